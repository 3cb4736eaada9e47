using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The issuance site belongs to the Trusted sites zone (guide 1-3 step ②).</summary>
public sealed class TrustedSiteCheck : ZoneCheck
{
    /// <summary>An entry puts the site into another security zone.</summary>
    public const string WrongZone = "WrongZone";

    /// <summary>Enhanced Security Configuration is on, and the site is only on the list that counts while it is off.</summary>
    public const string EscActive = "EscActive";

    /// <summary>32-bit and 64-bit programs get different values.</summary>
    public const string BitnessDiffers = "BitnessDiffers";

    /// <summary>The policy's list has the site, but Group Policy has not made the keys anew that Windows reads (event 1085, or a pending <c>gpupdate</c>).</summary>
    public const string ListedNotApplied = "ListedNotApplied";

    /// <inheritdoc/>
    public override string Id => "TrustedSite";

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ②";

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeTrustedZone";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeTrustedZone";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [ZoneMap.User];

    private protected override string Question => "MapUrlToZone";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        Uri site = context.Baseline.IssuanceSite;
        int expected = context.Baseline.Zone;
        string subject = site.GetLeftPart(UriPartial.Authority);
        EffectiveValue<ZoneAssignment> zone = ZoneMap.Read(context.Machine, site);
        if (Verdict.Unjudgeable(zone) is { } unjudgeable)
        {
            return [unjudgeable with { Subject = subject }];
        }

        WindowsAnswer answer = WindowsAnswer.Of(context.Machine.InternetApi.MapUrlToZone(site), zone.Value.Zone);
        (FindingStatus status, string reason) = Judge(zone, answer, expected);
        string expectedText = expected.ToString(CultureInfo.InvariantCulture);
        string actual = zone.Value.Zone32 is { } zone32
            ? string.Format(CultureInfo.InvariantCulture, "{0} (32-bit: {1})", answer.Text, zone32)
            : answer.Text;
        Verdict verdict = Conclude(() => PlanRepair(context), zone, zone.Value.IsMachineOnly, answer, status, reason);
        verdict = verdict with
        {
            Subject = subject,
            Expected = expectedText,
            Actual = actual,
            Arguments =
            [
                new("site", subject),
                new("actual", actual),
                new("answer", answer.Value),
                new("own", answer.Own),
                new("own32", zone.Value.Zone32 ?? answer.Own),
                new("required", expectedText),
                new("place", reason == ListedNotApplied ? zone.Value.ListedPlace : zone.Source),
                new("policy", verdict.PolicySource),
                new("entry", subject + " = " + expectedText),
            ],
        };
        return status == FindingStatus.Pass
            ? [verdict]
            :
            [
                (zone.Value.IsListed || reason == ListedNotApplied ? verdict : verdict.WithSimilar(ZoneMap.FindNearMiss(context.Machine, site, zone)))
                    .WithLockedDialog(verdict.RepairKind is RepairKind.Automatic or RepairKind.Manual ? DialogLock.Find(context.Machine, DialogPage.ZoneSites) : null),
            ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => ZoneMap.FindPlaces(context.Machine, context.Baseline.IssuanceSite);

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        Uri site = context.Baseline.IssuanceSite;
        EffectiveValue<ZoneAssignment> zone = ZoneMap.Read(context.Machine, site);
        bool isRight = zone.Value.Zone == context.Baseline.Zone && zone.Value.Zone32 is null;
        return isRight || Verdict.Unjudgeable(zone) is not null || zone.ManagedByPolicy || zone.Value.IsMachineOnly
            ? RepairPlan.Empty
            : new RepairPlan { Changes = ZoneMap.PlanAssignment(context.Machine, site, context.Baseline.Zone, zone.Value.IsEnhancedSecurity) };
    }

    private static (FindingStatus Status, string Reason) Judge(EffectiveValue<ZoneAssignment> zone, WindowsAnswer answer, int expected)
    {
        bool isRight = answer.Value == expected;
        if (answer.Disagrees)
        {
            return (isRight ? FindingStatus.Pass : FindingStatus.Fail, CheckReason.ApiDisagrees);
        }

        if (isRight)
        {
            return zone.Value.Zone32 is null ? (FindingStatus.Pass, CheckReason.Ok) : (FindingStatus.Warning, BitnessDiffers);
        }

        return (FindingStatus.Fail, Explain(zone, expected));
    }

    private static string Explain(EffectiveValue<ZoneAssignment> zone, int expected)
    {
        if (zone.ManagedByPolicy)
        {
            return zone.Value.ListedZone == expected ? ListedNotApplied : CheckReason.LockedByPolicy;
        }

        if (zone.Value.IsMachineOnly)
        {
            return CheckReason.MachineOnly;
        }

        if (zone.Value.OrdinaryZone == expected)
        {
            return EscActive;
        }

        return zone.Value.IsListed ? WrongZone : CheckReason.Missing;
    }
}
