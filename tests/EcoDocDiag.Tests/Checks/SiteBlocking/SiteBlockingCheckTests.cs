using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class SiteBlockingCheckTests
{
    private const string Host = "webra2.secomtrust.net";
    private const string Subject = Host + " (Microsoft Edge)";
    private const string Machine = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string User = @"HKCU\Software\Policies\Microsoft\Edge";
    private const string Chrome = @"HKLM\SOFTWARE\Policies\Google\Chrome";
    private const string ChromeClient = @"HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";
    private const string Explorer = @"HKCU\Software\Microsoft\Internet Explorer\New Windows";

    private readonly SiteBlockingCheck _check = new();
    private readonly MemoryMachine _pc = new() { EdgeVersion = Reading<string>.Present("143.0.3650.80") };

    [Fact]
    public void Without_a_policy_nothing_is_blocked()
    {
        Verdict verdict = Judge();

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Empty(verdict.Unseen);
    }

    [Theory]
    [InlineData("*", null, true)]
    [InlineData("*", "secomtrust.net", false)]
    [InlineData("secomtrust.net", null, true)]
    [InlineData("secomtrust.net", "webra2.secomtrust.net", false)]
    [InlineData("webra2.secomtrust.net", "secomtrust.net", true)]
    [InlineData(".webra2.secomtrust.net", "webra2.secomtrust.net", true)]
    [InlineData("webra2.secomtrust.net", "webra2.secomtrust.net", false)]
    [InlineData("*.secomtrust.net", null, false)]
    [InlineData("example.com", null, false)]
    public void A_host_is_blocked_where_no_entry_that_comes_before_allows_it(string block, string? allow, bool isBlocked)
    {
        _pc.Set(Machine + @"\URLBlocklist", "1", block);
        if (allow is not null)
        {
            _pc.Set(Machine + @"\URLAllowlist", "1", allow);
        }

        Verdict verdict = Judge();

        Assert.Equal(isBlocked ? (FindingStatus.Fail, SiteBlockingCheck.Blocked) : (FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        if (isBlocked)
        {
            Assert.Equal((Subject, block, Machine + @"\URLBlocklist [1]", RepairKind.Policy), (verdict.Subject, verdict.Actual, verdict.PolicySource, verdict.RepairKind));
        }
    }

    [Fact]
    public void Each_host_of_the_baseline_is_judged_in_each_browser_by_its_own_policies()
    {
        _pc.Set(ChromeClient, "pv", "143.0.7499.40").Set(Machine + @"\URLBlocklist", "1", "*").Set(Machine + @"\URLAllowlist", "1", "secomtrust.net").Set(Chrome + @"\URLBlocklist", "1", "webra1.secomtrust.net");

        Assert.Equal(
            ["ds.e-kakushin.com (Microsoft Edge)", "webra1.secomtrust.net (Google Chrome)"],
            _check.Evaluate(_pc, TestBaseline.Current).Select(verdict => verdict.Subject));
    }

    [Fact]
    public void The_machines_list_stands_for_the_users_whole()
    {
        _pc.Set(Machine + @"\URLBlocklist", "1", "example.com").Set(User + @"\URLBlocklist", "1", "*");

        Assert.Equal(CheckReason.Ok, Judge().Reason);
    }

    [Fact]
    public void What_is_only_recommended_is_no_list_to_block() =>
        Assert.Equal(CheckReason.Ok, Judge(Machine + @"\Recommended\URLBlocklist", "1", "*").Reason);

    [Fact]
    public void A_list_may_be_JSON() =>
        Assert.Equal(SiteBlockingCheck.Blocked, Judge(Machine, "URLBlocklist", """["example.com","secomtrust.net"]""").Reason);

    [Fact]
    public void Entries_after_a_thousand_do_not_count()
    {
        for (int i = 0; i < 1000; i++)
        {
            _pc.Set(Machine + @"\URLBlocklist", (1000 + i).ToString(CultureInfo.InvariantCulture), "example.com");
        }

        Assert.Equal(CheckReason.Ok, Judge(Machine + @"\URLBlocklist", "3000", "*").Reason);
        Assert.Equal(SiteBlockingCheck.Blocked, Judge(Machine + @"\URLBlocklist", "1500", "*").Reason);
    }

    [Theory]
    [InlineData("*.secomtrust.net", "Asterisk")]
    [InlineData("[*.]secomtrust.net", "Asterisk")]
    [InlineData("https://*.secomtrust.net/*", "Asterisk")]
    [InlineData(".secomtrust.net", "LeadingDot")]
    [InlineData("http://webra2.secomtrust.net", "OtherScheme")]
    [InlineData("webra2.secomtrust.net:8443", "OtherPort")]
    [InlineData("secontrust.net", "Misspelt")]
    public void An_entry_that_was_meant_to_allow_it_is_named(string entry, string kind)
    {
        _pc.Set(Machine + @"\URLBlocklist", "1", "*").Set(Machine + @"\URLAllowlist", "1", "example.com").Set(Machine + @"\URLAllowlist", "2", entry);
        Verdict verdict = Judge();

        Assert.Equal((SiteBlockingCheck.Blocked, kind, entry), (verdict.Reason, verdict.Argument("similarKind"), verdict.Argument("similar")));
    }

    [Fact]
    public void Lists_under_their_old_names_are_named_and_have_no_effect()
    {
        Assert.Equal((FindingStatus.Pass, SiteBlockingCheck.OldNames), Judge(Machine + @"\URLBlacklist", "1", "*") is var old ? (old.Status, old.Reason) : default);
        _pc.Set(Machine + @"\URLBlocklist", "1", "*").Set(Machine + @"\URLWhitelist", "1", "secomtrust.net");

        Assert.Equal(("OldName", Machine + @"\URLWhitelist [1]"), Judge() is var verdict ? (verdict.Argument("similarKind"), verdict.Argument("similarPlace")) : default);
    }

    [Theory]
    [InlineData("webra2.secomtrust.net/scira", null, true)]
    [InlineData("secomtrust.net/scira/Entrance.jsp", "webra2.secomtrust.net/scira", false)]
    [InlineData("secomtrust.net/scira/Entrance.jsp", "secomtrust.net/scira", true)]
    [InlineData("secomtrust.net?mode=1", null, true)]
    [InlineData("example.com/scira", null, false)]
    public void Pages_of_a_host_may_be_blocked(string block, string? allow, bool isBlocked)
    {
        _pc.Set(Machine + @"\URLBlocklist", "1", block);
        if (allow is not null)
        {
            _pc.Set(Machine + @"\URLAllowlist", "1", allow);
        }

        Verdict verdict = Judge();

        Assert.Equal(isBlocked ? (FindingStatus.Warning, SiteBlockingCheck.PagesBlocked) : (FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
    }

    [Theory]
    [InlineData("[*.]secomtrust.net", null, null, true)]
    [InlineData("https://webra2.secomtrust.net", null, null, true)]
    [InlineData("https://webra2.secomtrust.net", "[*.]secomtrust.net", null, true)]
    [InlineData("[*.]secomtrust.net", "https://webra2.secomtrust.net", null, false)]
    [InlineData("[*.]secomtrust.net", "[*.]secomtrust.net", null, true)]
    [InlineData("*.secomtrust.net", null, null, false)]
    [InlineData(null, null, 2, true)]
    [InlineData(null, null, 1, false)]
    [InlineData(null, "[*.]secomtrust.net", 2, false)]
    [InlineData(null, "[*.]example.com", 2, true)]
    public void Pop_ups_are_blocked_by_the_more_specific_entry_or_by_default(string? block, string? allow, int? byDefault, bool isBlocked)
    {
        if (block is not null)
        {
            _pc.Set(Machine + @"\PopupsBlockedForUrls", "1", block);
        }

        if (allow is not null)
        {
            _pc.Set(Machine + @"\PopupsAllowedForUrls", "1", allow);
        }

        if (byDefault is { } setting)
        {
            _pc.Set(Machine, "DefaultPopupsSetting", setting);
        }

        Verdict verdict = Judge();

        Assert.Equal(isBlocked ? (FindingStatus.Warning, SiteBlockingCheck.PopupsBlocked) : (FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(isBlocked ? Subject : "", verdict.Subject);
    }

    [Fact]
    public void Internet_Explorer_blocks_every_pop_up_at_its_highest_level_unless_the_site_is_allowed()
    {
        _pc.Set(Explorer, "PopupMgr", "yes");
        Assert.Equal(CheckReason.Ok, Judge().Reason);

        Verdict verdict = Judge(Explorer, "BlockUserInit", 1);
        Assert.Equal(
            (FindingStatus.Warning, SiteBlockingCheck.ExplorerPopupsBlocked, Host + " (Internet Explorer)", RepairKind.Manual),
            (verdict.Status, verdict.Reason, verdict.Subject, verdict.RepairKind));
    }

    [Theory]
    [InlineData(Explorer, "PopupMgr", "no")]
    [InlineData(Explorer, "PopupMgr", 0)]
    [InlineData(Explorer + @"\Allow", Host, "")]
    [InlineData(Explorer + @"\Allow", "*.secomtrust.net", "")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\New Windows\Allow", Host, "")]
    [InlineData(@"HKCU\Software\Policies\Microsoft\Internet Explorer\Restrictions", "NoPopupManagement", 1)]
    public void Internet_Explorer_blocks_none_where_it_is_off_or_the_site_allowed(string key, string name, object value)
    {
        _pc.Set(Explorer, "BlockUserInit", 1);
        _ = value is int number ? _pc.Set(key, name, number) : _pc.Set(key, name, (string)value);

        Assert.Equal(CheckReason.Ok, Judge().Reason);
    }

    [Theory]
    [InlineData("secomtrust.net")]
    [InlineData("*.trust.net")]
    [InlineData("*.other.jp")]
    [InlineData("*.webra2")]
    public void Another_site_that_is_allowed_lets_no_pop_up_through(string allowed)
    {
        _pc.Set(Explorer + @"\Allow", allowed, "");

        Assert.Equal(SiteBlockingCheck.ExplorerPopupsBlocked, Judge(Explorer, "BlockUserInit", 1).Reason);
    }

    [Fact]
    public void An_entry_of_a_type_that_is_passed_over_is_told_where_a_host_is_blocked()
    {
        _pc.Set(Machine + @"\URLAllowlist", "1", 1).Set(Machine + @"\URLAllowlist", "all", "secomtrust.net");
        Assert.Equal(CheckReason.Ok, Judge().Reason);

        _pc.Set(Machine + @"\URLBlocklist", "1", "*");
        IReadOnlyList<Verdict> verdicts = _check.Evaluate(_pc);
        Assert.Equal([SiteBlockingCheck.Blocked, SiteBlockingCheck.PolicyType, SiteBlockingCheck.PolicyType], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal([Machine + @"\URLAllowlist [1]", Machine + @"\URLAllowlist [all]"], verdicts.Skip(1).Select(verdict => verdict.Subject));
    }

    [Fact]
    public void Without_either_browser_it_does_not_apply() =>
        Assert.Equal((FindingStatus.NotApplicable, CheckReason.NoChromiumBrowser), _check.Judge(new MemoryMachine()) is var verdict ? (verdict.Status, verdict.Reason) : default);

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), _check.Judge(_pc.Deny(Machine + @"\URLBlocklist")) is var verdict ? (verdict.Status, verdict.Reason) : default);
        Assert.Equal(
            (FindingStatus.Error, ReadReason.Malformed),
            _check.Judge(new MemoryMachine { EdgeVersion = Reading<string>.Present("143.0") }.Set(Explorer, "BlockUserInit", "1")) is var text ? (text.Status, text.Reason) : default);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_a_block_that_was_is()
    {
        Verdict verdict = _check.Judge(_pc.NotCaptured(@"HKLM\SOFTWARE\Policies"));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains(Machine + @"\URLBlocklist", verdict.Unseen);
        Verdict blocked = Judge(User + @"\URLBlocklist", "1", "*");
        Assert.Equal((FindingStatus.Fail, SiteBlockingCheck.Blocked), (blocked.Status, blocked.Reason));
        Assert.Contains(Machine + @"\URLBlocklist", blocked.Unseen);
    }

    [Fact]
    public void Where_nobody_knows_which_browser_is_there_both_are_judged_and_that_is_named()
    {
        MemoryMachine machine = new MemoryMachine { EdgeVersion = Reading<string>.NotCaptured() }.NotCaptured(@"HKLM\SOFTWARE\WOW6432Node").NotCaptured(@"HKLM\SOFTWARE\Microsoft");
        Verdict verdict = _check.Judge(machine);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Contains("msedge.exe", verdict.Unseen);
        Assert.Equal(Host + " (Google Chrome)", _check.Judge(machine.Set(Chrome + @"\URLBlocklist", "1", "*"), NetworkBaseline.Current).Subject);
    }

    private Verdict Judge() => _check.Judge(_pc, NetworkBaseline.Current);

    private Verdict Judge(string key, string name, string value) => _check.Judge(_pc.Set(key, name, value), NetworkBaseline.Current);

    private Verdict Judge(string key, string name, int value) => _check.Judge(_pc.Set(key, name, value), NetworkBaseline.Current);
}
