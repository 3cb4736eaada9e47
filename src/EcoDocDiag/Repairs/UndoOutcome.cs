using System.Collections.Generic;

namespace EcoDocDiag.Repairs;

/// <summary>What an undo did.</summary>
/// <param name="Journal">The repair's journal, as it is now.</param>
/// <param name="Steps">What became of each change, in the order in which they were taken back.</param>
public sealed record UndoOutcome(RepairJournal Journal, IReadOnlyList<UndoStep> Steps)
{
    /// <summary>Why the journal could not be updated after the changes were taken back; null where it was, or had no need to be.</summary>
    public JournalFailedException? Unrecorded { get; init; }
}
