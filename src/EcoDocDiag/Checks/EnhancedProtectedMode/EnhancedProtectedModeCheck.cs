using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>Enhanced Protected Mode does not hold the issuance site, and extensions of the browser may run.</summary>
public sealed class EnhancedProtectedModeCheck : Check
{
    /// <summary>It is on, and holds the issuance site.</summary>
    public const string ModeOn = "ModeOn";

    /// <summary>It is on, and does not hold the issuance site.</summary>
    public const string ModeOnElsewhere = "ModeOnElsewhere";

    /// <summary>Extensions of the browser are off.</summary>
    public const string ExtensionsOff = "ExtensionsOff";

    private const int ProtectedMode = 0x2500;

    /// <inheritdoc/>
    public override string Id => "EnhancedProtectedMode";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeActiveX";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeActiveX";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [ExplorerMain.User];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<IsolationState> isolation = ExplorerMain.ReadIsolation(context.Machine);
        EffectiveValue<bool> extensions = ExplorerMain.ReadExtensions(context.Machine);
        if ((Verdict.Unjudgeable(isolation) ?? Verdict.Unjudgeable(extensions)) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        return
        [
            isolation.Value.IsOn ? JudgeIsolation(context, isolation)
                : extensions.Value ? Verdict.On(isolation, FindingStatus.Pass, CheckReason.Ok) with { Expected = "Off", Actual = "Off" }
                : Describe(extensions, FindingStatus.Warning, ExtensionsOff, "On", "Off", " = yes", DialogOf(context, extensions.ManagedByPolicy)),
        ];
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        EffectiveValue<IsolationState> isolation = ExplorerMain.ReadIsolation(context.Machine);
        EffectiveValue<bool> extensions = ExplorerMain.ReadExtensions(context.Machine);
        if ((Verdict.Unjudgeable(isolation) ?? Verdict.Unjudgeable(extensions)) is not null || (isolation.Value.IsOn && isolation.ManagedByPolicy))
        {
            return RepairPlan.Empty;
        }

        return new RepairPlan
        {
            Changes = RegistryChangePlanner.Combine(
                isolation.Value.IsOn ? ExplorerMain.PlanIsolationOff(context.Machine) : [],
                extensions.Value || extensions.ManagedByPolicy ? [] : ExplorerMain.PlanExtensionsOn(context.Machine)),
        };
    }

    // The mode is that of zones whose Protected Mode is on, and of no other.
    private static Verdict JudgeIsolation(CheckContext context, EffectiveValue<IsolationState> isolation)
    {
        EffectiveValue<ZoneActionPolicy> zone = ZoneActions.Read(context.Machine, context.Baseline.Zone, ProtectedMode);
        bool holds = zone.Value.Policy == 0 && Verdict.Unjudgeable(zone) is null;
        FindingStatus status = holds ? FindingStatus.Fail : FindingStatus.Warning;
        string reason = !holds ? ModeOnElsewhere : isolation.ManagedByPolicy ? CheckReason.LockedByPolicy : ModeOn;
        string actual = isolation.Value.Is64Bit ? "On (64-bit)" : "On";
        Verdict verdict = Describe(isolation, status, reason, "Off", actual, " = PMIL", DialogOf(context, isolation.ManagedByPolicy));
        return holds ? verdict : verdict with { Unseen = [.. isolation.Unseen.Union(zone.Unseen, StringComparer.Ordinal)] };
    }

    private static string? DialogOf(CheckContext context, bool isPolicy) => isPolicy ? null : DialogLock.Find(context.Machine, DialogPage.Advanced);

    private static Verdict Describe<T>(EffectiveValue<T> setting, FindingStatus status, string reason, string expected, string actual, string entry, string? dialog) =>
        (Verdict.On(setting, status, reason, RepairKind.Automatic) with
        {
            Expected = expected,
            Actual = actual,
            Arguments =
            [
                new("actual", actual),
                new("place", setting.Source),
                new("policy", setting.PolicySource),
                new("entry", setting.Source + entry),
            ],
        }).WithLockedDialog(dialog);
}
