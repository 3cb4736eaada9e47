using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// The one door through which a PC is changed. It plans afresh from what the machine holds, writes the journal, makes each change and reads it back.
/// A change that fails takes back those before it.
/// </summary>
public sealed class RepairRunner
{
    private readonly RepairPlanner _planner;
    private readonly JournalStore _journals;
    private readonly RepairOptions _options;

    /// <summary>A runner that keeps its journals in <paramref name="journals"/>.</summary>
    public RepairRunner(RepairPlanner planner, JournalStore journals, RepairOptions options)
    {
        _planner = planner;
        _journals = journals;
        _options = options;
    }

    /// <summary>Repairs what <paramref name="checks"/> find, where nobody was shown a plan: unattended.</summary>
    /// <param name="context">The context; its machine must be <paramref name="machine"/>.</param>
    /// <param name="machine">The machine to change.</param>
    /// <param name="checks">The checks, in the order in which they are to be repaired.</param>
    /// <returns>What became of each check. Where nothing had to be changed no journal is written and <see cref="RepairOutcome.Journal"/> is null.</returns>
    /// <exception cref="RepairBusyException">Another repair of the same user was still running after the time to wait.</exception>
    /// <exception cref="JournalFailedException">The journal cannot be written; nothing was changed.</exception>
    public RepairOutcome Repair(CheckContext context, IWritableMachine machine, IReadOnlyList<Check> checks) =>
        Repair(context, machine, () => _planner.Plan(context, checks));

    /// <summary>Makes the changes that were agreed to, where the PC still needs them; what it needs besides by now is left out, and its step says so.</summary>
    /// <param name="context">The context; its machine must be <paramref name="machine"/>.</param>
    /// <param name="machine">The machine to change.</param>
    /// <param name="agreed">The planned steps that were shown and agreed to, in the order in which they are to be repaired.</param>
    /// <returns>What became of each check. Where nothing had to be changed no journal is written and <see cref="RepairOutcome.Journal"/> is null.</returns>
    /// <exception cref="RepairBusyException">Another repair of the same user was still running after the time to wait.</exception>
    /// <exception cref="JournalFailedException">The journal cannot be written; nothing was changed.</exception>
    public RepairOutcome Repair(CheckContext context, IWritableMachine machine, IReadOnlyList<RepairStep> agreed) =>
        Repair(context, machine, () => _planner.PlanAgreed(context, agreed));

    private RepairOutcome Repair(CheckContext context, IWritableMachine machine, Func<IReadOnlyList<RepairStep>> plan)
    {
        using var turn = _journals.Lock(_options.LockTimeout, machine.User.Sid);
        IReadOnlyList<RepairStep> steps = plan();
        List<JournalEntry> entries = [.. steps.SelectMany(step => step.Changes.Select(change => new JournalEntry(step.Check.Id, change)))];
        if (entries.Count == 0)
        {
            return new RepairOutcome(null, steps);
        }

        // From here on the work is finished or taken back: a cancellation no longer stops it half-way.
        CheckContext uncancelled = context with { CancellationToken = default };
        RepairJournal journal = Execute(machine, context.Baseline.Name, entries, out ChangeFailedException? failure);
        return new RepairOutcome(journal, [.. steps.Select(step => Conclude(step, uncancelled, failure))]);
    }

    /// <summary>Makes changes that no check plans: clearing what a browser remembers.</summary>
    /// <param name="machine">The machine to change.</param>
    /// <param name="baseline">The name of the baseline in force, for the journal.</param>
    /// <param name="entries">The changes; not empty.</param>
    /// <returns>The journal.</returns>
    /// <exception cref="RepairBusyException">Another repair of the same user was still running after the time to wait.</exception>
    /// <exception cref="JournalFailedException">The journal cannot be written; nothing was changed.</exception>
    /// <exception cref="ChangeFailedException">A change failed, and those before it were taken back; or one is outside <see cref="RepairScope"/>, and none was made.</exception>
    public RepairJournal Make(IWritableMachine machine, string baseline, IReadOnlyList<JournalEntry> entries)
    {
        using var turn = _journals.Lock(_options.LockTimeout, machine.User.Sid);
        RepairJournal journal = Execute(machine, baseline, entries, out ChangeFailedException? failure);
        return failure is null ? journal : throw failure;
    }

    private RepairJournal Execute(IWritableMachine machine, string baseline, IReadOnlyList<JournalEntry> entries, out ChangeFailedException? failure)
    {
        if (entries.FirstOrDefault(static entry => !RepairScope.Allows(entry.Change)) is { } foreign)
        {
            throw new ChangeFailedException(RepairScope.OutOfScope, foreign.Change.Place, "The place is outside what a repair may write.");
        }

        RepairJournal journal = new()
        {
            Id = JournalStore.NewId(machine.UtcNow),
            CreatedUtc = machine.UtcNow,
            Computer = machine.Computer,
            User = machine.User.Sid,
            UserName = machine.User.Name,
            Baseline = baseline,
            // What cannot be taken back is not put back later: it would be asked for again for ever.
            IsTemporary = _options.IsTemporary && entries.Any(static entry => entry.Change.IsReversible),
            State = JournalState.Started,
            Entries = entries,
        };
        _journals.Save(journal);
        failure = Make(machine, entries, out JournalState state);
        return Close(journal with { State = state });
    }

    // The changes are made by now. Where the last word cannot be written, the journal stays as it was before them, and undo reads the PC itself.
    private RepairJournal Close(RepairJournal journal)
    {
        try
        {
            _journals.Save(journal);
            return journal;
        }
        catch (JournalFailedException)
        {
            return journal with { State = JournalState.Started };
        }
    }

    private static ChangeFailedException? Make(IWritableMachine machine, IReadOnlyList<JournalEntry> entries, out JournalState state)
    {
        List<Change> made = [];
        try
        {
            foreach (JournalEntry entry in entries)
            {
                ChangeFailedException.Guard(entry.Change, () => MakeVerified(machine, entry.Change, made));
            }

            ChangeFailedException.Guard(entries[entries.Count - 1].Change, () => machine.Notify(made));
            state = JournalState.Completed;
            return null;
        }
        catch (ChangeFailedException failure)
        {
            state = TakeBack(machine, made) ? JournalState.RolledBack : JournalState.Started;
            return failure;
        }
    }

    private static void MakeVerified(IWritableMachine machine, Change change, List<Change> made)
    {
        if (!change.IsObservable)
        {
            machine.Apply(change);
            return;
        }

        ChangeState found = change.Observe(machine);
        if (found == ChangeState.After && !change.IsReversible)
        {
            // A process that ended by itself.
            return;
        }

        if (found != ChangeState.Before)
        {
            throw new ChangeFailedException(CheckReason.ChangedMeanwhile, change.Place, found.ToString());
        }

        made.Add(change);
        machine.Apply(change);
        if (change.Observe(machine) != ChangeState.After)
        {
            throw new ChangeFailedException(CheckReason.NotVerified, change.Place, "");
        }
    }

    // What cannot be taken back here stays in a journal that says so, and undo tries again.
    private static bool TakeBack(IWritableMachine machine, List<Change> made)
    {
        bool complete = true;
        for (int index = made.Count - 1; index >= 0; index--)
        {
            complete &= TakeBack(machine, made[index]);
        }

        return complete & TryTakeBack(made.LastOrDefault(), () => machine.Notify(made));
    }

    private static bool TakeBack(IWritableMachine machine, Change change)
    {
        ChangeState state = ChangeState.Unknown;
        return TryTakeBack(change, () =>
        {
            if (change.IsReversible && change.Observe(machine) == ChangeState.After)
            {
                machine.Apply(change.Reverse());
            }

            state = change.Observe(machine);
        }) && state == ChangeState.Before;
    }

    private static bool TryTakeBack(Change? change, Action step)
    {
        try
        {
            if (change is not null)
            {
                ChangeFailedException.Guard(change, step);
            }

            return true;
        }
        catch (ChangeFailedException)
        {
            return false;
        }
    }

    private static RepairStep Conclude(RepairStep step, CheckContext context, ChangeFailedException? failure)
    {
        if (step.Changes.Count == 0)
        {
            return step;
        }

        Verdict after = RepairPlanner.Worst(VerdictRunner.Evaluate(step.Check, context));
        if (failure is not null)
        {
            return step with { Status = RepairStatus.Failed, After = after, Failure = failure.Reason, FailurePlace = failure.Place };
        }

        bool passes = after.Status is FindingStatus.Pass or FindingStatus.NotApplicable;
        return step with { Status = passes ? RepairStatus.Repaired : RepairStatus.Remaining, After = after };
    }
}
