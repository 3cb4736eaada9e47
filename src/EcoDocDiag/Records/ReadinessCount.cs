using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>How many PCs and users have a readiness of a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Readiness">The readiness.</param>
/// <param name="Count">How many.</param>
public sealed record ReadinessCount(Stage Stage, ReadinessState Readiness, int Count)
{
    /// <summary>The readinesses in the order in which a reader needs them: what has to be done first.</summary>
    public static IReadOnlyList<ReadinessState> Shown { get; } =
        [ReadinessState.Blocked, ReadinessState.NotJudged, ReadinessState.AtRisk, ReadinessState.Ready, ReadinessState.NotNeeded];

    /// <summary>The counts of <paramref name="stages"/>, those of none too: by stage, then in the order of <see cref="Shown"/>.</summary>
    public static IReadOnlyList<ReadinessCount> Of(IReadOnlyList<StageReadiness> stages) =>
    [
        .. ReadinessRule.Stages.SelectMany(stage => Shown.Select(state => new ReadinessCount(
            stage,
            state,
            stages.Count(answer => answer.Stage == stage.ToString() && answer.Readiness == state.ToString())))),
    ];
}
