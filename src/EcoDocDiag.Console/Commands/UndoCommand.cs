using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Reports;

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
    private readonly Option<OutputFormat> _format;

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
        if (parsed.GetValue(_list))
        {
            List<RepairInfo> repairs = [.. _machines.Open(parsed, inputs).SelectMany(machine => Load(machine, inputs))
                .Where(journal => !temporary || IsTemporary(journal))
                .Where(journal => ids.Length == 0 || ids.Contains(journal.Id))
                .Select(journal => new RepairInfo(journal))];
            RecordOutput.Write(_session, parsed.GetValue(_format), repairs, RepairFields.Journals, WriteList);
            return inputs.Worst(ExitCode.Ok);
        }

        if (ids.Length == 0 == !temporary)
        {
            throw new UsageException(_session.Text.Get("Error.UndoWhat"));
        }

        _consent.Check(parsed);
        List<UndoResult> results = [];
        foreach (IWritableMachine machine in _machines.Open(parsed, inputs))
        {
            IEnumerable<string> wanted = temporary ? Load(machine, inputs).Where(IsTemporary).Select(journal => journal.Id) : ids;
            foreach (string id in wanted.Distinct().OrderDescending(System.StringComparer.Ordinal).ToList())
            {
                results.AddRange(inputs.Try(() => new[] { Undo(machine, id, parsed) }));
            }
        }

        RecordOutput.Write(_session, parsed.GetValue(_format), results, RepairFields.Undos, WriteResults);
        return inputs.Worst(results.Exists(result => result.FailedCount > 0) ? ExitCode.CheckError
            : results.Exists(result => result.LeftAloneCount + result.IrreversibleCount > 0) ? ExitCode.Warning
            : ExitCode.Ok);
    }

    private static bool IsTemporary(RepairJournal journal) => journal is { IsTemporary: true, State: not JournalState.Undone };

    private IEnumerable<RepairJournal> Load(IWritableMachine machine, InputRun inputs)
    {
        JournalStore journals = _host.JournalsOf(machine.User.Sid);
        return journals.Ids().SelectMany(id => inputs.Try(() => new[] { journals.Load(id) }));
    }

    private UndoResult Undo(IWritableMachine machine, string id, ParseResult parsed)
    {
        var runner = new UndoRunner(_host.JournalsOf(machine.User.Sid), new RepairOptions().LockTimeout);
        var factory = new RepairResultFactory(_session.Texts);
        bool force = parsed.GetValue(_force);
        UndoResult planned = factory.Create(runner.Plan(machine, id, force), isPlan: true);
        return _consent.Gives(parsed, id, planned.Changes) ? factory.Create(runner.Undo(machine, id, force), isPlan: false) : planned;
    }

    private void WriteList(IEnumerable<RepairInfo> repairs, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [28, 12]);
        table.WriteHeader([.. _session.Text.Get("Undo.ListHeader").Split('|')]);
        foreach (RepairInfo repair in repairs)
        {
            table.WriteRow([repair.Id, repair.State, repair.Checks], repair.Changes.Split('\n'), "");
        }
    }

    private void WriteResults(IEnumerable<UndoResult> results, TextWriter output)
    {
        var table = new TableWriter(output, _session.Culture, _session.Width, [28, 12]);
        table.WriteHeader([.. _session.Text.Get("Undo.Header").Split('|')]);
        foreach (UndoResult result in results)
        {
            table.WriteRow([result.RepairId, result.Status, result.Message], result.Changes.Split('\n'), "");
        }
    }
}
