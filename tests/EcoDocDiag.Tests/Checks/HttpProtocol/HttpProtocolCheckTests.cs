using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class HttpProtocolCheckTests
{
    private const string Direct = "EnableHttp1_1";
    private const string Proxy = "ProxyHttp1.1";
    private const string User = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Machine = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";

    private static readonly HttpProtocolCheck Check = new();

    [Fact]
    public void Both_boxes_are_on_where_nothing_is_stored()
    {
        IReadOnlyList<Verdict> verdicts = Check.Evaluate(new MemoryMachine());

        Assert.Equal([(FindingStatus.Pass, Direct), (FindingStatus.Pass, Proxy)], verdicts.Select(verdict => (verdict.Status, verdict.Subject)));
    }

    [Theory]
    [InlineData(Direct, 0, "Http11Off")]
    [InlineData(Proxy, 1, "ProxyHttp11Off")]
    public void A_box_that_is_off_fails_and_the_other_passes(string name, int index, string reason)
    {
        IReadOnlyList<Verdict> verdicts = Check.Evaluate(new MemoryMachine().Set(User, name, 0));

        Assert.Equal((FindingStatus.Fail, reason, RepairKind.Automatic), (verdicts[index].Status, verdicts[index].Reason, verdicts[index].RepairKind));
        Assert.Equal("0", verdicts[index].Actual);
        Assert.Equal($"{User} [{name}]", verdicts[index].Source);
        Assert.Equal(FindingStatus.Pass, verdicts[1 - index].Status);
    }

    [Fact]
    public void The_users_value_wins_over_the_machines() =>
        Assert.Equal(FindingStatus.Pass, Check.Evaluate(new MemoryMachine().Set(User, Direct, 1).Set(Machine, Direct, 0))[0].Status);

    [Fact]
    public void The_machines_value_stands_in_for_the_users() =>
        Assert.Equal($"{Machine} [{Direct}]", Check.Evaluate(new MemoryMachine().Set(Machine, Direct, 0))[0].Source);

    [Fact]
    public void Policy_leaves_the_repair_to_the_administrator()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy, Direct, 0).Set(User, Direct, 1);

        Verdict verdict = Check.Evaluate(machine)[0];
        Assert.Equal((FindingStatus.Fail, RepairKind.Policy, $"{MachinePolicy} [{Direct}]"), (verdict.Status, verdict.RepairKind, verdict.PolicySource));
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error_and_the_other_box_is_judged()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, Direct, "1").Set(User, Proxy, 0);

        Assert.Equal(["Malformed", "ProxyHttp11Off"], Check.Evaluate(machine).Select(verdict => verdict.Reason));
        Assert.Equal($"{User} [{Proxy}]", Assert.Single(Check.Plan(machine).Changes).Place);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged() =>
        Assert.All(
            Check.Evaluate(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")),
            verdict => Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason)));

    [Fact]
    public void What_Windows_does_by_itself_counts_only_where_the_users_value_was_read()
    {
        MemoryMachine machine = new MemoryMachine().NotCaptured(User);

        Assert.Equal(
            [(FindingStatus.NotJudged, $"{User} [{Direct}]"), (FindingStatus.NotJudged, $"{User} [{Proxy}]")],
            Check.Evaluate(machine).Select(verdict => (verdict.Status, Assert.Single(verdict.Unseen))));
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void Policy_that_was_not_captured_is_named_and_the_default_counts_where_the_users_value_was_read()
    {
        Verdict verdict = Check.Evaluate(new MemoryMachine().NotCaptured("HKLM"))[0];

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Contains($"{MachinePolicy} [{Direct}]", verdict.Unseen);
    }

    [Fact]
    public void Policy_that_was_seen_decides_without_the_users_value()
    {
        Verdict verdict = Check.Evaluate(new MemoryMachine().Set(MachinePolicy, Direct, 0).NotCaptured("HKCU"))[0];

        Assert.Equal((FindingStatus.Fail, "Http11Off"), (verdict.Status, verdict.Reason));
        Assert.Empty(verdict.Unseen);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, 0)]
    [InlineData(0, -1)]
    public void A_repair_passes_once_and_comes_back(int direct, int proxy)
    {
        MemoryMachine machine = new();
        foreach ((string name, int value) in new[] { (Direct, direct), (Proxy, proxy) })
        {
            if (value >= 0)
            {
                machine.Set(User, name, value);
            }
        }

        string before = machine.Export();
        IReadOnlyList<Change> changes = Check.Plan(machine).Changes;
        foreach (Change change in changes)
        {
            machine.Apply(change);
        }

        Assert.NotEmpty(changes);
        Assert.All(Check.Evaluate(machine), verdict => Assert.Equal(FindingStatus.Pass, verdict.Status));
        Assert.Empty(Check.Plan(machine).Changes);
        foreach (Change change in changes.Reverse())
        {
            machine.Apply(change.Reverse());
        }

        Assert.Equal(before, machine.Export());
    }

    [Fact]
    public void A_machines_value_that_is_off_is_overruled_for_the_user_and_the_new_keys_go_again()
    {
        MemoryMachine machine = new MemoryMachine().Set(Machine, Direct, 0);
        string before = machine.Export();
        IReadOnlyList<Change> changes = Check.Plan(machine).Changes;
        foreach (Change change in changes)
        {
            machine.Apply(change);
        }

        Assert.Equal(FindingStatus.Pass, Check.Evaluate(machine)[0].Status);
        foreach (Change change in changes.Reverse())
        {
            machine.Apply(change.Reverse());
        }

        Assert.Equal(before, machine.Export());
    }
}
