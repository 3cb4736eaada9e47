using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>
/// An entry of the operator's guide, free of culture. Its texts are in <c>AdviceText.resx</c> under its id: <c>Title</c>, <c>Meaning</c>,
/// <c>Cause1</c> … in order of likelihood, <c>Action1</c> … in order, <c>Ready1</c> … what to have ready.
/// </summary>
public sealed record AdviceEntry
{
    /// <summary>The stable id, e.g. <c>AccountLocked</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The section of the guide, e.g. <c>2-2</c>.</summary>
    public required string Section { get; init; }

    /// <summary>The error code on the screen; empty where the entry has none.</summary>
    public string Code { get; init; } = "";

    /// <summary>What the screen says, to the letter; empty where the entry stands for anything else.</summary>
    public IReadOnlyList<string> ScreenMessages { get; init; } = [];

    /// <summary>Who can do what the advice says, the one to begin with first.</summary>
    public required IReadOnlyList<AdviceOwner> Owners { get; init; }

    /// <summary>The causes, the likeliest first.</summary>
    public required IReadOnlyList<AdviceCause> Causes { get; init; }

    /// <summary>The checks that confirm a cause or rule it out, in the order in which to run them.</summary>
    public IReadOnlyList<string> CheckIds => [.. ShippedChecks.CreateCatalog().Vocabulary.CheckIds.Where(id => Causes.Any(cause => cause.CheckIds.Contains(id)))];

    /// <summary>The stage: the guide has a chapter for each.</summary>
    public Stage Stage => Section[0] == '1' ? Stage.Issuance : Stage.Access;

    /// <summary>The command that mends what the checks find; empty where only people can.</summary>
    public string RepairCommand { get; init; } = "";
}
