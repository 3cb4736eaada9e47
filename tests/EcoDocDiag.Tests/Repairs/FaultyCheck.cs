using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Tests.Repairs;

/// <summary>A check with a fault of its own: <paramref name="evaluate"/> may throw, also where its places are asked for, and so may <paramref name="beforePlan"/>. Its repair sets a value.</summary>
internal sealed class FaultyCheck(string id, Func<FindingStatus> evaluate, Action? beforePlan = null) : Check
{
    private static readonly RegistryPath InternetSettings = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Internet Settings");

    public override string Id => id;

    public override Stage Stage => Stage.Issuance;

    public override string GuideSection => "1-3";

    public override Severity Severity => Severity.High;

    public override string TestCommand => "Test-EcoDocClient";

    public override string RepairCommand => "Repair-EcoDocClient";

    public override IReadOnlyList<RegistryPath> RepairKeys => [InternetSettings];

    public override IReadOnlyList<Verdict> Evaluate(CheckContext context) =>
        [new Verdict { Status = evaluate(), Reason = CheckReason.Missing, RepairKind = RepairKind.Automatic }];

    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => [new PlaceReading("", "", "", evaluate().ToString(), PlaceOutcome.InEffect)];

    public override RepairPlan PlanRepair(CheckContext context)
    {
        beforePlan?.Invoke();
        return new RepairPlan
        {
            Changes = RegistryChangePlanner.Set(context.Machine, InternetSettings, "EnableHttp1_1", RegistryValue.DWord(1)),
        };
    }
}
