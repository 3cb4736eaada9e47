namespace EcoDocDiag.Guides;

/// <summary>An entry that fits what was asked for.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Score">How well it fits, from 0 to 1; 1 for a code, a section or a whole message.</param>
/// <param name="IsFallback">Whether it is the guide's advice for anything else, given because nothing fits.</param>
public sealed record AdviceMatch(AdviceEntry Entry, double Score, bool IsFallback);
