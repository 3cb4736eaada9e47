using System.Collections.Generic;

namespace EcoDocDiag.Repairs;

/// <summary>What a repair did.</summary>
/// <param name="Journal">Its journal; null where nothing had to be changed.</param>
/// <param name="Steps">What became of each check, in order.</param>
public sealed record RepairOutcome(RepairJournal? Journal, IReadOnlyList<RepairStep> Steps);
