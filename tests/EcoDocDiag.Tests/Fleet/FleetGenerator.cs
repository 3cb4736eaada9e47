using System;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>
/// A fleet of made-up PCs: the same seed and number give the same PC, but for the bytes of its certificates, whose keys are made anew for each
/// generator. Each PC is set up as the guide asks, has what differs from PC to PC on real ones (name, user, time of capture, process ids and times,
/// the counter of the proxy settings, a client certificate of its own, the times of the probes), and then gets each of these faults by itself:
/// no trusted site 30 %, ActiveX off 20 %, TLS 1.2 off 25 %, a proxy without exception 15 %, ActiveX filtering 10 %, add-on disabled 10 %, Compatibility View 10 %,
/// a proxy of Edge's own 10 %, blocked hosts 10 %,
/// a browser left running 25 %, the zone's key unreadable 3 %, the policies not captured 10 %, a server that does not answer 5 %,
/// a clock that is an hour slow 3 %, and of the client certificate: none 4 %, no private key 3 %, expired 8 %.
/// </summary>
/// <param name="seed">The seed of the fleet.</param>
/// <param name="certificates">The authorities and the client certificates; null for PCs without any, which needs no key.</param>
internal sealed class FleetGenerator(int seed, IFleetCertificates? certificates = null)
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string TrustedZone = InternetSettings + @"\Zones\2";
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const int Trusted = 2;
    private const int Internet = 3;
    private const int MicrosoftRoots = 12;
    private static readonly DateTime Captured = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Departments = ["SALES", "HR", "経理", "LAB"];
    private static readonly string[] EdgeVersions = ["142.0.3595.94", "142.0.3595.80", "141.0.3537.99"];
    private static readonly VerdictRunner Runner = new(ShippedChecks.CreateCatalog());
    private static readonly Baseline[] Baselines = [.. BaselineLoader.ShippedNames.Select(ShippedChecks.LoadBaseline)];

    private static readonly KeyHome Home = new(KeyContainer.Profile)
    {
        Folder = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
        File = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
        MasterKeyWritten = Reading<DateTime>.Present(new DateTime(2018, 7, 1, 0, 0, 0, DateTimeKind.Utc)),
        PasswordSet = Reading<DateTime>.Present(new DateTime(2018, 6, 1, 0, 0, 0, DateTimeKind.Utc)),
    };

    /// <summary>The snapshot of one PC, as JSON on one line.</summary>
    public byte[] Create(int number)
    {
        var random = new Random(unchecked((seed * 397) ^ number));
        using RecordingMachine recording = new(SetUp(random, number), includeUserName: false);
        foreach (Baseline baseline in Baselines)
        {
            _ = Runner.Run(new CheckContext(recording, baseline) { Need = Need.Always }, CheckSelection.All).Count();
        }

        return SnapshotWriter.Write(recording.ToSnapshot());
    }

    private MemoryMachine SetUp(Random random, int number)
    {
        MemoryMachine machine = new()
        {
            Computer = FormattableString.Invariant($"{Departments[random.Next(Departments.Length)]}-{number:0000}"),
            User = new UserIdentity(FormattableString.Invariant($"S-1-5-21-1-2-3-{number}"), ""),
            UtcNow = Captured.AddSeconds(random.Next(200_000)),
            InternetExplorerVersion = Reading<string>.Present("11.0.9600.20100"),
            EdgeVersion = Reading<string>.Present(EdgeVersions[random.Next(EdgeVersions.Length)]),
        };
        bool isTrusted = !Chance(30);
        machine
            .Set(TrustedZone, "1200", Chance(20) ? 3 : 0)
            .Set(TrustedZone, "1201", 1)
            .Set(TrustedZone, "1001", 1)
            .Set(TrustedZone, "2500", 3)
            .Set(InternetSettings, "SecureProtocols", Chance(25) ? 0x28 : 0x800)
            .Set(InternetSettings, "EnableHttp1_1", 1)
            .Set(InternetSettings, "ProxyHttp1.1", 1);
        if (isTrusted)
        {
            machine.Set(InternetSettings + @"\ZoneMap\Domains\secomtrust.net\webra2", "https", Trusted);
        }

        SetProxy(machine, random, Chance(15));
        if (Chance(10))
        {
            machine.Set(@"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering", "IsEnabled", 1);
        }

        if (Chance(10))
        {
            machine.Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext\Settings\{884E2049-217D-11DA-B2A4-000E7BBB2B09}", "Flags", 1);
        }

        if (Chance(10))
        {
            machine.Set(CompatibilityViewBlob.Key, "UserFilter", RegistryValue.Binary(CompatibilityViewBlob.Create("example.co.jp", "secomtrust.net")));
        }

        if (Chance(10))
        {
            machine.Set(EdgePolicy, "ProxyMode", "fixed_servers").Set(EdgePolicy, "ProxyServer", "edge.example:8080");
        }

        if (Chance(10))
        {
            machine.Set(EdgePolicy + @"\URLBlocklist", "1", "*").Set(EdgePolicy + @"\URLAllowlist", "1", "secomtrust.net");
        }

        if (Chance(25))
        {
            machine.Run("msedge.exe", 4 * random.Next(500, 8000)).Run("msedge.exe", 4 * random.Next(500, 8000));
        }

        machine.ZoneOfUrl = _ => Reading<int>.Present(isTrusted ? Trusted : Internet);
        machine.ZoneActionPolicy = (_, action) => machine.ReadValue(new RegistryPath(RegistryRoot.CurrentUser, TrustedZone.Substring(5)), action.ToString("X4", null))
            .Select(value => value.TryGetDWord(out int policy) ? policy : 0);
        SetProbes(machine, random, Chance(5), Chance(3));
        SetCertificates(machine, random.Next(100), number);
        if (Chance(3))
        {
            machine.Deny(TrustedZone);
        }

        return Chance(10) ? machine.NotCaptured(@"HKLM\SOFTWARE\Policies") : machine;

        bool Chance(int percent) => random.Next(100) < percent;
    }

    private static void SetProxy(MemoryMachine machine, Random random, bool hasProxy)
    {
        string server = hasProxy ? "proxy.example:8080" : "";
        machine.Set(
            InternetSettings + @"\Connections",
            "DefaultConnectionSettings",
            RegistryValue.Binary(ConnectionBlobs.Create(hasProxy ? ConnectionBlobs.Manual : ConnectionBlobs.Direct, server, counter: (uint)random.Next(1, 400))));
        machine.Set(InternetSettings, "ProxyEnable", hasProxy ? 1 : 0);
        if (hasProxy)
        {
            machine.Set(InternetSettings, "ProxyServer", server);
        }

        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(
            hasProxy ? ConnectionProxyFlags.Direct | ConnectionProxyFlags.Proxy : ConnectionProxyFlags.Direct, server, "", ""));
    }

    private void SetProbes(MemoryMachine machine, Random random, bool isBroken, bool isSlow)
    {
        DateTime probed = machine.UtcNow.AddMilliseconds(random.Next(100_000));
        machine.ProbeHost = request => Reading<ProbeResult>.Present(isBroken
            ? new ProbeResult { Stage = ProbeStage.Connect, Failure = ReadReason.TimedOut, Proxy = request.Proxy }
            : new ProbeResult
            {
                Stage = ProbeStage.Done,
                Proxy = request.Proxy,
                TlsProtocol = "TLS 1.2",
                ServerCertificates = certificates?.FindServer(request.Url.Host) ?? [],
                CertificateDemand = CertificateDemand.Of(isSlow ? ["CN=Another authority, C=JP"] : ["CN=Another authority, C=JP", "CN=Root of the made-up fleet, O=Made-up fleet"]),
                HttpStatus = 200,
                ServerDateUtc = probed.AddSeconds(isSlow ? 3600 : 1),
                LocalDateUtc = probed,
            });
    }

    private void SetCertificates(MemoryMachine machine, int chance, int number)
    {
        if (certificates is null)
        {
            return;
        }

        foreach (StoredCertificate root in certificates.Roots)
        {
            machine.Add(CertificateStore.UserRoot, root).Add(CertificateStore.MachineRoot, root);
        }

        // The roots of others than Microsoft are in AuthRoot, and the logical stores Root show them as well.
        foreach (StoredCertificate root in certificates.Roots.Skip(MicrosoftRoots))
        {
            machine.Add(CertificateStore.MachineAuthRoot, root);
        }

        foreach (StoredCertificate authority in certificates.Authorities)
        {
            machine.Add(CertificateStore.UserCA, authority);
        }

        if (chance >= 4)
        {
            StoredCertificate client = certificates.CreateClient(number, isExpired: chance is >= 7 and < 15, chance < 7 ? PrivateKeyState.Missing : PrivateKeyState.Usable);
            machine.Add(CertificateStore.UserMy, new StoredCertificate(client.Encoded, client.PrivateKey)
            {
                KeyProvider = new KeyProvider("Microsoft Software Key Storage Provider", 0),
                KeyHome = Reading<KeyHome>.Present(Home),
            });
            foreach (StoredCertificate further in certificates.CreateFurther(number))
            {
                machine.Add(CertificateStore.UserMy, further);
            }
        }
    }
}
