using System;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Baselines;

public sealed class BaselineLoaderTests : IDisposable
{
    private static readonly string Guide = File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", "baselines", "guide-2018.json"))
        .Replace("\"name\": \"guide-2018\"", "\"name\": \"contoso\"", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_organisation_overrides_parts_and_inherits_the_rest()
    {
        string path = _folder.Write("own.json", """
            {
              "name": "contoso",
              "extends": "current",
              "proxy": { "maximumLength": 1000 },
              "browser": { "otherImageNames": ["chrome.exe"] },
              "checks": { "OtherSessions": { "enabled": false }, "TrustedSite": { "severity": "Low" } }
            }
            """);

        Baseline own = ShippedChecks.LoadBaseline(path);
        Baseline current = ShippedChecks.LoadBaseline("current");

        Assert.Equal((path, "contoso"), (own.Name, own.OwnName));
        Assert.Equal([path], own.Files);
        Assert.Equal(current.Description, own.Description);
        Assert.Equal(new ProxyRule("*.secomtrust.net", 1000), own.Proxy);
        Assert.Equal(["chrome.exe"], own.Browser.OtherImageNames);
        Assert.Equal("msedge.exe", own.Browser.EdgeImageName);
        Assert.Equal(new CheckRule(false, null), own.Checks["OtherSessions"]);
        Assert.Equal(new CheckRule(true, "Low"), own.Checks["trustedsite"]);
        Assert.Equal(current.Certificates.ClientIssuers, own.Certificates.ClientIssuers);
    }

    [Fact]
    public void Arrays_replace_and_objects_merge_through_several_files()
    {
        _folder.Write("base/middle.json", """{ "name": "middle", "extends": "guide-2018", "checks": { "Browser": { "severity": "Low" } }, "addOn": { "name": "Middle" } }""");
        string path = _folder.Write("top.json", """{ "name": "top", "extends": "base\\middle.json", "checks": { "Browser": { "enabled": false } }, "connectivity": { "hosts": [ { "id": "Own", "url": "https://own.example/", "issuerOrganizations": [] } ] } }""");

        Baseline top = ShippedChecks.LoadBaseline(path);

        Assert.Equal(new CheckRule(false, "Low"), top.Checks["Browser"]);
        Assert.Equal("Middle", top.AddOn.Name);
        Assert.Equal(["Own"], top.Connectivity.Hosts.Select(host => host.Id));
        Assert.Equal(TimeSpan.FromSeconds(10), top.Connectivity.Timeout);
    }

    [Fact]
    public void A_file_says_of_issuance_only_what_differs()
    {
        Baseline own = ShippedChecks.LoadBaseline(_folder.Write("own.json", """{ "name": "own", "extends": "current", "issuance": { "renewBeforeDays": 60 } }"""));

        Assert.Equal(new IssuanceRule(IssuanceMethod.InternetExplorer, IssuanceCondition.NoUsableCertificate, 60), own.Issuance);
    }

    [Fact]
    public void The_waivers_of_a_file_replace_those_of_the_one_it_extends()
    {
        _folder.Write("base.json", """{ "name": "base", "extends": "current", "waivers": [ { "checkId": "Browser", "scope": { "users": ["*"] }, "justification": "old", "expires": "2026-01-01" } ] }""");
        string inherits = _folder.Write("inherits.json", """{ "name": "inherits", "extends": "./base.json" }""");
        string replaces = _folder.Write("replaces.json", """
            { "name": "replaces", "extends": "./base.json", "waivers": [ { "checkId": "TrustedSite", "scope": { "computers": ["SALES-*", "HR-01"] }, "justification": "New PCs in spring", "expires": "2027-03-31" } ] }
            """);
        string ends = _folder.Write("ends.json", """{ "name": "ends", "extends": "./base.json", "waivers": [] }""");

        Assert.Empty(ShippedChecks.LoadBaseline("current").Waivers);
        Assert.Equal("Browser", Assert.Single(ShippedChecks.LoadBaseline(inherits).Waivers).CheckId);
        Assert.Empty(ShippedChecks.LoadBaseline(ends).Waivers);
        Waiver waiver = Assert.Single(ShippedChecks.LoadBaseline(replaces).Waivers);
        Assert.Equal(["SALES-*", "HR-01"], waiver.Computers);
        Assert.Empty(waiver.Users);
        Assert.Equal("TrustedSite New PCs in spring", $"{waiver.CheckId} {waiver.Justification}");
        Assert.Equal(new DateTime(2027, 3, 31, 0, 0, 0, DateTimeKind.Utc), waiver.Expires);
    }

    [Theory]
    [InlineData("\"zone\": 2,", "\"zone\": 5,", "OutOfRange", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": 2147483648,", "OutOfRange", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": -1,", "OutOfRange", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": 2.0,", "WrongType", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": \"2\",", "WrongType", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": null,", "WrongType", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zones\": 2,", "UnknownField", "$.zones")]
    [InlineData("\"zone\": 2,", "", "MissingField", "$")]
    [InlineData("\"zone\": 2,", "\"zone\": 2, \"zone\": 2,", "DuplicateKey", "$")]
    [InlineData("\"zone\": 2,", "\"zone\": 2, // two", "MalformedJson", "")]
    [InlineData("\"zone\": 2,", "\"zone\": 2,,", "MalformedJson", "")]
    [InlineData("\"name\": \"contoso\"", "\"name\": \"my baseline\"", "BadIdentifier", "$.name")]
    [InlineData("\"name\": \"contoso\"", "\"name\": \"a\\u001bb\"", "BadText", "$.name")]
    [InlineData("\"name\": \"contoso\"", "\"name\": \"\\ud800\"", "NotUtf8", "$.name")]
    [InlineData("\"name\": \"contoso\",", "", "MissingField", "$")]
    [InlineData("https://webra2.secomtrust.net\"", "http://webra2.secomtrust.net\"", "BadUrl", "$.issuanceSite")]
    [InlineData("https://webra2.secomtrust.net\"", "https://u:p@webra2.secomtrust.net\"", "BadUrl", "$.issuanceSite")]
    [InlineData("https://webra2.secomtrust.net\"", "https://\"", "BadUrl", "$.issuanceSite")]
    [InlineData("https://webra2.secomtrust.net\"", "https://a\u2024\u2024b.secomtrust.net\"", "BadUrl", "$.issuanceSite")]
    [InlineData("\"/scira/Entrance.jsp\"", "\"//scira/Entrance.jsp\"", "BadPath", "$.browser.issuancePages[0]")]
    [InlineData("\"/scira/Entrance.jsp\"", "\"/\\\\scira\"", "BadPath", "$.browser.issuancePages[0]")]
    [InlineData("https://webra2.secomtrust.net\"", "https://webra2.secomtrust.net/x\"", "BadSite", "$.issuanceSite")]
    [InlineData("https://webra2.secomtrust.net\"", "https://webra2.secomtrust.net:8443\"", "BadSite", "$.issuanceSite")]
    [InlineData("\"checkId\": \"ActiveXRun\"", "\"checkId\": \"ActiveX\"", "UnknownCheckId", "$.zoneActions[1].checkId")]
    [InlineData("\"checkId\": \"ActiveXRun\", \"action\": \"0x1200\"", "\"checkId\": \"ProtectedMode\", \"action\": \"0x2500\"", "DuplicateItem", "$.zoneActions[1]")]
    [InlineData("\"0x1200\"", "\"1200h\"", "BadCode", "$.zoneActions[1].action")]
    [InlineData("\"0x1200\"", "\"0x80000000\"", "BadCode", "$.zoneActions[1].action")]
    [InlineData("\"expected\": 0", "\"expected\": 2", "UnknownWord", "$.zoneActions[1].expected")]
    [InlineData("\"*.secomtrust.net\"", "\"a;b\"", "BadBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"*.\u4f8b\u3048.jp\"", "BadBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"*.caf\u00e9.example\"", "BadBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("{884E2049-217D-11DA-B2A4-000E7BBB2B09}", "884E2049-217D-11DA-B2A4-000E7BBB2B09", "BadClassId", "$.addOn.classId")]
    [InlineData("\"chrome.exe\"", "\"..\\\\chrome.exe\"", "BadImageName", "$.browser.otherImageNames[0]")]
    [InlineData("\"expectation\": \"Any\"", "\"expectation\": \"any\"", "UnknownWord", "$.protocols[5].expectation")]
    [InlineData("\"timeoutSeconds\": 10", "\"timeoutSeconds\": 0", "OutOfRange", "$.connectivity.timeoutSeconds")]
    [InlineData("https://ds.e-kakushin.com/", "ftp://ds.e-kakushin.com/", "BadUrl", "$.connectivity.hosts[2].url")]
    [InlineData("\"requiredRoots\": [\"SecurityCommunicationRootCA1\"]", "\"requiredRoots\": []", "WrongCount", "$.certificates.requiredRoots")]
    [InlineData("[\"SecurityCommunicationRootCA1\"]", "[\"PassportForMemberPubCA1-2008\"]", "UnknownRoot", "$.certificates.requiredRoots[0]")]
    [InlineData("[\"PassportForMemberPubCA1-2008\", ", "[\"SecurityCommunicationRootCA1\", ", "UnknownIntermediate", "$.certificates.requiredIntermediates[0]")]
    [InlineData("\"root\": true", "\"root\": 1", "WrongType", "$.certificates.authorities[0].root")]
    [InlineData("99026B6C", "99026B6", "BadPin", "$.certificates.authorities[0].sha256")]
    [InlineData("99026B6C", "99026B6G", "BadPin", "$.certificates.authorities[0].sha256")]
    [InlineData("https://repository.secomtrust.net/SC-Root1", "file:///SC-Root1", "BadUrl", "$.certificates.authorities[0].source")]
    [InlineData("2025-08-27", "2025-02-30", "BadDate", "$.certificates.authorities[0].distrustedSince")]
    [InlineData("513B2CECB810D4CDE5DD85391ADFC6C2DD60D87BB736D2B521484AA47A0EBEF6", "e75e72ed9f560eec6eb4800073a43fc3ad19195a392282017895974a99026b6c", "DuplicateItem", "$.certificates.authorities[1].sha256")]
    [InlineData("\"neededWhen\": \"Always\"", "\"neededWhen\": \"always\"", "UnknownWord", "$.issuance.neededWhen")]
    [InlineData("\"neededWhen\": \"Always\"", "\"neededWhen\": \"Always\", \"renewBeforeDays\": 367", "OutOfRange", "$.issuance.renewBeforeDays")]
    [InlineData("\"neededWhen\": \"Always\"", "\"renewBeforeDays\": 30", "MissingField", "$.issuance")]
    [InlineData("\"access\": { \"by\": \"InternetExplorer\" }", "\"access\": { \"by\": \"Edge\" }", "UnknownWord", "$.access.by")]
    [InlineData("\"checks\": {}", "\"checks\": { \"Trusted\": {} }", "UnknownCheckId", "$.checks.Trusted")]
    [InlineData("\"checks\": {}", "\"checks\": []", "WrongType", "$.checks")]
    [InlineData("\"checks\": {}", "\"checks\": { \"TrustedSite\": { \"severity\": \"high\" } }", "UnknownWord", "$.checks.TrustedSite.severity")]
    [InlineData("\"checks\": {}", "\"extends\": \"guide2018\"", "UnknownExtends", "$.extends")]
    [InlineData("\"checks\": {}", "\"extends\": \"/etc/base.json\"", "UnknownExtends", "$.extends")]
    [InlineData("\"checks\": {}", "\"extends\": \"//server/share/base.json\"", "UnknownExtends", "$.extends")]
    [InlineData("\"checks\": {}", "\"extends\": \"\\\\\\\\server\\\\share\\\\base.json\"", "UnknownExtends", "$.extends")]
    [InlineData("\"checks\": {}", "\"extends\": \"C:/base.json\"", "UnknownExtends", "$.extends")]
    [InlineData("\"checks\": {}", "\"extends\": \"base\\u0000.json\"", "BadText", "$.extends")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"Trusted\", \"scope\": { \"computers\": [\"*\"] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ]", "UnknownCheckId", "$.waivers[0].checkId")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": {}, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ]", "MissingScope", "$.waivers[0].scope")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ]", "WrongCount", "$.waivers[0].scope.computers")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"users\": [\"a\", \"a\"] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ]", "DuplicateItem", "$.waivers[0].scope.users[1]")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"groups\": [\"a\"] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" } ]", "UnknownField", "$.waivers[0].scope.groups")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [\"*\"] }, \"justification\": \"\", \"expires\": \"2027-03-31\" } ]", "BadText", "$.waivers[0].justification")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [\"*\"] }, \"justification\": \"why\", \"expires\": \"2027-03-31\" }, { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [\"*\"] }, \"justification\": \"why\", \"expires\": \"2027-02-30\" } ]", "BadDate", "$.waivers[1].expires")]
    [InlineData("\"checks\": {}", "\"waivers\": [ { \"checkId\": \"TrustedSite\", \"scope\": { \"computers\": [\"*\"] }, \"justification\": \"why\", \"expires\": \"soon\" } ]", "BadDate", "$.waivers[0].expires")]
    // What a repair would write, bounded by what the service can need: see docs/threat-model.md.
    [InlineData("\"zone\": 2,", "\"zone\": 0,", "OutOfRange", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": 3,", "OutOfRange", "$.zone")]
    [InlineData("\"zone\": 2,", "\"zone\": 4,", "OutOfRange", "$.zone")]
    [InlineData("https://webra2.secomtrust.net\"", "https://net\"", "WideSite", "$.issuanceSite")]
    [InlineData("https://webra2.secomtrust.net\"", "https://co.jp\"", "WideSite", "$.issuanceSite")]
    [InlineData("\"*.secomtrust.net\"", "\"*\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"*.net\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"*net\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"*.*\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"<local>\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"bank.example\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"*.secomtrust.net\"", "\"http://webra2.secomtrust.net\"", "OtherBypassEntry", "$.proxy.bypassEntry")]
    [InlineData("\"0x1200\"", "\"0x1004\"", "OtherAction", "$.zoneActions[1].action")]
    [InlineData("\"0x2500\"", "\"0x1200\"", "OtherAction", "$.zoneActions[0].action")]
    [InlineData("\"action\": \"0x1201\", \"expected\": 1", "\"action\": \"0x1201\", \"expected\": 0", "UnknownWord", "$.zoneActions[2].expected")]
    [InlineData("\"0x1A04\", \"expected\": 3", "\"0x1A04\", \"expected\": 0", "UnknownWord", "$.zoneActions[5].expected")]
    [InlineData("\"accepted\": [0]", "\"accepted\": [2]", "UnknownWord", "$.zoneActions[8].accepted[0]")]
    [InlineData("\"action\": \"0x1001\", \"expected\": 1", "\"action\": \"0x1001\", \"expected\": 0", "UnknownWord", "$.zoneActions[3].expected")]
    [InlineData("\"bit\": \"0x8\", \"expectation\": \"Off\"", "\"bit\": \"0x8\", \"expectation\": \"On\"", "UnknownWord", "$.protocols[0].expectation")]
    [InlineData("\"bit\": \"0x20\", \"expectation\": \"Off\"", "\"bit\": \"0x20\", \"expectation\": \"On\"", "UnknownWord", "$.protocols[1].expectation")]
    [InlineData("\"bit\": \"0x800\", \"expectation\": \"On\"", "\"bit\": \"0x800\", \"expectation\": \"Off\"", "UnknownWord", "$.protocols[4].expectation")]
    [InlineData("\"bit\": \"0x800\", \"expectation\": \"On\"", "\"bit\": \"0x800\", \"expectation\": \"Discouraged\"", "UnknownWord", "$.protocols[4].expectation")]
    [InlineData("\"bit\": \"0x800\"", "\"bit\": \"0x8\"", "OtherBit", "$.protocols[4].bit")]
    [InlineData("\"bit\": \"0x2000\"", "\"bit\": \"0x7FFFFFFF\"", "OtherBit", "$.protocols[5].bit")]
    [InlineData("\"name\": \"contoso\"", "\"name\": \"current\"", "ReservedName", "$.name")]
    [InlineData("\"name\": \"contoso\"", "\"name\": \"Guide-2018\"", "ReservedName", "$.name")]
    public void An_error_names_file_line_and_JSON_path(string right, string wrong, string code, string jsonPath)
    {
        Assert.Contains(right, Guide, StringComparison.Ordinal);
        int start = Guide.IndexOf(right, StringComparison.Ordinal);
        int line = jsonPath == "$" && code == "MissingField" ? 1 : Guide[..start].Count(character => character == '\n') + 1;
        string path = _folder.Write("wrong.json", Guide[..start] + wrong + Guide[(start + right.Length)..]);

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path));

        Assert.Equal(code, error.Code);
        Assert.Equal(path, error.File);
        string[] place = error.Place.Split(", ");
        Assert.Equal($"line {line}", place[0]);
        Assert.Equal(jsonPath, place.Length > 2 ? place[2] : "");
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', error.Message);
    }

    [Fact]
    public void A_reserved_name_is_refused_in_a_file_that_another_one_extends_too()
    {
        string wrong = _folder.Write("base.json", """{ "name": "CURRENT", "extends": "current" }""");
        string path = _folder.Write("top.json", """{ "name": "top", "extends": "./base.json" }""");

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path));

        Assert.Equal(("ReservedName", Path.GetFullPath(wrong)), (error.Code, Path.GetFullPath(error.File)));
    }

    [Fact]
    public void Whoever_names_another_site_names_its_proxy_exception_too()
    {
        string path = _folder.Write("own.json", """{ "name": "own", "extends": "current", "issuanceSite": "https://webra2.example.jp" }""");
        string both = _folder.Write("both.json", """{ "name": "both", "extends": "current", "issuanceSite": "https://webra2.example.jp", "proxy": { "bypassEntry": "*.example.jp" } }""");

        Assert.Equal("OtherBypassEntry", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
        Assert.Equal("*.example.jp", ShippedChecks.LoadBaseline(both).Proxy.BypassEntry);
    }

    [Theory]
    [InlineData("webra2.secomtrust.net")]
    [InlineData("WEBRA2.secomtrust.net")]
    [InlineData("https://webra2.secomtrust.net")]
    [InlineData("https://*.secomtrust.net")]
    [InlineData("*.SecomTrust.net")]
    public void A_proxy_exception_of_the_site_or_its_domain_is_right(string entry) =>
        Assert.Equal(entry, ShippedChecks.LoadBaseline(_folder.Write("own.json", Guide.Replace("*.secomtrust.net", entry, StringComparison.Ordinal))).Proxy.BypassEntry);

    [Fact]
    public void The_files_that_a_baseline_comes_from_are_known_and_a_finding_names_the_one_that_was_asked_for()
    {
        string below = _folder.Write("below.json", """{ "name": "below", "extends": "current" }""");
        string above = _folder.Write("above.json", """{ "name": "above", "extends": "below.json" }""");

        Baseline baseline = ShippedChecks.LoadBaseline(above);

        Assert.Equal((above, "above"), (baseline.Name, baseline.OwnName));
        Assert.Equal([above, below], baseline.Files);
        Assert.Empty(ShippedChecks.LoadBaseline("current").Files);
    }

    [Fact]
    public void The_column_counts_characters_also_after_Japanese_text()
    {
        string path = _folder.Write("wrong.json", """{ "description": "日本語", "zone": 9, "name": "a", "extends": "current" }""");

        Assert.Equal("line 1, column 33, $.zone", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Place);
    }

    [Fact]
    public void An_error_in_an_extended_file_names_that_file()
    {
        string wrong = _folder.Write("base.json", "{ \"name\": \"base\", \"extends\": \"current\",\n \"zone\": true }");
        string path = _folder.Write("top.json", """{ "name": "top", "extends": "./base.json" }""");

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path));

        Assert.Equal(Path.GetFullPath(wrong), Path.GetFullPath(error.File));
        Assert.Equal("line 2, column 10, $.zone", error.Place);
    }

    [Fact]
    public void A_field_missing_in_the_whole_chain_is_an_error()
    {
        _folder.Write("base.json", """{ "name": "base", "description": "Nothing else." }""");
        string path = _folder.Write("top.json", """{ "name": "top", "extends": "base.json" }""");

        Assert.Equal("MissingField", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
    }

    [Theory]
    [InlineData("a.json")]
    [InlineData("./a.json")]
    [InlineData("../{0}/a.json")]
    public void A_file_that_extends_itself_is_a_cycle(string reference)
    {
        string path = _folder.Write("a.json", $$"""{ "name": "a", "extends": "{{string.Format(System.Globalization.CultureInfo.InvariantCulture, reference, Path.GetFileName(_folder.Path))}}" }""");

        Assert.Equal("ExtendsCycle", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
    }

    [Fact]
    public void A_cycle_over_several_files_names_each()
    {
        string path = _folder.Write("a.json", """{ "name": "a", "extends": "b.json" }""");
        _folder.Write("b.json", """{ "name": "b", "extends": "c.json" }""");
        _folder.Write("c.json", """{ "name": "c", "extends": "a.json" }""");

        InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path));

        Assert.Equal("ExtendsCycle", error.Code);
        Assert.All(["a.json", "b.json", "c.json"], name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(7, null)]
    [InlineData(8, "ExtendsTooLong")]
    public void Eight_links_are_the_limit(int files, string? code)
    {
        for (int index = 0; index < files; index++)
        {
            _folder.Write($"{index}.json", $$"""{ "name": "n{{index}}", "extends": "{{(index == files - 1 ? "guide-2018" : $"{index + 1}.json")}}" }""");
        }

        string path = Path.Combine(_folder.Path, "0.json");
        if (code is null)
        {
            Assert.Equal("n0", ShippedChecks.LoadBaseline(path).OwnName);
        }
        else
        {
            Assert.Equal(code, Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
        }
    }

    [Theory]
    [InlineData(32, "WrongType")]
    [InlineData(33, "TooDeep")]
    [InlineData(100_000, "TooDeep")]
    public void Nesting_is_limited(int depth, string code)
    {
        string path = _folder.Write("deep.json", new string('[', depth) + new string(']', depth));

        Assert.Equal(code, Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
    }

    [Fact]
    public void Size_is_limited()
    {
        string right = _folder.Write("right.json", Guide + new string(' ', BaselineLoader.MaximumSize - Encoding.UTF8.GetByteCount(Guide)));
        string large = _folder.Write("large.json", Guide + new string(' ', BaselineLoader.MaximumSize));

        Assert.Equal("contoso", ShippedChecks.LoadBaseline(right).OwnName);
        Assert.Equal("TooLarge", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(large)).Code);
    }

    [Fact]
    public void A_byte_order_mark_is_accepted()
    {
        string path = _folder.Write("bom.json", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Guide)]);

        Assert.Equal("contoso", ShippedChecks.LoadBaseline(path).OwnName);
    }

    [Fact]
    public void Utf16_is_read_and_another_encoding_is_refused()
    {
        string utf16 = _folder.Write("utf16.json", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Guide)]);
        string ansi = _folder.Write("ansi.json", [.. "{ \"name\": \""u8, 0x93, 0xFA, .. "\" }"u8]);

        string bigEndian = _folder.Write("utf16be.json", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Guide)]);

        Assert.Equal("contoso", ShippedChecks.LoadBaseline(utf16).OwnName);
        Assert.Equal("contoso", ShippedChecks.LoadBaseline(bigEndian).OwnName);
        Assert.Equal("NotUtf8", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(ansi)).Code);
    }

    [Theory]
    [InlineData("", "Empty")]
    [InlineData("{", "MalformedJson")]
    [InlineData("{} {}", "MalformedJson")]
    [InlineData("[]", "WrongType")]
    [InlineData("null", "WrongType")]
    [InlineData("Windows Registry Editor Version 5.00", "MalformedJson")]
    public void A_file_of_another_kind_is_refused(string text, string code)
    {
        string path = _folder.Write("other.json", text);

        Assert.Equal(code, Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path)).Code);
    }

    [Fact]
    public void A_file_that_a_baseline_extends_and_that_does_not_exist_is_named_with_the_place_that_names_it()
    {
        string below = _folder.Write("below.json", """{ "name": "below", "extends": "none.json" }""");
        string above = _folder.Write("above.json", """{ "name": "above", "extends": "below.json" }""");

        foreach (string path in new[] { below, above })
        {
            InputException error = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(path));
            Assert.Equal(("ExtendsNotFound", below, "line 1, column 31, $.extends"), (error.Code, error.File, error.Place));
            Assert.Contains(Path.Combine(_folder.Path, "none.json"), error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_is_a_service_pack_and_its_baseline_is_the_one_in_it()
    {
        InputException none = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(_folder.Path));
        _folder.Write("baseline.json", """{ "name": "packed", "extends": "current" }""");

        Assert.Equal(("NotFound", Path.Combine(_folder.Path, "baseline.json")), (none.Code, none.File));
        Assert.Equal("packed", ShippedChecks.LoadBaseline(_folder.Path).OwnName);
    }

    [Fact]
    public void What_does_not_exist_is_named()
    {
        Assert.Equal("NotFound", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(Path.Combine(_folder.Path, "none.json"))).Code);
        Assert.Equal("NotFound", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline(Path.Combine(_folder.Path, "none", "none.json"))).Code);
        Assert.Equal("NotFound", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline("a\0b.json")).Code);
        InputException unknown = Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline("guide-2019"));
        Assert.Equal("UnknownBaselineNear", unknown.Code);
        Assert.Contains("Did you mean guide-2018?", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("UnknownBaseline", Assert.Throws<InputException>(() => ShippedChecks.LoadBaseline("nothing-like-it")).Code);
        Assert.Contains("current, guide-2018", unknown.Message, StringComparison.Ordinal);
    }
}
