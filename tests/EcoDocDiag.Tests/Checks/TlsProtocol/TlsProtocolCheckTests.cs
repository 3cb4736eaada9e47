using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class TlsProtocolCheckTests
{
    private const string Name = "SecureProtocols";
    private const string User = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Machine = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string UserPolicy = @"HKCU\Software\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Version = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Schannel = @"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols";

    private static readonly TlsProtocolCheck Check = new();

    [Fact]
    public void Windows_7_of_the_guide_has_ssl_3_on_and_tls_1_1_and_1_2_off()
    {
        Verdict verdict = Evaluate(Bits(0xA0));

        Assert.Equal((FindingStatus.Fail, "ObsoleteEnabled", RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal("TLS 1.0, TLS 1.1, TLS 1.2", verdict.Expected);
        Assert.Equal("SSL 3.0, TLS 1.0", verdict.Actual);
        Assert.Equal("SSL 3.0", verdict.Argument("obsolete"));
        Assert.Equal("TLS 1.1, TLS 1.2", verdict.Argument("missing"));
        Assert.Equal($"{User} [{Name}]", verdict.Source);
    }

    [Theory]
    [InlineData(0x2560, "2560 = 0xA00")]
    [InlineData(0x2720, "2720 = 0xAA0")]
    public void A_decimal_number_typed_as_a_hexadecimal_one_is_told_with_what_was_meant(int bits, string meant)
    {
        Verdict verdict = Evaluate(Bits(bits));

        Assert.Equal("DecimalAsHexadecimal", verdict.Argument("similarKind"));
        Assert.Equal(meant, verdict.Argument("similar"));
        Assert.Equal("0x" + bits.ToString("X", System.Globalization.CultureInfo.InvariantCulture), verdict.Argument("number"));
    }

    [Theory]
    [InlineData(0xA0)]
    [InlineData(0x1)]
    [InlineData(0x4000)]
    public void Other_numbers_are_told_as_they_are(int bits) =>
        Assert.DoesNotContain(Evaluate(Bits(bits)).Arguments, argument => argument.Name == "similarKind");

    [Theory]
    [InlineData(0xA80, FindingStatus.Pass, "Ok")]
    [InlineData(0x2A80, FindingStatus.Pass, "Ok")]
    [InlineData(0x800, FindingStatus.Fail, "Missing")]
    [InlineData(0, FindingStatus.Fail, "Missing")]
    [InlineData(0xAA0, FindingStatus.Fail, "ObsoleteEnabled")]
    [InlineData(0xA88, FindingStatus.Fail, "ObsoleteEnabled")]
    public void The_guide_asks_for_tls_1_0_to_1_2(int bits, FindingStatus status, string reason)
    {
        Verdict verdict = Evaluate(Bits(bits));

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
    }

    [Theory]
    [InlineData(0x800, FindingStatus.Pass, "Ok", RepairKind.None)]
    [InlineData(0x2800, FindingStatus.Pass, "Ok", RepairKind.None)]
    [InlineData(0xA80, FindingStatus.Warning, "DiscouragedEnabled", RepairKind.Manual)]
    [InlineData(0x2880, FindingStatus.Warning, "DiscouragedEnabled", RepairKind.Manual)]
    [InlineData(0x2000, FindingStatus.Fail, "Missing", RepairKind.Automatic)]
    [InlineData(0x280, FindingStatus.Fail, "Missing", RepairKind.Automatic)]
    [InlineData(0x820, FindingStatus.Fail, "ObsoleteEnabled", RepairKind.Automatic)]
    public void Today_tls_1_2_is_enough_and_older_ones_are_discouraged(int bits, FindingStatus status, string reason, RepairKind repair)
    {
        Verdict verdict = Evaluate(Bits(bits), NetworkBaseline.Current);

        Assert.Equal((status, reason, repair), (verdict.Status, verdict.Reason, verdict.RepairKind));
    }

    [Theory]
    [InlineData("Enabled", 0)]
    [InlineData("DisabledByDefault", 1)]
    public void A_schannel_veto_on_a_required_protocol_is_named(string value, int data)
    {
        Verdict verdict = Evaluate(Bits(0xA80).Set(Schannel + @"\TLS 1.2\Client", value, data));

        Assert.Equal((FindingStatus.Fail, "SchannelDisabled", RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal($@"{Schannel}\TLS 1.2\Client [{value}]", verdict.Source);
    }

    [Fact]
    public void A_schannel_veto_on_a_protocol_that_nobody_requires_is_none() =>
        Assert.Equal("Ok", Evaluate(Bits(0x800).Set(Schannel + @"\TLS 1.0\Client", "Enabled", 0), NetworkBaseline.Current).Reason);

    [Fact]
    public void Schannel_that_allows_a_protocol_is_no_veto() =>
        Assert.Equal("Ok", Evaluate(Bits(0x800).Set(Schannel + @"\TLS 1.2\Client", "Enabled", -1).Set(Schannel + @"\TLS 1.2\Client", "DisabledByDefault", 0), NetworkBaseline.Current).Reason);

    [Fact]
    public void A_missing_protocol_outranks_a_schannel_veto_and_both_are_told()
    {
        Verdict verdict = Evaluate(Bits(0x280).Set(Schannel + @"\TLS 1.2\Client", "Enabled", 0));

        Assert.Equal("Missing", verdict.Reason);
        Assert.Equal("TLS 1.2", verdict.Argument("missing"));
        Assert.Equal($@"{Schannel}\TLS 1.2\Client [Enabled]", verdict.Argument("forbidden"));
    }

    [Fact]
    public void Machine_policy_wins_over_user_policy_over_user_over_machine()
    {
        MemoryMachine machine = new MemoryMachine().Set(Machine, Name, 0x20);
        Assert.Equal(($"{Machine} [{Name}]", ""), Places(machine));
        machine.Set(User, Name, 0x20);
        Assert.Equal(($"{User} [{Name}]", ""), Places(machine));
        machine.Set(UserPolicy, Name, 0x20);
        Assert.Equal(($"{UserPolicy} [{Name}]", $"{UserPolicy} [{Name}]"), Places(machine));
        machine.Set(MachinePolicy, Name, 0x20);
        Assert.Equal(($"{MachinePolicy} [{Name}]", $"{MachinePolicy} [{Name}]"), Places(machine));
    }

    [Fact]
    public void Policy_leaves_the_repair_to_the_administrator()
    {
        MemoryMachine machine = Bits(0xA80).Set(MachinePolicy, Name, 0x20);

        Assert.Equal(RepairKind.Policy, Evaluate(machine).RepairKind);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Theory]
    [InlineData("7601", "SSL 3.0, TLS 1.0")]
    [InlineData("9200", "SSL 3.0, TLS 1.0")]
    [InlineData("9600", "TLS 1.0, TLS 1.1, TLS 1.2")]
    [InlineData("19045", "TLS 1.2")]
    [InlineData("22631", "TLS 1.2, TLS 1.3")]
    [InlineData("x", "TLS 1.2")]
    public void Without_a_value_the_build_of_windows_decides(string build, string actual) =>
        Assert.Equal(actual, Evaluate(new MemoryMachine().Set(Version, "CurrentBuildNumber", build)).Actual);

    [Fact]
    public void Without_a_value_and_a_known_build_the_default_of_a_supported_one_is_taken_and_the_build_is_named()
    {
        Verdict verdict = Evaluate(new MemoryMachine().NotCaptured("HKLM"), NetworkBaseline.Current);

        Assert.Equal(("Ok", "TLS 1.2", $"{User} [{Name}]"), (verdict.Reason, verdict.Actual, verdict.Source));
        Assert.Contains($"{Version} [CurrentBuild]", verdict.Unseen);
        Assert.Contains($"{MachinePolicy} [{Name}]", verdict.Unseen);
        Assert.Contains($@"{Schannel}\TLS 1.2\Client [Enabled]", verdict.Unseen);
    }

    [Fact]
    public void Where_nothing_was_captured_nothing_is_judged_and_every_place_is_named()
    {
        Verdict verdict = Evaluate(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM"));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains($"{User} [{Name}]", verdict.Unseen);
        Assert.Contains($@"{Schannel}\TLS 1.2\Client [Enabled]", verdict.Unseen);
    }

    [Fact]
    public void What_Windows_does_by_itself_counts_only_where_the_users_value_was_read()
    {
        MemoryMachine machine = new MemoryMachine().Set(Version, "CurrentBuild", "22631").NotCaptured(User);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (Evaluate(machine).Status, Evaluate(machine).Reason));
        Assert.Equal([$"{User} [{Name}]"], Evaluate(machine).Unseen);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void Policy_that_was_seen_decides_without_the_users_value()
    {
        Verdict verdict = Evaluate(new MemoryMachine().Set(MachinePolicy, Name, 0xA80).NotCaptured("HKCU"));

        Assert.Equal((FindingStatus.Pass, "Ok"), (verdict.Status, verdict.Reason));
        Assert.Empty(verdict.Unseen);
    }

    [Fact]
    public void A_protocol_that_Schannel_forbids_fails_whatever_the_boxes_are_that_nobody_saw()
    {
        MemoryMachine machine = new MemoryMachine().Set(Schannel + @"\TLS 1.2\Client", "Enabled", 0).NotCaptured("HKCU").NotCaptured(MachinePolicy).NotCaptured(Machine);
        Verdict verdict = Evaluate(machine, NetworkBaseline.Current);

        Assert.Equal((FindingStatus.Fail, "SchannelDisabled", RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(($@"{Schannel}\TLS 1.2\Client [Enabled]", "TLS 1.2", ""), (verdict.Source, verdict.Expected, verdict.Actual));
        Assert.Contains($"{User} [{Name}]", verdict.Unseen);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void Schannel_that_cannot_be_read_is_an_error_also_where_the_boxes_were_not_captured() =>
        Assert.Equal(ReadReason.AccessDenied, Evaluate(new MemoryMachine().NotCaptured("HKCU").Deny(Schannel)).Reason);

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error_and_not_repaired()
    {
        MemoryMachine machine = new MemoryMachine().Set(User, Name, "2720");

        Assert.Equal((FindingStatus.Error, "Malformed"), (Evaluate(machine).Status, Evaluate(machine).Reason));
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void A_denied_key_is_an_error()
    {
        Assert.Equal(ReadReason.AccessDenied, Evaluate(Bits(0xA80).Deny(User)).Reason);
        Assert.Equal(ReadReason.AccessDenied, Evaluate(Bits(0xA80).Deny(Schannel)).Reason);
    }

    [Fact]
    public void From_any_bits_the_repair_passes_once_never_turns_on_what_is_discouraged_and_comes_back()
    {
        Arbitrary<(int Bits, bool IsStored, Baseline Baseline)> states = (
            from bits in Gen.Elements(0x8, 0x20, 0x80, 0x200, 0x800, 0x2000, 0x4000).ArrayOf().Select(items => items.Aggregate(0, (all, bit) => all | bit))
            from stored in Gen.Elements(true, true, false)
            from baseline in Gen.Elements(NetworkBaseline.Guide2018, NetworkBaseline.Current)
            select (bits, stored, baseline)).ToArbitrary();

        Prop.ForAll(states, state =>
        {
            MemoryMachine machine = state.IsStored ? Bits(state.Bits) : new MemoryMachine().Set(Version, "CurrentBuildNumber", "7601");
            string before = machine.Export();
            IReadOnlyList<Change> changes = Check.Plan(machine, state.Baseline).Changes;
            foreach (Change change in changes)
            {
                machine.Apply(change);
            }

            bool passes = Evaluate(machine, state.Baseline).Status is FindingStatus.Pass or FindingStatus.Warning
                && Check.Plan(machine, state.Baseline).Changes.Count == 0;
            int after = Read(machine);
            bool keeps = !state.IsStored || (after & 0x6000) == (state.Bits & 0x6000);
            bool discouraged = state.Baseline.Name != "current" || !state.IsStored || (after & 0x280) == (state.Bits & 0x280);
            foreach (Change change in changes.Reverse())
            {
                machine.Apply(change.Reverse());
            }

            return passes && keeps && discouraged && machine.Export() == before;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static MemoryMachine Bits(int bits) => new MemoryMachine().Set(User, Name, bits);

    private static int Read(MemoryMachine machine) =>
        machine.ReadValue(RegistryPath.User(User.Substring(5)), Name).Value is { } value && value.TryGetDWord(out int bits) ? bits : 0;

    private static Verdict Evaluate(MemoryMachine machine, Baseline? baseline = null) => Assert.Single(Check.Evaluate(machine, baseline));

    private static (string Source, string PolicySource) Places(MemoryMachine machine)
    {
        Verdict verdict = Evaluate(machine);
        return (verdict.Source, verdict.PolicySource);
    }
}
