namespace EcoDocDiag.Judging;

/// <summary>Reads the status of a finding back from its text.</summary>
public static class FindingStatuses
{
    /// <summary>The status that is as grave as a <see cref="ReadinessState"/>; null where <paramref name="readiness"/> names none.</summary>
    public static FindingStatus? Of(string readiness) => readiness switch
    {
        nameof(ReadinessState.NotNeeded) => FindingStatus.NotApplicable,
        nameof(ReadinessState.Blocked) => FindingStatus.Fail,
        nameof(ReadinessState.NotJudged) => FindingStatus.NotJudged,
        nameof(ReadinessState.AtRisk) => FindingStatus.Warning,
        nameof(ReadinessState.Ready) => FindingStatus.Pass,
        _ => null,
    };

    /// <summary>The status that <paramref name="text"/> names; <see cref="FindingStatus.Error"/> where it names none, for a finding may come from anywhere.</summary>
    public static FindingStatus Parse(string text) => text switch
    {
        nameof(FindingStatus.Pass) => FindingStatus.Pass,
        nameof(FindingStatus.NotApplicable) => FindingStatus.NotApplicable,
        nameof(FindingStatus.Warning) => FindingStatus.Warning,
        nameof(FindingStatus.NotJudged) => FindingStatus.NotJudged,
        nameof(FindingStatus.Fail) => FindingStatus.Fail,
        _ => FindingStatus.Error,
    };
}
