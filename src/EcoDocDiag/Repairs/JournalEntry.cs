using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>One change of a repair and the check that asked for it.</summary>
/// <param name="CheckId">The check.</param>
/// <param name="Change">The change.</param>
public sealed record JournalEntry(string CheckId, Change Change);
