using System;
using System.Globalization;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ZoneActionCheckTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string User = @"HKCU\Software\" + Settings + @"\Zones\2";
    private const string Machine = @"HKLM\SOFTWARE\" + Settings + @"\Zones\2";
    private const string UserPolicy = @"HKCU\Software\Policies\" + Settings + @"\Zones\2";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Settings + @"\Zones\2";
    private const string OnlyMachine = @"HKLM\SOFTWARE\Policies\" + Settings;

    private static readonly string[] Places = [User, User, User, Machine, UserPolicy, MachinePolicy];
    private static readonly int[] Levels = [0, 0x10000, 0x10500, 0x11000, 0x11500, 0x12000];

    private static readonly ZoneActionCheck[] Checks = [new ProtectedModeCheck(), new ActiveXRunCheck(), new ActiveXUnsafeCheck(), new ActiveXSignedCheck()];

    [Theory]
    [InlineData("ProtectedMode", "2500", 3, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("ProtectedMode", "2500", 0, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("ActiveXRun", "1200", 0, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("ActiveXRun", "1200", 1, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("ActiveXRun", "1200", 3, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("ActiveXRun", "1200", 0x10000, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("ActiveXUnsafe", "1201", 1, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("ActiveXUnsafe", "1201", 0, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("ActiveXUnsafe", "1201", 3, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    [InlineData("ActiveXSigned", "1001", 1, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData("ActiveXSigned", "1001", 0, FindingStatus.Warning, CheckReason.Weaker)]
    [InlineData("ActiveXSigned", "1001", 3, FindingStatus.Fail, ZoneActionCheck.WrongValue)]
    public void The_users_value_is_judged_and_mended(string checkId, string name, int value, FindingStatus status, string reason)
    {
        ZoneActionCheck check = Find(checkId);
        MemoryMachine machine = new MemoryMachine().Set(User, name, value);

        Verdict verdict = check.Judge(machine);

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        Assert.Equal((value.ToString(CultureInfo.InvariantCulture), User + " [" + name + "]"), (verdict.Actual, verdict.Source));
        Assert.Equal(status == FindingStatus.Pass ? RepairKind.None : RepairKind.Automatic, verdict.RepairKind);
        check.AssertRepairHolds(machine);
    }

    [Theory]
    [InlineData("ProtectedMode", FindingStatus.Pass)]
    [InlineData("ActiveXRun", FindingStatus.Pass)]
    [InlineData("ActiveXUnsafe", FindingStatus.Fail)]
    [InlineData("ActiveXSigned", FindingStatus.Pass)]
    public void A_zone_that_stores_nothing_has_windows_own_default(string checkId, FindingStatus status)
    {
        Assert.Equal(status, Find(checkId).Judge(new MemoryMachine()).Status);
        Find(checkId).AssertRepairHolds(new MemoryMachine());
    }

    [Fact]
    public void A_policy_locks_the_value_and_what_to_set_is_given()
    {
        MemoryMachine machine = new MemoryMachine().Set(UserPolicy, "1201", 3).Set(User, "1201", 1);
        Verdict verdict = Find("ActiveXUnsafe").Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.LockedByPolicy, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(UserPolicy + " [1201]", verdict.PolicySource);
        Assert.Equal(MachinePolicy + " [1201] = 1", verdict.Argument("entry"));
        Find("ActiveXUnsafe").AssertRepairHolds(machine);
    }

    [Fact]
    public void A_policy_that_is_weaker_is_a_warning_that_only_its_administrator_can_mend()
    {
        Verdict verdict = Find("ActiveXUnsafe").Judge(new MemoryMachine().Set(MachinePolicy, "1201", 0));

        Assert.Equal((FindingStatus.Warning, CheckReason.Weaker, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
    }

    [Fact]
    public void The_users_value_is_without_effect_where_the_machines_zones_count_alone()
    {
        MemoryMachine machine = new MemoryMachine().Set(OnlyMachine, "Security_HKLM_only", 1).Set(User, "1201", 1);
        Verdict verdict = Find("ActiveXUnsafe").Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.MachineOnly, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(OnlyMachine + " [Security_HKLM_only]", verdict.PolicySource);
        Find("ActiveXUnsafe").AssertRepairHolds(machine);
        Assert.Equal(FindingStatus.Pass, Find("ActiveXUnsafe").Judge(machine.Set(Machine, "1201", 1)).Status);
    }

    [Theory]
    [InlineData(1, 1, FindingStatus.Pass, CheckReason.Ok, "1", RepairKind.None)]
    [InlineData(1, 3, FindingStatus.Fail, CheckReason.ApiDisagrees, "3 (registry: 1)", RepairKind.Manual)]
    [InlineData(1, 0, FindingStatus.Warning, CheckReason.ApiDisagrees, "0 (registry: 1)", RepairKind.Manual)]
    [InlineData(3, 1, FindingStatus.Pass, CheckReason.ApiDisagrees, "1 (registry: 3)", RepairKind.None)]
    [InlineData(0, 3, FindingStatus.Fail, CheckReason.ApiDisagrees, "3 (registry: 0)", RepairKind.Automatic)]
    public void What_windows_itself_answers_decides(int stored, int answered, FindingStatus status, string reason, string actual, RepairKind repair)
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "1201", stored);
        machine.ZoneActionPolicy = (zone, action) => zone == 2 && action == 0x1201 ? Reading<int>.Present(answered) : Reading<int>.NotCaptured();

        Verdict verdict = Find("ActiveXUnsafe").Judge(machine);

        Assert.Equal((status, reason, actual, repair), (verdict.Status, verdict.Reason, verdict.Actual, verdict.RepairKind));
    }

    [Fact]
    public void An_answer_that_windows_could_not_give_is_named()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "1201", 1);
        machine.ZoneActionPolicy = (_, _) => Reading<int>.Failed(ReadReason.TimedOut);

        Assert.Equal(["GetZoneActionPolicy"], Find("ActiveXUnsafe").Judge(machine).Unseen);
    }

    [Fact]
    public void A_zone_whose_default_nobody_knows_must_be_set_unless_windows_tells()
    {
        var baseline = TestBaseline.Guide2018 with { Zone = 1 };
        MemoryMachine machine = new();

        Verdict verdict = Find("ActiveXUnsafe").Judge(machine, baseline);
        Assert.Equal((FindingStatus.Fail, CheckReason.Missing, "", RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.Actual, verdict.RepairKind));

        machine.ZoneActionPolicy = (_, _) => Reading<int>.Present(1);
        Assert.Equal((FindingStatus.Pass, "1"), (Find("ActiveXUnsafe").Judge(machine, baseline).Status, Find("ActiveXUnsafe").Judge(machine, baseline).Actual));
    }

    [Fact]
    public void A_value_of_another_kind_is_an_error_without_a_repair()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "1201", "1");
        Verdict verdict = Find("ActiveXUnsafe").Judge(machine);

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed, User + " [1201]"), (verdict.Status, verdict.Reason, verdict.Source));
        Find("ActiveXUnsafe").AssertRepairHolds(machine);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged()
    {
        MemoryMachine machine = new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM");

        Assert.Equal(FindingStatus.NotJudged, Find("ActiveXRun").Judge(machine).Status);
        Find("ActiveXRun").AssertRepairHolds(machine);
    }

    [Fact]
    public void An_action_that_the_baseline_does_not_name_is_left_out()
    {
        var baseline = TestBaseline.Guide2018 with { ZoneActions = [] };

        Assert.Equal(CheckReason.Disabled, Find("ActiveXRun").Judge(new MemoryMachine(), baseline).Reason);
        Assert.Empty(Find("ActiveXRun").Plan(new MemoryMachine().Set(User, "1200", 3), baseline).Changes);
    }

    [Theory]
    [InlineData("ProtectedMode")]
    [InlineData("ActiveXRun")]
    [InlineData("ActiveXUnsafe")]
    [InlineData("ActiveXSigned")]
    public void A_repair_mends_every_state_and_undo_restores_it(string checkId) => Find(checkId).AssertRepairHolds(States(), 500);

    private static Gen<Func<MemoryMachine>> States() =>
        from values in (
            from place in Gen.Elements(Places)
            from name in Gen.Elements("1200", "1201", "1001", "2500", "1201")
            from value in Gen.Elements(0, 1, 3, 0x10000, -1)
            from isText in Gen.Choose(0, 30)
            select (Place: place, Name: name, Value: value, IsText: isText == 0)).ArrayOf()
        from machineOnly in Gen.Choose(0, 7)
        from level in Gen.Elements(Levels)
        select new Func<MemoryMachine>(() =>
        {
            MemoryMachine machine = machineOnly == 0 ? new MemoryMachine().Set(OnlyMachine, "Security_HKLM_only", 1) : new MemoryMachine();
            foreach (var value in values)
            {
                _ = value.IsText ? machine.Set(value.Place, value.Name, "1") : machine.Set(value.Place, value.Name, value.Value);
            }

            return level == 0 ? machine : machine.Set(User, "CurrentLevel", level);
        });

    private static ZoneActionCheck Find(string id) => Array.Find(Checks, check => check.Id == id)!;
}
