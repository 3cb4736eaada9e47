using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>
/// Turns merged JSON into a <see cref="Baseline"/>. The fields are those of <c>baseline.schema.json</c>; what a schema cannot say
/// (a required authority that is not listed, a pin twice) is said here.
/// </summary>
/// <param name="vocabulary">The checks of which it may speak.</param>
internal sealed class BaselineReader(BaselineVocabulary vocabulary)
{
    private const int MaximumRenewalDays = 366;

    // The zones of a site that is to be trusted; in the others a site could do more than the service needs, or a repair would open what everybody visits.
    private const int LocalIntranet = 1;
    private const int TrustedSites = 2;

    private const string Off = nameof(ProtocolExpectation.Off);
    private const string Discouraged = nameof(ProtocolExpectation.Discouraged);
    private const string Any = nameof(ProtocolExpectation.Any);
    private const string On = nameof(ProtocolExpectation.On);

    // What a file may ask for has an end: no repair turns SSL on, or off what the service needs.
    private static readonly ProtocolBounds[] Protocols =
    [
        new("SSL 2.0", 0x8, [Off, Discouraged, Any]),
        new("SSL 3.0", 0x20, [Off, Discouraged, Any]),
        new("TLS 1.0", 0x80, [Off, Discouraged, Any, On]),
        new("TLS 1.1", 0x200, [Off, Discouraged, Any, On]),
        new("TLS 1.2", 0x800, [Any, On]),
        new("TLS 1.3", 0x2000, [Off, Discouraged, Any, On]),
    ];

    private static readonly int[] UrlPolicies = [0, 1, 3, 0x10000];
    private static readonly string[] SiteListModes = ["Default", "IE5", "IE7", "IE8", "IE9", "IE10", "IE11", "IE7Enterprise", "IE8Enterprise"];

    /// <summary>The members of the outermost object, checked for their names.</summary>
    /// <exception cref="InputException">It is not an object, or has an unknown member.</exception>
    public static JsonObjectReader Open(PositionedJson json) => new(
        json,
        "$schema",
        "name",
        "description",
        "extends",
        "issuanceSite",
        "zone",
        "zoneActions",
        "proxy",
        "addOn",
        "browser",
        "documentMode",
        "protocols",
        "connectivity",
        "certificates",
        "issuance",
        "access",
        "checks",
        "waivers");

    /// <summary>The baseline that <paramref name="pack"/> holds.</summary>
    /// <exception cref="InputException">Something is missing, unknown, of the wrong type or out of range.</exception>
    public Baseline Read(Pack pack)
    {
        JsonObjectReader root = Open(pack.Json);
        if (root.Optional("$schema") is not null)
        {
            root.Text("$schema");
        }

        Uri site = ReadSite(root);
        return new Baseline
        {
            Name = pack.Name,
            OwnName = PackLoader.ReadName(root),
            Files = pack.Files,
            Description = root.Text("description"),
            IssuanceSite = site,
            Zone = root.Number("zone", LocalIntranet, TrustedSites),
            ZoneActions = root.DistinctItems("zoneActions", 1, 64, ReadZoneAction, rule => FormattableString.Invariant($"{rule.CheckId} {Hexadecimal(rule.Action)}")),
            Proxy = ReadProxy(root.Object("proxy", "bypassEntry", "maximumLength"), site),
            AddOn = ReadAddOn(root.Object("addOn", "classId", "name")),
            Browser = ReadBrowser(root.Object("browser", "imageName", "edgeImageName", "otherImageNames", "issuancePages", "ieModeListDays", "ieModeListWarningDays")),
            DocumentMode = ReadDocumentMode(root.Object("documentMode", "compatibilityView", "siteListModes")),
            Protocols = root.DistinctItems("protocols", 1, 64, ReadProtocol, rule => rule.Name),
            Connectivity = ReadConnectivity(root.Object("connectivity", "timeoutSeconds", "maximumClockSkewSeconds", "hosts", "timeZones", "maximumSyncAgeDays")),
            Certificates = ReadCertificates(root.Object(
                "certificates",
                "subjectPrefix",
                "clientIssuers",
                "mode",
                "requiredRoots",
                "requiredIntermediates",
                "authorities")),
            Issuance = ReadIssuance(root.Object("issuance", "by", "neededWhen", "renewBeforeDays")),
            AccessBy = root.Optional("access") is null ? AccessBrowser.AnyBrowser : ReadAccess(root.Object("access", "by")),
            Checks = ReadChecks(root.Optional("checks")),
            Waivers = root.Optional("waivers") is null ? [] : root.Items("waivers", 0, 1024, ReadWaiver),
        };
    }

    private static Uri ReadSite(JsonObjectReader root)
    {
        Uri site = root.Url("issuanceSite");
        return site.PathAndQuery != "/" || !site.IsDefaultPort ? throw JsonObjectReader.Error("BadSite", root.Required("issuanceSite"))
            : SiteName.IsOfOneOwner(site.Host) ? site
            : throw JsonObjectReader.Error("WideSite", root.Required("issuanceSite"), InputText.Quote(site.Host));
    }

    private ZoneActionRule ReadZoneAction(PositionedJson json)
    {
        var rule = new JsonObjectReader(json, "checkId", "action", "expected", "accepted", "weaker");
        string id = ReadCheckId(rule.Required("checkId"), [.. vocabulary.ZoneActions.Keys]);
        IReadOnlyList<ZoneActionRange> ranges = vocabulary.ZoneActions[id];
        int action = rule.Code("action");
        return ranges.FirstOrDefault(range => range.Action == action) is not { } range
            ? throw JsonObjectReader.Error("OtherAction", rule.Required("action"), Hexadecimal(action), id, string.Join(", ", ranges.Select(static known => Hexadecimal(known.Action))))
            : new ZoneActionRule(
                id,
                action,
                ReadUrlPolicy(rule.Required("expected"), range.Policies),
                rule.DistinctItems("weaker", 0, 64, static policy => ReadUrlPolicy(policy, UrlPolicies), policy => policy))
            {
                Accepted = rule.Optional("accepted") is null ? [] : rule.DistinctItems("accepted", 0, 64, static policy => ReadUrlPolicy(policy, UrlPolicies), policy => policy),
            };
    }

    private static int ReadUrlPolicy(PositionedJson json, IReadOnlyList<int> allowed)
    {
        int policy = JsonObjectReader.Number(json, 0, 0x10000);
        return allowed.Contains(policy)
            ? policy
            : throw JsonObjectReader.Error("UnknownWord", json, policy, string.Join(", ", allowed));
    }

    private static ProxyRule ReadProxy(JsonObjectReader proxy, Uri site)
    {
        string entry = proxy.Text("bypassEntry", "BadBypassEntry", Spelling.IsBypassEntry);
        return SiteName.IsFitting(entry, site)
            ? new ProxyRule(entry, proxy.Number("maximumLength", 64, 32767))
            : throw JsonObjectReader.Error("OtherBypassEntry", proxy.Required("bypassEntry"), InputText.Quote(entry), site.Host);
    }

    private static string Hexadecimal(int number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);

    private static AddOnRule ReadAddOn(JsonObjectReader addOn)
    {
        string classId = addOn.Text("classId", "BadClassId", text => Guid.TryParseExact(text, "B", out _));
        return new AddOnRule(Guid.ParseExact(classId, "B"), addOn.Text("name"));
    }

    private static BrowserRule ReadBrowser(JsonObjectReader browser) => new(
        browser.Text("imageName", "BadImageName", Spelling.IsImageName),
        browser.Text("edgeImageName", "BadImageName", Spelling.IsImageName),
        browser.DistinctItems("otherImageNames", 0, 64, ReadImageName, name => name),
        browser.DistinctItems("issuancePages", 1, 16, ReadPath, path => path),
        browser.Number("ieModeListDays", 0, 90),
        browser.Number("ieModeListWarningDays", 0, 90));

    private static DocumentModeRule ReadDocumentMode(JsonObjectReader mode) => new(
        mode.Word("compatibilityView", "Off", "On") == "On",
        mode.DistinctItems("siteListModes", 1, 16, json => JsonObjectReader.Word(json, SiteListModes), name => name));

    private static string ReadImageName(PositionedJson json)
    {
        string name = JsonObjectReader.Text(json);
        return Spelling.IsImageName(name) ? name : throw JsonObjectReader.Error("BadImageName", json, InputText.Quote(name));
    }

    private static string ReadPath(PositionedJson json)
    {
        string path = JsonObjectReader.Text(json);
        return Spelling.IsPath(path) ? path : throw JsonObjectReader.Error("BadPath", json, InputText.Quote(path));
    }

    private static ProtocolRule ReadProtocol(PositionedJson json)
    {
        var rule = new JsonObjectReader(json, "name", "bit", "expectation");
        string name = rule.Word("name", [.. Protocols.Select(static protocol => protocol.Name)]);
        (_, int bit, string[] expectations) = Protocols.First(protocol => protocol.Name == name);
        return rule.Code("bit") is var given && given != bit
            ? throw JsonObjectReader.Error("OtherBit", rule.Required("bit"), Hexadecimal(given), name, Hexadecimal(bit))
            : new ProtocolRule(name, bit, ReadExpectation(rule, expectations));
    }

    private static ProtocolExpectation ReadExpectation(JsonObjectReader rule, string[] allowed) => rule.Word("expectation", allowed) switch
    {
        Off => ProtocolExpectation.Off,
        Discouraged => ProtocolExpectation.Discouraged,
        Any => ProtocolExpectation.Any,
        _ => ProtocolExpectation.On,
    };

    private static ConnectivityRule ReadConnectivity(JsonObjectReader connectivity) => new(
        connectivity.DistinctItems("hosts", 1, 64, ReadHost, host => host.Id),
        TimeSpan.FromSeconds(connectivity.Number("timeoutSeconds", 1, 120)),
        TimeSpan.FromSeconds(connectivity.Number("maximumClockSkewSeconds", 1, 86400)))
    {
        TimeZones = connectivity.Optional("timeZones") is null ? [] : connectivity.DistinctItems("timeZones", 0, 16, JsonObjectReader.Text, name => name),
        MaximumSyncAgeDays = connectivity.Optional("maximumSyncAgeDays") is null ? null : connectivity.Number("maximumSyncAgeDays", 1, 3650),
    };

    private static HostRule ReadHost(PositionedJson json)
    {
        var host = new JsonObjectReader(json, "id", "url", "issuerOrganizations", "asksForCertificate");
        return new HostRule(
            host.Text("id", "BadIdentifier", Spelling.IsIdentifier),
            host.Url("url"),
            host.DistinctItems("issuerOrganizations", 0, 64, JsonObjectReader.Text, name => name))
        {
            AsksForCertificate = host.Optional("asksForCertificate") is not null && host.Flag("asksForCertificate"),
        };
    }

    private static CertificateRule ReadCertificates(JsonObjectReader certificates)
    {
        AuthorityMode mode = certificates.Word("mode", "Listed", "ClientChain") == "Listed" ? AuthorityMode.Listed : AuthorityMode.ClientChain;
        IReadOnlyList<AuthorityPin> authorities = certificates.DistinctItems("authorities", 1, 256, ReadAuthority, pin => pin.Id);
        RefuseSamePin(certificates, authorities);
        int required = mode == AuthorityMode.Listed ? 1 : 0;
        return new CertificateRule(
            certificates.Text("subjectPrefix"),
            certificates.DistinctItems("clientIssuers", 1, 64, JsonObjectReader.Text, name => name),
            mode,
            certificates.DistinctItems("requiredRoots", required, 64, json => ReadAuthorityId(json, authorities, isRoot: true), id => id),
            certificates.DistinctItems("requiredIntermediates", required, 64, json => ReadAuthorityId(json, authorities, isRoot: false), id => id),
            authorities);
    }

    private static void RefuseSamePin(JsonObjectReader certificates, IReadOnlyList<AuthorityPin> authorities)
    {
        IReadOnlyList<PositionedJson> items = certificates.Required("authorities").Items;
        var pins = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 0; index < authorities.Count; index++)
        {
            if (!pins.Add(authorities[index].Sha256))
            {
                throw JsonObjectReader.Error("DuplicateItem", items[index].Find("sha256")!, authorities[index].Sha256);
            }
        }
    }

    private static string ReadAuthorityId(PositionedJson json, IReadOnlyList<AuthorityPin> authorities, bool isRoot)
    {
        string id = JsonObjectReader.Text(json);
        return authorities.Any(pin => pin.Id == id && pin.IsRoot == isRoot)
            ? id
            : throw JsonObjectReader.Error(isRoot ? "UnknownRoot" : "UnknownIntermediate", json, InputText.Quote(id));
    }

    private static AuthorityPin ReadAuthority(PositionedJson json)
    {
        var pin = new JsonObjectReader(json, "id", "name", "root", "sha256", "source", "distrustedSince");
        return new AuthorityPin(
            pin.Text("id", "BadIdentifier", Spelling.IsIdentifier),
            pin.Text("name"),
            pin.Flag("root"),
            pin.Text("sha256", "BadPin", Spelling.IsSha256).ToUpperInvariant(),
            pin.Optional("source") is null ? null : pin.Url("source", allowsHttp: true),
            pin.Optional("distrustedSince") is null ? null : ReadDate(pin, "distrustedSince"));
    }

    private static IssuanceRule ReadIssuance(JsonObjectReader issuance) => new(
        issuance.Word("by", nameof(IssuanceMethod.InternetExplorer), nameof(IssuanceMethod.File)) == nameof(IssuanceMethod.File)
            ? IssuanceMethod.File
            : IssuanceMethod.InternetExplorer,
        issuance.Word("neededWhen", nameof(IssuanceCondition.Always), nameof(IssuanceCondition.NoUsableCertificate)) == nameof(IssuanceCondition.Always)
            ? IssuanceCondition.Always
            : IssuanceCondition.NoUsableCertificate,
        issuance.Optional("renewBeforeDays") is null ? 0 : issuance.Number("renewBeforeDays", 0, MaximumRenewalDays));

    private static AccessBrowser ReadAccess(JsonObjectReader access) =>
        access.Word("by", nameof(AccessBrowser.InternetExplorer), nameof(AccessBrowser.AnyBrowser)) == nameof(AccessBrowser.InternetExplorer)
            ? AccessBrowser.InternetExplorer
            : AccessBrowser.AnyBrowser;

    private static DateTime ReadDate(JsonObjectReader owner, string name)
    {
        string text = owner.Text(name);
        return TryParseDate(text, out DateTime date) ? date : throw JsonObjectReader.Error("BadDate", owner.Required(name), InputText.Quote(text));
    }

    private static bool TryParseDate(string text, out DateTime date)
    {
        date = default;
        return text.Length == "yyyy-MM-dd".Length
            && text[4] == '-'
            && text[7] == '-'
            && FixedDate.TryCreate(FixedDate.Number(text, 0, 4), FixedDate.Number(text, 5, 2), FixedDate.Number(text, 8, 2), 0, 0, 0, out date);
    }

    private Dictionary<string, CheckRule> ReadChecks(PositionedJson? json)
    {
        var rules = new Dictionary<string, CheckRule>(StringComparer.OrdinalIgnoreCase);
        if (json is null)
        {
            return rules;
        }

        foreach (KeyValuePair<string, PositionedJson> member in JsonObjectReader.Expect(json, JsonValueKind.Object, "object").Members)
        {
            if (!vocabulary.CheckIds.Contains(member.Key, StringComparer.Ordinal))
            {
                throw JsonObjectReader.Error("UnknownCheckId", member.Value, InputText.Quote(member.Key), string.Join(", ", vocabulary.CheckIds));
            }

            var rule = new JsonObjectReader(member.Value, "enabled", "severity");
            rules.Add(member.Key, new CheckRule(
                rule.Optional("enabled") is null || rule.Flag("enabled"),
                rule.Optional("severity") is null ? null : rule.Word("severity", "High", "Medium", "Low")));
        }

        return rules;
    }

    private Waiver ReadWaiver(PositionedJson json)
    {
        var waiver = new JsonObjectReader(json, "checkId", "scope", "justification", "expires");
        JsonObjectReader scope = waiver.Object("scope", "computers", "users");
        IReadOnlyList<string> computers = ReadPatterns(scope, "computers");
        IReadOnlyList<string> users = ReadPatterns(scope, "users");
        return computers.Count + users.Count == 0
            ? throw JsonObjectReader.Error("MissingScope", waiver.Required("scope"))
            : new Waiver(
                ReadCheckId(waiver.Required("checkId"), vocabulary.CheckIds),
                computers,
                users,
                waiver.Text("justification"),
                ReadDate(waiver, "expires"));
    }

    private static IReadOnlyList<string> ReadPatterns(JsonObjectReader scope, string name) =>
        scope.Optional(name) is null ? [] : scope.DistinctItems(name, 1, 256, JsonObjectReader.Text, pattern => pattern);

    private static string ReadCheckId(PositionedJson json, IReadOnlyList<string> ids)
    {
        string id = JsonObjectReader.Text(json);
        return ids.Contains(id, StringComparer.Ordinal)
            ? id
            : throw JsonObjectReader.Error("UnknownCheckId", json, InputText.Quote(id), string.Join(", ", ids));
    }

    private sealed record ProtocolBounds(string Name, int Bit, string[] Expectations);
}
