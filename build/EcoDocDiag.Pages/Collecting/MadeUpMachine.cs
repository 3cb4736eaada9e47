using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;

namespace EcoDocDiag.Pages.Collecting;

/// <summary>
/// A PC that answers at random, each time alike to the same question, and notes what it was asked. Its certificate stores and browsers are read from its
/// registry as <c>--collected</c> reads them, so that what they need is noted too.
/// </summary>
internal sealed class MadeUpMachine : IMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IInternetApi, INetworkProbe
{
    private static readonly string[] Names =
        ["*", "1", "http", "https", "secomtrust.net", "webra2", "e-kakushin.com", "ds", "Range1", ":Range", "Flags", "DefaultConnectionSettings", "Office", "ProxyMode", "ProxyServer"];

    private static readonly string[] Texts =
    [
        "", "0", "1", "2", "4", "direct", "system", "auto_detect", "pac_script", "fixed_servers", "proxy.example.jp:8080", "*.secomtrust.net;<local>",
        "https://webra2.secomtrust.net/", "https://[*.]e-kakushin.com", "*", "secomtrust.net", "http://proxy.example.jp/proxy.pac", "file:///C:/sites.xml",
        "{\"ProxyMode\":\"fixed_servers\",\"ProxyServer\":\"proxy.example.jp:8080\"}", "{\"pattern\":\"*\",\"filter\":{\"ISSUER\":{\"O\":\"SECOM\"}}}", "[\"*\"]",
        "142.0.3595.94", "11.0.22621.1", "9600", "14393", "19045", "22631", "26100", "Client", "Server", "Enterprise", "EnterpriseS", "Professional", "127.0.0.1",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    // What a check compares with texts of its own is seldom met by chance.
    private static readonly Dictionary<string, string[]> TextsOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CurrentBuild"] = ["9600", "14393", "17763", "19045", "22631", "26100"],
        ["CurrentBuildNumber"] = ["9600", "14393", "17763", "19045", "22631", "26100"],
        ["InstallationType"] = ["Client", "Client", "Server"],
        ["EditionID"] = ["Professional", "EnterpriseS", "ServerStandard"],
        ["pv"] = ["", "0.0.0.0", "109.0.1518.140", "142.0.3595.94"],
        ["ProxyMode"] = ["direct", "auto_detect", "pac_script", "fixed_servers", "system"],
    };

    private static readonly int[] Numbers = [0, 1, 2, 3, 4, 0x80, 0x800, 0x2800, 0x10000];

    private static readonly RegistryPath NoKey = RegistryPath.User("");

    private readonly int _number;
    private readonly IMachine _sample;
    private readonly Questions _questions;
    private readonly RegistryCertificates _stores;

    // The key of which a value was read last, or which was asked for right after that.
    private RegistryPath? _existing;

    /// <param name="number">What makes its answers differ from those of others.</param>
    /// <param name="sample">A PC whose stores, and now and then other answers, it gives.</param>
    /// <param name="questions">Where the questions are noted.</param>
    public MadeUpMachine(int number, IMachine sample, Questions questions)
    {
        _number = number;
        _sample = sample;
        _questions = questions;
        _stores = new RegistryCertificates(this);
    }

    public string Computer => "PC";

    public UserIdentity User => _sample.User;

    public DateTime UtcNow => _sample.UtcNow;

    public DateTime? CapturedAt => _sample.UtcNow;

    public IRegistryReader Registry => this;

    public ICertificateReader Certificates => this;

    public IProcessReader Processes => this;

    public IBrowserReader Browsers => this;

    public IInternetApi InternetApi => this;

    public INetworkProbe Network => this;

    public IProgramReader Programs { get; } = new NothingCaptured();

    public IProfileReader Profile { get; } = new NothingCaptured();

    public IEventReader Events { get; } = new NothingCaptured();

    // The first PC has nothing, the second all that the sample has, and of the others each third what the sample has where it has it.
    private bool IsEmpty => _number == 0;

    private bool IsLikeSample => _number == 1 || _number % 3 == 2;

    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        _questions.Values.Add((key, name));
        _existing = key;
        Reading<RegistryValue> known = _sample.Registry.ReadValue(key, name);
        if (IsLikeSample && known.IsKnown && Draw(0, 4, key, name) > 0)
        {
            return known;
        }

        return !IsThere(key) ? Reading<RegistryValue>.Absent()
            : Draw(1, 20, key, name) switch
            {
                0 => Reading<RegistryValue>.NotCaptured(),
                1 => Reading<RegistryValue>.Failed(ReadReason.AccessDenied),
                < 8 => Reading<RegistryValue>.Absent(),
                _ => Reading<RegistryValue>.Present(Value(key, name)),
            };
    }

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        _questions.Lists.Add(key);
        _existing = null;
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> known = _sample.Registry.ReadValues(key);
        return IsLikeSample && known.IsKnown && Draw(2, 4, key, "") > 0 ? known
            : !IsThere(key) ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Absent()
            : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present(
                [.. NamesAt(key).Select(name => new KeyValuePair<string, RegistryValue>(name, Value(key, name)))]);
    }

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        // Whoever plans to write a value it has just read asks in this way whether the key, and that above it, is there, and not for what is in it.
        bool asksForExistence = _existing is { } last && (last == key || last.Parent == key);
        _existing = asksForExistence ? key : null;
        if (!asksForExistence)
        {
            _questions.Lists.Add(key);
        }

        Reading<IReadOnlyList<string>> known = _sample.Registry.ReadSubKeyNames(key);
        return IsLikeSample && known.IsKnown && Draw(3, 4, key, "") > 0 ? known
            : !IsThere(key) ? Reading<IReadOnlyList<string>>.Absent()
            : Reading<IReadOnlyList<string>>.Present(key.SubKey.EndsWith(@"\Certificates", StringComparison.OrdinalIgnoreCase) ? [] : [.. NamesAt(key)]);
    }

    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        // Read for its questions: made-up certificates would say nothing.
        _ = _stores.ReadStore(store);
        return Draw(4, 3, NoKey, store.ToString()) > 0 && !IsEmpty
            ? _sample.Certificates.ReadStore(store)
            : Reading<IReadOnlyList<StoredCertificate>>.Present([]);
    }

    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames)
    {
        _questions.ImageNames.UnionWith(imageNames);
        return Reading<IReadOnlyList<RunningProcess>>.Present([]);
    }

    public Reading<string> ReadInternetExplorerVersion() =>
        Draw(5, 3, NoKey, "") switch
        {
            0 => Reading<string>.Absent(),
            1 => Reading<string>.NotCaptured(),
            _ => Reading<string>.Present("11.0.22621.1"),
        };

    public Reading<string> ReadEdgeVersion()
    {
        Reading<string> noted = EdgeInstallation.ReadVersion(this);
        _ = EdgeInstallation.ReadProgram(this);
        return Draw(6, 2, NoKey, "") == 0 ? Reading<string>.Present("142.0.3595.94") : noted;
    }

    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        _ = EdgeInstallation.MovesUserData(this);
        return Draw(7, 2, NoKey, host) == 0 && !IsEmpty
            ? Reading<IReadOnlyList<IeModePage>>.Present([new IeModePage("Default", "https://" + host + "/", UtcNow.AddDays(-1))])
            : Reading<IReadOnlyList<IeModePage>>.Present([]);
    }

    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => Reading<IReadOnlyList<SiteListEntry>>.Present(
        Draw(8, 2, NoKey, host) == 0 ? [] : [new SiteListEntry(host, "IE11", AllowRedirect: false, "Default")]);

    public Reading<int> MapUrlToZone(Uri url) => Reading<int>.NotCaptured();

    public Reading<int> GetZoneActionPolicy(int zone, int action) => Reading<int>.NotCaptured();

    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Reading<ConnectionProxy>.NotCaptured();

    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken) =>
        [.. requests.Select(static _ => Reading<ProbeResult>.NotCaptured())];

    public void Dispose()
    {
    }

    private bool IsThere(RegistryPath key) => !IsEmpty && Draw(9, 4, key, "") > 0;

    private IEnumerable<string> NamesAt(RegistryPath key) => Names.Where(name => Draw(10, 4, key, name) == 0);

    private RegistryValue Value(RegistryPath key, string name) =>
        TextsOf.TryGetValue(name, out string[]? texts) && Draw(14, 8, key, name) > 0 ? RegistryValue.String(texts[Draw(15, texts.Length, key, name)])
        : Draw(11, 2, key, name) == 0 ? RegistryValue.DWord(Numbers[Draw(12, Numbers.Length, key, name)])
        : RegistryValue.String(Texts[Draw(13, Texts.Length, key, name)]);

    // A number below a limit, the same for the same question: string.GetHashCode differs from run to run.
    private int Draw(int purpose, int limit, RegistryPath key, string name)
    {
        uint hash = 2166136261;
        foreach (char character in $"{_number}|{purpose}|{key}|{name}".ToUpperInvariant())
        {
            hash = (hash ^ character) * 16777619;
        }

        hash ^= hash >> 15;
        hash *= 0x2C1B3C6D;
        hash ^= hash >> 12;
        return (int)(hash % (uint)limit);
    }
}
