using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Records;

/// <summary>Tells what a finding counts as, and which comes first for whoever mends.</summary>
internal static class FindingOutcomes
{
    /// <summary>How many outcomes there are.</summary>
    public const int Count = 7;

    /// <summary>The outcomes in the order in which reports show them, the gravest first.</summary>
    public static IReadOnlyList<FindingOutcome> Shown { get; } =
    [
        FindingOutcome.Fail,
        FindingOutcome.Error,
        FindingOutcome.NotJudged,
        FindingOutcome.Warning,
        FindingOutcome.Waived,
        FindingOutcome.NotApplicable,
        FindingOutcome.Pass,
    ];

    /// <summary>What <paramref name="finding"/> counts as.</summary>
    public static FindingOutcome Of(Finding finding) => FindingStatuses.Parse(finding.Status) switch
    {
        FindingStatus.Pass => FindingOutcome.Pass,
        FindingStatus.NotApplicable => finding.Reason == CheckReason.Waived ? FindingOutcome.Waived : FindingOutcome.NotApplicable,
        FindingStatus.Warning => FindingOutcome.Warning,
        FindingStatus.NotJudged => FindingOutcome.NotJudged,
        FindingStatus.Fail => FindingOutcome.Fail,
        _ => FindingOutcome.Error,
    };

    /// <summary>Whether the setting was judged: a share of failing PCs is one of those that this is true of.</summary>
    public static bool IsJudged(FindingOutcome outcome) => outcome is not (FindingOutcome.NotApplicable or FindingOutcome.NotJudged or FindingOutcome.Error);

    /// <summary>Whether somebody has something to mend.</summary>
    public static bool NeedsAttention(FindingOutcome outcome) => outcome is FindingOutcome.Warning or FindingOutcome.Fail or FindingOutcome.Error;

    /// <summary>Where a finding stands in the list of what to do: failures first, then what could not be read or was not judged, then warnings; the gravest of each first.</summary>
    public static int Rank(Finding finding)
    {
        int outcome = Of(finding) switch
        {
            FindingOutcome.Fail => 0,
            FindingOutcome.Error => 1,
            FindingOutcome.NotJudged => 2,
            FindingOutcome.Warning => 3,
            _ => 4,
        };
        int severity = finding.Severity switch
        {
            nameof(Severity.High) => 0,
            nameof(Severity.Medium) => 1,
            _ => 2,
        };
        return (outcome * 3) + severity;
    }

    /// <summary>Whether only the administrator of a policy can mend it.</summary>
    public static bool IsHeldByPolicy(Finding finding) => finding.ManagedByPolicy || finding.RepairKind == nameof(RepairKind.Policy);

    /// <summary>Whether <c>Repair-EcoDocClient</c> mends it along with others: it ends no process.</summary>
    public static bool IsMendedTogether(Finding finding) =>
        finding.RepairKind == nameof(RepairKind.Automatic) && finding.RepairCommand.StartsWith("Repair-", StringComparison.Ordinal);
}
