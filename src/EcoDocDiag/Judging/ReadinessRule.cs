using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>
/// Derives the readiness of both stages from findings alone, live or from a file. What a stage needs are the checks of a catalogue that belong to it:
/// one without a finding is not judged.
/// </summary>
public sealed class ReadinessRule
{
    /// <summary>A rule for what the checks of <paramref name="catalog"/> say.</summary>
    public ReadinessRule(CheckCatalog catalog)
    {
        Catalog = catalog;
    }

    /// <summary>The stages in the order in which they come.</summary>
    public static IReadOnlyList<Stage> Stages { get; } = [Stage.Issuance, Stage.Access];

    /// <summary>The checks that the stages need.</summary>
    internal CheckCatalog Catalog { get; }

    /// <summary>Both stages of every PC and user, in the order in which they first come.</summary>
    public IReadOnlyList<StageReadiness> Derive(IEnumerable<Finding> findings)
    {
        ReadinessCollector collector = new(this);
        foreach (Finding finding in findings)
        {
            collector.Add(finding);
        }

        return collector.Conclude();
    }

    /// <summary>The state that follows from what is the case; the first that holds.</summary>
    internal static ReadinessState StateOf(bool isNotNeeded, bool isBlocked, bool isUnjudged, bool isAtRisk) =>
        isNotNeeded ? ReadinessState.NotNeeded
        : isBlocked ? ReadinessState.Blocked
        : isUnjudged ? ReadinessState.NotJudged
        : isAtRisk ? ReadinessState.AtRisk
        : ReadinessState.Ready;

    /// <summary>Whether nobody knows of what a verdict is about: the caller left it out, or it could not be judged. What the baseline leaves out is not needed.</summary>
    internal static bool IsUnjudged(FindingStatus status, string reason) =>
        status == FindingStatus.NotJudged || (status == FindingStatus.NotApplicable && reason == ReadReason.Skipped);

    /// <summary>The ids of the checks that a stage needs.</summary>
    internal IEnumerable<string> Needs(Stage stage) => Catalog.Checks.Where(check => check.Stage == stage).Select(static check => check.Id);
}
