using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>Guide 2-1-4: HTTP 1.1 is on, also through proxies. One verdict a box.</summary>
public sealed class HttpProtocolCheck : Check
{
    /// <summary>HTTP 1.1 is off.</summary>
    public const string Http11Off = "Http11Off";

    /// <summary>HTTP 1.1 through proxies is off.</summary>
    public const string ProxyHttp11Off = "ProxyHttp11Off";

    /// <inheritdoc/>
    public override string Id => "HttpProtocol";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-4";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeProtocol";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeProtocol";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [InternetSettingsKeys.User];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context) =>
    [
        ExplorerOnly.Weigh(Judge(context.Machine, HttpProtocolSetting.Direct(context.Machine), Http11Off), context),
        ExplorerOnly.Weigh(Judge(context.Machine, HttpProtocolSetting.ThroughProxy(context.Machine), ProxyHttp11Off), context),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => [.. HttpProtocolSetting.Direct(context.Machine).FindPlaces(), .. HttpProtocolSetting.ThroughProxy(context.Machine).FindPlaces()];

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context) => new()
    {
        Changes = RegistryChangePlanner.Combine(Plan(HttpProtocolSetting.Direct(context.Machine)), Plan(HttpProtocolSetting.ThroughProxy(context.Machine))),
    };

    private static Verdict Judge(IMachine machine, HttpProtocolSetting box, string reasonWhenOff)
    {
        EffectiveValue<bool> setting = box.Read();
        Verdict verdict = Verdict.Unjudgeable(setting) ?? Verdict.On(
            setting,
            setting.Value ? FindingStatus.Pass : FindingStatus.Fail,
            setting.Value ? CheckReason.Ok : reasonWhenOff,
            setting.Value ? RepairKind.None : RepairKind.Automatic) with
        {
            Expected = "1",
            Actual = setting.Value ? "1" : "0",
            Arguments = [new("place", setting.Source)],
        };
        return (verdict with { Subject = box.Name }).WithLockedDialog(verdict.RepairKind == RepairKind.Automatic ? DialogLock.Find(machine, DialogPage.Advanced) : null);
    }

    private static IReadOnlyList<Change> Plan(HttpProtocolSetting box)
    {
        EffectiveValue<bool> setting = box.Read();
        return Verdict.Unjudgeable(setting) is not null || setting.ManagedByPolicy || setting.Value ? [] : box.PlanTurnOn();
    }
}
