using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The add-on that makes the key pair of a certificate may run (guide 1-3 steps ⑨ and ⑩).</summary>
public sealed class EnrollmentAddOnCheck : Check
{
    /// <summary>The user disabled it.</summary>
    public const string DisabledByUser = "DisabledByUser";

    /// <summary>Policy disables it by name.</summary>
    public const string DisabledByPolicy = "DisabledByPolicy";

    /// <summary>Policy allows only what its list names.</summary>
    public const string NotInAllowList = "NotInAllowList";

    /// <summary>The kill bit of the control is set.</summary>
    public const string KillBit = "KillBit";

    /// <inheritdoc/>
    public override string Id => "EnrollmentAddOn";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ⑩";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeAddOn";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeAddOn";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [AddOn.UserSettings];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        string name = context.Baseline.AddOn.Name;
        EffectiveValue<AddOnSetting> setting = AddOn.Read(context.Machine, context.Baseline.AddOn.ClassId);
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return [unjudgeable with { Subject = name }];
        }

        string policy = setting.ManagedByPolicy || setting.Value.State != AddOnState.DisabledByUser ? setting.PolicySource : setting.Value.ManagementPolicy;
        (FindingStatus status, string reason, RepairKind repair) = setting.Value.State switch
        {
            AddOnState.Enabled => (FindingStatus.Pass, CheckReason.Ok, RepairKind.None),
            AddOnState.KillBit => (FindingStatus.Fail, KillBit, RepairKind.Manual),
            AddOnState.DisabledByPolicy => (FindingStatus.Fail, DisabledByPolicy, RepairKind.Policy),
            AddOnState.NotInAllowList => (FindingStatus.Fail, NotInAllowList, RepairKind.Policy),
            _ => (FindingStatus.Fail, DisabledByUser, policy.Length > 0 ? RepairKind.Policy : RepairKind.Automatic),
        };
        Verdict verdict = Verdict.On(setting, status, reason, repair) with
        {
            Subject = name,
            Expected = nameof(AddOnState.Enabled),
            Actual = setting.Value.State.ToString(),
            PolicySource = policy,
            RepairKind = repair,
            Arguments =
            [
                new("name", name),
                new("place", setting.Source),
                new("policy", policy),
                new("entry", context.Baseline.AddOn.ClassId.ToString("B").ToUpperInvariant() + " = 1"),
            ],
        };
        return
        [
            verdict
                .WithSimilar(reason == NotInAllowList ? AddOn.FindNearMiss(context.Machine, context.Baseline.AddOn.ClassId) : null)
                .WithLockedDialog(verdict.RepairKind == RepairKind.Automatic ? DialogLock.Find(context.Machine, DialogPage.AddOns) : null),
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) =>
        [.. AddOn.FindPlaces(context.Machine, context.Baseline.AddOn.ClassId).Select(place => place with { Subject = context.Baseline.AddOn.Name })];

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        EffectiveValue<AddOnSetting> setting = AddOn.Read(context.Machine, context.Baseline.AddOn.ClassId);
        return Verdict.Unjudgeable(setting) is null && setting.Value is { State: AddOnState.DisabledByUser, ManagementPolicy.Length: 0 }
            ? new RepairPlan { Changes = AddOn.PlanEnabling(context.Machine, context.Baseline.AddOn.ClassId) }
            : RepairPlan.Empty;
    }
}
