using System.Collections.Generic;

namespace EcoDocDiag.Guides;

/// <summary>An entry that fits what was asked for.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">How well it fits, from 0 to 1; 1 for a code, a section or a whole message.</param>
/// <param name="IsFallback">Whether it is the guide's advice for anything else, given because nothing fits.</param>
public sealed record AdviceMatch(AdviceEntry Entry, double Score, bool IsFallback)
{
    /// <summary>What of the question the entry was found by, as it was asked; empty where it was not found by words.</summary>
    public IReadOnlyList<string> MatchedWords { get; init; } = [];
}
