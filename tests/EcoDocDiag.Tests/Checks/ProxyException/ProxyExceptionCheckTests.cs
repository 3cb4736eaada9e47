using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ProxyExceptionCheckTests
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Connections = Settings + @"\Connections";
    private const string MachineSettings = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Policies = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string PanelPolicies = @"Software\Policies\Microsoft\Internet Explorer\Control Panel";
    private const string Lan = "DefaultConnectionSettings";
    private const string Copy = "SavedLegacySettings";
    private const string Proxy = "proxy.example:8080";

    private static readonly ProxyExceptionCheck Check = new();

    [Fact]
    public void Without_any_value_no_manual_proxy_is_on() => AssertOnly(Check.Evaluate(new MemoryMachine()), FindingStatus.NotApplicable, "NoManualProxy");

    [Theory]
    [InlineData(ConnectionBlobs.Direct)]
    [InlineData(ConnectionBlobs.AutoDetect)]
    public void Without_the_manual_proxy_the_exceptions_do_not_apply(int flags)
    {
        MemoryMachine machine = new MemoryMachine().Set(Settings, "ProxyEnable", 0).Set(Connections, Lan, Blob(flags));

        AssertOnly(Check.Evaluate(machine), FindingStatus.NotApplicable, "NoManualProxy");
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Theory]
    [InlineData("*.secomtrust.net")]
    [InlineData("<local>;*.net")]
    [InlineData("webra2.secomtrust.net")]
    public void An_entry_that_covers_the_site_is_enough(string bypass)
    {
        MemoryMachine machine = Manual(bypass);

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.Pass, "Ok");
        Assert.Equal(bypass, verdict.Actual);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<local>")]
    [InlineData("secomtrust.net;*.secommtrust.net")]
    public void A_manual_proxy_without_the_entry_fails_and_can_be_repaired(string bypass)
    {
        Verdict verdict = AssertOnly(Check.Evaluate(Manual(bypass)), FindingStatus.Fail, "Missing");

        Assert.Equal(RepairKind.Automatic, verdict.RepairKind);
        Assert.Equal("*.secomtrust.net", verdict.Expected);
        Assert.Equal(bypass, verdict.Actual);
        Assert.Equal($"{Connections} [{Lan}]", verdict.Source);
    }

    [Fact]
    public void Flat_values_alone_are_judged_and_repaired()
    {
        MemoryMachine machine = new MemoryMachine().Set(Settings, "ProxyEnable", 1).Set(Settings, "ProxyServer", Proxy);

        AssertOnly(Check.Evaluate(machine), FindingStatus.Fail, "Missing");
        Repair(machine);
        AssertOnly(Check.Evaluate(machine), FindingStatus.Pass, "Ok");
        Assert.Equal("*.secomtrust.net", Read(machine, Settings, "ProxyOverride").ToString());
    }

    [Fact]
    public void A_repair_keeps_kind_order_and_tail_and_raises_the_counter()
    {
        byte[] tail = [4, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3];
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "ProxyEnable", 1)
            .Set(Settings, "ProxyServer", Proxy)
            .Set(Settings, "ProxyOverride", new RegistryValue(RegistryValueType.ExpandString, RegistryValue.String("b;a").Data))
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(3, Proxy, "b;a", counter: 41, tail: tail)))
            .Set(Connections, Copy, RegistryValue.Binary(ConnectionBlobs.Create(3, Proxy, "b;a", counter: 99, tail: tail)));

        Repair(machine);

        RegistryValue flat = Read(machine, Settings, "ProxyOverride");
        Assert.Equal(RegistryValueType.ExpandString, flat.Type);
        Assert.Equal("b;a;*.secomtrust.net", flat.ToString());
        Assert.Equal(ConnectionBlobs.Create(3, Proxy, "b;a;*.secomtrust.net", counter: 42, tail: tail), Read(machine, Connections, Lan).Data.ToArray());
        Assert.Equal(ConnectionBlobs.Create(3, Proxy, "b;a;*.secomtrust.net", counter: 100, tail: tail), Read(machine, Connections, Copy).Data.ToArray());
    }

    [Fact]
    public void A_list_that_would_grow_past_the_limit_is_left_alone()
    {
        string full = new('a', 2060);
        MemoryMachine machine = Manual(full).Set(Connections, "VPN", Blob(3, ""));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal(["TooLong", "OtherConnection"], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal(RepairKind.Manual, verdicts[0].RepairKind);
        Assert.Equal(FindingStatus.Fail, verdicts[0].Status);
        Assert.Equal($"{Connections} [VPN]", Assert.Single(Check.Plan(machine).Changes).Place);
    }

    [Fact]
    public void A_pac_script_is_a_warning_since_the_list_has_no_effect()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "AutoConfigURL", "http://pac.example/p.pac")
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Pac, autoConfigUrl: "http://pac.example/p.pac")));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Verdict verdict = Assert.Single(verdicts);
        Assert.Equal((FindingStatus.Warning, "AutoConfigInUse", "http://pac.example/p.pac"), (verdict.Status, verdict.Reason, verdict.Subject));
    }

    [Theory]
    [InlineData("", "NoProxyServer")]
    [InlineData(";", "NoProxyServer")]
    [InlineData("https=", "NoProxyServer")]
    [InlineData("http=proxy:8080;ftp=proxy:8080", "NoProxyForScheme")]
    public void A_manual_proxy_counts_only_where_it_has_a_server_for_the_scheme_of_the_site(string server, string reason)
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, server, "<local>")));

        Verdict verdict = Assert.Single(Check.Evaluate(machine));
        Assert.Equal((FindingStatus.NotApplicable, reason), (verdict.Status, verdict.Reason));
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Theory]
    [InlineData("socks=proxy:1080")]
    [InlineData("http=other:1;https=proxy:8080")]
    [InlineData("proxy:8080")]
    public void A_server_for_the_scheme_or_for_what_the_others_leave_needs_the_exception(string server)
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, server, "<local>")));

        Assert.Equal(CheckReason.Missing, Assert.Single(Check.Evaluate(machine)).Reason);
    }

    [Theory]
    [InlineData("*.example.co.jp,*.secomtrust.net;<local>", "Comma", "*.example.co.jp,*.secomtrust.net")]
    [InlineData(".secomtrust.net", "LeadingDot", ".secomtrust.net")]
    [InlineData("10.*; secomtrust.net", "DomainAlone", "secomtrust.net")]
    [InlineData("http://*.secomtrust.net", "OtherScheme", "http://*.secomtrust.net")]
    [InlineData("webra2.secomtrust.net:8443", "OtherPort", "webra2.secomtrust.net:8443")]
    [InlineData("https://webra2.secomtrust.net/scira/", "Address", "https://webra2.secomtrust.net/scira/")]
    [InlineData("*.secontrust.net", "Misspelt", "*.secontrust.net")]
    [InlineData("webra2.secomtrust.ne", "Misspelt", "webra2.secomtrust.ne")]
    public void An_exception_that_looks_like_the_needed_one_is_named_with_what_is_wrong(string bypass, string kind, string entry)
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, "proxy:8080", bypass)));

        Verdict verdict = Assert.Single(Check.Evaluate(machine));
        Assert.Equal(CheckReason.Missing, verdict.Reason);
        Assert.Contains(new TextArgument("similarKind", kind), verdict.Arguments);
        Assert.Contains(new TextArgument("similar", entry), verdict.Arguments);
    }

    [Theory]
    [InlineData("<local>;10.*;*.example.co.jp")]
    [InlineData("com;net;*.trust.example")]
    public void Other_exceptions_look_like_none(string bypass)
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, "proxy:8080", bypass)));

        Assert.DoesNotContain(Assert.Single(Check.Evaluate(machine)).Arguments, argument => argument.Name == "similarKind");
    }

    [Fact]
    public void The_two_stores_are_compared_with_their_scripts()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "ProxyEnable", 0)
            .Set(Settings, "AutoConfigURL", "http://pac.example/p.pac")
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct)));

        Verdict verdict = Assert.Single(Check.Evaluate(machine));
        Assert.Equal((FindingStatus.Warning, "StoresDisagree"), (verdict.Status, verdict.Reason));
        Assert.Equal(("off", "off; PAC http://pac.example/p.pac"), (verdict.Expected, verdict.Actual));
    }

    [Theory]
    [InlineData("HKLM")]
    [InlineData("HKCU")]
    public void A_connections_page_that_policy_hides_is_named_with_the_advice(string root)
    {
        string policy = root + @"\Software\Policies\Microsoft\Internet Explorer\Control Panel";
        MemoryMachine machine = new MemoryMachine()
            .Set(Connections, Lan, RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, "proxy:8080", "<local>")))
            .Set(policy, "ConnectionsTab", 1);

        TextArgument named = Assert.Single(Assert.Single(Check.Evaluate(machine)).Arguments, argument => argument.Name == "dialogPolicy");
        Assert.Equal(policy + " [ConnectionsTab]", (string)named.Value, ignoreCase: true);
    }

    [Fact]
    public void Automatic_detection_beside_a_manual_proxy_is_a_warning()
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, Blob(11, "*.secomtrust.net"));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal(["Ok", "AutoConfigInUse"], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal("WPAD", verdicts[1].Subject);
    }

    [Fact]
    public void Stores_that_disagree_are_named_both()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "ProxyEnable", 1)
            .Set(Settings, "ProxyServer", Proxy)
            .Set(Settings, "ProxyOverride", "<local>")
            .Set(Connections, Lan, Blob(3, "*.secomtrust.net"));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal(["Ok", "StoresDisagree"], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal(FindingStatus.Warning, verdicts[1].Status);
        Assert.Equal($"{Proxy} (<local>)", verdicts[1].Actual);
        Assert.Equal($"{Proxy} (*.secomtrust.net)", verdicts[1].Expected);
        Assert.Equal(RepairKind.Automatic, verdicts[1].RepairKind);
        Assert.Equal($"{Settings} [ProxyOverride]", Assert.Single(Check.Plan(machine).Changes).Place);
    }

    [Fact]
    public void A_manual_proxy_that_only_one_store_has_needs_a_person()
    {
        MemoryMachine machine = new MemoryMachine().Set(Settings, "ProxyEnable", 0).Set(Connections, Lan, Blob(3, "*.secomtrust.net"));

        Verdict verdict = Check.Evaluate(machine)[1];
        Assert.Equal("StoresDisagree", verdict.Reason);
        Assert.Equal(RepairKind.Manual, verdict.RepairKind);
    }

    [Fact]
    public void What_is_not_ascii_is_no_disagreement()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(Settings, "ProxyEnable", 1)
            .Set(Settings, "ProxyServer", Proxy)
            .Set(Settings, "ProxyOverride", "社内;*.secomtrust.net")
            .Set(Connections, Lan, Blob(3, "\u008e\u00d0\u0093\u00e0;*.secomtrust.net"));

        AssertOnly(Check.Evaluate(machine), FindingStatus.Pass, "Ok");
    }

    [Fact]
    public void A_vpn_connection_of_its_own_is_a_warning_and_repaired()
    {
        MemoryMachine machine = Manual("*.secomtrust.net").Set(Connections, "Head office", Blob(3, "<local>")).Set(Connections, "Idle", Blob(1, ""));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal(["Ok", "OtherConnection"], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal("Head office", verdicts[1].Subject);
        Assert.Equal(RepairKind.Automatic, verdicts[1].RepairKind);
        Repair(machine);
        AssertOnly(Check.Evaluate(machine), FindingStatus.Pass, "Ok");
    }

    [Fact]
    public void A_broken_blob_of_the_lan_is_an_error_with_its_offset()
    {
        MemoryMachine machine = Manual("").Set(Connections, Lan, RegistryValue.Binary([0x46, 0, 0]));

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.Error, "Malformed");
        Assert.Equal(Lan, verdict.Subject);
        Assert.StartsWith("offset 3: ", verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_blob_of_another_connection_leaves_the_lan_judged()
    {
        MemoryMachine machine = Manual("*.secomtrust.net").Set(Connections, "VPN", RegistryValue.String("text"));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal([FindingStatus.Pass, FindingStatus.Error], verdicts.Select(verdict => verdict.Status));
        Assert.Equal("VPN", verdicts[1].Subject);
    }

    [Fact]
    public void The_services_own_proxy_is_not_a_connection()
    {
        MemoryMachine machine = Manual("*.secomtrust.net").Set(Connections, "WinHttpSettings", RegistryValue.Binary([0x28, 0, 0, 0]));

        AssertOnly(Check.Evaluate(machine), FindingStatus.Pass, "Ok");
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_an_error()
    {
        MemoryMachine machine = new MemoryMachine().Set(Settings, "ProxyEnable", "1");

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.Error, "Malformed");
        Assert.Equal($"{Settings} [ProxyEnable]", verdict.Source);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void A_denied_key_is_an_error() =>
        AssertOnly(Check.Evaluate(Manual("").Deny(Settings)), FindingStatus.Error, ReadReason.AccessDenied);

    [Fact]
    public void What_was_not_captured_is_not_judged()
    {
        AssertOnly(Check.Evaluate(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")), FindingStatus.NotJudged, ReadReason.NotCaptured);
    }

    [Theory]
    [InlineData(Settings)]
    [InlineData(Connections)]
    public void That_no_proxy_is_on_is_known_only_where_both_stores_were_read(string unseen)
    {
        MemoryMachine machine = new MemoryMachine().NotCaptured(unseen);

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.NotJudged, ReadReason.NotCaptured);
        Assert.Contains(verdict.Unseen, place => place.StartsWith(unseen, System.StringComparison.Ordinal));
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void A_store_that_was_seen_decides_without_the_other_one_which_is_named()
    {
        Verdict flat = AssertOnly(Check.Evaluate(new MemoryMachine().Set(Settings, "ProxyEnable", 0).NotCaptured(Connections)), FindingStatus.NotApplicable, "NoManualProxy");

        Assert.Equal([Connections], flat.Unseen);
    }

    [Fact]
    public void What_Windows_itself_answers_decides_without_either_store()
    {
        MemoryMachine machine = new MemoryMachine().NotCaptured("HKCU");
        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(ConnectionProxyFlags.Direct, "", "", ""));

        AssertOnly(Check.Evaluate(machine), FindingStatus.NotApplicable, "NoManualProxy");
    }

    [Fact]
    public void Policy_that_was_not_captured_is_named_and_the_rest_judged()
    {
        Verdict verdict = AssertOnly(Check.Evaluate(Manual("").NotCaptured("HKLM")), FindingStatus.Fail, "Missing");

        Assert.Contains($@"{Policies} [ProxySettingsPerUser]", verdict.Unseen);
    }

    [Theory]
    [InlineData("HKCU")]
    [InlineData("HKLM")]
    public void A_locked_proxy_page_leaves_the_repair_to_the_administrator(string root)
    {
        MemoryMachine machine = Manual("").Set(root + "\\" + PanelPolicies, "Proxy", 1);

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.Fail, "LockedByPolicy");
        Assert.Equal(RepairKind.Policy, verdict.RepairKind);
        Assert.Equal($@"{root}\{PanelPolicies} [Proxy]", verdict.PolicySource);
        Assert.Empty(Check.Plan(machine).Changes);
    }

    [Fact]
    public void A_proxy_of_the_machine_is_read_there_and_nowhere_else()
    {
        MemoryMachine machine = Manual("*.secomtrust.net")
            .Set(Policies, "ProxySettingsPerUser", 0)
            .Set(MachineSettings, "ProxyEnable", 1)
            .Set(MachineSettings, "ProxyServer", Proxy)
            .Set(MachineSettings, "ProxyOverride", "<local>");

        Verdict verdict = AssertOnly(Check.Evaluate(machine), FindingStatus.Fail, "LockedByPolicy");
        Assert.Equal("<local>", verdict.Actual);
        Assert.StartsWith(MachineSettings, verdict.Source, StringComparison.Ordinal);
        Assert.Equal($"{Policies} [ProxySettingsPerUser]", verdict.PolicySource);
    }

    [Fact]
    public void Windows_own_answer_decides_and_a_difference_is_told()
    {
        MemoryMachine machine = Manual("*.secomtrust.net");
        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy((ConnectionProxyFlags)3, Proxy, "<local>", ""));

        IReadOnlyList<Verdict> verdicts = Check.Evaluate(machine);
        Assert.Equal(["Missing", "ApiDisagrees"], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal(RepairKind.Manual, verdicts[0].RepairKind);
        Assert.Equal($"{Proxy} (<local>)", verdicts[1].Actual);
    }

    [Fact]
    public void Windows_own_answer_stands_in_for_a_blob_that_cannot_be_read()
    {
        MemoryMachine machine = new MemoryMachine().Set(Connections, Lan, RegistryValue.Binary([1]));
        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy((ConnectionProxyFlags)3, Proxy, "*.secomtrust.net", ""));

        Assert.Equal(["Ok", "Malformed"], Check.Evaluate(machine).Select(verdict => verdict.Reason));
    }

    [Fact]
    public void From_any_state_the_repair_makes_it_pass_once_and_comes_back_to_the_byte()
    {
        Gen<string> bypass = Gen.Elements("", "<local>", "a;b", "a b;", "*.secomtrust.net", ";*.example.com ", "webra1.secomtrust.net");
        Gen<RegistryValue> blob =
            from flags in Gen.Elements(1, 2, 3, 7, 9, 11)
            from list in bypass
            from counter in Gen.Choose(0, 9)
            from length in Gen.Choose(0, 40)
            select RegistryValue.Binary(ConnectionBlobs.Create(flags, Proxy, list, counter: (uint)counter, tail: new byte[length]));
        Arbitrary<(int Enabled, string Flat, RegistryValue?[] Blobs)> states = (
            from enabled in Gen.Choose(-1, 1)
            from flat in bypass
            from blobs in Gen.OneOf(blob.Select(value => (RegistryValue?)value), Gen.Constant((RegistryValue?)null)).ArrayOf(3)
            select (enabled, flat, blobs)).ToArbitrary();

        Prop.ForAll(states, state =>
        {
            MemoryMachine machine = new MemoryMachine().Key(Connections).Set(Settings, "ProxyServer", Proxy);
            if (state.Enabled >= 0)
            {
                machine.Set(Settings, "ProxyEnable", state.Enabled).Set(Settings, "ProxyOverride", state.Flat);
            }

            foreach ((string name, RegistryValue? value) in new[] { Lan, Copy, "VPN" }.Zip(state.Blobs))
            {
                if (value is not null)
                {
                    machine.Set(Connections, name, value);
                }
            }

            string before = machine.Export();
            IReadOnlyList<Change> changes = Repair(machine);
            bool repaired = Check.Evaluate(machine).All(verdict => verdict.Status != FindingStatus.Fail && verdict.Reason != "OtherConnection")
                && Check.Plan(machine).Changes.Count == 0
                && changes.All(change => change.Observe(machine) == ChangeState.After);
            foreach (Change change in changes.Reverse())
            {
                machine.Apply(change.Reverse());
            }

            return repaired && machine.Export() == before;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    private static MemoryMachine Manual(string bypass) => new MemoryMachine()
        .Set(Settings, "ProxyEnable", 1)
        .Set(Settings, "ProxyServer", Proxy)
        .Set(Settings, "ProxyOverride", bypass)
        .Set(Connections, Lan, Blob(3, bypass))
        .Set(Connections, Copy, Blob(3, bypass));

    private static RegistryValue Blob(int flags, string bypass = "") => RegistryValue.Binary(ConnectionBlobs.Create(flags, Proxy, bypass));

    private static RegistryValue Read(MemoryMachine machine, string key, string name)
    {
        Assert.True(RegistryPath.TryParse(key, out RegistryPath path));
        Reading<RegistryValue> reading = machine.ReadValue(path, name);
        Assert.True(reading.IsPresent);
        return reading.Value;
    }

    private static IReadOnlyList<Change> Repair(MemoryMachine machine)
    {
        IReadOnlyList<Change> changes = Check.Plan(machine).Changes;
        foreach (Change change in changes)
        {
            machine.Apply(change);
        }

        return changes;
    }

    private static Verdict AssertOnly(IReadOnlyList<Verdict> verdicts, FindingStatus status, string reason)
    {
        Verdict verdict = Assert.Single(verdicts);
        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        return verdict;
    }
}
