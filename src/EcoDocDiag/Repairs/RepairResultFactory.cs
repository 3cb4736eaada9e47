using System;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>Turns what a repair or an undo did into flat results with texts of one culture.</summary>
public sealed class RepairResultFactory
{
    private readonly TextCatalog _texts;
    private readonly FindingFactory _findings;

    /// <summary>A factory for results in the culture of <paramref name="texts"/>.</summary>
    public RepairResultFactory(TextCatalog texts)
    {
        _texts = texts;
        _findings = new FindingFactory(texts);
    }

    /// <summary>The result of one step.</summary>
    /// <param name="step">The step, planned or made.</param>
    /// <param name="context">What was repaired, and to what.</param>
    /// <param name="journal">The repair's journal; null where none was written.</param>
    /// <param name="isTemporary">Whether the repair is for the issuance only.</param>
    public RepairResult Create(RepairStep step, CheckContext context, RepairJournal? journal, bool isTemporary)
    {
        Finding before = _findings.Create(step.Check, step.Before, context);
        Finding after = _findings.Create(step.Check, step.After, context);
        string failure = step.Failure.Length == 0 ? "" : Failure(step.Failure, step.FailurePlace);
        return new RepairResult
        {
            RepairId = step.Changes.Count == 0 ? "" : journal?.Id ?? "",
            CheckId = step.Check.Id,
            Title = before.Title,
            Computer = before.Computer,
            User = before.User,
            UserName = before.UserName,
            Status = step.Status.ToString(),
            StatusBefore = before.Status,
            ReasonBefore = before.Reason,
            StatusAfter = after.Status,
            ReasonAfter = after.Reason,
            ChangeCount = step.Changes.Count,
            Changes = ChangeText.Lines(step.Changes.Select(change => ChangeText.Of(change, step))),
            IsTemporary = isTemporary && (step.Changes.Count == 0 || step.Changes.Any(static change => change.IsReversible)),
            NeedsRestart = step.NeedsRestart && step.Status != RepairStatus.Failed,
            Failure = step.Failure,
            FailurePlace = InputText.Escape(step.FailurePlace),
            PolicySource = before.PolicySource,
            Message = _texts.RepairText("Repair." + step.Status, step.Changes.Count, failure, before.PolicySource, after.Message),
            Advice = step.Status is RepairStatus.Repaired or RepairStatus.NotNeeded or RepairStatus.Planned ? "" : after.Advice,
            Baseline = before.Baseline,
            Timestamp = before.Timestamp,
        };
    }

    /// <summary>The result of clearing what a browser remembers, which no check can see.</summary>
    /// <param name="change">What is cleared.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="journal">The journal; null for a dry run.</param>
    public RepairResult Create(BrowserStateChange change, IMachine machine, RepairJournal? journal)
    {
        RepairStatus status = journal is null ? RepairStatus.Planned : RepairStatus.Repaired;
        return new RepairResult
        {
            RepairId = journal?.Id ?? "",
            CheckId = "",
            Title = _texts.RepairText("Browser." + change.State),
            Computer = InputText.Escape(machine.Computer),
            User = InputText.Escape(machine.User.Sid),
            UserName = InputText.Escape(machine.User.Name),
            Status = status.ToString(),
            StatusBefore = "",
            ReasonBefore = "",
            StatusAfter = "",
            ReasonAfter = "",
            ChangeCount = 1,
            Changes = ChangeText.Of(change),
            IsTemporary = false,
            NeedsRestart = false,
            Failure = "",
            FailurePlace = "",
            PolicySource = "",
            Message = _texts.RepairText("Browser.Cleared." + status),
            Advice = "",
            Baseline = journal?.Baseline ?? "",
            Timestamp = DateTime.SpecifyKind(machine.UtcNow, DateTimeKind.Utc),
        };
    }

    /// <summary>The result of an undo.</summary>
    /// <param name="outcome">What it did, or would do.</param>
    /// <param name="isPlan">Whether it only would.</param>
    public UndoResult Create(UndoOutcome outcome, bool isPlan)
    {
        RepairJournal journal = outcome.Journal;
        string status = isPlan ? nameof(RepairStatus.Planned) : journal.State.ToString();
        int restored = Count(UndoStatus.Restored);
        int alreadyBack = Count(UndoStatus.AlreadyBack);
        int leftAlone = Count(UndoStatus.LeftAlone);
        int irreversible = Count(UndoStatus.Irreversible);
        int failed = Count(UndoStatus.Failed);
        return new UndoResult
        {
            RepairId = journal.Id,
            Computer = InputText.Escape(journal.Computer),
            User = InputText.Escape(journal.User),
            UserName = InputText.Escape(journal.UserName),
            Status = status,
            RestoredCount = restored,
            AlreadyBackCount = alreadyBack,
            LeftAloneCount = leftAlone,
            IrreversibleCount = irreversible,
            FailedCount = failed,
            Changes = ChangeText.Lines(outcome.Steps.Select(step => isPlan && step.Status == UndoStatus.Restored ? ChangeText.Reversed(step.Change) : ChangeText.Of(step))),
            Message = _texts.RepairText("Undo." + status, restored, alreadyBack, leftAlone, irreversible, failed),
        };

        int Count(UndoStatus wanted) => outcome.Steps.Count(step => step.Status == wanted);
    }

    /// <summary>The plan of an undo for somebody who is to agree to it: one line for each change, with why where it would not be taken back.</summary>
    /// <param name="plan">What the undo would do.</param>
    public string Describe(UndoOutcome plan) => ChangeText.Lines(plan.Steps.Select(step =>
    {
        string change = ChangeText.Reversed(step.Change);
        return step.Status == UndoStatus.Restored ? change : _texts.RepairText("Undo.Step." + step.Status, change);
    }));

    /// <summary>One sentence for a stable failure code.</summary>
    /// <param name="code">One of <see cref="CertificateRefusal"/>, <see cref="ReadReason"/> or the reasons of the runner.</param>
    /// <param name="place">The place it is about.</param>
    public string Failure(string code, string place) =>
        InputText.Escape(_texts.FindRepairText("Failure." + code, place) ?? _texts.RepairText("Failure.Other", place, code));
}
