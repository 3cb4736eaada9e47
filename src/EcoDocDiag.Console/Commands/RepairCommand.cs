using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag repair</c>: repairs this PC, after a question or <c>--yes</c>.</summary>
internal sealed class RepairCommand
{
    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly IRepairHost _host;
    private readonly LiveMachineOptions _machines;
    private readonly CheckSelectionOptions _selection;
    private readonly Consent _consent;
    private readonly Option<string[]> _certificates;
    private readonly Option<bool> _installRoot;
    private readonly Option<bool> _removeExpired;
    private readonly Option<bool> _force;
    private readonly Option<bool> _temporary;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;

    private RepairCommand(ConsoleSession session, CheckCatalog catalog, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _host = host;
        _machines = new LiveMachineOptions(session, host);
        _baseline = options.Baseline();
        _selection = new CheckSelectionOptions(session.Text, catalog, _baseline);
        _consent = new Consent(session);
        _certificates = options.Texts("--certificate", "Option.Certificate", "Word.File");
        _installRoot = options.Flag("--install-root", "Option.InstallRoot");
        _removeExpired = options.Flag("--remove-expired", "Option.RemoveExpired");
        _force = options.Flag("--force", "Option.ForceCertificate");
        _temporary = options.Flag("--temporary", "Option.Temporary");
        _format = options.Format();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, IRepairHost host)
    {
        var repair = new RepairCommand(session, catalog, host);
        var command = new Command("repair", session.Text.Get("Repair.Description"));
        repair._selection.AddTo(command);
        repair._machines.AddTo(command);
        foreach (Option option in new Option[] { repair._baseline, repair._certificates, repair._installRoot, repair._removeExpired, repair._force, repair._temporary })
        {
            command.Options.Add(option);
        }

        repair._consent.AddTo(command);
        command.Options.Add(repair._format);
        command.SetAction(repair.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        _consent.Check(parsed);
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        CheckCatalog catalog = _catalog.With(DeclaredChecks.Create(baseline.Packs));
        CheckSelection selection = _selection.Read(parsed, catalog);
        bool removesExpired = parsed.GetValue(_removeExpired);
        if (removesExpired && selection.CheckIds.Count > 0)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _removeExpired.Name, CheckSelectionOptions.CheckName));
        }

        IReadOnlyList<Check> checks = removesExpired ? [new ExpiredCertificates()] : Select(catalog, selection, baseline);
        string[] files = parsed.GetValue(_certificates) ?? [];
        List<ICertificateSource> sources = files.Length == 0 ? [] : [CertificateFileSource.Read(files)];
        bool isWhatIf = _consent.IsWhatIf(parsed);
        if (BaselineTrust.FindOpenFile(_host, baseline) is { } open)
        {
            _session.WriteError(open.Localize(_session.Texts));
            if (!isWhatIf && !parsed.GetValue(_force) && !_consent.AsksOnce(parsed))
            {
                return ExitCode.Input;
            }
        }

        using CertificateDownloadSource? download = selection.SkipNetwork || isWhatIf ? null : CertificateDownloadSource.Create();
        if (!selection.SkipNetwork)
        {
            sources.Add(download ?? (ICertificateSource)new UnfetchedCertificateSource());
        }

        var planner = new RepairPlanner(new CertificateInstaller(sources, new CertificateInstallOptions
        {
            InstallRoot = parsed.GetValue(_installRoot),
            Force = parsed.GetValue(_force),
            IsElevated = _host.IsElevated,
            IsInteractive = _host.IsInteractive,
        }))
        {
            SkipNetwork = selection.SkipNetwork || isWhatIf,
        };
        var inputs = new InputRun(_session);

        // Everything is written before the results: a reader of the output that goes away must not stop a repair between two users.
        List<RepairResult> results = [];
        foreach (IWritableMachine machine in _machines.Open(parsed, inputs))
        {
            results.AddRange(Repair(new CheckContext(machine, baseline, _session.CancellationToken) { Need = _selection.ReadNeed(parsed) }, machine, planner, checks, parsed));
        }

        RecordOutput.Write(_session, parsed.ValueOf(_format) ?? OutputFormat.Table, results, RepairFields.Results, WriteTable);
        return inputs.Worst(CodeOf(results));
    }

    // Whatever the baseline leaves out, or what has no repair, is answered only where it is asked for by name.
    private static List<Check> Select(CheckCatalog catalog, CheckSelection selection, Baseline baseline) =>
    [
        .. catalog.Checks.Where(selection.Includes).Where(check => selection.CheckIds.Count > 0
            || (check.RepairCommand.Length > 0 && !baseline.LeavesOut(check.Id))),
    ];

    private IEnumerable<RepairResult> Repair(CheckContext context, IWritableMachine machine, RepairPlanner planner, IReadOnlyList<Check> checks, ParseResult parsed)
    {
        bool isTemporary = parsed.GetValue(_temporary);
        var factory = new RepairResultFactory(_session.Texts);
        List<RepairStep> steps = [.. planner.Plan(context, checks)];
        List<RepairStep> planned = [.. steps.Where(step => step.Changes.Count > 0)];
        RepairJournal? journal = null;
        if (planned.Count > 0 && _consent.Gives(parsed, [.. planned.Select(step => Describe(factory.Create(step, context, null, isTemporary)))]))
        {
            RepairOutcome outcome = new RepairRunner(planner, _host.JournalsOf(machine.User.Sid), new RepairOptions { IsTemporary = isTemporary, LockTimeout = _host.LockTimeout })
                .Repair(context, machine, planned);
            journal = outcome.Journal;
            steps = [.. steps.Select(step => outcome.Steps.FirstOrDefault(made => made.Check == step.Check) ?? step)];
        }

        return steps.Select(step => factory.Create(step, context, journal, isTemporary));
    }

    private static (string Title, string Changes) Describe(RepairResult planned) =>
        ($"{planned.Title} ({planned.CheckId}, {planned.UserName})", planned.Changes);

    private static int CodeOf(List<RepairResult> results)
    {
        bool IsAny(RepairStatus status) => results.Exists(result => result.Status == status.ToString());
        FindingStatus worst = results.Select(result => FindingStatuses.Parse(result.StatusAfter)).DefaultIfEmpty(FindingStatus.Pass).Max();
        return IsAny(RepairStatus.Failed) ? ExitCode.CheckError
            : results.Exists(result => result.NeedsRestart && result.RepairId.Length > 0) ? ExitCode.Restart
            : ExitCode.Of(worst);
    }

    private void WriteTable(IEnumerable<RepairResult> results, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [12, 24]);
        table.WriteHeader([.. _session.Text.Get("Repair.Header").Split('|')]);
        foreach (RepairResult result in results)
        {
            IEnumerable<string> changes = result.Changes.Length == 0 ? [] : result.Changes.Split('\n');
            string[] advice = result.Advice.Length == 0 ? [] : ["-> " + result.Advice];
            table.WriteRow([_session.Texts.Word("RepairStatus", result.Status), result.CheckId, result.Title], [result.Message, .. changes, .. advice], "");
        }
    }
}
