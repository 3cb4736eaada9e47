using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The zone of the issuance site does about one action what the baseline asks for (guide 1-3 steps ③ and ④).</summary>
public abstract class ZoneActionCheck : ZoneCheck
{
    /// <summary>The value is another one than asked for.</summary>
    public const string WrongValue = "WrongValue";

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeActiveX";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeActiveX";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [ZoneActions.User];

    /// <inheritdoc/>
    public abstract override ZoneActionRange? ZoneAction { get; }

    /// <inheritdoc/>
    public sealed override string SharedTexts => "ZoneAction";

    private protected override string Question => "GetZoneActionPolicy";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        if (FindRule(context) is not { } rule)
        {
            return [Verdict.LeftOut(CheckReason.Disabled)];
        }

        int zone = context.Baseline.Zone;
        EffectiveValue<ZoneActionPolicy> setting = ZoneActions.Read(context.Machine, zone, rule.Action);
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        Reading<int> answered = context.Machine.InternetApi.GetZoneActionPolicy(zone, rule.Action);
        WindowsAnswer? answer = setting.Value.Policy is { } own ? WindowsAnswer.Of(answered, own)
            : answered.IsPresent ? WindowsAnswer.Of(answered, answered.Value)
            : null;
        (FindingStatus status, string reason) = Judge(setting, answer, rule);
        string expected = rule.Expected.ToString(CultureInfo.InvariantCulture);
        string actual = answer?.Text ?? "";
        Verdict verdict = Conclude(context, setting, setting.Value.IsMachineOnly, answer, status, reason);
        return
        [
            (verdict with
            {
                Expected = expected,
                Actual = actual,
                Arguments =
                [
                    new("actual", actual),
                    new("answer", answer?.Value.ToString(CultureInfo.InvariantCulture) ?? ""),
                    new("own", answer?.Own.ToString(CultureInfo.InvariantCulture) ?? ""),
                    new("required", expected),
                    new("place", setting.Source),
                    new("policy", verdict.PolicySource),
                    new("entry", ZoneActions.PolicyPlace(zone, rule.Action) + " = " + expected),
                ],
            }).WithLockedDialog(verdict.RepairKind is RepairKind.Automatic or RepairKind.Manual ? DialogLock.Find(context.Machine, DialogPage.ZoneSettings) : null),
        ];
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        if (FindRule(context) is not { } rule)
        {
            return RepairPlan.Empty;
        }

        EffectiveValue<ZoneActionPolicy> setting = ZoneActions.Read(context.Machine, context.Baseline.Zone, rule.Action);
        return setting.Value.Policy == rule.Expected || Verdict.Unjudgeable(setting) is not null || setting.ManagedByPolicy || setting.Value.IsMachineOnly
            ? RepairPlan.Empty
            : new RepairPlan { Changes = ZoneActions.Plan(context.Machine, context.Baseline.Zone, rule.Action, rule.Expected) };
    }

    private static (FindingStatus Status, string Reason) Judge(EffectiveValue<ZoneActionPolicy> setting, WindowsAnswer? answer, ZoneActionRule rule)
    {
        if (answer is null)
        {
            return (FindingStatus.Fail, CheckReason.Missing);
        }

        FindingStatus status = answer.Value == rule.Expected ? FindingStatus.Pass
            : rule.Weaker.Contains(answer.Value) ? FindingStatus.Warning
            : FindingStatus.Fail;
        string reason = answer.Disagrees ? CheckReason.ApiDisagrees
            : status == FindingStatus.Pass ? CheckReason.Ok
            : status == FindingStatus.Warning ? CheckReason.Weaker
            : setting.ManagedByPolicy ? CheckReason.LockedByPolicy
            : setting.Value.IsMachineOnly ? CheckReason.MachineOnly
            : WrongValue;
        return (status, reason);
    }

    private ZoneActionRule? FindRule(CheckContext context) => context.Baseline.ZoneActions.FirstOrDefault(rule => rule.CheckId == Id);
}
