using System;
using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class BrowserCheckTests : IDisposable
{
    private const string Engine = @"HKLM\SOFTWARE\Microsoft\Internet Explorer";
    private const string Windows = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string UserEdge = @"HKCU\Software\Policies\Microsoft\Edge";
    private const string ExplorerMain = @"SOFTWARE\Policies\Microsoft\Internet Explorer\Main";
    private const string Host = "webra2.secomtrust.net";
    private const string ListPlace = "https://intranet.example/sites.xml";

    private static readonly DateTime Now = new(2024, 6, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly MemoryMachine _machine = new() { UtcNow = Now };

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("19045", "Client", "EnterpriseS", "120.0.1.1")]
    [InlineData("19045", "Client", "IoTEnterpriseS", "120.0.1.1")]
    [InlineData("20348", "Server", "ServerStandard", "120.0.1.1")]
    [InlineData("19045", "Client", "Professional", "109.0.1.1")]
    [InlineData("18363", "Client", "Professional", "120.0.1.1")]
    [InlineData("7601", "Client", "Professional", "")]
    public void Internet_Explorer_11_passes_where_it_still_opens_on_its_own(string build, string type, string edition, string edge)
    {
        Verdict verdict = Run(WithEngine(build, type, edition, edge));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal("Internet Explorer 11.0.10.0", verdict.Actual);
        Assert.Empty(verdict.Unseen);
    }

    [Theory]
    [InlineData("22631", "Client", "Professional", "109.0.1.1")]
    [InlineData("26100", "Client", "EnterpriseS", "120.0.1.1")]
    [InlineData("19045", "Client", "Professional", "110.0.1.1")]
    [InlineData("19042", "Client", "Home", "131.0.1.1")]
    public void Where_Windows_retired_it_IE_mode_must_be_set_up(string build, string type, string edition, string edge)
    {
        Verdict verdict = Run(WithEngine(build, type, edition, edge));

        Assert.Equal((FindingStatus.Fail, BrowserCheck.IeDisabledNoIeMode, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.StartsWith("standalone Retired", verdict.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HKLM\\", 0)]
    [InlineData("HKLM\\", 2)]
    [InlineData("HKCU\\", 1)]
    public void The_policy_turns_it_off_with_any_number_and_for_one_user_too(string root, int value)
    {
        WithEngine("18363").Set(root + ExplorerMain, "NotifyDisableIEOptions", value);

        Verdict verdict = Run(_machine);

        Assert.Equal(BrowserCheck.IeDisabledNoIeMode, verdict.Reason);
        Assert.StartsWith("standalone DisabledByPolicy", verdict.Actual, StringComparison.Ordinal);
        Assert.Contains("NotifyDisableIEOptions", verdict.Source, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_program_there_is_no_engine_even_where_the_registry_still_has_its_version()
    {
        _machine.Set(Engine, "svcVersion", "11.0.10.0");

        Assert.Equal((FindingStatus.Fail, BrowserCheck.NoEngine), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Theory]
    [InlineData("8.0.7601.17514")]
    [InlineData("10.0.9200.1")]
    [InlineData("")]
    public void An_older_engine_is_too_old(string version)
    {
        _machine.InternetExplorerVersion = Reading<string>.Present(version);

        Assert.Equal((FindingStatus.Fail, BrowserCheck.EngineTooOld), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void The_registry_stands_in_for_a_program_file_that_was_not_captured()
    {
        _machine.InternetExplorerVersion = Reading<string>.NotCaptured();
        _machine.Set(Engine, "svcVersion", "11.0.10.0");

        Verdict verdict = Run(_machine);

        Assert.Equal(CheckReason.Ok, verdict.Reason);
        Assert.Equal([@"%ProgramFiles%\Internet Explorer\iexplore.exe"], verdict.Unseen);
    }

    [Fact]
    public void A_users_own_export_says_nothing_of_the_browser()
    {
        _machine.InternetExplorerVersion = Reading<string>.NotCaptured();
        _machine.Key(@"HKCU\Software\Policies").NotCaptured("HKLM");

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal(2, verdict.Unseen.Count);
    }

    [Fact]
    public void What_could_not_be_read_is_an_error_and_never_a_pass()
    {
        _machine.InternetExplorerVersion = Reading<string>.Failed(ReadReason.AccessDenied, "5");
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (Run(_machine).Status, Run(_machine).Reason));

        WithEngine("18363").Deny("HKLM\\" + ExplorerMain);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void A_version_of_a_wrong_kind_is_malformed()
    {
        _machine.InternetExplorerVersion = Reading<string>.Present("11.0.1.1");
        _machine.Set(Engine, "svcVersion", 11);

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void Without_Edge_there_is_no_IE_mode()
    {
        Retired();
        _machine.EdgeVersion = Reading<string>.Absent();

        Assert.Equal((FindingStatus.Fail, BrowserCheck.EdgeMissing), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void An_Edge_that_was_not_captured_is_named_and_not_called_missing()
    {
        Retired();
        _machine.EdgeVersion = Reading<string>.NotCaptured();

        Verdict verdict = Run(_machine);

        Assert.Equal(BrowserCheck.IeDisabledNoIeMode, verdict.Reason);
        Assert.Contains("msedge.exe", verdict.Unseen);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_site_list_with_the_host_in_IE11_passes(int level)
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", level).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Lists(new SiteListEntry(Host + "/other", "MSEdge", false), new SiteListEntry(Host, "IE11", false));

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (verdict.Status, verdict.Reason));
        Assert.Equal(Edge + " [InternetExplorerIntegrationSiteList]", verdict.Source);
    }

    [Theory]
    [InlineData("webra2.secomtrust.net:443 IE11", "OkIeMode")]
    [InlineData("webra2.secomtrust.net/ IE11", "OkIeMode")]
    [InlineData("WEBRA2.SECOMTRUST.NET:443/?q ie11", "OkIeMode")]
    [InlineData("secomtrust.net IE11", "OkIeMode")]
    [InlineData("secomtrust.net MSEdge; webra2.secomtrust.net IE11", "OkIeMode")]
    [InlineData("secomtrust.net:443 MSEdge; webra2.secomtrust.net IE11", "OkIeMode")]
    [InlineData("webra2.secomtrust.net:443 IE11; webra2.secomtrust.net MSEdge", "OkIeMode")]
    [InlineData("webra2.secomtrust.net/other MSEdge; webra2.secomtrust.net IE11", "OkIeMode")]
    [InlineData("webra2.secomtrust.net:8443 MSEdge; webra2.secomtrust.net IE11", "OkIeMode")]
    [InlineData("webra2.secomtrust.net MSEdge; webra2.secomtrust.net:8443/other/page IE11", "IeModeNotForHost", "; webra2.secomtrust.net MSEdge")]
    [InlineData("webra2.secomtrust.net MSEdge; webra2.secomtrust.net/scira IE11", "IeModeNotForHost", "; webra2.secomtrust.net MSEdge")]
    [InlineData("secomtrust.net IE11; webra2.secomtrust.net MSEdge", "IeModeNotForHost", "; webra2.secomtrust.net MSEdge")]
    [InlineData("webra2.secomtrust.net IE11; webra2.secomtrust.net:443 None", "IeModeNotForHost", "; webra2.secomtrust.net:443 None")]
    [InlineData("webra2.secomtrust.net:8443 IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("webra2.secomtrust.net:80 IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("webra2.secomtrust.net:https IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("https://webra2.secomtrust.net IE11", "SiteListEntryIgnored", "; https://webra2.secomtrust.net IE11")]
    [InlineData("*.secomtrust.net IE11", "SiteListEntryIgnored", "; *.secomtrust.net IE11")]
    [InlineData("webra2.secomtrust.net:8443/scira IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("omtrust.net IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("a.webra2.secomtrust.net IE11", "IeModeNotForHost", "; not listed")]
    [InlineData("webra2.secomtrust.net/scira IE11", "IeModeForSomePages", "; webra2.secomtrust.net/scira IE11")]
    [InlineData("webra2.secomtrust.net/x MSEdge; secomtrust.net:443/scira IE11", "IeModeForSomePages", "; secomtrust.net:443/scira IE11")]
    public void The_most_specific_entry_for_the_site_itself_decides(string entries, string reason, string actual = "IE11")
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Lists(Array.ConvertAll(entries.Split("; "), entry => new SiteListEntry(entry.Split(' ')[0], entry.Split(' ')[1], false)));

        Verdict verdict = Run(_machine);

        FindingStatus status = reason switch
        {
            BrowserCheck.OkIeMode => FindingStatus.Pass,
            BrowserCheck.IeModeForSomePages => FindingStatus.Warning,
            _ => FindingStatus.Fail,
        };
        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        Assert.EndsWith(actual, verdict.Actual, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void An_entry_for_other_pages_leaves_the_site_to_the_users_own_list()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Lists(new SiteListEntry(Host + ":8443", "MSEdge", false), new SiteListEntry(Host + "/scira", "IE11", false));
        Assert.Equal((BrowserCheck.IeModeForSomePages, RepairKind.Manual), (Run(_machine).Reason, Run(_machine).RepairKind));

        Pages(Now.AddDays(-1));
        Assert.Equal((BrowserCheck.OkIeMode, "Edge profile Default"), (Run(_machine).Reason, Run(_machine).Source));

        Pages(Now.AddDays(-400));
        Assert.Equal(BrowserCheck.IeModeForSomePages, Run(_machine).Reason);

        _machine.Set(Edge, "InternetExplorerIntegrationReloadInIEModeAllowed", 0);
        Assert.Equal((BrowserCheck.IeModeForSomePages, RepairKind.Policy), (Run(_machine).Reason, Run(_machine).RepairKind));
    }

    [Fact]
    public void The_list_of_Internet_Explorer_counts_where_Edge_has_none_of_its_own()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set("HKCU\\" + ExplorerMain + @"\EnterpriseMode", "SiteList", ListPlace);
        Lists(new SiteListEntry(Host, "IE11", false));
        Assert.Equal(BrowserCheck.OkIeMode, Run(_machine).Reason);

        _machine.Set(UserEdge, "InternetExplorerIntegrationSiteList", "https://other.example/empty.xml");
        Assert.Equal(BrowserCheck.IeModeNotForHost, Run(_machine).Reason);
    }

    [Fact]
    public void A_site_list_does_nothing_without_the_integration_level()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Lists(new SiteListEntry(Host, "IE11", false));

        Verdict verdict = Run(_machine);
        Assert.Equal((FindingStatus.Fail, BrowserCheck.IeModeLevelMissing, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(Edge + " [InternetExplorerIntegrationSiteList]", verdict.Source);
    }

    [Fact]
    public void A_site_list_of_version_1_is_for_the_administrator()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        _machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.OldVersion, "version 1");

        Verdict verdict = Run(_machine);
        Assert.Equal((FindingStatus.Fail, BrowserCheck.SiteListVersion1, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net/scira/Entrance.jsp", FindingStatus.Pass, BrowserCheck.OkIeMode)]
    [InlineData("https://webra2.secomtrust.net/scira/Entrance.jsp?id=1", FindingStatus.Pass, BrowserCheck.OkIeMode)]
    [InlineData("https://webra2.secomtrust.net/", FindingStatus.Warning, BrowserCheck.IeModeTopPageOnly)]
    [InlineData("https://webra2.secomtrust.net/scira/doc/pfm20pub/index.html", FindingStatus.Fail, BrowserCheck.IeModeOtherPage)]
    [InlineData("http://webra2.secomtrust.net/scira/Entrance.jsp", FindingStatus.Fail, BrowserCheck.IeModeOtherPage)]
    public void The_users_own_list_is_by_page(string page, FindingStatus status, string reason)
    {
        Retired();
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Present([new IeModePage("Default", page, _machine.UtcNow)]);

        Assert.Equal((status, reason), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Theory]
    [InlineData("MSEdge")]
    [InlineData("None")]
    [InlineData("Configurable")]
    [InlineData("")]
    public void A_host_that_the_list_opens_elsewhere_is_for_the_administrator(string openIn)
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Lists(new SiteListEntry(Host, openIn, false));
        Pages(Now.AddDays(-1));

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Fail, BrowserCheck.IeModeNotForHost, RepairKind.Policy), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(Edge + " [InternetExplorerIntegrationSiteList]", verdict.PolicySource);
    }

    [Fact]
    public void A_host_that_is_not_on_the_list_may_be_on_the_users_own()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        Assert.Equal((BrowserCheck.IeModeNotForHost, RepairKind.Manual), (Run(_machine).Reason, Run(_machine).RepairKind));

        Pages(Now.AddDays(-1));
        Assert.Equal(BrowserCheck.OkIeMode, Run(_machine).Reason);

        _machine.Set(Edge, "InternetExplorerIntegrationReloadInIEModeAllowed", 0);
        Assert.Equal((BrowserCheck.IeModeNotForHost, RepairKind.Policy), (Run(_machine).Reason, Run(_machine).RepairKind));
    }

    [Fact]
    public void A_site_list_that_cannot_be_read_is_an_error()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        _machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Failed(ReadReason.TimedOut);

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Error, BrowserCheck.SiteListUnreadable), (verdict.Status, verdict.Reason));
        Assert.Contains(ReadReason.TimedOut, verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_list_that_was_not_captured_leaves_the_site_not_judged()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        _machine.SiteList = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.NotCaptured();

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal([ListPlace], verdict.Unseen);
    }

    [Fact]
    public void A_list_in_the_cloud_comes_first_and_cannot_be_read()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        _machine.Set(Edge, "InternetExplorerIntegrationCloudSiteList", "00000000-list");
        Lists(new SiteListEntry(Host, "IE11", false));

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Warning, BrowserCheck.CloudSiteList), (verdict.Status, verdict.Reason));
        Assert.Equal(["00000000-list"], verdict.Unseen);
    }

    [Fact]
    public void Level_0_turns_IE_mode_off_whatever_the_user_has()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 0);
        Pages(Now.AddDays(-1));

        Verdict verdict = Run(_machine);

        Assert.Equal((BrowserCheck.IeDisabledNoIeMode, RepairKind.Policy), (verdict.Reason, verdict.RepairKind));
        Assert.Equal(Edge + " [InternetExplorerIntegrationLevel]", verdict.PolicySource);
    }

    [Fact]
    public void The_policy_of_the_machine_comes_before_that_of_the_user()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 0).Set(UserEdge, "InternetExplorerIntegrationLevel", 1);

        Assert.Equal(BrowserCheck.IeDisabledNoIeMode, Run(_machine).Reason);
    }

    [Theory]
    [InlineData(1, "OkIeMode")]
    [InlineData(22, "OkIeMode")]
    [InlineData(23, "IeModePageExpiresSoon")]
    [InlineData(29, "IeModePageExpiresSoon")]
    [InlineData(30, "IeModePageExpired")]
    [InlineData(400, "IeModePageExpired")]
    public void A_page_of_the_users_own_list_leaves_it_after_thirty_days(int age, string reason)
    {
        Retired();
        Pages(Now.AddDays(-age));

        Verdict verdict = Run(_machine);

        Assert.Equal(reason, verdict.Reason);
        Assert.Contains(Now.AddDays(30 - age).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), verdict.Actual, StringComparison.Ordinal);
        Assert.Equal("Edge profile Default", verdict.Source);
    }

    [Theory]
    [InlineData(90, "OkIeMode")]
    [InlineData(0, "IeModePageExpired")]
    [InlineData(10, "IeModePageExpired")]
    [InlineData(91, "IeModePageExpiresSoon")]
    public void Policy_sets_the_number_of_days_within_its_bounds(int days, string reason)
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLocalSiteListExpirationDays", days);
        Pages(Now.AddDays(-25));

        Assert.Equal(reason, Run(_machine).Reason);
    }

    [Fact]
    public void Of_several_pages_the_one_that_stays_longest_decides()
    {
        Retired();
        Pages(Now.AddDays(-400), Now.AddDays(-2), Now.AddDays(-28));

        Assert.Equal(BrowserCheck.OkIeMode, Run(_machine).Reason);
    }

    [Fact]
    public void A_page_that_would_stay_longer_than_a_date_can_name_stays_to_the_last_of_them()
    {
        Retired();
        Pages(new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc));

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (verdict.Status, verdict.Reason));
        Assert.EndsWith("until 9999-12-31", verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_who_may_reload_pages_and_has_none_can_add_it()
    {
        Retired().Set(UserEdge, "InternetExplorerIntegrationReloadInIEModeAllowed", 1);

        Assert.Equal((BrowserCheck.IeModeNotForHost, RepairKind.Manual), (Run(_machine).Reason, Run(_machine).RepairKind));
    }

    [Fact]
    public void A_user_who_may_not_reload_pages_needs_the_administrator()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationReloadInIEModeAllowed", 0);
        Pages(Now.AddDays(-1));

        Assert.Equal((BrowserCheck.IeDisabledNoIeMode, RepairKind.Policy), (Run(_machine).Reason, Run(_machine).RepairKind));
    }

    [Fact]
    public void Own_lists_that_were_not_captured_leave_the_site_not_judged()
    {
        Retired();
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.NotCaptured();

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured, Host), (verdict.Status, verdict.Reason, verdict.Subject));
        Assert.Equal([@"%LOCALAPPDATA%\Microsoft\Edge\User Data"], verdict.Unseen);
    }

    [Fact]
    public void Policies_that_were_not_captured_leave_the_site_not_judged()
    {
        Retired().NotCaptured(Edge);

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains(Edge + " [InternetExplorerIntegrationLevel]", verdict.Unseen);
    }

    [Fact]
    public void An_entry_a_page_or_a_policy_that_was_seen_decides_without_the_own_lists()
    {
        Retired().Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", ListPlace);
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.NotCaptured();
        Lists(new SiteListEntry(Host, "MSEdge", false));
        Assert.Equal((FindingStatus.Fail, BrowserCheck.IeModeNotForHost), (Run(_machine).Status, Run(_machine).Reason));

        Lists(new SiteListEntry(Host, "IE11", false));
        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (Run(_machine).Status, Run(_machine).Reason));

        _machine.Set(Edge, "InternetExplorerIntegrationLevel", 0);
        Assert.Equal((FindingStatus.Fail, BrowserCheck.IeDisabledNoIeMode), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void A_page_on_an_own_list_decides_without_the_policies()
    {
        Retired().NotCaptured(Edge).NotCaptured(UserEdge);
        Pages(Now.AddDays(-1));

        Verdict verdict = Run(_machine);

        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (verdict.Status, verdict.Reason));
        Assert.NotEmpty(verdict.Unseen);
    }

    [Theory]
    [InlineData(Windows)]
    [InlineData("msedge.exe")]
    public void That_Internet_Explorer_opens_is_known_only_where_the_version_of_Windows_and_of_Edge_were_captured(string unseen)
    {
        WithEngine("19045");
        Reading<string> edge = unseen == Windows ? Reading<string>.Present("100.0.1.1") : Reading<string>.NotCaptured();
        _machine.EdgeVersion = edge;
        if (unseen == Windows)
        {
            _machine.NotCaptured(Windows);
        }

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (Run(_machine).Status, Run(_machine).Reason));
        Assert.Contains(Run(_machine).Unseen, place => place.StartsWith(unseen, StringComparison.Ordinal));

        Pages(Now.AddDays(-1));
        Assert.Equal((FindingStatus.Pass, BrowserCheck.OkIeMode), (Run(_machine).Status, Run(_machine).Reason));
    }

    [Fact]
    public void Own_lists_that_cannot_be_read_are_an_error()
    {
        Retired();
        _machine.IeModePages = _ => Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, "line 1");

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), (Run(_machine).Status, Run(_machine).Reason));
    }

    private static Verdict Run(MemoryMachine machine) => new BrowserCheck().Judge(machine);

    private MemoryMachine WithEngine(string build, string type = "Client", string edition = "Professional", string edge = "120.0.1.1")
    {
        _machine.InternetExplorerVersion = Reading<string>.Present("11.00.10.1");
        _machine.EdgeVersion = edge.Length == 0 ? Reading<string>.Absent() : Reading<string>.Present(edge);
        return _machine.Set(Engine, "svcVersion", "11.0.10.0").Set(Windows, "CurrentBuild", build).Set(Windows, "InstallationType", type).Set(Windows, "EditionID", edition);
    }

    private MemoryMachine Retired() => WithEngine("22631");

    private void Lists(params SiteListEntry[] entries) => _machine.SiteList = (location, host) =>
        Reading<IReadOnlyList<SiteListEntry>>.Present(location == ListPlace && host == Host ? entries : []);

    private void Pages(params DateTime[] added) => _machine.IeModePages = host =>
        Reading<IReadOnlyList<IeModePage>>.Present([.. Array.ConvertAll(added, time => new IeModePage("Default", "https://" + host + "/scira/Entrance.jsp", time))]);
}
