namespace EcoDocDiag.Repairs;

/// <summary>What an undo did for one repair, as people and scripts see it. Flat scalars only. Message is in the culture that was asked for.</summary>
public sealed class UndoResult
{
    /// <summary>The id of the repair's journal.</summary>
    public required string RepairId { get; init; }

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The SID of the user whose settings are meant.</summary>
    public required string User { get; init; }

    /// <summary>That user's name.</summary>
    public required string UserName { get; init; }

    /// <summary><c>Planned</c> for a dry run, else <c>Undone</c> or <c>PartlyUndone</c>.</summary>
    public required string Status { get; init; }

    /// <summary>How many changes were taken back, or would be.</summary>
    public required int RestoredCount { get; init; }

    /// <summary>How many were back already.</summary>
    public required int AlreadyBackCount { get; init; }

    /// <summary>How many were left alone, since somebody changed the place after the repair.</summary>
    public required int LeftAloneCount { get; init; }

    /// <summary>How many cannot be taken back at all.</summary>
    public required int IrreversibleCount { get; init; }

    /// <summary>How many could not be read or written.</summary>
    public required int FailedCount { get; init; }

    /// <summary>What became of each change, one a line, in the order in which they were taken back.</summary>
    public required string Changes { get; init; }

    /// <summary>What became of it.</summary>
    public required string Message { get; init; }

    /// <summary>Status, id and message in one line.</summary>
    public override string ToString() => $"{Status} {RepairId}: {Message}";
}
