using System;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Tests.Machines;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class EnhancedProtectedModeCheckTests
{
    private const string User = @"HKCU\Software\Microsoft\Internet Explorer\Main";
    private const string UserPolicy = @"HKCU\Software\Policies\Microsoft\Internet Explorer\Main";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main";
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";

    private static readonly EnhancedProtectedModeCheck Check = new();

    [Fact]
    public void Without_any_value_the_mode_is_off_and_extensions_are_on() => AssertIs(new MemoryMachine(), FindingStatus.Pass, CheckReason.Ok);

    [Theory]
    [InlineData("PMIL", "yes")]
    [InlineData("", "Yes")]
    public void What_is_off_by_the_users_word_is_off(string isolation, string extensions) =>
        AssertIs(new MemoryMachine().Set(User, "Isolation", isolation).Set(User, "Enable Browser Extensions", extensions), FindingStatus.Pass, CheckReason.Ok);

    [Fact]
    public void It_holds_a_zone_whose_protected_mode_is_on()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "Isolation", "pmem").Set(Zone, "2500", 0).Set(User, "Isolation64Bit", 1);

        AssertIs(machine, FindingStatus.Fail, EnhancedProtectedModeCheck.ModeOn);
        Assert.Equal("On (64-bit)", Check.Judge(machine).Actual);
    }

    [Fact]
    public void What_is_needed_and_what_is_the_case_are_told()
    {
        Assert.Equal(("Off", "Off"), Values(new MemoryMachine()));
        Assert.Equal(("Off", "On"), Values(new MemoryMachine().Set(User, "Isolation", "PMEM")));
        Assert.Equal(("On", "Off"), Values(new MemoryMachine().Set(User, "Enable Browser Extensions", "no")));

        static (string Expected, string Actual) Values(MemoryMachine machine) => Check.Judge(machine) is var verdict ? (verdict.Expected, verdict.Actual) : default;
    }

    [Fact]
    public void Of_two_values_that_cannot_be_read_the_mode_is_named() =>
        Assert.Equal(User + " [Isolation]", Check.Judge(new MemoryMachine().Set(User, "Isolation", 1).Set(User, "Enable Browser Extensions", 1)).Source);

    [Fact]
    public void It_is_a_warning_where_the_zone_is_out_of_it() =>
        AssertIs(new MemoryMachine().Set(User, "Isolation", "PMEM"), FindingStatus.Warning, EnhancedProtectedModeCheck.ModeOnElsewhere);

    [Fact]
    public void Extensions_that_are_off_are_a_warning() =>
        AssertIs(new MemoryMachine().Set(User, "Enable Browser Extensions", "no"), FindingStatus.Warning, EnhancedProtectedModeCheck.ExtensionsOff);

    [Theory]
    [InlineData(MachinePolicy)]
    [InlineData(UserPolicy)]
    public void A_policy_stands_before_the_user_and_is_its_administrators(string policy)
    {
        MemoryMachine machine = new MemoryMachine().Set(policy, "Isolation", "PMEM").Set(User, "Isolation", "PMIL").Set(Zone, "2500", 0);

        AssertIs(machine, FindingStatus.Fail, CheckReason.LockedByPolicy, RepairKind.Policy);
        Assert.Equal(policy + " [Isolation] = PMIL", Check.Judge(machine).Argument("entry"));
        AssertIs(new MemoryMachine().Set(policy, "Isolation", "PMIL").Set(User, "Isolation", "PMEM"), FindingStatus.Pass, CheckReason.Ok);
        AssertIs(new MemoryMachine().Set(policy, "Enable Browser Extensions", "no"), FindingStatus.Warning, EnhancedProtectedModeCheck.ExtensionsOff, RepairKind.Policy);
    }

    [Fact]
    public void A_dialog_that_policy_hides_is_named()
    {
        const string controlPanel = @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Control Panel";
        MemoryMachine machine = new MemoryMachine().Set(User, "Enable Browser Extensions", "no").Set(controlPanel, "AdvancedTab", 1);

        Assert.Equal(controlPanel + " [AdvancedTab]", Check.Judge(machine).Argument("dialogPolicy"));
    }

    [Fact]
    public void A_value_of_another_kind_is_an_error_and_what_was_not_captured_is_not_judged()
    {
        Assert.Equal((FindingStatus.Error, User + " [Isolation]"), Check.Judge(new MemoryMachine().Set(User, "Isolation", 1)) is var verdict ? (verdict.Status, verdict.Source) : default);
        Assert.Equal(FindingStatus.Error, Check.Judge(new MemoryMachine().Set(User, "Enable Browser Extensions", 1)).Status);
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")).Status);
        Assert.NotEmpty(Check.Judge(new MemoryMachine().NotCaptured("HKLM")).Unseen);
    }

    [Fact]
    public void A_zone_that_was_not_captured_leaves_a_warning()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "Isolation", "PMEM").NotCaptured("HKLM").NotCaptured(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings");

        Verdict verdict = Check.Judge(machine);
        Assert.Equal((FindingStatus.Warning, EnhancedProtectedModeCheck.ModeOnElsewhere), (verdict.Status, verdict.Reason));
        Assert.Contains(verdict.Unseen, static place => place.StartsWith(MachinePolicy, StringComparison.Ordinal));
        Assert.Contains(verdict.Unseen, static place => place.StartsWith(Zone, StringComparison.Ordinal));

        // Where the zone decides, what could not outrank it is of no account.
        machine = new MemoryMachine().Set(User, "Isolation", "PMEM").Set(Zone, "2500", 0).NotCaptured(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings").NotCaptured(@"HKLM\SOFTWARE\Policies\Microsoft\Windows");
        Assert.Equal(EnhancedProtectedModeCheck.ModeOn, Check.Judge(machine).Reason);
        Assert.DoesNotContain(Check.Judge(machine).Unseen, static place => place.Contains("Internet Settings", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repair_mends_every_state_of_the_users_and_undo_restores_it() => Check.AssertRepairHolds(
        from isolation in Gen.Elements("", "PMEM", "PMIL", "x")
        from extensions in Gen.Elements("", "no", "yes", "NO")
        from policy in Gen.Elements("", "PMIL")
        from mode in Gen.Elements(0, 3)
        select new Func<MemoryMachine>(() =>
        {
            MemoryMachine machine = new MemoryMachine().Set(Zone, "2500", mode).Set(User, "Start Page", "about:blank");
            foreach ((string key, string name, string value) in new[] { (User, "Isolation", isolation), (User, "Enable Browser Extensions", extensions), (MachinePolicy, "Isolation", policy) }.Where(item => item.Item3.Length > 0))
            {
                machine.Set(key, name, value);
            }

            return machine;
        }),
        100);

    private static void AssertIs(MemoryMachine machine, FindingStatus status, string reason, RepairKind repair = RepairKind.Automatic)
    {
        Verdict verdict = Check.Judge(machine);
        Assert.Equal((status, reason, status == FindingStatus.Pass ? RepairKind.None : repair), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Check.AssertRepairHolds(machine);
    }
}
