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

public sealed class CompatibilityViewCheckTests
{
    private const string Host = "webra2.secomtrust.net";
    private const string Own = @"HKCU\Software\Microsoft\Internet Explorer\BrowserEmulation";
    private const string UserPolicy = @"HKCU\Software\Policies\Microsoft\Internet Explorer\BrowserEmulation";
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\BrowserEmulation";
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Site = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net\webra2";

    private static readonly Baseline In = TestBaseline.Guide2018 with { DocumentMode = new DocumentModeRule(IsCompatibilityView: true, ["IE7Enterprise"]) };

    private readonly CompatibilityViewCheck _check = new();

    [Fact]
    public void Out_of_the_box_the_site_is_not_shown_in_it()
    {
        Verdict verdict = _check.Judge(new MemoryMachine());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, Host, "Default"), (verdict.Status, verdict.Reason, verdict.Subject, verdict.Actual));
        _check.AssertRepairHolds(new MemoryMachine());
    }

    [Theory]
    [InlineData("secomtrust.net", true)]
    [InlineData("WEBRA2.secomtrust.net", true)]
    [InlineData("net", true)]
    [InlineData("webra1.secomtrust.net", false)]
    [InlineData("omtrust.net", false)]
    [InlineData("a.webra2.secomtrust.net", false)]
    public void The_users_list_stands_for_domains_and_all_below(string domain, bool isIn)
    {
        MemoryMachine machine = Listing("example.com", domain);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal(
            isIn ? (FindingStatus.Fail, CompatibilityViewCheck.OnUserList, RepairKind.Automatic) : (FindingStatus.Pass, CheckReason.Ok, RepairKind.None),
            (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal((isIn ? domain : "", isIn ? "Compatibility View " + domain : "Default"), (verdict.Argument("entry"), verdict.Actual));
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void The_repair_takes_that_entry_alone_and_the_value_with_the_last_one()
    {
        RegistryPath list = RegistryPath.User(CompatibilityViewBlob.Key[5..]);

        Assert.Equal(
            [
                new RegistryValueChange(
                    list,
                    "UserFilter",
                    RegistryValue.Binary(CompatibilityViewBlob.Create("a.example", "secomtrust.net", "b.example")),
                    RegistryValue.Binary(CompatibilityViewBlob.Create("a.example", "b.example"))),
            ],
            _check.Plan(Listing("a.example", "secomtrust.net", "b.example")).Changes);
        Assert.Equal(
            [new RegistryValueChange(list, "UserFilter", RegistryValue.Binary(CompatibilityViewBlob.Create("secomtrust.net")), null)],
            _check.Plan(Listing("secomtrust.net")).Changes);
    }

    [Theory]
    [InlineData(MachinePolicy, "PolicyList", "secomtrust.net", "secomtrust.net")]
    [InlineData(UserPolicy, "PolicyList", "1", "secomtrust.net")]
    [InlineData(UserPolicy, "PolicyList", "https://webra2.secomtrust.net/", "")]
    [InlineData(MachinePolicy, "QuirksPolicyList", "secomtrust.net", "secomtrust.net")]
    public void The_list_of_a_policy_is_its_administrators(string policy, string list, string name, string text)
    {
        MemoryMachine machine = Listing("secomtrust.net").Set(policy + @"\" + list, "a.example", "a.example").Set(policy + @"\" + list, name, text);
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, CompatibilityViewCheck.OnPolicyList, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal($@"{policy}\{list} [{name}]", verdict.PolicySource);
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void An_entry_that_is_no_address_is_of_no_site()
    {
        MemoryMachine machine = new MemoryMachine().Set(MachinePolicy + @"\PolicyList", "1", "file://\u202E");

        Assert.Equal(FindingStatus.Pass, _check.JudgeWithoutRepair(machine).Status);
        Assert.Equal(FindingStatus.Fail, _check.Judge(machine.Set(MachinePolicy + @"\PolicyList", "2", "secomtrust.net")).Status);
    }

    [Fact]
    public void All_sites_by_policy_are_a_failure_and_by_the_users_own_value_a_warning()
    {
        Assert.Equal((FindingStatus.Fail, CompatibilityViewCheck.AllSites), _check.JudgeWithoutRepair(new MemoryMachine().Set(MachinePolicy, "AllSitesCompatibilityMode", 1)));
        Assert.Equal((FindingStatus.Fail, CompatibilityViewCheck.AllSites), _check.JudgeWithoutRepair(new MemoryMachine().Set(UserPolicy, "AllSitesCompatibilityMode", 1)));
        Assert.Equal((FindingStatus.Warning, CompatibilityViewCheck.AllSites), _check.JudgeWithoutRepair(new MemoryMachine().Set(Own, "AllSitesCompatibilityMode", 1)));
    }

    [Fact]
    public void A_policy_of_the_machine_outranks_one_of_the_user_and_both_the_users_own_value()
    {
        MemoryMachine off = new MemoryMachine().Set(MachinePolicy, "AllSitesCompatibilityMode", 0);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), _check.JudgeWithoutRepair(off.Set(UserPolicy, "AllSitesCompatibilityMode", 1).Set(Own, "AllSitesCompatibilityMode", 1)));
    }

    [Theory]
    [InlineData(1, null, null, FindingStatus.Fail, RepairKind.Manual)]
    [InlineData(1, MachinePolicy, 1, FindingStatus.Fail, RepairKind.Policy)]
    [InlineData(1, MachinePolicy, 0, FindingStatus.Pass, RepairKind.None)]
    [InlineData(1, UserPolicy, 0, FindingStatus.Pass, RepairKind.None)]
    [InlineData(1, Own, 0, FindingStatus.Pass, RepairKind.None)]
    [InlineData(1, Own, 1, FindingStatus.Fail, RepairKind.Manual)]
    [InlineData(2, MachinePolicy, 1, FindingStatus.Pass, RepairKind.None)]
    [InlineData(3, null, null, FindingStatus.Pass, RepairKind.None)]
    public void A_site_of_the_intranet_is_shown_so_unless_it_is_turned_off(int zone, string? key, int? value, FindingStatus status, RepairKind repair)
    {
        MemoryMachine machine = new MemoryMachine().Set(Site, "https", zone);
        if (key is not null)
        {
            machine.Set(key, "IntranetCompatibilityMode", value!.Value);
        }

        Verdict verdict = _check.Judge(machine);

        Assert.Equal(
            (status, status == FindingStatus.Fail ? CompatibilityViewCheck.IntranetSite : CheckReason.Ok, repair),
            (verdict.Status, verdict.Reason, verdict.RepairKind));
        machine.ZoneOfUrl = _ => Reading<int>.Present(2);
        Assert.Equal(FindingStatus.Pass, _check.Judge(machine).Status);
        _check.AssertRepairHolds(machine);
    }

    [Theory]
    [InlineData("IE7Enterprise", FindingStatus.Fail)]
    [InlineData("IE8", FindingStatus.Fail)]
    [InlineData("ie11", FindingStatus.Pass)]
    public void A_document_mode_of_the_site_list_decides_alone(string mode, FindingStatus status)
    {
        MemoryMachine machine = WithSiteList(Listing("secomtrust.net"), new SiteListEntry(Host, "IE11", AllowRedirect: false, mode));
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((status, status == FindingStatus.Pass ? CheckReason.Ok : CompatibilityViewCheck.SiteListMode, mode), (verdict.Status, verdict.Reason, verdict.Actual));
        Assert.Equal(EdgePolicy + " [InternetExplorerIntegrationSiteList]", verdict.Source);
        Assert.Empty(_check.Plan(machine).Changes);
    }

    [Theory]
    [InlineData("default", "IE11")]
    [InlineData("", "IE11")]
    [InlineData("IE7Enterprise", "MSEdge")]
    public void An_entry_without_a_mode_of_its_own_leaves_the_users_list_in_effect(string mode, string openIn)
    {
        MemoryMachine machine = WithSiteList(Listing("secomtrust.net"), new SiteListEntry(Host, openIn, AllowRedirect: false, mode));

        Assert.Equal(CompatibilityViewCheck.OnUserList, _check.Judge(machine).Reason);
        _check.AssertRepairHolds(machine);
    }

    [Fact]
    public void The_entry_for_the_issuance_page_is_the_one_that_counts()
    {
        MemoryMachine machine = WithSiteList(
            new MemoryMachine(), new SiteListEntry(Host, "IE11", AllowRedirect: false, "IE11"), new SiteListEntry(Host + "/scira", "IE11", AllowRedirect: false, "IE7Enterprise"));

        Assert.Equal(CompatibilityViewCheck.SiteListMode, _check.Judge(machine).Reason);
    }

    [Fact]
    public void Where_the_baseline_asks_for_it_the_site_must_be_in_it()
    {
        Assert.Equal(
            (FindingStatus.Fail, CompatibilityViewCheck.NotInView, RepairKind.Manual),
            _check.Judge(new MemoryMachine(), In) is var verdict ? (verdict.Status, verdict.Reason, verdict.RepairKind) : default);
        Assert.Equal(FindingStatus.Pass, _check.Judge(Listing("secomtrust.net"), In).Status);
        Assert.Equal(FindingStatus.Pass, _check.Judge(WithSiteList(new MemoryMachine(), new SiteListEntry(Host, "IE11", AllowRedirect: false, "IE7Enterprise")), In).Status);
        Assert.Equal(FindingStatus.Fail, _check.Judge(WithSiteList(new MemoryMachine(), new SiteListEntry(Host, "IE11", AllowRedirect: false, "IE11")), In).Status);
        Assert.Empty(_check.Plan(Listing("secomtrust.net"), In).Changes);
    }

    [Fact]
    public void A_policy_that_locks_the_dialog_is_named()
    {
        Verdict verdict = _check.Judge(Listing("secomtrust.net").Set(UserPolicy, "DisableSiteListEditing", 1));

        Assert.Equal(UserPolicy + " [DisableSiteListEditing]", verdict.Argument(CheckTexts.DialogPolicy));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), _check.JudgeWithoutRepair(new MemoryMachine().Set(CompatibilityViewBlob.Key, "UserFilter", "secomtrust.net")));
        Assert.Equal(
            (FindingStatus.Error, ReadReason.Malformed),
            _check.JudgeWithoutRepair(new MemoryMachine().Set(CompatibilityViewBlob.Key, "UserFilter", RegistryValue.Binary([0x41, 0x1F]))));
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), _check.JudgeWithoutRepair(new MemoryMachine().Deny(CompatibilityViewBlob.Key)));
        MemoryMachine unreadableList = WithSiteList(new MemoryMachine());
        unreadableList.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.TimedOut);
        Assert.Equal((FindingStatus.Error, ReadReason.TimedOut), _check.JudgeWithoutRepair(unreadableList));
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_what_decides_is()
    {
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), _check.JudgeWithoutRepair(new MemoryMachine().NotCaptured("HKCU").NotCaptured("HKLM")));
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), _check.JudgeWithoutRepair(new MemoryMachine().NotCaptured(CompatibilityViewBlob.Key)));
        Assert.Equal(CompatibilityViewCheck.AllSites, _check.Judge(new MemoryMachine().NotCaptured("HKCU").Set(MachinePolicy, "AllSitesCompatibilityMode", 1)).Reason);

        Verdict noPolicies = _check.Judge(Listing("example.com").NotCaptured(@"HKLM\SOFTWARE\Policies"));
        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (noPolicies.Status, noPolicies.Reason));
        Assert.Contains(MachinePolicy + " [AllSitesCompatibilityMode]", noPolicies.Unseen);
    }

    [Fact]
    public void A_repair_mends_every_state_and_undo_restores_it() => _check.AssertRepairHolds(States(), 300);

    private static MemoryMachine Listing(params string[] domains) =>
        new MemoryMachine().Set(CompatibilityViewBlob.Key, "UserFilter", RegistryValue.Binary(CompatibilityViewBlob.Create(domains)));

    private static MemoryMachine WithSiteList(MemoryMachine machine, params SiteListEntry[] entries)
    {
        machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Present(entries);
        return machine.Set(EdgePolicy, "InternetExplorerIntegrationLevel", 1).Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example/sites.xml");
    }

    private static Gen<Func<MemoryMachine>> States() =>
        from domains in Gen.Elements("secomtrust.net", "webra2.secomtrust.net", "example.com", "日本語.jp").ArrayOf()
        from cut in Gen.Choose(0, 20)
        from policy in Gen.Choose(0, 12)
        from intranet in Gen.Choose(0, 8)
        select new Func<MemoryMachine>(() =>
        {
            byte[] list = CompatibilityViewBlob.Create(domains);
            MemoryMachine machine = new MemoryMachine().Set(CompatibilityViewBlob.Key, "UserFilter", RegistryValue.Binary(cut == 0 ? [.. list.Take(list.Length - 1)] : list)).Set(CompatibilityViewBlob.Key, "Other", 1);
            _ = policy switch
            {
                0 => machine.Set(MachinePolicy, "AllSitesCompatibilityMode", 1),
                1 => machine.Set(UserPolicy + @"\PolicyList", "secomtrust.net", "secomtrust.net"),
                2 => machine.Set(Own, "AllSitesCompatibilityMode", 1),
                3 => machine.Set(MachinePolicy, "AllSitesCompatibilityMode", "1"),
                _ => machine,
            };
            return intranet == 0 ? machine.Set(Site, "https", 1) : machine;
        });
}
