using System.Collections.Generic;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Records;

/// <summary>The fields of what a repair or an undo did, and of a journal, as files and pipes carry them: new ones come last.</summary>
public static class RepairFields
{
    /// <summary>The fields of a <see cref="RepairResult"/>.</summary>
    public static IReadOnlyList<RecordField<RepairResult>> Results { get; } =
    [
        new(nameof(RepairResult.RepairId), result => result.RepairId),
        new(nameof(RepairResult.CheckId), result => result.CheckId),
        new(nameof(RepairResult.Title), result => result.Title),
        new(nameof(RepairResult.Computer), result => result.Computer),
        new(nameof(RepairResult.User), result => result.User),
        new(nameof(RepairResult.UserName), result => result.UserName),
        new(nameof(RepairResult.Status), result => result.Status),
        new(nameof(RepairResult.StatusBefore), result => result.StatusBefore),
        new(nameof(RepairResult.ReasonBefore), result => result.ReasonBefore),
        new(nameof(RepairResult.StatusAfter), result => result.StatusAfter),
        new(nameof(RepairResult.ReasonAfter), result => result.ReasonAfter),
        new(nameof(RepairResult.ChangeCount), result => result.ChangeCount),
        new(nameof(RepairResult.Changes), result => result.Changes),
        new(nameof(RepairResult.IsTemporary), result => result.IsTemporary),
        new(nameof(RepairResult.NeedsRestart), result => result.NeedsRestart),
        new(nameof(RepairResult.Failure), result => result.Failure),
        new(nameof(RepairResult.FailurePlace), result => result.FailurePlace),
        new(nameof(RepairResult.PolicySource), result => result.PolicySource),
        new(nameof(RepairResult.Message), result => result.Message),
        new(nameof(RepairResult.Advice), result => result.Advice),
        new(nameof(RepairResult.Baseline), result => result.Baseline),
        new(nameof(RepairResult.Timestamp), result => result.Timestamp),
    ];

    /// <summary>The fields of an <see cref="UndoResult"/>.</summary>
    public static IReadOnlyList<RecordField<UndoResult>> Undos { get; } =
    [
        new(nameof(UndoResult.RepairId), result => result.RepairId),
        new(nameof(UndoResult.Computer), result => result.Computer),
        new(nameof(UndoResult.User), result => result.User),
        new(nameof(UndoResult.UserName), result => result.UserName),
        new(nameof(UndoResult.Status), result => result.Status),
        new(nameof(UndoResult.RestoredCount), result => result.RestoredCount),
        new(nameof(UndoResult.AlreadyBackCount), result => result.AlreadyBackCount),
        new(nameof(UndoResult.LeftAloneCount), result => result.LeftAloneCount),
        new(nameof(UndoResult.IrreversibleCount), result => result.IrreversibleCount),
        new(nameof(UndoResult.FailedCount), result => result.FailedCount),
        new(nameof(UndoResult.Changes), result => result.Changes),
        new(nameof(UndoResult.Message), result => result.Message),
    ];

    /// <summary>The fields of a <see cref="RepairInfo"/>.</summary>
    public static IReadOnlyList<RecordField<RepairInfo>> Journals { get; } =
    [
        new(nameof(RepairInfo.Id), repair => repair.Id),
        new(nameof(RepairInfo.CreatedUtc), repair => repair.CreatedUtc),
        new(nameof(RepairInfo.Computer), repair => repair.Computer),
        new(nameof(RepairInfo.User), repair => repair.User),
        new(nameof(RepairInfo.UserName), repair => repair.UserName),
        new(nameof(RepairInfo.Baseline), repair => repair.Baseline),
        new(nameof(RepairInfo.IsTemporary), repair => repair.IsTemporary),
        new(nameof(RepairInfo.State), repair => repair.State),
        new(nameof(RepairInfo.ChangeCount), repair => repair.ChangeCount),
        new(nameof(RepairInfo.Checks), repair => repair.Checks),
        new(nameof(RepairInfo.Changes), repair => repair.Changes),
        new(nameof(RepairInfo.MadeByAdministrator), repair => repair.MadeByAdministrator),
    ];
}
