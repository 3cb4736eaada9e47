using System;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ZoneDialogsCheckTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string User = @"HKCU\Software\" + Settings + @"\Zones\2";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Settings + @"\Zones\2";

    private static readonly ZoneDialogsCheck Check = new();

    [Theory]
    [InlineData("1803", 0, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("1803", 1, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("1803", 3, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("1A04", 3, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("1A04", 0, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("2201", 0, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("2200", 0, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("1809", 0, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("1809", 3, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("1809", 1, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("270C", 0, FindingStatus.Warning, CheckReason.Weaker)]
    public void Each_action_is_judged_and_mended(string name, int value, FindingStatus status, string reason)
    {
        MemoryMachine machine = new MemoryMachine().Set(User, name, value);

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        Assert.Contains(FormattableString.Invariant($"; {name}={value};"), "; " + verdict.Actual + ";", StringComparison.Ordinal);
        Assert.Equal(status == FindingStatus.Pass ? RepairKind.None : RepairKind.Automatic, verdict.RepairKind);
        Check.AssertRepairHolds(machine);
    }

    [Fact]
    public void What_windows_does_by_itself_is_right() =>
        Assert.Equal((FindingStatus.Pass, "1803=0; 1A04=3; 2201=3; 2200=3; 1809=0; 270C=3"), Check.Judge(new MemoryMachine()) is var verdict ? (verdict.Status, verdict.Actual) : default);

    [Fact]
    public void The_finding_is_about_what_hinders_most_and_has_all_of_them()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "1A04", 0).Set(User, "1803", 3).Set(User, "2201", 0);

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, "1803", User + " [1803]"), (verdict.Status, verdict.Argument("action"), verdict.Source));
        Assert.Equal("1803=3; 1A04=0; 2201=0; 2200=3; 1809=0; 270C=3", verdict.Argument("rows"));
        Assert.Equal("1803=0; 1A04=3; 2201=3; 2200=3; 1809=3; 270C=3", verdict.Expected);
        Assert.Equal(["1803", "1A04", "2201"], Check.Plan(machine).Changes.OfType<RegistryValueChange>().Select(change => change.Name));
        Check.AssertRepairHolds(machine);
    }

    [Fact]
    public void What_a_policy_holds_is_its_administrators()
    {
        Verdict verdict = Check.Judge(new MemoryMachine().Set(MachinePolicy, "1803", 3));

        Assert.Equal((FindingStatus.Fail, CheckReason.LockedByPolicy, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(MachinePolicy + " [1803] = 0", verdict.Argument("entry"));
        Assert.Empty(Check.Plan(new MemoryMachine().Set(MachinePolicy, "1803", 3)).Changes);
    }

    [Fact]
    public void The_users_own_is_mended_before_a_policy_that_hinders_as_much_is_named()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy, "2201", 0).Set(User, "1A04", 0);

        Assert.Equal((CheckReason.Weaker, RepairKind.Automatic), Check.Judge(machine) is var verdict ? (verdict.Reason, verdict.RepairKind) : default);
        Assert.Equal(["1A04"], Check.Plan(machine).Changes.OfType<RegistryValueChange>().Select(change => change.Name));
    }

    [Fact]
    public void A_machine_that_counts_alone_and_a_zone_that_nobody_knows_fail()
    {
        MemoryMachine alone = new MemoryMachine().Set(@"HKLM\SOFTWARE\Policies\" + Settings, "Security_HKLM_only", 1).Set(@"HKLM\SOFTWARE\" + Settings + @"\Zones\2", "1803", 3);

        Assert.Equal(CheckReason.MachineOnly, Check.Judge(alone).Reason);
        Assert.Equal((FindingStatus.Fail, CheckReason.Missing), Check.Judge(new MemoryMachine(), TestBaseline.Guide2018 with { Zone = 1 }) is var verdict ? (verdict.Status, verdict.Reason) : default);
    }

    [Fact]
    public void What_windows_itself_answers_decides()
    {
        MemoryMachine machine = new() { ZoneActionPolicy = (_, action) => action == 0x1803 ? Reading<int>.Present(3) : Reading<int>.NotCaptured() };

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.ApiDisagrees), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_value_of_another_kind_is_an_error_and_what_was_not_captured_is_not_judged()
    {
        Assert.Equal((FindingStatus.Error, User + " [2201]"), Check.Judge(new MemoryMachine().Set(User, "2201", "3")) is var verdict ? (verdict.Status, verdict.Source) : default);
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")).Status);
    }

    [Fact]
    public void A_baseline_that_names_none_of_them_leaves_it_out() =>
        Assert.Equal(CheckReason.Disabled, Check.Judge(new MemoryMachine(), TestBaseline.Guide2018 with { ZoneActions = [] }).Reason);

    [Fact]
    public void A_baseline_can_weigh_them_otherwise()
    {
        Baseline strict = TestBaseline.Guide2018 with { ZoneActions = [new ZoneActionRule(Check.Id, 0x1809, 3, []), new ZoneActionRule(Check.Id, 0x1803, 0, [3])] };

        Assert.Equal((FindingStatus.Fail, "1809"), Check.Judge(new MemoryMachine().Set(User, "1809", 0).Set(User, "1803", 3), strict) is var verdict ? (verdict.Status, verdict.Argument("action")) : default);
    }

    [Fact]
    public void A_repair_mends_every_state_of_the_users_and_undo_restores_it() => Check.AssertRepairHolds(
        from values in (
            from name in Gen.Elements("1803", "1A04", "2201", "2200", "1809", "270C", "1201")
            from value in Gen.Elements(0, 1, 3, 0x10000, -1)
            select (Name: name, Value: value)).ArrayOf()
        select new Func<MemoryMachine>(() => values.Aggregate(new MemoryMachine(), static (machine, value) => machine.Set(User, value.Name, value.Value))),
        300);
}
