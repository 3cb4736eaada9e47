using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>
/// What the guided mode concludes for one PC and user: the guide's entry, what the checks found, the causes ranked by that, and the one next step.
/// Titles and sentences are in the culture that was asked for; ids, states and commands are culture-free. Piped into <c>Repair-EcoDocClient</c>
/// it repairs the checks of <see cref="CheckId"/>.
/// </summary>
public sealed class Diagnosis
{
    /// <summary>The PC's name; empty where the entry needs no PC.</summary>
    public required string Computer { get; init; }

    /// <summary>The user's security identifier; empty where the source does not say.</summary>
    public required string User { get; init; }

    /// <summary>The user's name; empty where the source does not say.</summary>
    public required string UserName { get; init; }

    /// <summary><c>Issuance</c> or <c>Access</c>: that of the entry, which may be another one than was asked for.</summary>
    public required string Stage { get; init; }

    /// <summary>The section of the guide.</summary>
    public required string Section { get; init; }

    /// <summary>The id of the entry.</summary>
    public required string AdviceId { get; init; }

    /// <summary>Whether the entry is the guide's advice for anything else, given because nothing fits.</summary>
    public required bool IsFallback { get; init; }

    /// <summary>The entry in one line.</summary>
    public required string Title { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>What the checks found, in the order of the guide; empty where only people can act.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The causes: what is confirmed first, what is ruled out last, each group in the guide's order of likelihood.</summary>
    public required IReadOnlyList<RankedCause> Causes { get; init; }

    /// <summary>The <see cref="NextStepKind"/>: <c>Repair</c>, <c>Policy</c>, <c>Manual</c> or <c>Advice</c>.</summary>
    public required string NextStepKind { get; init; }

    /// <summary>What to do now: one thing.</summary>
    public required string NextStep { get; init; }

    /// <summary>The command of PowerShell that does it; empty where people act.</summary>
    public required string NextCommand { get; init; }

    /// <summary>The same for the console program; empty where it has none.</summary>
    public required string NextConsoleCommand { get; init; }

    /// <summary>Who begins.</summary>
    public required string NextOwner { get; init; }

    /// <summary>What to have at hand.</summary>
    public required IReadOnlyList<string> HaveReady { get; init; }

    /// <summary>The checks that the next step repairs; empty where it repairs none.</summary>
    public required IReadOnlyList<string> CheckId { get; init; }

    /// <summary>The readiness of the stage as far as these checks tell it: one of <see cref="ReadinessState"/>; empty where no PC was read.</summary>
    public required string Readiness { get; init; }

    /// <summary>Title and next step in one line.</summary>
    public override string ToString() => $"{Section} {Title}: {NextStep}";
}
