using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using EcoDocDiag.Tests.Reports;
using EcoDocDiag.Tests.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class PlaceFinderTests
{
    private const string Tail = @"Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string User = @"HKCU\Software\" + Tail;
    private const string Machine = @"HKLM\SOFTWARE\" + Tail;
    private const string UserPolicy = @"HKCU\Software\Policies\" + Tail;
    private const string MachinePolicy = @"HKLM\SOFTWARE\Policies\" + Tail;
    private const string Entry = @"\ZoneMap\Domains\secomtrust.net\webra2";

    [Fact]
    public void An_entry_of_the_user_is_overridden_by_the_list_of_a_policy()
    {
        MemoryMachine pc = new MemoryMachine()
            .Set(MachinePolicy + @"\ZoneMapKey", "https://webra2.secomtrust.net", "3")
            .Set(User + Entry, "https", 2)
            .Set(User + Entry, "http", 2)
            .Set(Machine + Entry, "*", 1);

        SettingPlace[] places = Find("TrustedSite", pc);

        Assert.Equal("InEffect 3", WhyOf(places, MachinePolicy + @"\ZoneMapKey [https://webra2.secomtrust.net]"));
        Assert.Equal("OverriddenByPolicy 2", WhyOf(places, User + Entry + " [https]"));
        Assert.Equal("OtherScheme 2", WhyOf(places, User + Entry + " [http]"));
        Assert.Equal("OverriddenByPolicy 1", WhyOf(places, Machine + Entry + " [*]"));
        Assert.Equal("Absent", WhyOf(places, UserPolicy + @"\ZoneMapKey"));
        Assert.Equal(new TrustedSiteCheck().Judge(pc).Source, Source(Assert.Single(places, place => place.Wins)));
    }

    [Fact]
    public void A_policy_list_without_the_site_decides_itself()
    {
        MemoryMachine pc = new MemoryMachine().Set(MachinePolicy + @"\ZoneMapKey", "https://other.example", "2").Set(User + Entry, "https", 2);

        SettingPlace[] places = Find("TrustedSite", pc);

        Assert.Equal("InEffect 3", WhyOf(places, MachinePolicy + @"\ZoneMapKey"));
        Assert.Equal("OverriddenByPolicy 2", WhyOf(places, User + Entry + " [https]"));
    }

    [Fact]
    public void Of_the_user_and_the_computer_the_user_decides_and_what_fits_better_goes_before()
    {
        MemoryMachine pc = new MemoryMachine().Set(User + Entry, "https", 2).Set(User + @"\ZoneMap\Domains\secomtrust.net", "https", 1).Set(Machine + Entry, "https", 3);

        SettingPlace[] places = Find("TrustedSite", pc);

        Assert.Equal("InEffect 2", WhyOf(places, User + Entry + " [https]"));
        Assert.Equal("LowerPrecedence 1", WhyOf(places, User + @"\ZoneMap\Domains\secomtrust.net [https]"));
        Assert.Equal("LowerPrecedence 3", WhyOf(places, Machine + Entry + " [https]"));
    }

    [Fact]
    public void Where_the_computers_zones_count_alone_the_users_are_without_effect()
    {
        MemoryMachine pc = new MemoryMachine().Set(MachinePolicy, "Security_HKLM_only", 1).Set(User + Entry, "https", 2).Set(User + @"\Zones\2", "1200", 0).Set(Machine + @"\Zones\2", "1200", 3);

        Assert.Equal("MachineOnly 2", WhyOf(Find("TrustedSite", pc), User + Entry + " [https]"));
        SettingPlace[] places = Find("ActiveXRun", pc);
        Assert.Equal("Switch 1", WhyOf(places, MachinePolicy + " [Security_HKLM_only]"));
        Assert.Equal("MachineOnly 0", WhyOf(places, User + @"\Zones\2 [1200]"));
        Assert.Equal("InEffect 3", WhyOf(places, Machine + @"\Zones\2 [1200]"));
    }

    [Fact]
    public void An_entry_on_the_list_that_does_not_count_now_is_named()
    {
        MemoryMachine pc = new MemoryMachine().Set(Machine + @"\ZoneMap", "IEHarden", 1).Set(User + Entry, "https", 2);

        Assert.Equal("OtherList 2", WhyOf(Find("TrustedSite", pc), User + Entry + " [https]"));
    }

    [Fact]
    public void A_value_of_another_zone_or_type_does_not_count()
    {
        MemoryMachine pc = new MemoryMachine().Set(User + @"\Zones\3", "1200", 0).Set(UserPolicy + @"\Zones\2", "1200", "0").Set(User + @"\Zones\2", "CurrentLevel", 0x11000);

        SettingPlace[] places = Find("ActiveXRun", pc);

        Assert.Equal("OtherZone 0", WhyOf(places, User + @"\Zones\3 [1200]"));
        Assert.Equal("WrongType REG_SZ \"0\"", WhyOf(places, UserPolicy + @"\Zones\2 [1200]"));
        Assert.DoesNotContain(places, place => place.Wins);
    }

    [Fact]
    public void Without_any_value_the_default_takes_effect_and_every_place_is_absent()
    {
        SettingPlace[] places = Find("TlsProtocol", new MemoryMachine());

        SettingPlace winner = Assert.Single(places, place => place.Wins);
        Assert.Equal(("", "ProductDefault"), (winner.Place, winner.Kind));
        Assert.All(places.Where(place => !place.Wins), place => Assert.Equal("Absent", place.Why));
        Assert.Equal(["NotCaptured"], Find("HttpProtocol", new MemoryMachine().NotCaptured(@"HKCU\Software\Microsoft").NotCaptured(@"HKCU\Software\Policies").NotCaptured(@"HKLM\SOFTWARE")).Select(place => place.Why).Distinct());
    }

    [Fact]
    public void What_Schannel_forbids_takes_effect_beside_the_boxes()
    {
        const string Client = @"HKLM\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Client";
        SettingPlace[] places = Find("TlsProtocol", new MemoryMachine().Set(User, "SecureProtocols", 0x800).Set(Client, "Enabled", 0).Set(Client, "DisabledByDefault", 0));

        Assert.Equal("InEffect 2048", WhyOf(places, User + " [SecureProtocols]"));
        Assert.Equal("InEffect 0", WhyOf(places, Client + " [Enabled]"));
        Assert.Equal("Permits 0", WhyOf(places, Client + " [DisabledByDefault]"));
    }

    [Fact]
    public void Proxies_are_shown_without_their_passwords()
    {
        MemoryMachine pc = new MemoryMachine()
            .Set(User, "ProxyEnable", 1)
            .Set(User, "ProxyServer", "http=user:secret@proxy.example:80")
            .Set(Machine, "ProxyServer", "other.example:80");

        SettingPlace[] places = Find("ProxyException", pc);

        Assert.Equal("InEffect 1", WhyOf(places, User + " [ProxyEnable]"));
        Assert.Equal("UserOnly other.example:80", WhyOf(places, Machine + " [ProxyServer]"));
        Assert.DoesNotContain(places, place => place.Value.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public void The_settings_of_the_connection_go_before_the_older_values()
    {
        MemoryMachine pc = new MemoryMachine()
            .Set(User, "ProxyEnable", 1)
            .Set(User, "ProxyServer", "old.example:80")
            .Set(User + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct, "", "", "")))
            .Set(User + @"\Connections", "SavedLegacySettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct, "", "", "")));

        SettingPlace[] places = Find("ProxyException", pc);

        Assert.Equal("InEffect Direct", WhyOf(places, User + @"\Connections [DefaultConnectionSettings]"));
        Assert.Equal("Copy Direct", WhyOf(places, User + @"\Connections [SavedLegacySettings]"));
        Assert.Equal("LowerPrecedence old.example:80", WhyOf(places, User + " [ProxyServer]"));
    }

    [Fact]
    public void Of_the_browsers_proxies_that_of_the_computers_policy_decides()
    {
        MemoryMachine pc = new MemoryMachine { EdgeVersion = Reading<string>.Present("120.0.0.0") }
            .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge", "ProxyMode", "direct")
            .Set(@"HKCU\Software\Policies\Microsoft\Edge", "ProxyMode", "system");

        SettingPlace[] places = Find("BrowserProxy", pc);

        Assert.Equal("InEffect direct", WhyOf(places, @"HKLM\SOFTWARE\Policies\Microsoft\Edge [ProxyMode]"));
        Assert.Equal("LowerPrecedence system", WhyOf(places, @"HKCU\Software\Policies\Microsoft\Edge [ProxyMode]"));
    }

    [Fact]
    public void Chromes_older_mode_may_be_a_number_and_what_of_Edges_does_not_count_is_no_place()
    {
        const string Chrome = @"HKLM\SOFTWARE\Policies\Google\Chrome";
        MemoryMachine pc = new MemoryMachine { EdgeVersion = Reading<string>.Present("120.0.0.0") }
            .Set(@"HKLM\SOFTWARE\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}", "pv", "143.0.7499.40")
            .Set(Chrome, "ProxyServerMode", 1)
            .Set(Chrome, "ProxyServer", 7);

        SettingPlace[] places = Find("BrowserProxy", pc);

        Assert.Equal("InEffect 1", WhyOf(places, Chrome + " [ProxyServerMode]"));
        Assert.Equal("WrongType REG_DWORD 7", WhyOf(places, Chrome + " [ProxyServer]"));
    }

    [Fact]
    public void A_proxy_that_is_a_key_of_its_own_is_a_place_and_a_key_of_another_name_is_none()
    {
        const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
        MemoryMachine pc = new MemoryMachine { EdgeVersion = Reading<string>.Present("120.0.0.0") }
            .Set(Edge + @"\ProxySettings", "ProxyMode", "direct")
            .Set(Edge + @"\ProxyMode", "1", "direct");

        SettingPlace[] places = Find("BrowserProxy", pc);

        Assert.Equal("InEffect", WhyOf(places, Edge + @"\ProxySettings"));
        Assert.DoesNotContain(places, static place => Source(place) == Edge + @"\ProxyMode");
    }

    [Fact]
    public void The_policy_that_denies_an_add_on_goes_before_the_users_choice()
    {
        string id = TestBaseline.Guide2018.AddOn.ClassId.ToString("B").ToUpperInvariant();
        MemoryMachine pc = new MemoryMachine()
            .Set(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID", id, "0")
            .Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\" + id, "Flags", 0);

        SettingPlace[] places = Find("EnrollmentAddOn", pc);

        Assert.Equal("InEffect 0", WhyOf(places, @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Ext\CLSID [" + id + "]"));
        Assert.Equal("OverriddenByPolicy 0", WhyOf(places, @"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\" + id + " [Flags]"));
    }

    [Fact]
    public void A_site_list_without_the_level_is_without_effect()
    {
        const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
        MemoryMachine pc = new MemoryMachine().Set(Edge, "InternetExplorerIntegrationSiteList", "https://list.example/");

        Assert.Equal("SwitchedOff https://list.example/", WhyOf(Find("Browser", pc), Edge + " [InternetExplorerIntegrationSiteList]"));
        Assert.Equal("InEffect https://list.example/", WhyOf(Find("Browser", pc.Set(Edge, "InternetExplorerIntegrationLevel", 1)), Edge + " [InternetExplorerIntegrationSiteList]"));
    }

    [Fact]
    public void What_wins_is_what_the_finding_rests_on()
    {
        MemoryMachine pc = new MemoryMachine().Set(User + @"\Zones\2", "1200", 3).Set(User, "SecureProtocols", 0x20).Set(User, "EnableHttp1_1", 0).Set(User + Entry, "https", 3);

        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            Assert.All(check.Evaluate(new CheckContext(pc, TestBaseline.Guide2018)).Where(verdict => verdict.Status == FindingStatus.Fail), verdict =>
            {
                SettingPlace[] winners = [.. Find(check.Id, pc).Where(place => place.Wins && (place.Subject.Length == 0 || place.Subject == verdict.Subject) && place.Place.Length > 0)];
                Assert.True(winners.Length == 0 || winners.Any(place => Source(place) == verdict.Source), check.Id + ": " + verdict.Source);
            });
        }
    }

    [Fact]
    public void A_finding_brings_its_places_only_where_they_are_asked_for()
    {
        MemoryMachine pc = new MemoryMachine().Set(User, "EnableHttp1_1", 0);
        CheckContext context = new(pc, TestBaseline.Guide2018);
        CheckSelection selection = new() { CheckIds = ["HttpProtocol"] };
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo("en"))));

        Assert.All(runner.Run(context, selection), finding => Assert.Equal("", finding.Places));
        Finding[] shown = [.. runner.Run(context, selection with { ShowPlaces = true })];
        Assert.Equal("InEffect 0", WhyOf([.. SettingPlace.Of(shown[0])], User + " [EnableHttp1_1]"));
        Assert.All(SettingPlace.Of(shown[1]), place => Assert.NotEqual("EnableHttp1_1", place.Name));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{\"Place\":{}}]")]
    [InlineData("[{\"Place\":\"a\"")]
    [InlineData("[{\"Place\":\"a\",\"Place\":\"b\"}]")]
    [InlineData("[]x")]
    public void What_is_no_list_of_places_is_none(string places)
    {
        Assert.False(TextArgumentJson.TryReadList(places, out _));
        Assert.True(TextArgumentJson.TryReadList("[]", out IReadOnlyList<IReadOnlyList<TextArgument>>? lists));
        Assert.Empty(lists);
    }

    [Fact]
    public void Every_outcome_and_kind_has_a_word_in_both_languages()
    {
        foreach (TextCatalog texts in new[] { new TextCatalog(CultureInfo.GetCultureInfo("en")), new TextCatalog(CultureInfo.GetCultureInfo("ja")) })
        {
            Assert.All(Enum.GetNames<PlaceOutcome>(), outcome => Assert.NotEqual(outcome, texts.Word("PlaceOutcome", outcome)));
            Assert.All(Enum.GetNames<SettingLevel>().Append(PlaceReading.Windows), kind => Assert.NotNull(texts.ReportText("PlaceKind." + kind)));
        }
    }

    [Fact]
    public void A_fault_of_a_check_is_a_place_that_could_not_be_read_and_who_gives_up_is_heard()
    {
        CheckContext context = new(new MemoryMachine(), TestBaseline.Guide2018, TestContext.Current.CancellationToken);
        PlaceReading place = Assert.Single(PlaceFinder.Find(new FaultyCheck("A", static () => throw new InvalidOperationException("secret")), context));

        Assert.Equal(("", "", "InvalidOperationException", PlaceOutcome.Unreadable), (place.Place, place.Name, place.Value, place.Outcome));
        Assert.Throws<OperationCanceledException>(() => PlaceFinder.Find(new FaultyCheck("A", static () => throw new OperationCanceledException()), context));
    }

    [Fact]
    public void A_place_is_one_line_and_what_a_list_lacks_is_empty()
    {
        Finding finding = TestFindings.Create("ActiveXRun", "Fail", "Missing", places: """[{"Place":"HKCU\\A","Value":"3"}]""");
        SettingPlace place = Assert.Single(SettingPlace.Of(finding));

        Assert.Equal(("", "", ""), (place.Name, place.Kind, place.Why));
        Assert.Equal(@"ActiveXRun: HKCU\A [] = 3 ()", place.ToString());
    }

    [Theory]
    [InlineData("", "A", true)]
    [InlineData("A", "", true)]
    [InlineData("A", "A", true)]
    [InlineData("B", "A", false)]
    public void A_finding_has_the_places_of_its_subject_and_those_of_all(string subject, string asked, bool isBehind) =>
        Assert.Equal(isBehind, PlaceFinder.Write([new PlaceReading("p", "", "", "", PlaceOutcome.InEffect) { Subject = subject }], asked).Length > 0);

    [Fact]
    public void The_ranges_of_an_address_are_places_where_they_hold_it()
    {
        MemoryMachine pc = new MemoryMachine()
            .Set(User + @"\ZoneMap\Ranges\Range1", ":Range", "10.0.0.*").Set(User + @"\ZoneMap\Ranges\Range1", "https", 2)
            .Set(User + @"\ZoneMap\Ranges\Range2", ":Range", "10.1.*").Set(User + @"\ZoneMap\Ranges\Range2", "https", 4);

        IReadOnlyList<PlaceReading> places = ZoneMap.FindPlaces(pc, new Uri("https://10.0.0.1/"));

        Assert.Equal(PlaceOutcome.InEffect, Assert.Single(places, static place => place.Source == User + @"\ZoneMap\Ranges\Range1 [https]").Outcome);
        Assert.DoesNotContain(places, static place => place.Source.Contains("Range2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "LowerPrecedence")]
    [InlineData(false, "InEffect")]
    public void The_lists_that_open_a_page_in_IE_mode_are_places(bool hasPolicy, string why)
    {
        const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
        const string Page = "https://webra2.secomtrust.net/scira/doc/SW1/usnow/use01_ns_init.html";
        MemoryMachine pc = new MemoryMachine()
            .Set(@"HKLM\SOFTWARE\Microsoft\Internet Explorer", "svcVersion", "11.0.1")
            .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Main", "NotifyDisableIEOptions", 2);
        pc.IeModePages = host => Reading<IReadOnlyList<IeModePage>>.Present([new IeModePage("Default", Page, pc.UtcNow)]);
        if (hasPolicy)
        {
            pc.Set(Edge, "InternetExplorerIntegrationLevel", 1).Set(Edge, "InternetExplorerIntegrationSiteList", "https://list.example/sites.xml");
            pc.SiteList = (_, host) => Reading<IReadOnlyList<SiteListEntry>>.Present([new SiteListEntry(host, "IE11", false)]);
        }

        SettingPlace[] places = Find("Browser", pc);

        Assert.Equal(Page, Assert.Single(places, static place => place.Kind == nameof(SettingLevel.User) && place.Value.StartsWith("https", StringComparison.Ordinal)).Value);
        Assert.Contains(places, place => place.Value == Page && place.Why == why);
        Assert.Equal(hasPolicy, places.Any(static place => place.Value == "webra2.secomtrust.net" && place.Why == "InEffect"));
    }

    private static SettingPlace[] Find(string check, MemoryMachine pc) =>
        [.. PlaceFinder.Find(ShippedChecks.CreateCatalog(), new CheckContext(pc, TestBaseline.Guide2018), new CheckSelection { CheckIds = [check] })];

    private static string WhyOf(SettingPlace[] places, string source)
    {
        SettingPlace place = Assert.Single(places, place => Source(place) == source);
        return (place.Why + " " + place.Value).TrimEnd();
    }

    private static string Source(SettingPlace place) => place.Name.Length == 0 ? place.Place : place.Place + " [" + place.Name + "]";
}
