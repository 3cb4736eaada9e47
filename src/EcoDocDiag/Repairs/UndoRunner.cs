using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Takes repairs back: each change of a journal, the last first, where the place still holds what the repair put there.
/// It reads the PC rather than trust the journal's state, so it also takes back a repair that was cut off and finishes an undo that was, and doing it twice is harmless.
/// </summary>
public sealed class UndoRunner
{
    private readonly JournalStore _journals;
    private readonly TimeSpan _lockTimeout;

    /// <summary>An undo of the journals in <paramref name="journals"/>.</summary>
    /// <param name="journals">The journals.</param>
    /// <param name="lockTimeout">How long to wait for a repair of the same user.</param>
    public UndoRunner(JournalStore journals, TimeSpan lockTimeout)
    {
        _journals = journals;
        _lockTimeout = lockTimeout;
    }

    /// <summary>What <see cref="Undo"/> would do now. Nothing is written.</summary>
    /// <exception cref="InputException">There is no such journal, it is not of the documented form, or it is about another user.</exception>
    public UndoOutcome Plan(IMachine machine, string id, bool force)
    {
        RepairJournal journal = Load(machine, id);
        using OverlayMachine overlay = new(machine);
        return new UndoOutcome(journal, TakeBack(overlay, journal, force));
    }

    /// <summary>Takes a repair back.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="id">The journal's id.</param>
    /// <param name="force">Also where somebody changed the place since. A key that holds something that is not ours stays even then.</param>
    /// <exception cref="InputException">There is no such journal, it is not of the documented form, or it is about another user.</exception>
    /// <exception cref="RepairBusyException">A repair of the same user was still running after the time to wait.</exception>
    /// <exception cref="JournalFailedException">The folder of the journals cannot be written; nothing was changed.</exception>
    public UndoOutcome Undo(IWritableMachine machine, string id, bool force)
    {
        using var turn = _journals.Lock(_lockTimeout, machine.User.Sid);
        RepairJournal journal = Load(machine, id);
        List<UndoStep> steps = TakeBack(machine, journal, force);
        if (steps.Exists(static step => step.Status == UndoStatus.Restored))
        {
            Notify(machine, [.. journal.Entries.Select(static entry => entry.Change)]);
        }

        // What cannot be taken back hinders only where there is nothing else.
        bool complete = steps.TrueForAll(static step => step.Status is UndoStatus.Restored or UndoStatus.AlreadyBack or UndoStatus.Irreversible)
            && steps.Exists(static step => step.Status != UndoStatus.Irreversible);
        JournalState state = complete ? JournalState.Undone : JournalState.PartlyUndone;
        UndoOutcome outcome = new(journal with { State = state }, steps);
        try
        {
            if (journal.State != state)
            {
                _journals.Save(outcome.Journal);
            }

            return outcome;
        }
        catch (JournalFailedException exception)
        {
            // The PC is as it was all the same, and undoing again is harmless: only the list of repairs does not know yet.
            return outcome with { Unrecorded = exception };
        }
    }

    // The PC is as it was, whether or not running programs hear of it.
    private static void Notify(IWritableMachine machine, IReadOnlyList<Change> changes)
    {
        try
        {
            ChangeFailedException.Guard(changes[0], () => machine.Notify(changes));
        }
        catch (ChangeFailedException)
        {
        }
    }

    private RepairJournal Load(IMachine machine, string id)
    {
        RepairJournal journal = _journals.Load(id);
        if (!journal.User.Equals(machine.User.Sid, StringComparison.OrdinalIgnoreCase)
            || !journal.Computer.Equals(machine.Computer, StringComparison.OrdinalIgnoreCase))
        {
            throw new InputException("JournalOfAnother", id, "", journal.User, journal.Computer);
        }

        if (journal.Entries.FirstOrDefault(static entry => !RepairScope.Allows(entry.Change)) is { } foreign)
        {
            throw new InputException("JournalOutOfScope", id, foreign.Change.Place);
        }

        return journal;
    }

    private static List<UndoStep> TakeBack(IWritableMachine machine, RepairJournal journal, bool force)
    {
        List<UndoStep> steps = [];
        foreach (JournalEntry entry in journal.Entries.Reverse())
        {
            try
            {
                ChangeFailedException.Guard(entry.Change, () => steps.Add(new UndoStep(entry.CheckId, entry.Change, TakeBack(machine, entry.Change, force), "")));
            }
            catch (ChangeFailedException exception)
            {
                steps.Add(new UndoStep(entry.CheckId, entry.Change, UndoStatus.Failed, exception.Reason));
            }
        }

        return steps;
    }

    private static UndoStatus TakeBack(IWritableMachine machine, Change change, bool force)
    {
        if (!change.IsReversible)
        {
            return UndoStatus.Irreversible;
        }

        switch (change.Observe(machine))
        {
            case ChangeState.Before:
                return UndoStatus.AlreadyBack;
            case ChangeState.Unknown:
                throw new ChangeFailedException(ReadReason.ReadFailed, change.Place, "");
            case ChangeState.Other when !force:
                return UndoStatus.LeftAlone;
            case ChangeState.After when change is RegistryKeyChange { Creates: true } key && HoldsSomething(machine, key.Key):
                return UndoStatus.LeftAlone;
            case ChangeState.After:
                machine.Apply(change.Reverse());
                break;
            default:
                Force(machine, change);
                break;
        }

        return change.Observe(machine) == ChangeState.Before
            ? UndoStatus.Restored
            : throw new ChangeFailedException(Judging.CheckReason.NotVerified, change.Place, "");
    }

    // Only a registry value can hold a third thing.
    private static void Force(IWritableMachine machine, Change change)
    {
        if (change is RegistryValueChange value)
        {
            foreach (Change step in RegistryChangePlanner.Set(machine, value.Key, value.Name, value.OldValue))
            {
                machine.Apply(step);
            }
        }
    }

    private static bool HoldsSomething(IMachine machine, RegistryPath key) =>
        machine.Registry.ReadValues(key).Value is not { Count: 0 } || machine.Registry.ReadSubKeyNames(key).Value is not { Count: 0 };
}
