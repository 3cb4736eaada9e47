using System;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class EnrollmentAddOnCheckTests
{
    private const string Id = "{884E2049-217D-11DA-B2A4-000E7BBB2B09}";
    private const string UserExt = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext";
    private const string User = UserExt + @"\Settings\" + Id;
    private const string UserPolicy = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string KillBits = @"HKLM\SOFTWARE\Microsoft\Internet Explorer\ActiveX Compatibility\" + Id;

    private readonly EnrollmentAddOnCheck _check = new();

    [Fact]
    public void An_add_on_that_was_never_run_or_touched_passes()
    {
        Verdict verdict = _check.Judge(new MemoryMachine());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(("X509 Enrollment WebClassFactory", "Enabled", "Enabled"), (verdict.Subject, verdict.Expected, verdict.Actual));
    }

    [Fact]
    public void An_add_on_that_the_user_disabled_is_enabled_by_removing_its_key()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, "Flags", 1).Set(User, "Version", "*").Set(UserExt + @"\Stats\" + Id + @"\iexplore", "Count", 3);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentAddOnCheck.DisabledByUser, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(
            [User + " [Flags]", User + " [Version]", User],
            _check.Plan(machine).Changes.Select(change => change.Place));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_policy_that_disables_it_is_for_its_administrator()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy + @"\CLSID", Id, "0").Set(User, "Flags", 1);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentAddOnCheck.DisabledByPolicy, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(MachinePolicy + @"\CLSID [" + Id + "]", verdict.PolicySource);
        Assert.Equal(Id + " = 1", verdict.Argument("entry"));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_restriction_to_a_list_without_it_is_for_the_policys_administrator()
    {
        Verdict verdict = _check.Judge(new MemoryMachine().Set(UserPolicy, "RestrictToList", 1));

        Assert.Equal((FindingStatus.Fail, EnrollmentAddOnCheck.NotInAllowList, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(UserPolicy + " [RestrictToList]", verdict.PolicySource);
    }

    [Theory]
    [InlineData("884E2049-217D-11DA-B2A4-000E7BBB2B09", true)]
    [InlineData(" {884e2049-217d-11da-b2a4-000e7bbb2b09} ", true)]
    [InlineData("{884E2049-217D-11DA-B2A4-000E7BBB2B08}", false)]
    [InlineData("X509 Enrollment WebClassFactory", false)]
    public void An_entry_of_a_list_that_is_meant_for_it_and_misspelt_is_named(string entry, bool isNamed)
    {
        MemoryMachine machine = new MemoryMachine().Set(UserPolicy, "RestrictToList", 1).Set(UserPolicy + @"\CLSID", entry, "1");
        Verdict verdict = _check.Judge(machine);

        Assert.Equal(EnrollmentAddOnCheck.NotInAllowList, verdict.Reason);
        Assert.Equal(isNamed ? entry : "", verdict.Arguments.FirstOrDefault(static argument => argument.Name == "similar")?.Value ?? "");
        Assert.Equal(isNamed ? new NearMiss(NearMissKind.Misspelt, entry, $@"{UserPolicy}\CLSID [{entry}]") : null, AddOn.FindNearMiss(machine, new Guid(Id)));
    }

    [Fact]
    public void An_entry_that_Windows_finds_is_no_misspelt_one()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy + @"\CLSID", Id.ToLowerInvariant(), "1");

        Assert.Null(AddOn.FindNearMiss(machine, new Guid(Id)));
    }

    [Fact]
    public void What_the_user_disabled_stays_where_policy_forbids_to_manage_add_ons()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy, "NoExtensionManagement", 1).Set(User, "Flags", 1);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentAddOnCheck.DisabledByUser, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(MachinePolicy + " [NoExtensionManagement]", verdict.PolicySource);
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_kill_bit_is_reported_and_never_cleared()
    {
        MemoryMachine machine = new MemoryMachine().Set(KillBits, "Compatibility Flags", 0x400).Set(User, "Flags", 1);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentAddOnCheck.KillBit, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal((KillBits + " [Compatibility Flags]", ""), (verdict.Source, verdict.PolicySource));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_and_what_was_not_captured_not_applicable()
    {
        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), _check.JudgeWithoutRepair(new MemoryMachine().Set(User, "Flags", "1")));
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), _check.JudgeWithoutRepair(new MemoryMachine().Deny(UserExt)));
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), _check.JudgeWithoutRepair(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")));
    }

    [Fact]
    public void A_repair_mends_every_state_and_undo_restores_it() => _check.AssertRepairHolds(States(), 500);

    private static Gen<Func<MemoryMachine>> States() =>
        from flags in Gen.Elements(0, 1, 1, 1, 0x400, 0x401, -1)
        from hasSubKey in Gen.Elements(false, true)
        from hasText in Gen.Choose(0, 9)
        from listed in Gen.Elements("", "", "", "", "0", "1", "2", "?")
        from restricted in Gen.Choose(0, 9)
        from managed in Gen.Choose(0, 9)
        from killed in Gen.Choose(0, 9)
        from policy in Gen.Elements(UserPolicy, MachinePolicy)
        select new Func<MemoryMachine>(() =>
        {
            MemoryMachine machine = new();
            _ = flags < 0 ? machine : machine.Set(User, "Flags", flags).Set(User, "Version", "*").Set(User, "VerCache", RegistryValue.Binary([1, 2, 3]));
            _ = hasSubKey ? machine.Set(User + @"\LoadTimeArray", "x", 1) : machine;
            _ = hasText == 0 ? machine.Set(User, "Flags", "1") : machine;
            _ = listed.Length == 0 ? machine : machine.Set(policy + @"\CLSID", Id, listed);
            _ = restricted == 0 ? machine.Set(policy, "RestrictToList", 1) : machine;
            _ = managed == 0 ? machine.Set(policy, "NoExtensionManagement", 1) : machine;
            return killed == 0 ? machine.Set(KillBits, "Compatibility Flags", 0x400) : machine;
        });
}
