using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ActiveXFilterCheckTests
{
    private const string Tail = @"Microsoft\Internet Explorer\Safety\ActiveXFiltering";
    private const string User = @"HKCU\Software\" + Tail;
    private const string UserPolicy = @"HKCU\Software\Policies\" + Tail;
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Tail;

    private readonly ActiveXFilterCheck _check = new();

    [Theory]
    [InlineData(null, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData(0, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData(1, FindingStatus.Fail, ActiveXFilterCheck.FilterOn)]
    public void The_users_filter_is_judged_and_turned_off(int? value, FindingStatus status, string reason)
    {
        MemoryMachine machine = value is { } number ? new MemoryMachine().Set(User, "IsEnabled", number) : new MemoryMachine();
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((status, reason, "Off"), (verdict.Status, verdict.Reason, verdict.Expected));
        Assert.Equal(status == FindingStatus.Pass ? ("Off", RepairKind.None) : ("On", RepairKind.Automatic), (verdict.Actual, verdict.RepairKind));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void The_repair_keeps_the_value_and_its_kind() =>
        Assert.Equal(
            [new RegistryValueChange(RegistryPath.User(@"Software\" + Tail), "IsEnabled", RegistryValue.DWord(1), RegistryValue.DWord(0))],
            _check.Plan(new MemoryMachine().Set(User, "IsEnabled", 1)).Changes);

    [Theory]
    [InlineData(UserPolicy)]
    [InlineData(MachinePolicy)]
    public void A_policy_locks_the_filter(string policy)
    {
        MemoryMachine machine = new MemoryMachine().Set(policy, "IsEnabled", 1).Set(User, "IsEnabled", 1);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.LockedByPolicy, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(policy + " [IsEnabled]", verdict.PolicySource);
        Assert.Equal(policy + " [IsEnabled] = 0", verdict.Argument("entry"));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_and_what_was_not_captured_not_applicable()
    {
        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), _check.JudgeWithoutRepair(new MemoryMachine().Set(User, "IsEnabled", "1")));
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), _check.JudgeWithoutRepair(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")));
    }

    [Fact]
    public void A_repair_mends_every_state_and_undo_restores_it() => _check.AssertRepairHolds(States(), 300);

    private static Gen<Func<MemoryMachine>> States() =>
        from values in (
            from place in Gen.Elements(User, User, User, UserPolicy, MachinePolicy)
            from value in Gen.Choose(-1, 2)
            from isText in Gen.Choose(0, 15)
            select (Place: place, Value: value, IsText: isText == 0)).ArrayOf()
        select new Func<MemoryMachine>(() =>
        {
            MemoryMachine machine = new();
            foreach (var value in values)
            {
                _ = value.IsText ? machine.Set(value.Place, "IsEnabled", "1") : machine.Set(value.Place, "IsEnabled", value.Value);
            }

            return machine;
        });
}
