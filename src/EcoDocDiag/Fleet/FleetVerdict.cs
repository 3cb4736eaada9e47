using EcoDocDiag.Judging;

namespace EcoDocDiag.Fleet;

/// <summary>What a check concluded about one PC of a fleet: as much of a finding as counts.</summary>
/// <param name="CheckId">The check's id.</param>
/// <param name="Status">The outcome.</param>
/// <param name="Reason">The stable code that tells apart what one status cannot.</param>
public readonly record struct FleetVerdict(string CheckId, FindingStatus Status, string Reason)
{
    /// <summary>The stage that the check belongs to.</summary>
    public Stage Stage { get; init; }

    /// <summary>Whether it is not needed because the user has a certificate that lasts.</summary>
    public bool HasLastingCertificate { get; init; }

    /// <summary>Whether a waiver of the baseline accepts it.</summary>
    public bool IsWaived => Reason == CheckReason.Waived;
}
