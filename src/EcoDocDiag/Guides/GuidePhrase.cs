using System.Collections.Generic;

namespace EcoDocDiag.Guides;

/// <summary>What people say of an entry: parts that all have to occur, in any order.</summary>
/// <param name="Parts">The parts, each the names of groups of words or one literal word.</param>
public sealed record GuidePhrase(IReadOnlyList<GuidePhrase.Part> Parts)
{
    /// <summary>One part of a phrase.</summary>
    /// <param name="Groups">Groups of words of the guide, one of which has to occur; empty for a literal.</param>
    /// <param name="Literal">A word that has to occur; empty for groups.</param>
    public sealed record Part(IReadOnlyList<string> Groups, string Literal);
}
