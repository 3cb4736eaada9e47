using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class BrowserProxyCheckTests
{
    private const string Edge = "Microsoft Edge";
    private const string Machine = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string User = @"HKCU\Software\Policies\Microsoft\Edge";
    private const string Chrome = @"HKLM\SOFTWARE\Policies\Google\Chrome";
    private const string ChromeClient = @"HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";
    private const string Connections = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections";

    private readonly BrowserProxyCheck _check = new();
    private readonly MemoryMachine _pc = new() { EdgeVersion = Reading<string>.Present("143.0.3650.80") };

    [Fact]
    public void Without_a_policy_it_is_Windows_own()
    {
        Verdict verdict = Judge();

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, Edge), (verdict.Status, verdict.Reason, verdict.Argument("browser")));
        Assert.Empty(verdict.Unseen);
        _pc.Set(ChromeClient, "pv", "143.0.7499.40");
        Assert.Equal(Edge + ", Google Chrome", Judge().Argument("browser"));
    }

    [Theory]
    [InlineData("direct", null, null, null, "PAC http://pac.example/a.pac", "DIRECT")]
    [InlineData("auto_detect", null, null, null, "DIRECT", "WPAD")]
    [InlineData("pac_script", null, "http://other.example/a.pac", null, "DIRECT", "PAC http://other.example/a.pac")]
    [InlineData("fixed_servers", "proxy.example.jp:8080", null, null, "DIRECT", "proxy.example.jp:8080")]
    [InlineData("fixed_servers", "socks5://proxy.example.jp", null, ".secomtrust.net", "DIRECT", "ds.e-kakushin.com: socks5://proxy.example.jp:1080")]
    [InlineData("fixed_servers", "a:1", null, null, "b:1", "a:1")]
    public void A_policy_that_leads_another_way_is_told_with_both_ways(string mode, string? server, string? script, string? bypass, string windows, string way)
    {
        SetWindows(windows);
        SetPolicy(Machine, mode, server, script, bypass);
        Verdict verdict = Judge();

        Assert.Equal((FindingStatus.Warning, BrowserProxyCheck.RouteDiffers, Edge), (verdict.Status, verdict.Reason, verdict.Subject));
        Assert.Equal((way, RepairKind.Policy, Machine + " [ProxyMode]"), (verdict.Actual, verdict.RepairKind, verdict.PolicySource));
        Assert.EndsWith(windows, verdict.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("direct", null, null, null, "DIRECT")]
    [InlineData("auto_detect", null, null, null, "WPAD")]
    [InlineData("pac_script", null, "http://pac.example/a.pac", null, "PAC http://pac.example/a.pac")]
    [InlineData("fixed_servers", "b:1", null, null, "b:1")]
    [InlineData("fixed_servers", "b:1", null, "*", "DIRECT")]
    public void A_policy_that_leads_the_same_way_passes(string mode, string? server, string? script, string? bypass, string windows)
    {
        SetWindows(windows);
        SetPolicy(Machine, mode, server, script, bypass);

        Assert.Equal((FindingStatus.Pass, BrowserProxyCheck.SameAsWindows), Judge() is var verdict ? (verdict.Status, verdict.Reason) : default);
    }

    [Theory]
    [InlineData(null, "a:1", null, null, BrowserProxyCheck.ModeMissing, "ProxyServer")]
    [InlineData(null, null, null, "*.example", BrowserProxyCheck.ModeMissing, "ProxyBypassList")]
    [InlineData("Fixed_Servers", "a:1", null, null, BrowserProxyCheck.ModeUnknown, "ProxyMode = Fixed_Servers")]
    [InlineData("fixed_servers", null, null, null, BrowserProxyCheck.ServerMissing, "ProxyMode = fixed_servers")]
    [InlineData("fixed_servers", "", null, null, BrowserProxyCheck.ServerMissing, "ProxyMode = fixed_servers")]
    [InlineData("pac_script", null, null, null, BrowserProxyCheck.PacUrlMissing, "ProxyMode = pac_script")]
    [InlineData("pac_script", null, "http://a/", "*.example", BrowserProxyCheck.NotWithMode, "ProxyMode = pac_script, ProxyBypassList")]
    [InlineData("direct", "a:1", null, "*.example", BrowserProxyCheck.NotWithMode, "ProxyMode = direct, ProxyServer, ProxyBypassList")]
    [InlineData("system", null, null, "*.example", BrowserProxyCheck.NotWithMode, "ProxyMode = system, ProxyBypassList")]
    [InlineData("auto_detect", null, "http://a/", null, BrowserProxyCheck.NotWithMode, "ProxyMode = auto_detect, ProxyPacUrl")]
    [InlineData("fixed_servers", "a:1", "http://a/", null, BrowserProxyCheck.NotWithMode, "ProxyMode = fixed_servers, ProxyPacUrl")]
    public void Policies_that_do_not_go_together_are_without_effect(string? mode, string? server, string? script, string? bypass, string reason, string detail)
    {
        SetPolicy(Machine, mode, server, script, bypass);
        Verdict verdict = Judge();

        Assert.Equal((FindingStatus.Warning, reason, detail, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.Actual, verdict.RepairKind));
    }

    [Fact]
    public void The_mode_system_is_Windows_own() =>
        Assert.Equal(CheckReason.Ok, Judge(Machine, "ProxyMode", "system").Reason);

    [Fact]
    public void Single_values_of_two_places_are_not_put_together()
    {
        _pc.Set(Machine, "ProxyMode", "fixed_servers").Set(User, "ProxyServer", "a:1");

        Assert.Equal(BrowserProxyCheck.ServerMissing, Judge().Reason);
    }

    [Fact]
    public void Of_one_name_the_machines_value_counts_and_an_empty_one_is_the_strongest_too()
    {
        _pc.Set(Machine, "ProxyMode", "").Set(User, "ProxyMode", "fixed_servers").Set(User, "ProxyServer", "a:1");

        Assert.Equal(CheckReason.Ok, Judge().Reason);
        _pc.Set(Machine, "ProxyMode", "direct");
        Assert.Equal(BrowserProxyCheck.SameAsWindows, Judge().Reason);
    }

    [Theory]
    [InlineData(Machine, Machine, "a:1")]
    [InlineData(User, User, "a:1")]
    [InlineData(Machine, User, "a:1")]
    [InlineData(User, Machine, "b:2")]
    public void ProxySettings_outrank_single_values_but_for_those_of_a_stronger_place(string settings, string single, string way)
    {
        _pc.Set(settings, "ProxySettings", """{"ProxyMode":"fixed_servers","ProxyServer":"a:1",}""");
        SetPolicy(single, "fixed_servers", "b:2", null, null);

        Assert.Equal(way, Judge().Actual);
    }

    [Fact]
    public void ProxySettings_may_be_a_key_and_what_its_mode_does_not_allow_counts_there_too()
    {
        _pc.Set(Machine + @"\ProxySettings", "ProxyMode", "pac_script").Set(Machine + @"\ProxySettings", "ProxyPacUrl", "http://pac.example/a.pac").Set(Machine + @"\ProxySettings", "ProxyPacMandatory", 1);
        Assert.Equal("PAC http://pac.example/a.pac", Judge().Actual);

        _pc.Set(Machine + @"\ProxySettings", "ProxyMode", "direct");
        Assert.Equal((BrowserProxyCheck.NotWithMode, "ProxyMode = direct, ProxyPacUrl, ProxyPacMandatory"), Judge() is var verdict ? (verdict.Reason, verdict.Actual) : default);
    }

    [Fact]
    public void A_mode_of_another_type_within_ProxySettings_is_unknown() =>
        Assert.Equal(BrowserProxyCheck.ModeUnknown, Judge(Machine, "ProxySettings", """{"ProxyMode":1,"ProxyServer":"a:1"}""").Reason);

    [Theory]
    [InlineData(0, null, null, "DIRECT")]
    [InlineData(1, null, null, "WPAD")]
    [InlineData(2, "a:1", null, "a:1")]
    [InlineData(2, null, "http://a/", "PAC http://a/")]
    [InlineData(2, null, null, BrowserProxyCheck.ServerMissing)]
    [InlineData(2, "a:1", "http://a/", BrowserProxyCheck.NotWithMode)]
    [InlineData(3, null, null, CheckReason.Ok)]
    [InlineData(4, null, null, BrowserProxyCheck.ModeUnknown)]
    public void Chromes_older_mode_counts_where_there_is_no_mode(int mode, string? server, string? script, string expected)
    {
        UseChrome();
        SetPolicy(Chrome, null, server, script, null);
        _pc.Set(Chrome, "ProxyServerMode", mode);
        SetWindows("b:1");
        Verdict verdict = Judge();

        Assert.Equal(expected, verdict.Reason == BrowserProxyCheck.RouteDiffers ? verdict.Actual : verdict.Reason);
    }

    [Fact]
    public void What_is_wrong_with_an_older_mode_is_told_with_its_number()
    {
        UseChrome();
        SetPolicy(Chrome, null, "a:1", "http://a/", null);
        _pc.Set(Chrome, "ProxyServerMode", 2);
        Assert.Equal("ProxyServerMode = 2, ProxyServer, ProxyPacUrl", Judge().Actual);

        _pc.Set(Chrome, "ProxyServerMode", 4);
        Assert.Equal("ProxyServerMode = 4", Judge().Actual);
    }

    [Fact]
    public void Edge_has_no_older_mode_and_nothing_that_is_recommended()
    {
        _pc.Set(Machine, "ProxyServerMode", 1).Set(Machine + @"\Recommended", "ProxyMode", "auto_detect");

        Assert.Equal(CheckReason.Ok, Judge().Reason);
    }

    [Fact]
    public void In_Chrome_what_the_user_must_use_outranks_what_the_machine_recommends()
    {
        UseChrome();
        _pc.Set(Chrome + @"\Recommended", "ProxyMode", "auto_detect");
        Assert.Equal("WPAD", Judge().Actual);

        SetPolicy(@"HKCU\Software\Policies\Google\Chrome", "fixed_servers", "a:1", null, null);
        Assert.Equal("a:1", Judge().Actual);
    }

    [Fact]
    public void Each_browser_goes_by_its_own_policies_and_only_what_is_wrong_is_told()
    {
        _pc.Set(ChromeClient, "pv", "143.0.7499.40");
        SetPolicy(Machine, "fixed_servers", "a:1", null, null);

        Assert.Equal(Edge, Judge().Subject);
        SetPolicy(Chrome, "pac_script", null, null, null);
        Assert.Equal([(Edge, BrowserProxyCheck.RouteDiffers), ("Google Chrome", BrowserProxyCheck.PacUrlMissing)], Evaluate().Select(verdict => (verdict.Subject, verdict.Reason)));
    }

    [Fact]
    public void The_policies_of_a_browser_that_is_not_there_do_not_matter() =>
        Assert.Equal(CheckReason.Ok, Judge(Chrome, "ProxyMode", "direct").Reason);

    [Fact]
    public void A_policy_of_a_type_that_the_browser_passes_over_is_told_beside_what_counts()
    {
        SetPolicy(User, "fixed_servers", "a:1", null, null);
        _pc.Set(Machine, "ProxyMode", 2);
        IReadOnlyList<Verdict> verdicts = Evaluate();

        Assert.Equal([BrowserProxyCheck.RouteDiffers, BrowserProxyCheck.PolicyType], verdicts.Select(verdict => verdict.Reason));
        Assert.Equal((Machine + " [ProxyMode]", "REG_DWORD 2", "REG_SZ"), (verdicts[1].Subject, verdicts[1].Actual, verdicts[1].Expected));
    }

    [Fact]
    public void Rules_for_single_addresses_are_told_and_not_judged()
    {
        Verdict verdict = Judge(Machine, "ProxyOverrideRules", "[]");

        Assert.Equal((FindingStatus.Warning, BrowserProxyCheck.OverrideRules, Machine + " [ProxyOverrideRules]"), (verdict.Status, verdict.Reason, verdict.Source));
        Assert.Equal(BrowserProxyCheck.OverrideRules, Judge(Machine + @"\ProxyOverrideRules", "1", "{}").Reason);
    }

    [Fact]
    public void Without_either_browser_it_does_not_apply()
    {
        Verdict verdict = _check.Judge(new MemoryMachine());

        Assert.Equal((FindingStatus.NotApplicable, CheckReason.NoChromiumBrowser), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Judge(_pc.Deny(Machine)) is var verdict ? (verdict.Status, verdict.Reason) : default);
        MemoryMachine noWindows = new MemoryMachine { EdgeVersion = Reading<string>.Present("143.0") }.Set(Machine, "ProxyMode", "direct").Deny(Connections);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Judge(noWindows) is var error ? (error.Status, error.Reason) : default);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Judge(new MemoryMachine { EdgeVersion = Reading<string>.Failed(ReadReason.AccessDenied) }) is var none ? (none.Status, none.Reason) : default);
    }

    [Fact]
    public void That_there_is_no_policy_is_known_only_where_the_machines_were_read()
    {
        Verdict verdict = Judge(_pc.NotCaptured(@"HKLM\SOFTWARE\Policies"));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains(Machine + " [ProxyMode]", verdict.Unseen);
    }

    [Fact]
    public void Where_nobody_knows_which_browser_is_there_both_are_judged_and_that_is_named()
    {
        MemoryMachine machine = new MemoryMachine { EdgeVersion = Reading<string>.NotCaptured() }.NotCaptured(@"HKLM\SOFTWARE\WOW6432Node").NotCaptured(@"HKLM\SOFTWARE\Microsoft");
        Verdict verdict = Judge(machine);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Contains("msedge.exe", verdict.Unseen);
        Assert.Equal(BrowserProxyCheck.RouteDiffers, Judge(machine.Set(Chrome, "ProxyMode", "auto_detect")).Reason);
    }

    [Fact]
    public void Where_Windows_own_settings_were_not_captured_the_way_is_told_and_the_places_are_named()
    {
        SetPolicy(Machine, "fixed_servers", "a:1", null, null);
        Verdict verdict = Judge(_pc.NotCaptured(@"HKCU\Software\Microsoft"));

        Assert.Equal((FindingStatus.Pass, BrowserProxyCheck.ByPolicy, "a:1"), (verdict.Status, verdict.Reason, verdict.Actual));
        Assert.Contains(Connections, verdict.Unseen);
    }

    private void UseChrome()
    {
        _pc.EdgeVersion = Reading<string>.Absent();
        _pc.Set(ChromeClient, "pv", "143.0.7499.40");
    }

    private void SetPolicy(string key, string? mode, string? server, string? script, string? bypass)
    {
        foreach ((string name, string? value) in new[] { ("ProxyMode", mode), ("ProxyServer", server), ("ProxyPacUrl", script), ("ProxyBypassList", bypass) })
        {
            if (value is not null)
            {
                _pc.Set(key, name, value);
            }
        }
    }

    private void SetWindows(string way) => _pc.Set(Connections, "DefaultConnectionSettings", RegistryValue.Binary(way switch
    {
        "DIRECT" => ConnectionBlobs.Create(ConnectionBlobs.Direct),
        "WPAD" => ConnectionBlobs.Create(ConnectionBlobs.AutoDetect),
        _ when way.StartsWith("PAC ", StringComparison.Ordinal) => ConnectionBlobs.Create(ConnectionBlobs.Pac, autoConfigUrl: way.Substring(4)),
        _ => ConnectionBlobs.Create(ConnectionBlobs.Manual, way),
    }));

    private Verdict Judge(MemoryMachine? machine = null) => _check.Judge(machine ?? _pc);

    private Verdict Judge(string key, string name, string value) => _check.Judge(_pc.Set(key, name, value));

    private IReadOnlyList<Verdict> Evaluate() => _check.Evaluate(_pc);
}
