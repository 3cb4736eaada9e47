using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Dsc;

/// <summary>
/// The DSC v3 resource <c>EcoDocDiag/Client</c>: the settings of a user of this PC that are repaired without a question. Certificates are not among them,
/// which only come with a person's consent, nor processes, which may hold what somebody is writing.
/// Source of the contract: https://learn.microsoft.com/powershell/dsc/reference/schemas/resource/manifest/root.
/// </summary>
internal sealed class ClientResource(ConsoleSession session, CheckCatalog catalog, IRepairHost host)
{
    private const string RepairPrefix = "Repair-Ie";
    private const string ManifestName = "EcoDocDiag.Console.client.dsc.resource.json";

    /// <summary>The ids of the checks that an instance may name, in their own order; all of them where it names none.</summary>
    public IReadOnlyList<string> CheckIds { get; } =
        [.. catalog.Checks.Where(check => check.RepairCommand.StartsWith(RepairPrefix, StringComparison.Ordinal)).Select(check => check.Id)];

    /// <summary>The JSON schema of an instance, as the manifest embeds it.</summary>
    public static void WriteSchema(Stream output)
    {
        using Stream manifest = typeof(ClientResource).Assembly.GetManifestResourceStream(ManifestName)
            ?? throw new InvalidOperationException(ManifestName);
        using var document = JsonDocument.Parse(manifest);
        using (var writer = new Utf8JsonWriter(output))
        {
            document.RootElement.GetProperty("schema").GetProperty("embedded").WriteTo(writer);
        }

        output.WriteByte((byte)'\n');
    }

    /// <summary>The state of <paramref name="instance"/>.</summary>
    /// <exception cref="InputException">The baseline, or the user's settings, cannot be opened.</exception>
    public ClientState Get(ClientInstance instance)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(instance.Baseline);
        return Read(instance) is { } machine ? Use(machine, () => Judge(instance, Context(machine, baseline))) : new ClientState { Instance = instance, Exists = false };
    }

    /// <summary>The state of each user of this PC, read one after the other; <paramref name="instance"/> says what of it.</summary>
    public IEnumerable<ClientState> Export(ClientInstance instance, InputRun inputs)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(instance.Baseline);
        foreach (IMachine machine in inputs.Opened(Openings(new MachineOptions { AllUsers = instance.User.Length == 0, User = NullIfEmpty(instance.User) })))
        {
            yield return Use(machine, () => Judge(instance with { User = machine.User.Sid }, Context(machine, baseline)));
        }
    }

    /// <summary>Repairs what fails of <paramref name="instance"/>; the state afterwards. Nothing else of the user is changed.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="isWhatIf">Whether to make no change, and to give the state that would be.</param>
    /// <exception cref="InputException">There is no such user, or the baseline or the user's settings cannot be opened.</exception>
    public ClientState Set(ClientInstance instance, bool isWhatIf)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(instance.Baseline);
        if (!isWhatIf && BaselineTrust.FindOpenFile(host, baseline) is { } open)
        {
            throw open;
        }

        IMachine machine = Read(instance) ?? throw new InputException("UserNotFound", host.Computer, "", InputText.Quote(instance.User), "-");
        return Use(machine, () => Repair(instance, (IWritableMachine)machine, Context(machine, baseline), isWhatIf));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static T Use<T>(IDisposable machine, Func<T> use)
    {
        using (machine)
        {
            return use();
        }
    }

    private CheckContext Context(IMachine machine, Baseline baseline) => new(machine, baseline, session.CancellationToken);

    private ClientState Repair(ClientInstance instance, IWritableMachine machine, CheckContext context, bool isWhatIf)
    {
        var planner = new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions()));
        ClientState before = Judge(instance, context);
        RepairJournals journals = new(host, machine.User.Sid);
        string[] failing = [.. before.Failing];
        Check[] broken = [.. catalog.Checks.Where(check => failing.Contains(check.Id))];
        if (isWhatIf)
        {
            IReadOnlyList<RepairStep> wouldBe = planner.Plan(context, broken);
            string[] back = [.. before.Open.SelectMany(id => Lines(new UndoRunner(journals.StoreToChange(id), host.LockTimeout).Plan(machine, id, force: false)))];
            using var overlay = new OverlayMachine(machine);
            foreach (Change change in wouldBe.SelectMany(step => step.Changes))
            {
                overlay.Apply(change);
            }

            return Judge(before.Instance, context with { Machine = overlay }) with { Open = [], Changes = [.. back, .. Changes(wouldBe, context)] };
        }

        // Where nothing is to be changed, nothing is left behind either: no folder, no lock.
        if (before.Open.Count == 0 && planner.Plan(context, broken).All(static step => step.Changes.Count == 0))
        {
            return before;
        }

        List<string> changes = [];
        foreach (string id in before.Open)
        {
            changes.AddRange(Lines(new UndoRunner(journals.StoreToChange(id), host.LockTimeout).Undo(machine, id, force: false)));
        }

        // What only issuing needs is open no longer than that takes, unless the instance says otherwise.
        List<string> ids = [];
        foreach (IGrouping<bool, Check> group in broken.GroupBy(check => instance.IsTemporary ?? check.Stage == Stage.Issuance))
        {
            RepairStep[] planned = [.. planner.Plan(context, [.. group]).Where(static step => step.Changes.Count > 0)];
            if (planned.Length == 0)
            {
                continue;
            }

            var runner = new RepairRunner(planner, host.JournalsOf(machine.User.Sid), new RepairOptions { IsTemporary = group.Key, LockTimeout = host.LockTimeout });
            RepairOutcome outcome = runner.Repair(context, machine, planned);
            if (outcome.Steps.FirstOrDefault(step => step.Status == RepairStatus.Failed) is { } failed)
            {
                throw new ChangeFailedException(failed.Failure, failed.FailurePlace, "");
            }

            changes.AddRange(Changes(outcome.Steps, context));
            if (outcome.Journal is { } journal)
            {
                ids.Add(journal.Id);
            }
        }

        return Judge(before.Instance, context) with { Changes = changes, RepairId = string.Join(";", ids) };
    }

    private string[] Lines(UndoOutcome outcome) => new RepairResultFactory(session.Texts).Describe(outcome) is { Length: > 0 } lines ? lines.Split('\n') : [];

    // A temporary repair stands open where the user has a certificate that lasts; before, it is what issuing needs.
    private IReadOnlyList<string> FindOpen(string user, IReadOnlyList<StageReadiness> readiness)
    {
        if (!readiness.Any(static stage => stage.Readiness == nameof(ReadinessState.NotNeeded)))
        {
            return [];
        }

        RepairJournals journals = new(host, user);
        return [.. journals.Ids().Select(journals.Describe).Where(static repair => repair.IsTemporary && (repair.State is nameof(JournalState.Started) or nameof(JournalState.Completed))).Select(static repair => repair.Id).Reverse()];
    }

    private List<string> Changes(IReadOnlyList<RepairStep> steps, CheckContext context)
    {
        var factory = new RepairResultFactory(session.Texts);
        return [.. steps.Where(step => step.Changes.Count > 0).SelectMany(step => factory.Create(step, context, null, false).Changes.Split('\n'))];
    }

    private ClientState Judge(ClientInstance instance, CheckContext context)
    {
        KeyValuePair<Check, Verdict>[] all = [.. new VerdictRunner(catalog).Run(context, new CheckSelection { SkipNetwork = true })];
        var factory = new FindingFactory(session.Texts);
        IReadOnlyList<StageReadiness> readiness = new ReadinessRule(catalog).Derive(all.Select(judged => factory.Create(judged.Key, judged.Value, context)));
        return new ClientState
        {
            Instance = instance.User.Length > 0 ? instance : instance with { User = context.Machine.User.Sid },
            Verdicts = [.. all.Where(judged => instance.Checks.Contains(judged.Key.Id))],
            Readiness = readiness,
            Open = FindOpen(context.Machine.User.Sid, readiness),
        };
    }

    // Null where there is no such user: to DSC an instance that does not exist, not an error.
    private IMachine? Read(ClientInstance instance)
    {
        OpenedMachine opening = Openings(new MachineOptions { User = NullIfEmpty(instance.User) }).First();
        return opening.Error is null ? opening.Machine : opening.Error.Code is "UserWithoutProfile" or "UserNotFound" ? null : throw opening.Error;
    }

    private IEnumerable<OpenedMachine> Openings(MachineOptions options)
    {
        foreach (OpenedMachine opening in host.Open(options))
        {
            yield return opening.Error is { Code: "LiveNeedsWindows" } ? throw new UsageException(session.Text.Get("Error.DscNeedsWindows")) : opening;
        }
    }
}
