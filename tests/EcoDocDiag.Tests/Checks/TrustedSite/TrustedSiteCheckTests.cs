using System;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class TrustedSiteCheckTests
{
    private const string Settings = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string UserMap = @"HKCU\Software\" + Settings + @"\ZoneMap";
    private const string MachineMap = @"HKLM\SOFTWARE\" + Settings + @"\ZoneMap";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Settings;
    private const string Entry = @"\Domains\secomtrust.net\webra2";

    private static readonly string[] Keys =
    [
        @"secomtrust.net\webra2", "secomtrust.net", "webra2.secomtrust.net", @"net\webra2.secomtrust", "*.secomtrust.net", @"secomtrust.net\other",
    ];

    private static readonly string[] Protocols = ["https", "http", "*"];

    private readonly TrustedSiteCheck _check = new();

    [Fact]
    public void A_site_on_the_list_of_trusted_sites_passes()
    {
        Verdict verdict = _check.Judge(new MemoryMachine().Set(UserMap + Entry, "https", 2));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(("https://webra2.secomtrust.net", "2", "2"), (verdict.Subject, verdict.Expected, verdict.Actual));
        Assert.Equal(UserMap + Entry + " [https]", verdict.Source);
        Assert.Equal(RepairKind.None, verdict.RepairKind);
    }

    [Theory]
    [InlineData(@"\secomtrust.net\webra2", "http", "OtherScheme", "http")]
    [InlineData(@"\secomtrust.net", "http", "OtherScheme", "http")]
    [InlineData(@"\secomtrust.net\*", "https", "Asterisk", "*.secomtrust.net")]
    [InlineData(@"\https://webra2.secomtrust.net", "*", "Address", "https://webra2.secomtrust.net")]
    [InlineData(@"\webra2.secomtrust.net/scira", "https", "Address", "webra2.secomtrust.net/scira")]
    [InlineData(@"\.secomtrust.net", "https", "LeadingDot", ".secomtrust.net")]
    [InlineData(@"\secontrust.net\webra2", "https", "Misspelt", "webra2.secontrust.net")]
    [InlineData(@"\secomtrust.net\webra22", "https", "Misspelt", "webra22.secomtrust.net")]
    public void An_entry_that_looks_like_the_needed_one_is_named_with_what_is_wrong(string key, string protocol, string kind, string entry)
    {
        Verdict verdict = _check.Judge(new MemoryMachine().Set(UserMap + @"\Domains" + key, protocol, 2));

        Assert.Equal((FindingStatus.Fail, CheckReason.Missing), (verdict.Status, verdict.Reason));
        Assert.Contains(new TextArgument("similarKind", kind), verdict.Arguments);
        Assert.Contains(new TextArgument("similar", entry), verdict.Arguments);
    }

    [Fact]
    public void Other_sites_of_the_list_look_like_none()
    {
        Verdict verdict = _check.Judge(new MemoryMachine()
            .Set(UserMap + @"\Domains\example.co.jp\intra", "https", 2)
            .Set(UserMap + @"\Domains\secomtrust.net\webra1", "https", 2));

        Assert.DoesNotContain(verdict.Arguments, argument => argument.Name == "similarKind");
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net:443")]
    [InlineData("https://webra2.secomtrust.net/scira/?a=b")]
    [InlineData("https://someone@webra2.secomtrust.net")]
    [InlineData("*://*.secomtrust.net/scira/")]
    [InlineData("webra2.secomtrust.net.")]
    public void An_entry_of_the_policys_list_is_reduced_to_scheme_and_host(string entry) =>
        Assert.Equal(FindingStatus.Pass, _check.JudgeWithoutRepair(new MemoryMachine().Set(MachinePolicy, "ListBox_Support_ZoneMapKey", 1).Set(MachinePolicy + @"\ZoneMapKey", entry, "2")).Status);

    [Fact]
    public void A_policy_list_whose_keys_lack_the_site_is_listed_and_not_applied()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachinePolicy, "ListBox_Support_ZoneMapKey", 1)
            .Set(MachinePolicy + @"\ZoneMapKey", "https://webra2.secomtrust.net", "2")
            .Set(MachinePolicy + @"\ZoneMap\Domains\example.co.jp\intra", "https", 1);

        Verdict verdict = Assert.Single(_check.Evaluate(machine));
        Assert.Equal((FindingStatus.Fail, TrustedSiteCheck.ListedNotApplied, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Contains(new TextArgument("place", MachinePolicy + @"\ZoneMapKey [https://webra2.secomtrust.net]"), verdict.Arguments);
    }

    [Theory]
    [InlineData("Security_zones_map_edit", MachinePolicy)]
    [InlineData("SecurityTab", @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Control Panel")]
    [InlineData("SecurityTab", @"HKCU\Software\Policies\Microsoft\Internet Explorer\Control Panel")]
    public void A_list_of_sites_that_policy_locks_is_named_with_the_advice(string name, string policy)
    {
        Verdict verdict = _check.Judge(new MemoryMachine().Key(UserMap + @"\Domains").Set(policy, name, 1));

        Assert.Contains(new TextArgument("dialogPolicy", policy + " [" + name + "]"), verdict.Arguments);
    }

    [Theory]
    [InlineData(0x47)]
    [InlineData(0x43)]
    public void Whether_the_zone_requires_https_does_not_matter_to_an_https_site(int flags)
    {
        MemoryMachine machine = new MemoryMachine().Set(@"HKCU\Software\" + Settings + @"\Zones\2", "Flags", flags);

        Assert.Equal(CheckReason.Missing, _check.Judge(machine).Reason);
        Assert.Equal(CheckReason.Ok, _check.Judge(machine.Set(UserMap + Entry, "https", 2)).Reason);
    }

    [Fact]
    public void A_site_on_no_list_is_missing_and_the_repair_adds_the_sub_domain_for_https_alone()
    {
        MemoryMachine machine = new MemoryMachine().Key(UserMap + @"\Domains");
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.Missing, "3"), (verdict.Status, verdict.Reason, verdict.Actual));
        Assert.Equal(RepairKind.Automatic, verdict.RepairKind);
        Assert.Equal(
            [
                new RegistryKeyChange(RegistryPath.User(@"Software\" + Settings + @"\ZoneMap\Domains\secomtrust.net"), true),
                new RegistryKeyChange(RegistryPath.User(@"Software\" + Settings + @"\ZoneMap" + Entry), true),
                new RegistryValueChange(RegistryPath.User(@"Software\" + Settings + @"\ZoneMap" + Entry), "https", null, RegistryValue.DWord(2)),
            ],
            _check.Plan(machine).Changes);
        _check.AssertRepairHolds(machine);
    }

    [Theory]
    [InlineData(@"\Domains\secomtrust.net\webra2", "https", 4)]
    [InlineData(@"\Domains\secomtrust.net", "*", 1)]
    [InlineData(@"\Domains\webra2.secomtrust.net", "https", 3)]
    public void A_site_on_another_zones_list_is_in_the_wrong_zone(string key, string protocol, int zone)
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap + key, protocol, zone);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, TrustedSiteCheck.WrongZone, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(UserMap + key + " [" + protocol + "]", verdict.Source);
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_policy_list_locks_the_zone_and_the_line_to_add_is_given()
    {
        MemoryMachine machine = new MemoryMachine()
            .Set(MachinePolicy, "ListBox_Support_ZoneMapKey", 1)
            .Set(MachinePolicy + @"\ZoneMapKey", "https://example.com", "2")
            .Set(UserMap + Entry, "https", 2);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.LockedByPolicy, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(MachinePolicy + @"\ZoneMapKey", verdict.PolicySource);
        Assert.Equal("https://webra2.secomtrust.net = 2", verdict.Argument("entry"));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_policy_list_that_names_the_site_rightly_passes_and_is_named()
    {
        Verdict verdict = _check.Judge(new MemoryMachine().Set(MachinePolicy + @"\ZoneMapKey", "https://webra2.secomtrust.net", "2"));

        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.Equal(MachinePolicy + @"\ZoneMapKey [https://webra2.secomtrust.net]", verdict.PolicySource);
    }

    [Fact]
    public void An_entry_of_the_user_is_without_effect_where_the_machines_zones_count_alone()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy, "Security_HKLM_only", 1).Set(UserMap + Entry, "https", 2);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CheckReason.MachineOnly, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(MachinePolicy + " [Security_HKLM_only]", verdict.PolicySource);
        _check.AssertRepairHolds(machine);
        Assert.Equal(FindingStatus.Pass, _check.Judge(machine.Set(MachineMap + Entry, "https", 2)).Status);
    }

    [Fact]
    public void Under_enhanced_security_the_ordinary_entry_is_not_enough_and_the_repair_writes_both()
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap, "IEHarden", 1).Set(UserMap + @"\Domains\secomtrust.net", "https", 2);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, TrustedSiteCheck.EscActive, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(
            [UserMap + Entry + " [https]", UserMap + @"\EscDomains\secomtrust.net\webra2 [https]"],
            _check.Plan(machine).Changes.OfType<RegistryValueChange>().Select(change => change.Place));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void A_32_bit_program_in_another_zone_is_a_warning_that_an_entry_of_the_user_mends()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachineMap + Entry, "https", 2).Key(@"HKLM\SOFTWARE\WOW6432Node\" + Settings);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Warning, TrustedSiteCheck.BitnessDiffers, "2 (32-bit: 3)"), (verdict.Status, verdict.Reason, verdict.Actual));
        _check.AssertRepairHolds(machine);
        Assert.Equal(RepairKind.Policy, _check.Judge(machine.Set(MachinePolicy, "Security_HKLM_only", 1)).RepairKind);
    }

    [Theory]
    [InlineData(2, 2, FindingStatus.Pass, CheckReason.Ok, "2", RepairKind.None)]
    [InlineData(2, 3, FindingStatus.Fail, CheckReason.ApiDisagrees, "3 (registry: 2)", RepairKind.Manual)]
    [InlineData(4, 2, FindingStatus.Pass, CheckReason.ApiDisagrees, "2 (registry: 4)", RepairKind.None)]
    [InlineData(4, 1, FindingStatus.Fail, CheckReason.ApiDisagrees, "1 (registry: 4)", RepairKind.Automatic)]
    public void What_windows_itself_answers_decides(int stored, int answered, FindingStatus status, string reason, string actual, RepairKind repair)
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap + Entry, "https", stored);
        machine.ZoneOfUrl = _ => Reading<int>.Present(answered);

        Verdict verdict = _check.Judge(machine);

        Assert.Equal((status, reason, actual, repair), (verdict.Status, verdict.Reason, verdict.Actual, verdict.RepairKind));
    }

    [Fact]
    public void An_answer_that_windows_could_not_give_leaves_the_registry_to_decide_and_is_named()
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap + Entry, "https", 2);
        machine.ZoneOfUrl = _ => Reading<int>.Failed(ReadReason.ReadFailed, "0x80004005");

        Verdict verdict = _check.Judge(machine);

        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.Equal(["MapUrlToZone"], verdict.Unseen);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error_without_a_repair()
    {
        MemoryMachine machine = new MemoryMachine().Set(UserMap + Entry, "https", "2");
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed, UserMap + Entry + " [https]"), (verdict.Status, verdict.Reason, verdict.Source));
        _check.AssertRepairHolds(machine);
        Assert.Equal(ReadReason.AccessDenied, _check.Judge(new MemoryMachine().Deny(UserMap)).Reason);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_what_could_overrule_is_named()
    {
        MemoryMachine machine = new MemoryMachine().NotCaptured(@"HKCU\Software\Microsoft").NotCaptured("HKLM");
        Verdict verdict = _check.Judge(machine);
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        _check.AssertRepairHolds(machine);

        verdict = _check.Judge(new MemoryMachine().Set(UserMap + Entry, "https", 2).NotCaptured("HKLM"));
        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.Equal([MachinePolicy, MachineMap], verdict.Unseen);
    }

    [Fact]
    public void A_site_that_is_an_address_has_to_be_added_by_hand()
    {
        var baseline = TestBaseline.Guide2018 with { IssuanceSite = new Uri("https://192.0.2.7") };

        Assert.Equal(RepairKind.Manual, _check.Judge(new MemoryMachine(), baseline).RepairKind);
        Assert.Empty(_check.Plan(new MemoryMachine(), baseline).Changes);
    }

    [Theory]
    [InlineData("https://www.example.co.jp", @"example.co.jp\www")]
    [InlineData("https://a.b.example.com", @"example.com\a.b")]
    [InlineData("https://example.com", "example.com")]
    [InlineData("https://intranet", "intranet")]
    [InlineData("https://ra.日本語.jp", @"xn--wgv71a119e.jp\ra")]
    public void The_repair_splits_the_site_into_domain_and_sub_domain(string site, string key)
    {
        var baseline = TestBaseline.Guide2018 with { IssuanceSite = new Uri(site) };

        Change change = _check.Plan(new MemoryMachine(), baseline).Changes[^1];

        Assert.Equal(UserMap + @"\Domains\" + key + " [https]", change.Place);
    }

    [Fact]
    public void A_repair_mends_every_state_and_undo_restores_it() => _check.AssertRepairHolds(States(), 1000);

    private static Gen<Func<MemoryMachine>> States() =>
        from entries in (
            from map in Gen.Elements(UserMap, UserMap, UserMap, MachineMap, @"HKLM\SOFTWARE\WOW6432Node\" + Settings + @"\ZoneMap")
            from list in Gen.Elements(@"\Domains\", @"\Domains\", @"\EscDomains\")
            from key in Gen.Elements(Keys)
            from protocol in Gen.Elements(Protocols)
            from zone in Gen.Choose(0, 4)
            from isText in Gen.Choose(0, 40)
            select (Key: map + list + key, Protocol: protocol, Zone: zone, IsText: isText == 0)).ArrayOf()
        from enhanced in Gen.Elements(0, 0, 1)
        from machineOnly in Gen.Choose(0, 9)
        from policy in Gen.Choose(0, 9)
        from fallback in Gen.Choose(0, 4)
        select new Func<MemoryMachine>(() =>
        {
            MemoryMachine machine = new MemoryMachine().Set(UserMap, "IEHarden", enhanced).Set(UserMap + @"\ProtocolDefaults", "https", fallback);
            foreach (var entry in entries)
            {
                _ = entry.IsText ? machine.Set(entry.Key, entry.Protocol, "2") : machine.Set(entry.Key, entry.Protocol, entry.Zone);
            }

            _ = machineOnly == 0 ? machine.Set(MachinePolicy, "Security_HKLM_only", 1) : machine;
            return policy < 2 ? machine.Set(MachinePolicy + @"\ZoneMapKey", policy == 0 ? "secomtrust.net" : "example.com", "2") : machine;
        });
}
