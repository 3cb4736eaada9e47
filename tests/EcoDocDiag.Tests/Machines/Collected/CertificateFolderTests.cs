using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines.Snapshots;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class CertificateFolderTests : IDisposable
{
    private static readonly X509Certificate2 Root = Make("CN=Root", null, isAuthority: true);
    private static readonly X509Certificate2 Authority = Make("CN=Authority", Root, isAuthority: true);
    private static readonly X509Certificate2 Person = Make("CN=S4700010P", Authority, isAuthority: false);

    // A root that certifies its own next key: issuer and subject are one, the keys are not.
    private static readonly X509Certificate2 Rollover = Make("CN=Root", Root, isAuthority: true);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Certificates_in_the_folder_itself_are_sorted_by_what_they_are()
    {
        _folder.Write("a.cer", Root.RawData);
        _folder.Write("b.crt", Pem("CERTIFICATE", Authority.RawData));
        _folder.Write("c.der", Person.RawData);
        _folder.Write("d.pem", "# a comment\n" + Pem("CERTIFICATE", Rollover.RawData));
        _folder.Write("readme.txt", "not looked at");

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Empty(folder.Errors);
        AssertHolds(folder, CertificateStore.UserMy, Person);
        AssertHolds(folder, CertificateStore.UserRoot, Root);
        AssertHolds(folder, CertificateStore.MachineRoot, Root);
        AssertHolds(folder, CertificateStore.UserCA, Authority, Rollover);
        AssertHolds(folder, CertificateStore.MachineCA, Authority, Rollover);
        AssertNotCaptured(folder, CertificateStore.UserDisallowed, CertificateStore.MachineAuthRoot, new CertificateStore(false, "My"));
    }

    [Fact]
    public void A_store_that_no_file_belongs_to_is_not_captured()
    {
        _folder.Write("a.cer", Authority.RawData);

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        AssertNotCaptured(folder, CertificateStore.UserMy, CertificateStore.UserRoot, CertificateStore.MachineRoot);
        AssertHolds(folder, CertificateStore.UserCA, Authority);
    }

    [Fact]
    public void An_empty_folder_of_a_store_says_that_the_store_is_empty()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "my"));
        Directory.CreateDirectory(Path.Combine(_folder.Path, "LocalMachine", "Root"));

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        AssertHolds(folder, CertificateStore.UserMy);
        AssertHolds(folder, CertificateStore.MachineRoot);
        AssertNotCaptured(folder, CertificateStore.UserRoot, CertificateStore.UserCA);
    }

    [Fact]
    public void Folders_name_the_store_whatever_the_certificate_is()
    {
        _folder.Write("Root/a.cer", Person.RawData);
        _folder.Write("Disallowed/a.cer", Root.RawData);
        _folder.Write("CurrentUser/CA/a.cer", Authority.RawData);
        _folder.Write("localmachine/ca/b.cer", Root.RawData);
        _folder.Write("LocalMachine/AuthRoot/b.cer", Root.RawData);

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Empty(folder.Errors);
        AssertHolds(folder, CertificateStore.UserRoot, Person);
        AssertHolds(folder, CertificateStore.MachineRoot, Person);
        AssertHolds(folder, CertificateStore.MachineDisallowed, Root);
        AssertHolds(folder, CertificateStore.UserDisallowed, Root);
        AssertHolds(folder, CertificateStore.MachineCA, Root);
        AssertHolds(folder, CertificateStore.UserCA, Authority, Root);
        AssertHolds(folder, CertificateStore.MachineAuthRoot, Root);
        AssertHolds(folder, new CertificateStore(false, "authroot"), Root);
    }

    [Fact]
    public void The_same_certificate_in_several_files_is_one_in_the_order_of_thumbprints()
    {
        _folder.Write("Root/a.cer", Root.RawData);
        _folder.Write("Root/b.pem", Pem("CERTIFICATE", Root.RawData) + Pem("CERTIFICATE", Authority.RawData) + Pem("CERTIFICATE", Person.RawData));

        IReadOnlyList<StoredCertificate> stored = CertificateFolder.Read(_folder.Path).ReadStore(CertificateStore.UserRoot).Value!;

        Assert.Equal(((X509Certificate2[])[Root, Authority, Person]).Select(certificate => certificate.Thumbprint).Order(StringComparer.Ordinal), stored.Select(Thumbprint));
        Assert.All(stored, certificate => Assert.Equal(PrivateKeyState.Unknown, certificate.PrivateKey));
    }

    [Theory]
    [InlineData("p7b")]
    [InlineData("p7b.pem")]
    [InlineData("sst")]
    public void Containers_give_all_of_their_certificates(string form)
    {
        byte[] message = new X509Certificate2Collection((X509Certificate2[])[Root, Authority, Person]).Export(X509ContentType.Pkcs7)!;
        byte[] content = form switch
        {
            "p7b" => message,
            "p7b.pem" => Encoding.ASCII.GetBytes(Pem("PKCS7", message)),
            _ => SerializedStore(Root, Authority, Person),
        };

        Assert.Equal(
            ((X509Certificate2[])[Root, Authority, Person]).Select(certificate => certificate.Thumbprint).Order(StringComparer.Ordinal),
            CertificateFileReader.Parse(content, "x").Select(certificate => certificate.Sha1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_private_key_beside_a_certificate_is_passed_over()
    {
        byte[] content = Encoding.ASCII.GetBytes(Pem("PRIVATE KEY", [1, 2, 3]) + Pem("CERTIFICATE", Person.RawData));

        Assert.Equal([Person.RawData], CertificateFileReader.Parse(content, "x.pem").Select(certificate => certificate.RawData.ToArray()));
    }

    public static TheoryData<byte[], string> NotCertificates => new()
    {
        { "hello"u8.ToArray(), "line 1" },
        { Encoding.ASCII.GetBytes(Pem("PRIVATE KEY", [1, 2, 3])), "line 1" },
        { Encoding.ASCII.GetBytes("\n\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"), "line 3" },
        { Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\nAA"), "line 1" },
        { Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n"), "line 1" },
        { Root.RawData[..^1], "byte 1" },
        { [0x30, 0x82, 0xFF, 0xFF], "byte 1" },
        { [0x30, 0x00], "byte 1" },
        { [0x30, 0x03, 0x30, 0x01, 0x00], "byte 1" },
        { MakePfx(), "byte 1" },
        { SerializedStore(), "byte 1" },
        { SerializedStore(Root)[..^40], "byte 31" },
        { SerializedStore(Root)[..^12], "byte 12345" },
    };

    [Theory]
    [MemberData(nameof(NotCertificates), DisableDiscoveryEnumeration = true)]
    public void A_file_that_is_no_certificate_is_refused_with_its_place(byte[] content, string place)
    {
        InputException error = Assert.Throws<InputException>(() => CertificateFileReader.Parse(content, "x.cer"));

        Assert.Equal(("NotACertificate", "x.cer"), (error.Code, error.File));
        Assert.Equal(place == "byte 12345" ? $"byte {content.Length + 1}" : place, error.Place);
        SnapshotReaderTests.AssertIsComplete(error);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_anything_else() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), static (form, place, value) =>
        {
            byte[] content = (form.Get % 4) switch
            {
                0 => [.. Root.RawData],
                1 => new X509Certificate2Collection((X509Certificate2[])[Root, Person]).Export(X509ContentType.Pkcs7)!,
                2 => SerializedStore(Root, Person),
                _ => Encoding.ASCII.GetBytes(Pem("CERTIFICATE", Root.RawData)),
            };
            content[place.Get % content.Length] = value;
            foreach (byte[] broken in (byte[][])[content, content[..(place.Get % content.Length)]])
            {
                try
                {
                    Assert.NotEmpty(CertificateFileReader.Parse(broken, "x.cer"));
                }
                catch (InputException error)
                {
                    Assert.Equal("NotACertificate", error.Code);
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_bad_file_is_an_error_and_the_others_are_read_all_the_same()
    {
        string bad = _folder.Write("bad.cer", "hello");
        string empty = _folder.Write("Root/empty.cer", "");
        string huge = _folder.Write("Root/huge.cer", new byte[CertificateFileReader.MaximumSize + 1]);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "Personal"));
        _folder.Write("good.cer", Root.RawData);

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Equal(
            [("NotACertificate", bad), ("UnknownStore", Path.Combine(_folder.Path, "Personal")), ("Empty", empty), ("TooLarge", huge)],
            folder.Errors.Select(error => (error.Code, error.File)));
        Assert.All(folder.Errors, SnapshotReaderTests.AssertIsComplete);
        AssertHolds(folder, CertificateStore.UserRoot, Root);
    }

    [Fact]
    public void A_folder_that_is_not_there_or_a_file_is_refused()
    {
        string file = _folder.Write("a.cer", Root.RawData);

        Assert.Equal("FolderNotFound", Assert.Throws<InputException>(() => CertificateFolder.Read(Path.Combine(_folder.Path, "none"))).Code);
        Assert.Equal("NotAFolder", Assert.Throws<InputException>(() => CertificateFolder.Read(file)).Code);
    }

    [Fact]
    public void The_published_authorities_are_sorted_into_roots_and_intermediates()
    {
        string path = ProjectFolder.SharedData("certificates");

        CertificateFolder folder = CertificateFolder.Read(path);

        Assert.Empty(folder.Errors);
        AssertNotCaptured(folder, CertificateStore.UserMy);
        Assert.Equal(
            Directory.GetFiles(path, "Security*").Select(FileThumbprint).Order(StringComparer.Ordinal),
            folder.ReadStore(CertificateStore.MachineRoot).Value!.Select(Thumbprint));
        Assert.Equal(
            Directory.GetFiles(path, "PfM*").Select(FileThumbprint).Order(StringComparer.Ordinal),
            folder.ReadStore(CertificateStore.UserCA).Value!.Select(Thumbprint));
        Assert.Equal(13, Directory.GetFiles(path).Length);
    }

    internal static byte[] MakeRoot() => Root.RawData;

    private static string FileThumbprint(string path) => X509CertificateLoader.LoadCertificateFromFile(path).Thumbprint;

    private static string Thumbprint(StoredCertificate certificate) => X509CertificateLoader.LoadCertificate(certificate.RawData).Thumbprint;

    private static void AssertHolds(CertificateFolder folder, CertificateStore store, params X509Certificate2[] expected) =>
        Assert.Equal(
            expected.Select(certificate => certificate.Thumbprint).Order(StringComparer.Ordinal),
            folder.ReadStore(store).Value!.Where(certificate => certificate.UnreadFile.Length == 0).Select(Thumbprint));

    private static void AssertNotCaptured(CertificateFolder folder, params CertificateStore[] stores) =>
        Assert.All(stores, store => Assert.Equal(ReadState.NotCaptured, folder.ReadStore(store).State));

    private static string Pem(string label, byte[] data) => PemEncoding.WriteString(label, data) + "\r\n";

    private static byte[] SerializedStore(params X509Certificate2[] certificates)
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        writer.Write(0);
        writer.Write("CERT"u8);
        foreach (X509Certificate2 certificate in certificates)
        {
            // A friendly name before the certificate that it belongs to.
            WriteElement(writer, 11, Encoding.Unicode.GetBytes("name\0"));
            WriteElement(writer, 0x20, certificate.RawData);
        }

        WriteElement(writer, 0, []);
        return content.ToArray();
    }

    private static void WriteElement(BinaryWriter writer, int id, byte[] value)
    {
        writer.Write(id);
        writer.Write(id == 0 ? 0 : 1);
        writer.Write(value.Length);
        writer.Write(value);
    }

    private static byte[] MakePfx()
    {
        using ECDsa key = ECDsa.Create();
        using X509Certificate2 certificate = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        return certificate.Export(X509ContentType.Pkcs12);
    }

    private static X509Certificate2 Make(string subject, X509Certificate2? issuer, bool isAuthority)
    {
        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        X509SubjectKeyIdentifierExtension ownKey = new(request.PublicKey, false);
        request.CertificateExtensions.Add(ownKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(
            issuer?.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single() ?? ownKey));
        DateTimeOffset start = new(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return issuer is null
            ? request.CreateSelfSigned(start, start.AddYears(20))
            : request.Create(issuer, start, start.AddYears(10), [1, .. RandomNumberGenerator.GetBytes(8)]).CopyWithPrivateKey(key);
    }
}
