using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

/// <summary>Which browser shows the pages of the service decides what a setting of Internet Explorer's engine counts.</summary>
public sealed class ExplorerOnlyTests : IDisposable
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Windows = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Service = "ds.e-kakushin.com";
    private const string Issuance = "webra2.secomtrust.net";

    private static readonly Check[] Both = [new HttpProtocolCheck(), new TlsProtocolCheck()];

    // By the baseline of those who get a certificate as a file, so that the issuance site plays no part.
    private readonly Baseline _baseline = ShippedChecks.LoadBaseline("file");

    // Windows 11 with Edge: Internet Explorer does not open on its own, and nothing opens in IE mode.
    private readonly MemoryMachine _machine = new MemoryMachine
    {
        UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
        InternetExplorerVersion = Reading<string>.Present("11.0.22621.1"),
        EdgeVersion = Reading<string>.Present("142.0.3595.94"),
    }
        .Set(Windows, "CurrentBuild", "22631")
        .Set(Windows, "InstallationType", "Client")
        .Set(InternetSettings, "SecureProtocols", 0x80)
        .Set(InternetSettings, "EnableHttp1_1", 0)
        .Set(InternetSettings, "ProxyHttp1.1", 1);

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Where_Edge_shows_the_pages_a_failure_is_a_warning_that_names_Edge()
    {
        foreach (Check check in Both)
        {
            Verdict verdict = Worst(check);

            Assert.Equal((FindingStatus.Warning, RepairKind.Automatic), (verdict.Status, verdict.RepairKind));
            Assert.Equal("Microsoft Edge", verdict.Argument("otherEngine"));
            foreach (string culture in new[] { "en", "ja" })
            {
                string message = new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo(culture))).Create(check, verdict, Context()).Message;
                Assert.Contains("Microsoft Edge", message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void By_the_guide_of_2018_it_fails_all_the_same()
    {
        Assert.All(Both, check => Assert.Equal(FindingStatus.Fail, Worst(check, TestBaseline.Guide2018).Status));
        Assert.All(Both, check => Assert.Empty(Worst(check, TestBaseline.Guide2018).Unseen));
    }

    [Fact]
    public void Where_Internet_Explorer_opens_on_its_own_it_fails()
    {
        _machine.Set(Windows, "CurrentBuild", "17763").Set(Windows, "EditionID", "EnterpriseS");

        AssertFails(unseen: "");
    }

    [Fact]
    public void Where_a_page_opens_in_IE_mode_it_fails()
    {
        _machine.Set(EdgePolicy, "InternetExplorerIntegrationLevel", 1).Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example/sites.xml");
        _machine.SiteList = (_, host) => Reading<IReadOnlyList<SiteListEntry>>.Present(host == Service ? [new SiteListEntry(Service + "/login", "IE11", false)] : []);
        AssertFails(unseen: "");

        _machine.SiteList = (_, host) => Reading<IReadOnlyList<SiteListEntry>>.Present(host == Service ? [new SiteListEntry(Service, "MSEdge", false)] : []);
        Assert.All(Both, check => Assert.Equal(FindingStatus.Warning, Worst(check).Status));
    }

    [Fact]
    public void The_page_that_issues_counts_only_for_who_is_to_issue_by_it()
    {
        _machine.Set(EdgePolicy, "InternetExplorerIntegrationLevel", 1).Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example/sites.xml");
        _machine.SiteList = (_, host) => Reading<IReadOnlyList<SiteListEntry>>.Present(host == Issuance ? [new SiteListEntry(Issuance, "IE11", false)] : []);

        Assert.All(Both, check => Assert.Equal(FindingStatus.Warning, Worst(check).Status));
        Assert.All(Both, check => Assert.Equal(FindingStatus.Fail, Worst(check, TestBaseline.Current).Status));
    }

    [Fact]
    public void A_page_on_the_users_own_list_counts_as_long_as_it_stays_there()
    {
        IeModePage page = new("Default", "https://" + Service + "/", _machine.UtcNow.AddDays(-10));
        _machine.IeModePages = host => Reading<IReadOnlyList<IeModePage>>.Present(host == Service ? [page] : []);
        AssertFails(unseen: "");

        _machine.UtcNow = _machine.UtcNow.AddDays(30);
        Assert.All(Both, check => Assert.Equal(FindingStatus.Warning, Worst(check).Status));
    }

    [Fact]
    public void Where_nobody_knows_which_browser_it_is_it_fails_and_the_places_that_would_tell_are_unseen()
    {
        _machine.EdgeVersion = Reading<string>.NotCaptured();
        AssertFails(unseen: "msedge.exe");

        _machine.EdgeVersion = Reading<string>.Present("142.0.3595.94");
        _machine.NotCaptured(Windows);
        AssertFails(unseen: Windows);
    }

    [Fact]
    public void Without_Edge_nobody_knows()
    {
        _machine.EdgeVersion = Reading<string>.Absent();

        AssertFails(unseen: "");
    }

    [Fact]
    public void Unread_lists_of_IE_mode_are_unseen()
    {
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        AssertFails(unseen: @"%LOCALAPPDATA%\Microsoft\Edge\User Data");

        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Present([]);
        _machine.NotCaptured(EdgePolicy);
        AssertFails(unseen: EdgePolicy);
    }

    [Fact]
    public void A_list_that_cannot_be_looked_at_leaves_it_open_and_its_place_is_unseen()
    {
        _machine.Set(EdgePolicy, "InternetExplorerIntegrationLevel", 1).Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example/sites.xml");
        _machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.TimedOut);
        AssertFails(unseen: "https://intranet.example/sites.xml");

        _machine.Set(EdgePolicy, "InternetExplorerIntegrationCloudSiteList", "6c2b0f0e-0000-0000-0000-000000000000");
        AssertFails(unseen: "6c2b0f0e");
    }

    [Fact]
    public void Where_policy_turns_IE_mode_off_no_list_counts()
    {
        _machine.Set(EdgePolicy, "InternetExplorerIntegrationLevel", 0).Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example/sites.xml");
        _machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.TimedOut);

        Assert.All(Both, check => Assert.Equal((FindingStatus.Warning, 0), (Worst(check).Status, Worst(check).Unseen.Count)));
    }

    [Fact]
    public void What_passes_stays_so_and_nothing_is_asked_of_the_browser()
    {
        _machine.Set(InternetSettings, "SecureProtocols", 0x800).Set(InternetSettings, "EnableHttp1_1", 1).NotCaptured(Windows);

        Assert.All(Both, check => Assert.Equal((FindingStatus.Pass, 0), (Worst(check).Status, Worst(check).Unseen.Count)));
    }

    private CheckContext Context(Baseline? baseline = null) => new(_machine, baseline ?? _baseline);

    private Verdict Worst(Check check, Baseline? baseline = null) => check.Evaluate(Context(baseline)).OrderByDescending(verdict => verdict.Status).First();

    private void AssertFails(string unseen)
    {
        foreach (Check check in Both)
        {
            Verdict verdict = Worst(check);
            Assert.Equal(FindingStatus.Fail, verdict.Status);
            Assert.True(unseen.Length == 0 ? verdict.Unseen.Count == 0 : verdict.Unseen.Any(place => place.StartsWith(unseen, StringComparison.OrdinalIgnoreCase)), string.Join("; ", verdict.Unseen));
        }
    }
}
