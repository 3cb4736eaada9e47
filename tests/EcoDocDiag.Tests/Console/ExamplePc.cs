using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Checks.Declared;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Settings;

namespace EcoDocDiag.Tests.Console;

/// <summary>Two made-up PCs of the users of the made-up service in <c>docs/samples/example-service</c>, with its certificates.</summary>
internal static class ExamplePc
{
    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";
    private const string Windows = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";

    private static readonly string[] ServerChain = ["login.sign.example.cer", "ExampleSignIssuingCA.cer"];

    /// <summary>When both were captured, and the time to judge them by.</summary>
    public static DateTime Captured { get; } = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The snapshot of a PC, as JSON on one line.</summary>
    public static byte[] Record(MemoryMachine machine)
    {
        using (machine)
        {
            return [.. new SnapshotRecorder(ExamplePack.Catalog, CheckSelection.All, includeUserName: false).Record(new CheckContext(machine, ExamplePack.Baseline)), (byte)'\n'];
        }
    }

    /// <summary>On which everything passes.</summary>
    public static MemoryMachine Healthy() => SetUp("healthy-pc", 0x2800)
        .Add(CertificateStore.UserCA, Stored("ExampleSignIssuingCA.cer"))
        .Set(@"HKLM\SYSTEM\CurrentControlSet\Services\ExampleSignerService", "Start", 2)
        .Set(@"HKLM\SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x64\sharedfx\Microsoft.WindowsDesktop.App", "8.0.11", 1)
        .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge\ExtensionInstallForcelist", "1", "abcdefghijklmnopabcdefghijklmnop")
        .Set(@"HKLM\SOFTWARE\Microsoft\Edge\NativeMessagingHosts\com.example.signer", "", @"C:\Program Files\Example Sign\host.json")
        .Runs("2.4.1.0", "Running", "127.0.0.1");

    /// <summary>With an old signing program whose service stands still, no .NET, TLS 1.2 off and no intermediate certificate.</summary>
    public static MemoryMachine Broken() => SetUp("broken-pc", 0x2000)
        .Set(@"HKLM\SYSTEM\CurrentControlSet\Services\ExampleSignerService", "Start", 3)
        .Set(@"HKCU\Software\Example Sign\Signer", "UseWindowsStore", 0)
        .Runs("2.1.0.0", "Stopped", listener: null);

    private static MemoryMachine SetUp(string name, int protocols)
    {
        var chain = ServerChain.Select(file => new EncodedCertificate(Bytes(file))).ToArray();
        MemoryMachine machine = new()
        {
            Computer = name,
            User = new UserIdentity("S-1-5-21-1-2-3-1001", ""),
            UtcNow = Captured,
            InternetExplorerVersion = Reading<string>.Present("11.0.22621.1"),
            EdgeVersion = Reading<string>.Present("142.0.3595.94"),
            ProbeHost = request => Reading<ProbeResult>.Present(new ProbeResult
            {
                Stage = ProbeStage.Done,
                Proxy = request.Proxy,
                TlsProtocol = "TLS 1.2",
                ServerCertificates = (IReadOnlyList<EncodedCertificate>)chain,
                CertificateDemand = request.Url.Host.StartsWith("login", StringComparison.Ordinal) ? CertificateDemand.Of([]) : CertificateDemand.None,
                HttpStatus = 200,
                ServerDateUtc = Captured,
                LocalDateUtc = Captured,
            }),
        };

        machine.ConnectionProxy = _ => Reading<ConnectionProxy>.Present(new ConnectionProxy(ConnectionProxyFlags.Direct, "", "", ""));
        return machine
            .Add(CertificateStore.UserRoot, Stored("ExampleSignRootCA.cer"))
            .Add(CertificateStore.MachineRoot, Stored("ExampleSignRootCA.cer"))
            .Add(CertificateStore.UserMy, new StoredCertificate(Bytes("EX1001.cer"), PrivateKeyState.Usable)
            {
                KeyProvider = new KeyProvider("Microsoft Software Key Storage Provider", 0),
                KeyHome = Reading<KeyHome>.Present(new KeyHome(KeyContainer.Profile)
                {
                    Folder = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
                    File = new KeyGuard(KeyOwner.User, KeyAccess.Granted),
                    MasterKeyWritten = Reading<DateTime>.Present(Captured.AddDays(-20)),
                    PasswordSet = Reading<DateTime>.Present(Captured.AddDays(-60)),
                }),
            })
            .Set(@"HKLM\SOFTWARE\Classes\.p12", "", "PFXFile")
            .Set(@"HKLM\SOFTWARE\Classes\.pfx", "", "PFXFile")
            .Set(@"HKLM\SOFTWARE\Classes\PFXFile\shell\add\command", "", @"%SystemRoot%\System32\rundll32.exe cryptext.dll,CryptExtAddPFX %1")
            .Set(Windows, "CurrentBuild", "22631")
            .Set(@"HKCU\Control Panel\International", "LocaleName", "ja-JP")
            .Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage", "ACP", "932")
            .Set(Windows, "InstallationType", "Client")
            .Set(Windows, "EditionID", "Professional")
            .Set(InternetSettings, "ProxyEnable", 0)
            .Set(InternetSettings + @"\Connections", "DefaultConnectionSettings", RegistryValue.Binary(ConnectionBlobs.Create(ConnectionBlobs.Direct)))
            .Set(InternetSettings, "SecureProtocols", protocols)
            .Set(InternetSettings, "EnableHttp1_1", 1)
            .Set(InternetSettings, "ProxyHttp1.1", 1)
            .Key(@"HKCU\Software\Classes\.txt")
            .Set(@"HKLM\SOFTWARE\Classes\example-sign", "URL Protocol", "")
            .Set(@"HKLM\SOFTWARE\Classes\example-sign\shell\open\command", "", "\"C:\\Program Files\\Example Sign\\ExampleSigner.exe\" \"%1\"");
    }

    private static MemoryMachine Runs(this MemoryMachine machine, string version, string state, string? listener)
    {
        machine.FileVersion = _ => Reading<string>.Present(version);
        machine.ServiceState = _ => Reading<string>.Present(state);
        machine.Listener = _ => listener is null ? Reading<string>.Absent() : Reading<string>.Present(listener);
        return machine;
    }

    private static StoredCertificate Stored(string file) => new(Bytes(file), PrivateKeyState.Missing);

    private static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(ExamplePack.Folder, "certificates", file));
}
