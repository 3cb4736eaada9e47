using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Windows.Tests;

/// <summary>States of a user's hive in which a check fails, each as the text of a .reg file below the hive's name.</summary>
internal static class BrokenStates
{
    private const string Own = @"Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Zone = Own + @"\Zones\2";
    private const string Domains = Own + @"\ZoneMap\Domains\secomtrust.net";
    private const string AddOn = @"Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}";
    private const string Filter = @"Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering";

    private const string Main = @"Software\Microsoft\Internet Explorer\Main";
    private const string CompatibilityView = @"Software\Microsoft\Internet Explorer\BrowserEmulation\ClearableListData";

    private static readonly int[] WrongPolicies = [2, 0x10000, 7, -1, 0x3FF];
    private static readonly int[] Levels = [0x10000, 0x11000, 0x12000, 0x10500, 0];
    private static readonly int[] Protocols = [0, 0x8, 0x20, 0x28, 0xA8, 0x80, 0xA0, 0x2, 0x2A8, 0x22, -1, 0x200];

    /// <summary>One state in which each of the checks fails; no key of the list of sites exists yet.</summary>
    public static string Everything { get; } = Combine(
        Key(Zone, ("1200", Number(3)), ("1201", Number(3)), ("1001", Number(3)), ("2500", Number(0)), ("1803", Number(3)), ("DisplayName", "\"信頼済みサイト\"")),
        Key(Filter, ("IsEnabled", Number(1))),
        Key(Main, ("Isolation", "\"PMEM\"")),
        Key(AddOn, ("Flags", Number(1)), ("Version", "\"*\"")),
        Key(CompatibilityView, ("UserFilter", DomainList("example.com", "secomtrust.net"))),
        Key(Own, ("SecureProtocols", Number(0xA8)), ("EnableHttp1_1", Number(0)), ("ProxyHttp1.1", Number(0)), ("ProxyEnable", Number(1)), ("ProxyServer", "\"proxy.example:8080\""), ("ProxyOverride", "\"<local>\"")),
        Key(Own + @"\Connections", ("DefaultConnectionSettings", Blob(9, "<local>")), ("SavedLegacySettings", Blob(7, "<local>")), ("Office VPN", Blob(1, "10.*"))));

    /// <summary>The states of one check, at least ten.</summary>
    public static IReadOnlyList<string> Of(string checkId) => ShippedChecks.CreateCatalog().Find(checkId) switch
    {
        TrustedSiteCheck => Sites(),
        ProtectedModeCheck => Actions("2500", 0),
        ActiveXRunCheck => Actions("1200", 3),
        ActiveXUnsafeCheck => Actions("1201", 3),
        ActiveXSignedCheck => Actions("1001", 3),
        ZoneDialogsCheck => Actions("1803", 3),
        EnhancedProtectedModeCheck => [.. Enumerable.Range(0, 12).Select(state => Key(Zone, ("2500", Number(0))) + Key(
            Main, [("Isolation", "\"PMEM\""), .. Some(state, ("Isolation64Bit", Number(1)), ("Enable Browser Extensions", "\"no\""), ("Start Page", "\"about:blank\""))]))],
        ActiveXFilterCheck => [.. Enumerable.Range(0, 12).Select(state => Key(
            Filter, [("IsEnabled", Number(state % 3 == 0 ? -1 : state + 1)), .. Some(state, ("", "\"default\""), ("Other", Number(state)))]))],
        CompatibilityViewCheck => [.. Enumerable.Range(0, 12).Select(state => Key(
            CompatibilityView,
            [
                ("UserFilter", DomainList([.. Enumerable.Range(0, state / 3).Select(static item => $"a{item}.example.com"), state % 3 == 0 ? "secomtrust.net" : "webra2.secomtrust.net"])),
                .. Some(state, ("Other", Number(state)), ("ClearableList", "\"text\"")),
            ]))],
        EnrollmentAddOnCheck => [.. Enumerable.Range(0, 12).Select(AddOnState)],
        ProxyExceptionCheck => Proxies(),
        TlsProtocolCheck => [.. Protocols.Select((bits, state) => Key(
            Own, [("SecureProtocols", Number(bits)), .. Some(state, ("User Agent", "\"Mozilla/4.0\""), ("CertificateRevocation", Number(1)))]))],
        HttpProtocolCheck => [.. Enumerable.Range(0, 12).Select(state => Key(
            Own,
            [
                ("EnableHttp1_1", Number(state % 3 == 1 ? 1 : 0)),
                .. state % 3 == 0 ? [] : new[] { ("ProxyHttp1.1", Number(0)) },
                .. Some(state, ("EnableHttp2", Number(1)), ("EmailName", "\"User@\"")),
            ]))],
        _ => throw new ArgumentOutOfRangeException(nameof(checkId), checkId, null),
    };

    private static string[] Sites() =>
    [
        "",
        Key(Domains),
        Key(Domains + @"\webra2", ("https", Number(1))),
        Key(Domains + @"\webra2", ("https", Number(4)), ("http", Number(2))),
        Key(Domains + @"\webra2", ("*", Number(3))),
        Key(Domains, ("*", Number(1))),
        Key(Domains, ("https", Number(4))) + Key(Domains + @"\webra2", ("http", Number(2))),
        Key(Domains + @"\www", ("https", Number(2))),
        Key(Domains + @"\webra2"),
        Key(Own + @"\ZoneMap", ("IEHarden", Number(1))) + Key(Domains + @"\webra2", ("https", Number(2))),
        Key(Own + @"\ZoneMap", ("IEHarden", Number(1))) + Key(Own + @"\ZoneMap\EscDomains\secomtrust.net\webra2", ("https", Number(4))),
        Key(Own + @"\ZoneMap\Ranges\Range1", (":Range", "\"10.0.0.1\""), ("https", Number(2))),
        Key(Own + @"\ZoneMap\ProtocolDefaults", ("https", Number(3))) + Key(@"Software\Microsoft", ("", "\"名前\"")),
    ];

    private static string[] Actions(string action, int worst) =>
    [
        .. WrongPolicies.Prepend(worst).Select(value => Key(Zone, (action, Number(value)))),
        .. Levels.Select(level => Key(Zone, ("CurrentLevel", Number(level)), (action, Number(worst)), ("1A00", Number(0)))),
        Key(Zone, (action, Number(worst)), ("", "hex(7):61,00,00,00,00,00"), ("Icon", "hex(2):61,00")) + Key(Zone + @"\Sub", ("a", "\"b\"")),
    ];

    private static string AddOnState(int state) => Key(
        AddOn,
        [("Flags", Number((state * 0x40) | 1)), .. Some(state, ("Version", "\"*\""), ("", "hex(4):01,02,03"), ("LastUsed", "hex(b):01,00,00,00,00,00,00,00"))])
        + (state % 2 == 0 ? "" : Key(AddOn[..AddOn.LastIndexOf('\\')] + @"\{00000000-0000-0000-0000-000000000001}", ("Flags", Number(1))));

    private static string[] Proxies()
    {
        string[] lists = ["", "<local>", "10.*;192.168.*", "*.example.com; ;<local>;", "webra.secomtrust.net", new string('a', 1990)];
        List<string> states =
        [
            .. lists.Select(list => Flat("\"" + list + "\"")),
            .. lists.Select((list, state) => Flat("\"" + list + "\"") + Key(
                Own + @"\Connections", ("DefaultConnectionSettings", Blob(state, list)), ("SavedLegacySettings", Blob(state * 1000, list)))),
            Key(Own + @"\Connections", ("DefaultConnectionSettings", Blob(-1, "<local>"))),
            Flat("hex(2):3c,00,6c,00,6f,00,63,00,61,00,6c,00,3e,00,00,00"),
            Flat("hex(1):31,00,30,00,2e,00,2a,00"),
            Key(Own, ("ProxyEnable", Number(1)), ("ProxyServer", "\"proxy.example:8080\"")),
        ];
        return [.. states];
    }

    private static string Flat(string bypass) => Key(Own, ("ProxyEnable", Number(1)), ("ProxyServer", "\"proxy.example:8080\""), ("ProxyOverride", bypass));

    // Version, counter, flags (direct and manual proxy), three texts, and a tail that nobody reads.
    // The user's own Compatibility View list, its length as some scripts leave it.
    private static string DomainList(params string[] domains)
    {
        byte[] count = BitConverter.GetBytes(domains.Length);
        List<byte> bytes = [0x41, 0x1F, 0, 0, 0x53, 0x08, 0xAD, 0xBA, .. count, 0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, .. count];
        foreach (string domain in domains)
        {
            bytes.AddRange([0x0C, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 1, 0, 0, 0, .. BitConverter.GetBytes((ushort)domain.Length), .. Encoding.Unicode.GetBytes(domain)]);
        }

        return "hex:" + string.Join(",", Convert.ToHexString([.. bytes]).Chunk(2).Select(static pair => new string(pair)));
    }

    private static string Blob(int counter, string bypass)
    {
        List<byte> bytes = [0x46, 0, 0, 0, .. BitConverter.GetBytes(counter), 3, 0, 0, 0];
        foreach (string text in new[] { "proxy.example:8080", bypass, "http://pac.example/a.pac" })
        {
            bytes.AddRange(BitConverter.GetBytes(text.Length));
            bytes.AddRange(Encoding.ASCII.GetBytes(text));
        }

        bytes.AddRange(Enumerable.Range(1, 32).Select(static item => (byte)item));
        return "hex:" + string.Join(",", Convert.ToHexString([.. bytes]).Chunk(2).Select(static pair => new string(pair)));
    }

    // Neighbours that a repair must leave alone: each one in every other, every fourth … state.
    private static IEnumerable<(string Name, string Data)> Some(int state, params (string Name, string Data)[] values) =>
        values.Where((_, index) => (state >> index) % 2 == 1);

    private static string Number(int value) => "dword:" + value.ToString("x8", CultureInfo.InvariantCulture);

    private static string Key(string path, params IEnumerable<(string Name, string Data)> values) =>
        $"[{{0}}\\{path}]\n" + string.Concat(values.Select(static value => (value.Name.Length == 0 ? "@" : $"\"{value.Name}\"") + "=" + value.Data + "\n")) + "\n";

    private static string Combine(params string[] keys) => string.Concat(keys);
}
