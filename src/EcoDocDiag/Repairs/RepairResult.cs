using System;

namespace EcoDocDiag.Repairs;

/// <summary>
/// What a repair did for one check, as people and scripts see it. Flat scalars only, like a finding. Title, Message and Advice are in the culture
/// that was asked for; everything else is culture-invariant.
/// </summary>
public sealed class RepairResult
{
    /// <summary>The id of the repair's journal, which undo takes; empty where nothing was changed.</summary>
    public required string RepairId { get; init; }

    /// <summary>The check's id; empty for what is cleared without a check.</summary>
    public required string CheckId { get; init; }

    /// <summary>The check's name for a reader.</summary>
    public required string Title { get; init; }

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The SID of the user whose settings are meant.</summary>
    public required string User { get; init; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; init; }

    /// <summary>One of <see cref="RepairStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The check's status before; empty without a check.</summary>
    public required string StatusBefore { get; init; }

    /// <summary>The check's reason before; empty without a check.</summary>
    public required string ReasonBefore { get; init; }

    /// <summary>The check's status after: predicted while <see cref="Status"/> is <c>Planned</c>, else read; empty without a check.</summary>
    public required string StatusAfter { get; init; }

    /// <summary>The check's reason after, likewise.</summary>
    public required string ReasonAfter { get; init; }

    /// <summary>How many changes were planned or made.</summary>
    public required int ChangeCount { get; init; }

    /// <summary>The changes, one a line: place, what was there, what is there then.</summary>
    public required string Changes { get; init; }

    /// <summary>Whether the repair was made for the issuance only.</summary>
    public required bool IsTemporary { get; init; }

    /// <summary>Whether the PC must be restarted before the repair takes effect.</summary>
    public required bool NeedsRestart { get; init; }

    /// <summary>Why it failed or was refused: a stable code; empty where it was not.</summary>
    public required string Failure { get; init; }

    /// <summary>Where it failed, or what was refused.</summary>
    public required string FailurePlace { get; init; }

    /// <summary>The place of the policy that holds the setting; empty without one.</summary>
    public required string PolicySource { get; init; }

    /// <summary>What became of it.</summary>
    public required string Message { get; init; }

    /// <summary>What is left to do; where policy holds the setting, what to give to its administrator. Empty where nothing is.</summary>
    public required string Advice { get; init; }

    /// <summary>The name of the baseline that was repaired to.</summary>
    public required string Baseline { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>Status, check and message in one line.</summary>
    public override string ToString() => $"{Status} {CheckId}: {Message}";
}
