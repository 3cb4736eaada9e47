using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A check that wants values in the registry and plans to put them there: what a repair needs of a check, and no more.</summary>
internal sealed class WishCheck(string id, params (string Key, string Name, RegistryValue? Value)[] wishes) : Check
{
    public override string Id => id;

    public override Stage Stage => Stage.Issuance;

    public override string GuideSection => "1-3";

    public override Severity Severity => Severity.High;

    public override string TestCommand => "Test-EcoDocClient";

    public override string RepairCommand => "Repair-EcoDocClient";

    public override IReadOnlyList<RegistryPath> RepairKeys => Declared ?? [.. wishes.Select(wish => Path(wish.Key))];

    /// <summary>The keys that it declares where they are not those that it wants values in.</summary>
    public IReadOnlyList<RegistryPath>? Declared { get; init; }

    /// <summary>What the verdict says of who can mend it.</summary>
    public RepairKind RepairKind { get; init; } = RepairKind.Automatic;

    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        bool fulfilled = wishes.All(wish => Equals(context.Machine.Registry.ReadValue(Path(wish.Key), wish.Name).Value, wish.Value));
        return [new Verdict
        {
            Status = fulfilled ? FindingStatus.Pass : FindingStatus.Fail,
            Reason = fulfilled ? CheckReason.Ok : CheckReason.Missing,
            RepairKind = fulfilled ? RepairKind.None : RepairKind,
        }];
    }

    public override RepairPlan PlanRepair(CheckContext context) => new()
    {
        Changes = RegistryChangePlanner.Combine(
            [.. wishes.Select(wish => RegistryChangePlanner.Set(context.Machine, Path(wish.Key), wish.Name, wish.Value))]),
    };

    private static RegistryPath Path(string key) => RegistryPath.TryParse(key, out RegistryPath path) ? path : throw new System.ArgumentException(key, nameof(key));
}
