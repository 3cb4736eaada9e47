using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;

namespace EcoDocDiag.Tests.Console;

/// <summary>
/// The PC of <c>docs/samples/healthy-pc.json</c>: Windows 11, where Edge opens the issuance site in IE mode by the organisation's site list, and every
/// setting, certificate and host is as the baseline <c>current</c> asks. Its authorities are made up and its certificates last for decades, so that it
/// passes whatever the date; of the service's names only those are borrowed that the baseline asks for and does not pin.
/// </summary>
internal static class HealthyPc
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string TrustedZone = InternetSettings + @"\Zones\2";
    private const string Windows = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string TimeService = @"HKLM\SYSTEM\CurrentControlSet\Services\W32Time";
    private const string Component = @"%SystemRoot%\System32\certenroll.dll";
    private const string Provider = @"Microsoft\Cryptography\Defaults\Provider\Microsoft Enhanced RSA and AES Cryptographic Provider";
    private const string EdgePolicy = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string Proxy = "proxy.example.jp:8080";
    private const string Bypass = "*.example.jp;*.secomtrust.net;<local>";
    private const int TrustedSites = 2;

    private static readonly DateTime Captured = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTimeOffset Issued = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Ends = new(2096, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The snapshot, as JSON on one line. The certificates are made anew each time.</summary>
    public static byte[] Record()
    {
        CheckCatalog catalog = ShippedChecks.CreateCatalog();
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        using MemoryMachine machine = SetUp(baseline);
        return [.. new SnapshotRecorder(catalog, CheckSelection.All, includeUserName: false).Record(new CheckContext(machine, baseline)), (byte)'\n'];
    }

    /// <summary>The same PC of a user who has a certificate and none of the settings that the guide asks for to get it.</summary>
    /// <param name="certificateEnds">When the certificate ends; null for none.</param>
    /// <param name="hasStore">Whether the user's certificates were captured.</param>
    public static byte[] RecordBare(DateTimeOffset? certificateEnds, bool hasStore = true)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        using MemoryMachine machine = SetUp(baseline, hasSettings: false, certificateEnds);
        if (!hasStore)
        {
            machine.NotCaptured(CertificateStore.UserMy);
        }

        return new SnapshotRecorder(ShippedChecks.CreateCatalog(), CheckSelection.All, includeUserName: false).Record(new CheckContext(machine, baseline));
    }

    private static MemoryMachine SetUp(Baseline baseline) => SetUp(baseline, hasSettings: true, Ends);

    private static MemoryMachine SetUp(Baseline baseline, bool hasSettings, DateTimeOffset? certificateEnds)
    {
        string site = baseline.IssuanceSite.Host;
        string enrollment = baseline.AddOn.ClassId.ToString("B").ToUpperInvariant() + @"\InprocServer32";
        MemoryMachine machine = new()
        {
            Computer = "healthy-pc",
            User = new UserIdentity("S-1-5-21-1-2-3-1001", ""),
            UtcNow = Captured,
            InternetExplorerVersion = Reading<string>.Present("11.0.22621.1"),
            EdgeVersion = Reading<string>.Present("142.0.3595.94"),
            SiteList = (_, host) => Reading<IReadOnlyList<SiteListEntry>>.Present(host == site ? [new SiteListEntry(site, "IE11", AllowRedirect: false, "Default")] : []),
            Signature = _ => Reading<FileSignature>.Present(FileSignature.Microsoft),
            FileVersion = _ => Reading<string>.Present("10.0.22621.1"),
            ZoneOfUrl = _ => Reading<int>.Present(hasSettings ? TrustedSites : 3),
            ZoneActionPolicy = (_, action) => Reading<int>.Present(hasSettings ? baseline.ZoneActions.First(rule => rule.Action == action).Expected : 3),
            ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(ConnectionProxyFlags.Direct | ConnectionProxyFlags.Proxy, Proxy, Bypass, "")),
        };
        foreach (ZoneActionRule rule in baseline.ZoneActions)
        {
            machine.Set(TrustedZone, rule.Action.ToString("X4", null), hasSettings ? rule.Expected : 3);
        }

        AddCertificates(machine, baseline, certificateEnds);
        if (hasSettings)
        {
            machine.Set(InternetSettings + @"\ZoneMap\Domains\secomtrust.net\webra2", "https", TrustedSites);
        }

        return machine
            .Set(Windows, "CurrentBuild", "22631")
            .Set(@"HKCU\Control Panel\International", "LocaleName", "ja-JP")
            .Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage", "ACP", "932")
            .Set(Windows, "InstallationType", "Client")
            .Set(Windows, "EditionID", "Professional")
            .Set(TimeService, "Start", 3)
            .Set(TimeService + @"\TimeProviders\NtpClient", "Enabled", 1)
            .Set(TimeService + @"\Parameters", "Type", "NTP")
            .Set(TimeService + @"\Parameters", "NtpServer", "time.windows.com,0x9")
            .Set(@"HKLM\SYSTEM\CurrentControlSet\Control\TimeZoneInformation", "TimeZoneKeyName", "Tokyo Standard Time")
            .Set(@"HKLM\SOFTWARE\Classes\CLSID\" + enrollment, "", Component)
            .Set(@"HKLM\SOFTWARE\Classes\WOW6432Node\CLSID\" + enrollment, "", Component)
            .Set(@"HKLM\SOFTWARE\" + Provider, "Type", 24)
            .Set(@"HKLM\SOFTWARE\WOW6432Node\" + Provider, "Type", 24)
            .Set(@"HKLM\SOFTWARE\Classes\.p12", "", "PFXFile")
            .Set(@"HKLM\SOFTWARE\Classes\.pfx", "", "PFXFile")
            .Set(@"HKLM\SOFTWARE\Classes\PFXFile\shell\add\command", "", @"%SystemRoot%\System32\rundll32.exe cryptext.dll,CryptExtAddPFX %1")
            .Set(EdgePolicy, "InternetExplorerIntegrationLevel", 1)
            .Set(EdgePolicy, "InternetExplorerIntegrationSiteList", "https://intranet.example.jp/sites.xml")
            .Set(InternetSettings, "ProxyEnable", 1)
            .Set(InternetSettings, "ProxyServer", Proxy)
            .Set(InternetSettings, "ProxyOverride", Bypass)
            .Set(InternetSettings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Manual, Proxy, Bypass)))
            .Set(InternetSettings, "SecureProtocols", 0x2800)
            .Set(InternetSettings, "EnableHttp1_1", 1)
            .Set(InternetSettings, "ProxyHttp1.1", 1);
    }

    private static KeyHome Home => new(KeyContainer.Profile)
    {
        Folder = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
        File = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
        MasterKeyWritten = Reading<DateTime>.Present(Captured.AddDays(-20)),
        PasswordSet = Reading<DateTime>.Present(Captured.AddDays(-60)),
    };

    private static void AddCertificates(MemoryMachine machine, Baseline baseline, DateTimeOffset? certificateEnds)
    {
        TestCertificateOptions authority = TestCertificateOptions.Authority with { NotBefore = Issued, NotAfter = Ends };
        TestCertificateOptions client = TestCertificateOptions.Client with { NotBefore = Issued, NotAfter = Ends, Key = RSA.Create(2048) };
        TestCertificateOptions server = client with { Uses = [TestCertificateOptions.ServerAuthentication] };
        var root = TestCertificate.Root("CN=Root of the sample, O=Made-up authority", authority with { Key = RSA.Create(2048) });
        TestCertificate issuer = root.Issue("CN=SECOM Passport for Member PUB CA6, O=Made-up authority", authority with { Key = RSA.Create(2048) });
        TestCertificate serverIssuer = root.Issue("CN=Servers of the sample, O=SECOM Trust.net", authority with { Key = RSA.Create(2048) });
        var servers = baseline.Connectivity.Hosts.ToDictionary(
            host => host.Url.Host,
            host => (IReadOnlyList<EncodedCertificate>)[new EncodedCertificate(serverIssuer.Issue("CN=" + host.Url.Host, server).RawData), new EncodedCertificate(serverIssuer.RawData)]);
        HashSet<string> hostsThatAsk = [.. baseline.Connectivity.CertificateHosts.Select(host => host.Url.Host)];
        machine.ProbeHost = request => Reading<ProbeResult>.Present(new ProbeResult
        {
            Stage = ProbeStage.Done,
            Proxy = request.Proxy,
            TlsProtocol = "TLS 1.2",
            ServerCertificates = servers[request.Url.Host],
            CertificateDemand = hostsThatAsk.Contains(request.Url.Host) ? CertificateDemand.Of(["CN=SECOM Passport for Member PUB CA6, O=Made-up authority"]) : CertificateDemand.None,
            HttpStatus = 200,
            ServerDateUtc = Captured,
            LocalDateUtc = Captured,
        });
        machine
            .Add(CertificateStore.UserRoot, root.Stored())
            .Add(CertificateStore.MachineRoot, root.Stored())
            .Add(CertificateStore.UserCA, issuer.Stored());
        if (certificateEnds is { } ends)
        {
            machine.Add(CertificateStore.UserMy, issuer.Issue("CN=S4700000001, O=Made-up authority", client with { NotAfter = ends }).Stored(PrivateKeyState.Usable, new KeyProvider("Microsoft Software Key Storage Provider", 0), chainErrors: 0, Home));
        }
    }
}
