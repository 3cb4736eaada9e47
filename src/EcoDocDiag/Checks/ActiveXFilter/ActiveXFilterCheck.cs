using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>ActiveX filtering is off (guide 1-3, second part).</summary>
public sealed class ActiveXFilterCheck : Check
{
    /// <summary>A filter is on.</summary>
    public const string FilterOn = "FilterOn";

    /// <inheritdoc/>
    public override string Id => "ActiveXFilter";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3-2";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeActiveX";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeActiveX";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [ActiveXFiltering.User];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<bool> filter = ActiveXFiltering.Read(context.Machine);
        if (Verdict.Unjudgeable(filter) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        Verdict verdict = filter.Value
            ? Verdict.On(filter, FindingStatus.Fail, filter.ManagedByPolicy ? CheckReason.LockedByPolicy : FilterOn, RepairKind.Automatic)
            : Verdict.On(filter, FindingStatus.Pass, CheckReason.Ok);
        string actual = filter.Value ? "On" : "Off";
        return
        [
            verdict with
            {
                Expected = "Off",
                Actual = actual,
                Arguments = [new("place", filter.Source), new("policy", filter.PolicySource), new("entry", filter.Source + " = 0")],
            },
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => ActiveXFiltering.FindPlaces(context.Machine);

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        EffectiveValue<bool> filter = ActiveXFiltering.Read(context.Machine);
        return filter.Value && !filter.ManagedByPolicy && Verdict.Unjudgeable(filter) is null
            ? new RepairPlan { Changes = ActiveXFiltering.PlanTurningOff(context.Machine) }
            : RepairPlan.Empty;
    }
}
