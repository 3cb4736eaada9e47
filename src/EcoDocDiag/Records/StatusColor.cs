using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>The ANSI sequences that colour a status at a terminal.</summary>
internal static class StatusColor
{
    /// <summary>The sequence that begins the colour of <paramref name="status"/>.</summary>
    internal static string Of(FindingStatus status) => status switch
    {
        FindingStatus.Pass => "\u001b[32m",
        FindingStatus.Warning => "\u001b[33m",
        FindingStatus.NotJudged => "\u001b[36m",
        FindingStatus.Fail or FindingStatus.Error => "\u001b[31m",
        _ => "\u001b[90m",
    };
}
