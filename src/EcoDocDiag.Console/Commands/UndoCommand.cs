using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Records;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Commands;

/// <summary><c>ecodocdiag undo</c>: lists the repairs of this PC and takes them back.</summary>
internal sealed class UndoCommand
{
    private readonly ConsoleSession _session;
    private readonly IRepairHost _host;
    private readonly LiveMachineOptions _machines;
    private readonly Consent _consent;
    private readonly Option<string[]> _ids;
    private readonly Option<bool> _list;
    private readonly Option<bool> _temporary;
    private readonly Option<bool> _force;
    private readonly Option<Given<OutputFormat>?> _format;

    private UndoCommand(ConsoleSession session, IRepairHost host)
    {
        var options = new CommandOptions(session.Text);
        _session = session;
        _host = host;
        _machines = new LiveMachineOptions(session, host);
        _consent = new Consent(session);
        _ids = options.Texts("--id", "Option.Id", "Word.Id");
        _list = options.Flag("--list", "Option.List");
        _temporary = options.Flag("--temporary", "Option.AllTemporary");
        _force = options.Flag("--force", "Option.ForceUndo");
        _format = options.Format();
    }

    /// <summary>The verb.</summary>
    public static Command Create(ConsoleSession session, IRepairHost host)
    {
        var undo = new UndoCommand(session, host);
        var command = new Command("undo", session.Text.Get("Undo.Description")) { undo._ids, undo._list, undo._temporary, undo._force };
        undo._machines.AddTo(command);
        undo._consent.AddTo(command);
        command.Options.Add(undo._format);
        command.SetAction(undo.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        string[] ids = parsed.GetValue(_ids) ?? [];
        bool temporary = parsed.GetValue(_temporary);
        var inputs = new InputRun(_session);
        bool isPutBack = PutLogBack(parsed);
        if (parsed.GetValue(_list))
        {
            List<RepairInfo> repairs = [.. _machines.Open(parsed, inputs).SelectMany(machine => DescribeAll(JournalsOf(machine), inputs))
                .Where(repair => !temporary || IsTemporary(repair))
                .Where(repair => ids.Length == 0 || ids.Contains(repair.Id))];
            RecordOutput.Write(_session, parsed.ValueOf(_format) ?? OutputFormat.Table, repairs, RepairFields.Journals, WriteList);
            return inputs.Worst(ExitCode.Ok);
        }

        if (ids.Length == 0 && !temporary)
        {
            return isPutBack ? ExitCode.Ok : throw new UsageException(_session.Text.Get("Error.UndoWhat"));
        }

        _consent.Check(parsed);
        List<UndoResult> results = [];
        HashSet<string>? missing = null;
        foreach (IWritableMachine machine in _machines.Open(parsed, inputs))
        {
            RepairJournals journals = JournalsOf(machine);
            foreach (IReadOnlyList<string> known in inputs.Try(() => new[] { journals.Ids() }))
            {
                (missing ??= [.. ids]).ExceptWith(known);
                IEnumerable<string> named = known.Where(id => ids.Length == 0 || ids.Contains(id)).Reverse();

                // Ids name the repairs, and --temporary leaves of them, or of all, those that are temporary.
                results.AddRange(Undo(machine, journals, [.. named.Where(id => !temporary || Describe(journals, id, inputs).Any(IsTemporary))], parsed, inputs));
            }
        }

        // Where no user could be read at all, that was the error.
        foreach (string id in missing ?? [])
        {
            inputs.Report(_session.Text.Get("Error.UnknownRepair", id));
        }

        RecordOutput.Write(_session, parsed.ValueOf(_format) ?? OutputFormat.Table, results, RepairFields.Undos, WriteResults);
        return inputs.Worst(results.Exists(result => result.FailedCount > 0) ? ExitCode.CheckError
            : results.Exists(result => result.LeftAloneCount + result.IrreversibleCount > 0) ? ExitCode.Warning
            : ExitCode.Ok);
    }

    private static bool IsTemporary(RepairInfo repair) => repair.IsTemporary && repair.State != nameof(JournalState.Undone);

    private static IEnumerable<RepairInfo> DescribeAll(RepairJournals journals, InputRun inputs) =>
        inputs.Try(journals.Ids).SelectMany(id => Describe(journals, id, inputs));

    private static IReadOnlyList<RepairInfo> Describe(RepairJournals journals, string id, InputRun inputs) =>
        inputs.Try(() => new[] { journals.Describe(id) });

    // A log that a trace left on is of the PC and of no user, so each undo puts it back, and who only looks is told of it.
    private bool PutLogBack(ParseResult parsed)
    {
        if (_host.Trace is not { IsLeftOn: true } trace)
        {
            return false;
        }

        bool isOnlyTold = parsed.GetValue(_list) || _consent.IsWhatIf(parsed) || !_host.IsElevated;
        try
        {
            bool isPutBack = !isOnlyTold && trace.Recover();
            _session.WriteError(_session.Text.Get(isPutBack ? "Trace.PutBack" : "Trace.LeftOn", trace.Log));
            return isPutBack;
        }
        catch (LogNotRestoredException exception)
        {
            _session.WriteError(_session.Text.Get("Trace.NotRestored", exception.Log));
            return false;
        }
        catch (InputException exception)
        {
            // What is wrong with it keeps nobody from taking repairs back.
            _session.WriteError(exception.Localize(_session.Texts));
            return false;
        }
    }

    private RepairJournals JournalsOf(IWritableMachine machine) => new(_host, machine.User.Sid);

    // The whole plan is shown and agreed to before the first change is taken back.
    private List<UndoResult> Undo(IWritableMachine machine, RepairJournals journals, List<string> ids, ParseResult parsed, InputRun inputs)
    {
        var factory = new RepairResultFactory(_session.Texts);
        bool force = parsed.GetValue(_force);
        List<(UndoRunner Runner, UndoResult Planned, string Changes)> plan = [];
        foreach (string id in ids)
        {
            plan.AddRange(inputs.Try(() =>
            {
                var runner = new UndoRunner(journals.StoreToChange(id), _host.LockTimeout);
                UndoOutcome planned = runner.Plan(machine, id, force);
                return new[] { (runner, factory.Create(planned, isPlan: true), factory.Describe(planned)) };
            }));
        }

        return plan.Count > 0 && _consent.Gives(parsed, [.. plan.Select(item => ($"{item.Planned.RepairId}: {item.Planned.Message}", item.Changes))])
            ? [.. plan.SelectMany(item => inputs.Try(() => new[] { Undo(item.Runner, machine, item.Planned.RepairId, force) }))]
            : [.. plan.Select(item => item.Planned)];
    }

    private UndoResult Undo(UndoRunner runner, IWritableMachine machine, string id, bool force)
    {
        UndoOutcome outcome = runner.Undo(machine, id, force);
        if (outcome.Unrecorded is not null)
        {
            _session.WriteError(_session.Text.Get("Error.NotRecorded", id));
        }

        return new RepairResultFactory(_session.Texts).Create(outcome, isPlan: false);
    }

    private void WriteList(IEnumerable<RepairInfo> repairs, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [28, 12]);
        table.WriteHeader([.. _session.Text.Get("Undo.ListHeader").Split('|')]);
        foreach (RepairInfo repair in repairs)
        {
            table.WriteRow([repair.Id, _session.Texts.Word("JournalState", repair.State), repair.Checks], repair.Changes.Split('\n'), "");
        }
    }

    private void WriteResults(IEnumerable<UndoResult> results, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [28, 12]);
        table.WriteHeader([.. _session.Text.Get("Undo.Header").Split('|')]);
        foreach (UndoResult result in results)
        {
            table.WriteRow([result.RepairId, _session.Texts.Word("JournalState", result.Status), result.Message], result.Changes.Split('\n'), "");
        }
    }
}
