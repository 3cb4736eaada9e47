using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>What became of one change in an undo.</summary>
/// <param name="CheckId">The check that had asked for the change.</param>
/// <param name="Change">The change of the repair.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Detail">For <see cref="UndoStatus.Failed"/>: the reason; else empty.</param>
public sealed record UndoStep(string CheckId, Change Change, UndoStatus Status, string Detail);
