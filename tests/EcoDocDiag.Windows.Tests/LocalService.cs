using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Proofs;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>
/// A made-up service on this PC: its authorities are in the PC's stores, its servers answer at the loopback address, and the command line is asked with a baseline
/// that knows it. All of it is gone in the end.
/// </summary>
internal sealed class LocalService : IDisposable
{
    private const string Password = "test";

    private readonly WindowsCertificates _stores = new(new WindowsProfile(WindowsUsers.Own, isOwnUser: true, new WindowsRegistry("")), "", new WindowsRegistry(""));
    private readonly string _folder;
    private readonly Stack<Action> _ending = [];
    private X509Certificate2? _serverCertificate;

    /// <summary>Puts the authorities into the stores; skips the test on a PC that somebody uses.</summary>
    public LocalService()
    {
        TestPc.RequireDisposable();
        _folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;

        // Windows asks before it takes a root into the user's store; Wine makes the machine's anew for each process, from the roots of the system below.
        Add(TestPc.IsWine ? CertificateStore.UserRoot : CertificateStore.MachineRoot, TestCertificate.LocalRoot);
        Add(CertificateStore.MachineCA, TestCertificate.LocalAuthority);
    }

    /// <summary>The file of the baseline.</summary>
    public string BaselinePath => Path.Combine(_folder, "local.json");

    /// <summary>Where a test may put its journals.</summary>
    public string Journals => Path.Combine(_folder, "journals");

    /// <summary>Takes over what ends with the service.</summary>
    public void Own(IDisposable owned) => _ending.Push(owned.Dispose);

    /// <summary>The certificate of the service's servers, with its key.</summary>
    public static X509Certificate2 LoadServerCertificate() =>
        X509CertificateLoader.LoadPkcs12(TestCertificate.LocalServer, Password, X509KeyStorageFlags.UserKeySet | X509KeyStorageFlags.PersistKeySet);

    /// <summary>Starts a server.</summary>
    /// <param name="asksForCertificate">Whether it asks for the client's certificate.</param>
    public TlsServer Serve(bool asksForCertificate)
    {
        if (_serverCertificate is null)
        {
            _serverCertificate = LoadServerCertificate();
            Own(_serverCertificate);
        }

        TlsServer server = new(_serverCertificate, asksForCertificate);
        Own(server);
        return server;
    }

    /// <summary>Imports a certificate into the user's Personal store.</summary>
    /// <param name="pfx">The certificate and its key.</param>
    /// <param name="hasKey">Whether the key is linked to it there.</param>
    public CertificateFacts AddPersonal(byte[] pfx, bool hasKey = true)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(pfx, Password, X509KeyStorageFlags.UserKeySet | X509KeyStorageFlags.PersistKeySet);
        byte[] der = certificate.RawData;
        if (hasKey)
        {
            using X509Store store = new(StoreName.My, StoreLocation.CurrentUser);
            store.Open(OpenFlags.ReadWrite);
            store.Add(certificate);
        }
        else
        {
            _stores.Apply(TestCertificate.Adding(CertificateStore.UserMy, der));
        }

        _ending.Push(() => _stores.Apply((CertificateChange)TestCertificate.Adding(CertificateStore.UserMy, der).Reverse()));
        return CertificateFacts.TryRead(der, out CertificateFacts? facts) ? facts : throw new InvalidOperationException(certificate.Subject);
    }

    /// <summary>What the user's Personal store holds.</summary>
    public IReadOnlyList<StoredCertificate> ReadPersonal() => _stores.ReadStore(CertificateStore.UserMy).Value ?? throw new InvalidOperationException("Not read.");

    /// <summary>The user's Personal store as it is kept: in the registry, as the registry editor exports it, and in the files of the profile.</summary>
    public static string ExportPersonal() => Regedit.Export(@"HKEY_CURRENT_USER\Software\Microsoft\SystemCertificates\My") + ListFiles(@"Microsoft\SystemCertificates\My");

    /// <summary>The user's keys as they are kept, in files of the profile; of Wine, which encrypts a key anew each time that it closes it, which there are.</summary>
    public static string ListKeys()
    {
        using RegistryKey? containers = Registry.CurrentUser.OpenSubKey(@"Software\Wine\Crypto\RSA");
        return containers is null ? ListFiles(@"Microsoft\Crypto") : string.Join("\n", containers.GetSubKeyNames());
    }

    /// <summary>Whether the certificate of the Personal store opens its key, and the key signs for it.</summary>
    public static bool Signs(StoredCertificate certificate)
    {
        using ClientIdentity? identity = CertificateFacts.TryRead(certificate.RawData, out CertificateFacts? facts) ? CspIdentities.OfThisWindows().Open(facts, allowPrompt: false) : null;
        return identity?.Signs([1, 2, 3]) == true;
    }

    /// <summary>Writes the baseline of the questions to come.</summary>
    /// <param name="connectivity">The members of its <c>connectivity</c>.</param>
    public Task WriteBaselineAsync(string connectivity) => File.WriteAllTextAsync(BaselinePath, $$"""
        {
          "name": "local",
          "description": "A made-up service whose servers are on this PC.",
          "extends": "current",
          "connectivity": {
            {{connectivity}}
          },
          "certificates": {
            "clientIssuers": ["Local Service CA"],
            "authorities": [
              { "id": "LocalServiceRoot", "name": "Local Service Root", "root": true, "sha256": "{{Convert.ToHexString(SHA256.HashData(TestCertificate.LocalRoot))}}" },
              { "id": "LocalServiceCA", "name": "Local Service CA", "root": false, "sha256": "{{Convert.ToHexString(SHA256.HashData(TestCertificate.LocalAuthority))}}" }
            ]
          }
        }
        """);

    /// <summary>Runs the command line with that baseline in a process of its own.</summary>
    public Task<(int Code, JsonElement[] Records)> AskAsync(params string[] arguments) => RunAsync([.. arguments, "--baseline", BaselinePath]);

    /// <summary>Runs the command line in a process of its own.</summary>
    public static Task<(int Code, JsonElement[] Records)> RunAsync(params string[] arguments) =>
        RunProgramAsync([InterruptionTests.ConsoleSwitch, .. arguments, "--format", "json", "--culture", "en"]);

    /// <summary>Runs this program as another: it says nothing but records.</summary>
    public static async Task<(int Code, JsonElement[] Records)> RunProgramAsync(params string[] arguments)
    {
        using Process run = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", await error);
        using JsonDocument document = JsonDocument.Parse(output);
        return (run.ExitCode, [.. document.RootElement.EnumerateArray().Select(static record => record.Clone())]);
    }

    public void Dispose()
    {
        while (_ending.TryPop(out Action? end))
        {
            end();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string ListFiles(string subFolder)
    {
        DirectoryInfo folder = new(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), subFolder));
        IEnumerable<FileInfo> files = folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories) : [];
        return string.Join("\n", files.Select(static file => file.FullName + " " + Convert.ToHexString(File.ReadAllBytes(file.FullName))).Order(StringComparer.Ordinal));
    }

    private void Add(CertificateStore store, byte[] der)
    {
        CertificateChange change = TestCertificate.Adding(store, der);
        _stores.Apply(change);
        _ending.Push(() => _stores.Apply((CertificateChange)change.Reverse()));
    }
}
