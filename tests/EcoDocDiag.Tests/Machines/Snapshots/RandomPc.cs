using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Machines.Snapshots;

/// <summary>A PC of random contents and random questions to it, both from one seed.</summary>
internal static class RandomPc
{
    private const string Settings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private static readonly string[] Keys =
    [
        Settings, Settings + @"\Zones\2", Settings + @"\ZoneMap\Domains\secomtrust.net", Settings + @"\Connections",
        @"HKCU\Software\日本語\😀", @"HKLM\SOFTWARE\Policies\Microsoft", @"HKLM\SYSTEM", "HKCU", @"HKCU\a\[b]", @"HKCU\A\C",
    ];

    private static readonly string[] Names = ["", "1200", "https", "ProxyServer", "proxyserver2", "日本語", "a\"b\\c", "line\r\nend", "😀", "Z"];

    private static readonly string[] Texts = ["", "x", "プロキシ", "proxy.example:8080", "<local>;*.a.example", "\"quoted\\\"", "a\tb\u0001", "😀", "+/&<>'"];

    private static readonly string[] Images = ["iexplore.exe", "msedge.exe", "chrome.exe"];

    private static readonly string[] Reasons = [ReadReason.AccessDenied, ReadReason.ReadFailed, ReadReason.TimedOut];

    private static readonly TraceSubjects Subjects = TraceSubjects.Of(ShippedChecks.LoadBaseline(BaselineLoader.DefaultName));

    private static readonly CertificateStore[] Stores =
        [CertificateStore.UserMy, CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineCA, CertificateStore.UserDisallowed];

    public static MemoryMachine Create(int seed)
    {
        Random random = new(seed);
        MemoryMachine pc = new() { Computer = Pick(random, Texts), UtcNow = Time(random) };
        for (int i = random.Next(12); i > 0; i--)
        {
            string key = Pick(random, Keys);
            _ = random.Next(5) switch
            {
                0 => pc.Key(key + @"\" + Pick(random, ["sub", "SUB2", "日本"])),
                1 when key != "HKCU" => pc.Deny(key, Pick(random, Reasons)),
                2 when key != "HKCU" => pc.NotCaptured(key, random.Next(2) == 0 ? ReadReason.NotCaptured : ReadReason.UserNotLoggedOn),
                _ => pc.Set(key, Pick(random, Names), Value(random)),
            };
        }

        for (int i = random.Next(6); i > 0; i--)
        {
            CertificateStore store = Pick(random, Stores);
            _ = random.Next(4) switch
            {
                0 => pc.Deny(store),
                1 => pc.NotCaptured(store, ReadReason.UserNotLoggedOn),
                _ => pc.Add(store, new StoredCertificate(Bytes(random, 40), (PrivateKeyState)random.Next(4))
                {
                    KeyProvider = random.Next(2) == 0 ? null : new KeyProvider(Pick(random, Texts), random.Next(-1, 30)),
                    ChainErrors = random.Next(2) == 0 ? null : random.Next(int.MinValue, int.MaxValue),
                    KeyHome = Reading(random, new KeyHome((KeyContainer)random.Next(5))
                    {
                        Folder = new KeyGuard((KeyOwner)random.Next(4), (KeyAccess)random.Next(3)),
                        File = new KeyGuard((KeyOwner)random.Next(4), (KeyAccess)random.Next(3)),
                        MasterKeyWritten = Reading(random, Time(random)),
                        PasswordSet = Reading(random, Time(random)),
                    }),
                }),
            };
        }

        for (int i = random.Next(4); i > 0; i--)
        {
            pc.Run(Pick(random, Images), random.Next(1, 100000));
        }

        pc.InternetExplorerVersion = Reading(random, "11.0.19041.1");
        pc.EdgeVersion = Reading(random, "130.0.1.2");
        Reading<IReadOnlyList<IeModePage>> pages = Reading<IReadOnlyList<IeModePage>>(random, [new IeModePage("Profile 1", "https://webra2.secomtrust.net/", Time(random))]);
        pc.IeModePages = _ => pages;
        Reading<IReadOnlyList<SiteListEntry>> sites = Reading<IReadOnlyList<SiteListEntry>>(random, [new SiteListEntry("a.example/b", "IE11", random.Next(2) == 0, Pick(random, Texts))]);
        pc.SiteList = (_, _) => sites;
        Reading<string> program = Reading(random, Pick(random, Texts));
        pc.FileVersion = file => program.Select(text => text + file.Path);
        Reading<FileSignature> signature = Reading(random, (FileSignature)random.Next(4));
        pc.Signature = _ => signature;
        pc.ServiceState = service => program.Select(text => text + service);
        pc.Listener = port => program.Select(text => text + port);
        pc.UserProfile = Reading(random, new UserProfile((ProfileKind)random.Next(4), random.Next(2) == 0, random.Next(3) switch { 0 => null, 1 => true, _ => false }));
        Reading<IReadOnlyList<TraceEvent>> events = Reading<IReadOnlyList<TraceEvent>>(random, [new TraceEvent(Time(random), random.Next(40000), random.Next(4), Pick(random, ["", "0x800B0109", "48"]), Pick(random, ["", "webra2.secomtrust.net"]), Pick(random, Texts))]);
        pc.EventsOf = (_, _) => events;
        Reading<int> zone = Reading(random, random.Next(5));
        pc.ZoneOfUrl = _ => zone;
        pc.ZoneActionPolicy = (number, action) => zone.Select(value => value + number + action);
        Reading<ConnectionProxy> proxy = Reading(random, new ConnectionProxy((ConnectionProxyFlags)random.Next(16), Pick(random, Texts), Pick(random, Texts), Pick(random, Texts)));
        pc.ConnectionProxy = _ => proxy;
        Reading<ProbeResult> probe = Reading(random, new ProbeResult
        {
            Stage = (ProbeStage)random.Next(6),
            Failure = Pick(random, ["", "TimedOut"]),
            Proxy = Pick(random, ["", "proxy.example:8080"]),
            TlsProtocol = "TLS 1.2",
            ServerCertificates = [new EncodedCertificate(Bytes(random, 30)), new EncodedCertificate(Bytes(random, 3))],
            CertificateDemand = random.Next(3) switch { 0 => null, 1 => CertificateDemand.None, _ => CertificateDemand.Of([Pick(random, Texts), "CN=a"], random.Next(2) == 0) },
            HttpStatus = random.Next(600),
            RedirectHost = Pick(random, ["", "b.example"]),
            ServerDateUtc = random.Next(2) == 0 ? null : Time(random),
            LocalDateUtc = Time(random),
        });
        pc.ProbeHost = _ => probe;
        return pc;
    }

    /// <summary>Random questions; each gives the answer as a text that shows all of it.</summary>
    public static IReadOnlyList<Func<IMachine, string>> Questions(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 30).Select(_ => Question(random))];
    }

    private static Func<IMachine, string> Question(Random random)
    {
        RegistryPath key = RegistryPath.TryParse(Pick(random, Keys), out RegistryPath path) ? path : throw new InvalidOperationException();
        string name = Pick(random, Names);
        CertificateStore store = Pick(random, Stores);
        string[] images = [.. Images.Where(_ => random.Next(2) == 0)];
        ProbeRequest request = new(new Uri("https://a.example/"), (ProbeRoute)random.Next(3), Pick(random, ["", "proxy.example:8080"]), TimeSpan.FromSeconds(1));
        int number = random.Next(4);
        return random.Next(16) switch
        {
            0 or 1 or 2 => pc => Show(pc.Registry.ReadValue(key, name), value => $"{(int)value.Type} {Convert.ToHexString(value.Data)}"),
            3 or 4 => pc => Show(pc.Registry.ReadValues(key), values => string.Join("|", values.Select(value => $"{value.Key}={(int)value.Value.Type} {Convert.ToHexString(value.Value.Data)}"))),
            5 or 6 => pc => Show(pc.Registry.ReadSubKeyNames(key), names => string.Join("|", names)),
            7 => pc => Show(pc.Certificates.ReadStore(store), list => string.Join("|", list.Select(item => item.PrivateKey + Convert.ToHexString(item.RawData) + item.KeyProvider + item.ChainErrors + Show(item.KeyHome, home => home.ToString())))),
            8 => pc => Show(pc.Processes.ReadProcesses(images), list => string.Join("|", list)),
            9 => pc => Show(pc.Browsers.ReadInternetExplorerVersion(), text => text) + Show(pc.Browsers.ReadEdgeVersion(), text => text),
            10 => pc => Show(pc.Browsers.ReadIeModePages("h" + number), list => string.Join("|", list)) + Show(pc.Browsers.ReadSiteList("l" + number, "h"), list => string.Join("|", list)),
            11 => pc => Show(pc.InternetApi.MapUrlToZone(new Uri("https://a.example/" + number)), zone => $"{zone}") + Show(pc.InternetApi.GetZoneActionPolicy(2, 0x1200 + number), policy => $"{policy}") + Show(pc.InternetApi.QueryConnectionProxy(name), proxy => proxy.ToString()),
            12 => pc => Show(pc.Programs.ReadFileVersion(ProgramFile.Parse($@"%ProgramFiles%\a\{number}.exe")), text => text) + Show(pc.Programs.ReadFileSignature(ProgramFile.Parse($@"%ProgramFiles%\a\{number}.exe")), signed => signed.ToString()) + Show(pc.Programs.ReadServiceState("s" + number), text => text) + Show(pc.Programs.ReadListener(80 + number), text => text),
            13 => pc => Show(pc.Profile.ReadProfile(), profile => profile.ToString()),
            14 => pc => Show(pc.Events.ReadEvents((TraceLog)(number % 2), Subjects), list => string.Join("|", list.Select(found => found with { TimeUtc = default } + found.TimeUtc.ToString("O")))),
            _ => pc => Show(pc.Network.Probe([request], default)[0], Show),
        };
    }

    private static string Show(ProbeResult result) =>
        string.Join("|", result.Stage, result.Failure, result.Proxy, result.TlsProtocol, string.Join(",", result.ServerCertificates.Select(sent => Convert.ToHexString(sent.RawData))), Show(result.CertificateDemand), result.HttpStatus, result.RedirectHost, result.ServerDateUtc?.ToString("O"), result.LocalDateUtc?.ToString("O"));

    private static string Show(CertificateDemand? demand) => demand is null ? "" : $"{demand.IsAsked} {string.Join(",", demand.Authorities)} {demand.IsCut}";

    private static string Show<T>(Reading<T> reading, Func<T, string> show)
        where T : notnull =>
        $"{reading.State} {reading.Reason} {reading.Detail} {(reading.IsPresent ? show(reading.Value) : "")};";

    private static RegistryValue Value(Random random) => random.Next(6) switch
    {
        0 => RegistryValue.DWord(random.Next(int.MinValue, int.MaxValue)),
        1 => RegistryValue.String(Pick(random, Texts)),
        2 => new RegistryValue(RegistryValueType.ExpandString, RegistryValue.String("%windir%" + Pick(random, Texts)).Data),
        3 => new RegistryValue(RegistryValueType.String, Bytes(random, 9)),
        4 => new RegistryValue((RegistryValueType)random.Next(-2, 14), Bytes(random, 6)),
        _ => RegistryValue.Binary(Bytes(random, 300)),
    };

    private static Reading<T> Reading<T>(Random random, T value)
        where T : notnull =>
        random.Next(5) switch
        {
            0 => EcoDocDiag.Machines.Reading<T>.Absent(),
            1 => EcoDocDiag.Machines.Reading<T>.Failed(Pick(random, Reasons), Pick(random, ["", "0x80070005"])),
            2 => EcoDocDiag.Machines.Reading<T>.NotCaptured(Pick(random, [ReadReason.NotCaptured, ReadReason.Unsupported])),
            _ => EcoDocDiag.Machines.Reading<T>.Present(value),
        };

    private static byte[] Bytes(Random random, int longest)
    {
        byte[] bytes = new byte[random.Next(longest + 1)];
        random.NextBytes(bytes);

        // An at sign would be taken for user information in a proxy; those have tests of their own.
        return [.. bytes.Select(item => item == (byte)'@' ? (byte)0 : item)];
    }

    private static DateTime Time(Random random) => new(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc);

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
