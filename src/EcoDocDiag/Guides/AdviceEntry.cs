using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>An entry of a guide.</summary>
public sealed record AdviceEntry
{
    /// <summary>The stable id, e.g. <c>AccountLocked</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The section of the guide, e.g. <c>2-2</c>.</summary>
    public required string Section { get; init; }

    /// <summary>The stage whose chapter the section is of.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The error code on the screen; empty where the entry has none.</summary>
    public string Code { get; init; } = "";

    /// <summary>What the screen says, to the letter; empty where the entry stands for anything else.</summary>
    public IReadOnlyList<string> ScreenMessages { get; init; } = [];

    /// <summary>What people say when they mean it.</summary>
    public IReadOnlyList<GuidePhrase> Phrases { get; init; } = [];

    /// <summary>The entry in one line.</summary>
    public required PackText Title { get; init; }

    /// <summary>What it means.</summary>
    public required PackText Meaning { get; init; }

    /// <summary>Who can do what the advice says, the one to begin with first.</summary>
    public required IReadOnlyList<AdviceOwner> Owners { get; init; }

    /// <summary>The steps that the guide walks through; empty where it has none.</summary>
    public IReadOnlyList<AdviceStep> Steps { get; init; } = [];

    /// <summary>The causes, the likeliest first.</summary>
    public required IReadOnlyList<AdviceCause> Causes { get; init; }

    /// <summary>What to do, in order.</summary>
    public required IReadOnlyList<AdviceAction> Actions { get; init; }

    /// <summary>What to have ready before asking somebody.</summary>
    public required IReadOnlyList<PackText> HaveReady { get; init; }

    /// <summary>The checks that confirm a cause or rule it out, in the order in which to run them.</summary>
    public required IReadOnlyList<string> CheckIds { get; init; }

    /// <summary>Whether a repair can mend what one of the checks finds.</summary>
    public required bool IsRepairable { get; init; }
}
