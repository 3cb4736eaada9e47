using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Guides;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Settings;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Texts and blobs that a PC's settings hold: proxies, exceptions, patterns, paths; and what a person asks.</summary>
internal static class SettingReaders
{
    private static readonly Uri Site = new("https://webra2.secomtrust.net/scira/Entrance.jsp?a=b");

    private static readonly string[] Words =
    [
        "<local>", "<-loopback>", "*.secomtrust.net", "webra2.secomtrust.net", "http=", "https=", "socks=", "proxy:8080", "user:password@proxy:8080", "http://proxy.example/pac?token=a", "DIRECT", "[*.]secomtrust.net", "10.0.0.0/8", "[::1]", "*",
        "10.0.0.1-20", ":*", "HKLM\\SOFTWARE", "CurrentUser\\My", "%ProgramFiles%\\a.exe",
    ];

    /// <summary>Each of them.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("proxy-text", new TextMutator(TextTokens.Around(";, =:/@[]*"), Words), Texts, () => ReadText) { MaximumLength = 8 * 1024, AllocationPerByte = 20_000 },
        new("proxy-blob", new ByteMutator(), Blobs, () => ReadBlob) { AllocationPerByte = 4000 },
        new("compatibility-view", new ByteMutator(), ViewLists, () => ReadViewList) { AllocationPerByte = 4000 },
        new("question", new TextMutator(TextTokens.Around(" 、。-"), "証明書", "エラー", "E-0101", "2-1-6", "ログイン", "cannot"), Questions, OpenQuestions) { TestCount = 500, MaximumLength = 4 * 1024, AllocationBase = 64 * 1024 * 1024, AllocationPerByte = 20_000 },
    ];

    private static IEnumerable<byte[]> Texts() =>
    [
        Seed.Text("http=proxy.example:8080;https=user:p@ss@proxy.example:8443;socks=s:1080"),
        Seed.Text("proxy.example:8080, other:80"),
        Seed.Text("*.secomtrust.net;<local>;10.*;https://a.example:8443;192.168.0.0/16"),
        Seed.Text("http://user:secret@pac.example/proxy.pac?token=abc&x=y"),
        Seed.Text("https://[*.]secomtrust.net:443"),
        Seed.Text("webra2.secomtrust.net/scira?a=b*"),
        Seed.Text("HKCU\\Software\\A"),
        Seed.Text("10.0.0.1-20"),
    ];

    private static IEnumerable<byte[]> Blobs() =>
    [
        ConnectionBlobs.Create(ConnectionBlobs.Manual, "user:password@proxy:8080", "<local>;*.a.example"),
        ConnectionBlobs.Create(ConnectionBlobs.Pac, autoConfigUrl: "http://pac.example/proxy.pac"),
        ConnectionBlobs.Create(ConnectionBlobs.Direct, tail: []),
    ];

    private static IEnumerable<byte[]> ViewLists() => [CompatibilityViewBlob.Create("secomtrust.net", "a.example"), CompatibilityViewBlob.Create()];

    private static IEnumerable<byte[]> Questions() =>
        [Seed.Text("証明書の発行でエラー E-0101 が表示される"), Seed.Text("2-1-6"), Seed.Text("cannot log in, the certificate does not appear"), Seed.Text("画面が真っ白")];

    private static FuzzAnswer ReadText(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        StringBuilder answer = new();
        ProxyServerList servers = new(text);
        answer.Append(servers.IsEmpty).Append(servers.HasServerFor("https")).Append(servers.Find("https")).Append(servers.Find("http"));
        answer.Append(ChromiumProxyServers.Find(text, "https"));
        BypassList bypass = new(text);
        answer.Append(bypass.FindMatch(Site)).Append(bypass.FindNearMiss(Site, "place"));
        BypassList? longer = bypass.Append("*.secomtrust.net", 2064);
        Must.Hold(longer is null || longer.FindMatch(Site) is not null, "an appended exception does not match");
        answer.Append(new ChromiumBypassList(text).Covers(Site));
        ContentSettingPattern? pattern = ContentSettingPattern.Parse(text);
        answer.Append(pattern?.Matches(Site)).Append(pattern);
        UrlFilter? filter = UrlFilter.Parse(new BrowserPolicyItem(text, "place"), allows: false);
        answer.Append(filter?.Matches(Site)).Append(filter?.AddressAt(Site)).Append(UrlFilter.Resembles(text, Site));
        SiteListAddress? address = SiteListAddress.Parse(text) ?? SiteListAddress.ParseIgnored(text);
        answer.Append(address?.Covers(Site)).Append(address);
        answer.Append(ZoneSite.Reduce(text)).Append(ZoneRange.IsRange(text)).Append(ZoneRange.IsRange(text) && ZoneRange.Contains(text, IPAddress.Parse("10.0.0.7")));
        answer.Append(RegistryPath.TryParse(text, out RegistryPath path)).Append(path).Append(CertificateStore.TryParse(text, out CertificateStore store)).Append(store);
        Must.BeVisible(InputText.Quote(text), "a quoted text");
        answer.Append(NamePattern.Matches(text, "SALES-01"));
        Mask(text, answer);
        return new FuzzAnswer(
            FormattableString.Invariant($"read {servers.IsEmpty} {pattern is null} {filter is null} {address is null} {bypass.Entries.Count > 1} {bypass.FindMatch(Site) is not null}"), answer.ToString());
    }

    // A password that was masked can be put back while the recording lasts, and is nowhere in what was written.
    private static void Mask(string text, StringBuilder answer)
    {
        ProxySecretMask mask = new();
        foreach (string masked in new[] { mask.MaskProxyList(text), mask.MaskAddress(text), mask.MaskUrls(text) })
        {
            answer.Append(masked);
        }

        RegistryPath key = new(RegistryRoot.CurrentUser, @"Software\Microsoft\Windows\CurrentVersion\Internet Settings");
        foreach (string name in new[] { "ProxyServer", "AutoConfigURL" })
        {
            answer.Append(mask.Mask(key, name, RegistryValue.String(text)).Describe());
        }
    }

    // A fault names a place, which is another in each input.
    private static string Without(string fault) => fault.Split(' ')[0];

    private static FuzzAnswer ReadBlob(byte[] input)
    {
        ProxySecretMask mask = new();
        RegistryPath key = new(RegistryRoot.CurrentUser, @"Software\Microsoft\Windows\CurrentVersion\Internet Settings\Connections");
        string masked = mask.Mask(key, "DefaultConnectionSettings", RegistryValue.Binary(input)).Describe();
        if (!ConnectionBlob.TryParse(input, out ConnectionBlob? blob, out string fault))
        {
            return new FuzzAnswer("refused " + Without(fault), fault + masked);
        }

        Must.Hold(blob.ToArray().AsSpan().SequenceEqual(input), "written again it is another");
        ConnectionBlob changed = blob.WithBypass("*.a.example");
        Must.Hold(ConnectionBlob.TryParse(changed.ToArray(), out ConnectionBlob? again, out _) && again.Bypass == "*.a.example" && again.Server == blob.Server && again.AutoConfigUrl == blob.AutoConfigUrl, "with another exception it is not itself");
        return new FuzzAnswer("read " + ((int)blob.Flags & 15), blob.ToConnectionProxy() + masked);
    }

    private static FuzzAnswer ReadViewList(byte[] input)
    {
        if (!CompatibilityViewList.TryParse(input, out CompatibilityViewList? list, out string fault))
        {
            return new FuzzAnswer("refused " + Without(fault), fault);
        }

        byte[]? without = list.Without("webra2.secomtrust.net");
        if (without is not null)
        {
            Must.Hold(CompatibilityViewList.TryParse(without, out CompatibilityViewList? rest, out _) && rest.Find("webra2.secomtrust.net") is null, "what was taken out is in it");
        }

        return new FuzzAnswer("read " + int.Log2(list.Domains.Count() + 1) + (without is null), string.Join('|', list.Domains) + Convert.ToHexString(without ?? []));
    }

    private static Func<byte[], FuzzAnswer> OpenQuestions()
    {
        GuideSearch search = new(new GuideLoader(GuideVocabulary.Of(ShippedChecks.CreateCatalog())).Load(GuideLoader.DefaultName));
        return input =>
        {
            string text = Encoding.UTF8.GetString(input);
            GuideAnswer answer = search.Find(text);
            return new FuzzAnswer("read " + string.Join(',', answer.Matches.Select(static match => match.Entry.Id)), string.Join(',', answer.Matches) + string.Join(',', search.FindSection(text)));
        };
    }
}
