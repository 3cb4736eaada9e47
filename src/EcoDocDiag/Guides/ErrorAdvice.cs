using System.Collections.Generic;

namespace EcoDocDiag.Guides;

/// <summary>
/// An entry of the guide as people read it. The texts are in the culture that was asked for; <see cref="Id"/>, <see cref="Section"/>, <see cref="Code"/>,
/// <see cref="CheckId"/> and <see cref="RepairCommand"/> are culture-free. Piped into <c>Test-EcoDocClient</c> it runs the checks that belong to it.
/// </summary>
public sealed class ErrorAdvice
{
    /// <summary>The stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The section of the guide.</summary>
    public required string Section { get; init; }

    /// <summary>The error code; empty where the entry has none.</summary>
    public required string Code { get; init; }

    /// <summary>What the screen says, in Japanese, to the letter; empty where the entry stands for anything else.</summary>
    public required string ScreenMessage { get; init; }

    /// <summary>The entry in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>The causes, the likeliest first.</summary>
    public required IReadOnlyList<string> Cause { get; init; }

    /// <summary>What to do now, in order.</summary>
    public required IReadOnlyList<string> Action { get; init; }

    /// <summary>Who can do it, the one to begin with first.</summary>
    public required IReadOnlyList<string> Owner { get; init; }

    /// <summary>What to have ready before asking somebody.</summary>
    public required IReadOnlyList<string> HaveReady { get; init; }

    /// <summary>The checks that confirm a cause or rule it out.</summary>
    public required IReadOnlyList<string> CheckId { get; init; }

    /// <summary>The command that mends what the checks find; empty where only people can.</summary>
    public required string RepairCommand { get; init; }

    /// <summary>How well it fits what was asked for, from 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Whether it is the guide's advice for anything else, given because nothing fits.</summary>
    public required bool IsFallback { get; init; }

    /// <summary>What of the question it was found by, as it was asked; empty where it was not found by words.</summary>
    public required IReadOnlyList<string> MatchedWords { get; init; }

    /// <summary>Section and title in one line.</summary>
    public override string ToString() => $"{Section} {Title}";
}
