using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Records;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag readiness</c>: whether each user can get the certificate, and sign up and log in; from a PC, its files, or findings.</summary>
internal sealed class ReadinessCommand
{
    private readonly ConsoleSession _session;
    private readonly CheckCatalog _catalog;
    private readonly SourceOpener _open;
    private readonly MachineSourceOptions _source;
    private readonly Option<string[]> _findings;
    private readonly Option<bool> _skipNetwork;
    private readonly Option<Given<Need>?> _need;
    private readonly Option<string?> _baseline;
    private readonly Option<Given<OutputFormat>?> _format;

    private ReadinessCommand(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _catalog = catalog;
        _open = open;
        _source = new MachineSourceOptions(session, acceptsSnapshots: true);
        _findings = options.Texts("--findings", "Readiness.Option.Findings", "Word.File");
        _skipNetwork = options.Flag("--skip-network", "Option.SkipNetwork");
        _need = options.Need();
        _baseline = options.Baseline();
        _format = options.Format();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, CheckCatalog catalog, SourceOpener open)
    {
        var readiness = new ReadinessCommand(session, catalog, open);
        var command = new Command("readiness", session.Text.Get("Readiness.Description"));
        readiness._source.AddTo(command);
        foreach (Option option in new Option[] { readiness._findings, readiness._skipNetwork, readiness._need, readiness._baseline, readiness._format })
        {
            command.Options.Add(option);
        }

        command.SetAction(readiness.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        MachineSource source = _source.Read(parsed);
        string[] files = parsed.GetValue(_findings) ?? [];
        if (files.Length > 0 && !source.IsThisPC)
        {
            throw new UsageException(_session.Text.Get("Error.Combination", _findings.Name, _source.FindFileOption(parsed)));
        }

        var inputs = new InputRun(_session);
        var worst = FindingStatus.Pass;
        IReadOnlyList<StageReadiness> stages = new ReadinessRule(_catalog).Derive((files.Length > 0 ? Read(files) : Judge(parsed, source, inputs)).Select(finding =>
        {
            _session.CancellationToken.ThrowIfCancellationRequested();
            FindingStatus status = FindingStatuses.Parse(finding.Status);
            worst = status > worst ? status : worst;
            return finding;
        }));
        RecordOutput.Write(
            _session,
            parsed.ValueOf(_format) ?? OutputFormat.Table,
            stages,
            ReadinessFields.All,
            new ReadinessTableWriter(_session.Texts, _session.Width, _session.Color).Write);
        return inputs.Worst(ExitCode.Of(worst));
    }

    private static IEnumerable<Finding> Read(IEnumerable<string> files) => files.SelectMany(FindingFile.Read);

    private IEnumerable<Finding> Judge(ParseResult parsed, MachineSource source, InputRun inputs)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(parsed.GetValue(_baseline) ?? BaselineLoader.DefaultName);
        var selection = new CheckSelection { SkipNetwork = parsed.GetValue(_skipNetwork) };
        var runner = new CheckRunner(_catalog, new FindingFactory(_session.Texts));
        foreach (IMachine machine in inputs.Opened(_open(source with { SnapshotReader = CheckRunner.CreateReader(baseline) })))
        {
            using (machine)
            {
                var context = new CheckContext(machine, baseline, _session.CancellationToken) { Need = parsed.ValueOf(_need) ?? Need.ByBaseline };
                foreach (Finding finding in runner.Run(context, selection))
                {
                    yield return finding;
                }
            }
        }
    }
}
