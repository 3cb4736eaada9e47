namespace EcoDocDiag.Judging;

/// <summary>Reads the status of a finding back from its text.</summary>
public static class FindingStatuses
{
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
