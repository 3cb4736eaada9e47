using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

/// <summary>By which ways each host is probed: those of the browsers that are installed.</summary>
public sealed class ConnectionWaysTests
{
    private const string Issuance = "webra2.secomtrust.net";
    private const string Service = "ds.e-kakushin.com";
    private const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Chrome = @"HKLM\SOFTWARE\Policies\Google\Chrome";
    private const string ChromeClient = @"HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";
    private const string Connections = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections";

    private static readonly Baseline Baseline = NetworkBaseline.Current with
    {
        Connectivity = NetworkBaseline.Current.Connectivity with
        {
            Hosts = [new HostRule("Issuance", new Uri($"https://{Issuance}/"), []), new HostRule("Service", new Uri($"https://{Service}/"), [])],
        },
    };

    private readonly ConnectivityCheck _check = new();
    private readonly List<string> _tried = [];
    private readonly MemoryMachine _pc = new() { EdgeVersion = Reading<string>.Present("143.0.3650.80") };

    public ConnectionWaysTests()
    {
        _pc.ProbeHost = request =>
        {
            _tried.Add($"{request.Url.Host} {request.Route} {request.Proxy}".TrimEnd());
            return Reading<ProbeResult>.Present(new ProbeResult { Stage = ProbeStage.Done, HttpStatus = 200, Proxy = request.Proxy, TlsProtocol = "TLS 1.2" });
        };
    }

    [Fact]
    public void Without_a_policy_every_browser_goes_Windows_way()
    {
        Assert.Equal([Issuance, Service], Subjects());
        Assert.Equal([$"{Issuance} Direct", $"{Service} Direct"], _tried);
    }

    [Fact]
    public void A_policy_of_the_only_browser_leaves_Windows_way_to_the_issuance_site()
    {
        SetProxy(Edge, "proxy.example:8080");

        Assert.Equal([Issuance, Issuance + " (Microsoft Edge)", Service], Subjects());
        Assert.Equal([$"{Issuance} Direct", $"{Issuance} Proxy proxy.example:8080", $"{Service} Proxy proxy.example:8080"], _tried);
    }

    [Fact]
    public void Each_different_way_is_tried_once_and_named_after_its_browsers()
    {
        _pc.Set(ChromeClient, "pv", "143.0");
        SetProxy(Edge, "a:1");
        Assert.Equal([Issuance, Issuance + " (Microsoft Edge)", Service, Service + " (Microsoft Edge)"], Subjects());

        SetProxy(Chrome, "a:1");
        Assert.Equal([Issuance, Issuance + " (Microsoft Edge, Google Chrome)", Service], Subjects());

        SetProxy(Chrome, "b:2");
        Assert.Equal([Issuance, Issuance + " (Microsoft Edge)", Issuance + " (Google Chrome)", Service + " (Microsoft Edge)", Service + " (Google Chrome)"], Subjects());
    }

    [Fact]
    public void A_policy_that_leads_Windows_way_is_no_other_way()
    {
        _pc.Set(Connections, "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Pac, autoConfigUrl: "http://pac.example/a.pac")));
        _pc.Set(Edge, "ProxyMode", "pac_script").Set(Edge, "ProxyPacUrl", "http://pac.example/a.pac");

        Assert.Equal([Issuance, Service], Subjects());
        Assert.Equal([$"{Issuance} System", $"{Service} System"], _tried);
    }

    [Theory]
    [InlineData("pac_script", "ProxyPacUrl", "http://pac.example/a.pac", "PAC http://pac.example/a.pac")]
    [InlineData("fixed_servers", "ProxyServer", "socks5://a:1", "socks5://a:1")]
    public void A_way_that_only_the_browser_can_take_is_not_judged(string mode, string name, string value, string way)
    {
        _pc.Set(Edge, "ProxyMode", mode).Set(Edge, name, value);
        IReadOnlyList<Verdict> verdicts = _check.Evaluate(_pc, Baseline);

        Assert.Equal([FindingStatus.Pass, FindingStatus.NotJudged, FindingStatus.NotJudged], verdicts.Select(verdict => verdict.Status));
        Assert.Equal((ReadReason.Unsupported, Service, way), (verdicts[2].Reason, verdicts[2].Subject, verdicts[2].Actual));
        Assert.Equal($"https://{Service}/: {way}", Assert.Single(verdicts[2].Unseen));
    }

    [Fact]
    public void Policies_that_do_not_go_together_leave_Windows_way()
    {
        _pc.Set(Edge, "ProxyServer", "a:1");

        Assert.Equal([Issuance, Service], Subjects());
    }

    [Theory]
    [InlineData(ReadReason.NotCaptured, FindingStatus.NotJudged)]
    [InlineData(ReadReason.UserNotLoggedOn, FindingStatus.NotJudged)]
    [InlineData(ReadReason.Skipped, FindingStatus.NotApplicable)]
    public void What_was_not_captured_names_its_place(string reason, FindingStatus status)
    {
        _pc.ProbeHost = _ => Reading<ProbeResult>.NotCaptured(reason);
        Verdict verdict = _check.Evaluate(_pc, Baseline)[1];

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        Assert.Equal(status == FindingStatus.NotJudged ? [$"https://{Service}/"] : [], verdict.Unseen);
    }

    private void SetProxy(string key, string server) => _pc.Set(key, "ProxyMode", "fixed_servers").Set(key, "ProxyServer", server);

    private string[] Subjects() => [.. _check.Evaluate(_pc, Baseline).Select(verdict => verdict.Subject)];
}
