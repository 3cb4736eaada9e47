using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Machines.Snapshots;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class CertificateContentTests : IDisposable
{
    private static readonly TestCertificate Authority = TestCertificate.Root("CN=Authority");
    private static readonly TestCertificate Person = Authority.Issue("CN=S4700010P", TestCertificateOptions.Client);
    private static readonly string Base64 = Convert.ToBase64String(Person.RawData);
    private static readonly string Pem = PemEncoding.WriteString("CERTIFICATE", Person.RawData);

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Forms =>
    [
        "UTF-16 LE", "UTF-16 BE", "UTF-16 LE without mark", "UTF-16 BE without mark", "UTF-8 with mark", "CR", "CRLF", "indented", "openssl text", "keytool",
        "bare", "bare in lines", "bare after text", "bare in JSON", "bare in XML", "bare twice", "no-break spaces", "begins with 0",
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_message_that_holds_something_else_in_the_place_of_certificates_is_no_file_of_certificates(bool isText)
    {
        byte[] message = Convert.FromHexString("302806092A864886F70D010702A01B3019020101310030" + "0B06092A864886F70D010701" + "A0051303" + "616263");
        byte[] content = isText ? Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS7", message)) : message;

        Assert.Equal(CertificateFileKind.Other, CertificateFileReader.Examine(content).Kind);
        Assert.Equal("NotACertificate", Assert.Throws<InputException>(() => CertificateFileReader.Parse(content, "a.p7b")).Code);
    }

    [Fact]
    public void Of_many_blocks_that_are_no_certificates_the_first_is_named_and_what_follows_is_read()
    {
        string others = string.Concat(Enumerable.Repeat("-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n", 20_000));

        Assert.Equal("line 40002", CertificateFileReader.Examine(Encoding.ASCII.GetBytes(others + "\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")).Place);
        Assert.Single(CertificateFileReader.Examine(Encoding.ASCII.GetBytes(others + Pem)).Certificates);
    }

    [Theory]
    [InlineData("X509 CRL", nameof(CertificateFileKind.RevocationList))]
    [InlineData("NEW CERTIFICATE REQUEST", nameof(CertificateFileKind.Request))]
    [InlineData("ENCRYPTED PRIVATE KEY", nameof(CertificateFileKind.PrivateKey))]
    [InlineData("CERTIFICATE", nameof(CertificateFileKind.Other))]
    public void What_is_no_certificate_is_told_of_by_the_line_in_which_it_begins(string label, string kind)
    {
        CertificateFileContent found = CertificateFileReader.Examine(Encoding.UTF8.GetBytes($"From: 太郎\n\n-----BEGIN {label}-----\n!!!!\n-----END {label}-----\n"));

        Assert.Equal((kind, "line 3", 0), (found.Kind.ToString(), found.Place, found.Encoded.Length));
    }

    [Fact]
    public void Of_several_things_that_are_no_certificate_the_first_is_told_of()
    {
        string text = "-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";

        CertificateFileContent found = CertificateFileReader.Examine(Encoding.ASCII.GetBytes(text));

        Assert.Equal((CertificateFileKind.RevocationList, "line 1"), (found.Kind, found.Place));
    }

    [Fact]
    public void A_file_of_keys_is_found_behind_what_nobody_knows()
    {
        using X509Certificate2 person = X509CertificateLoader.LoadCertificate(Person.RawData);
        string nothing = Convert.ToBase64String([0x30, 0x82, 0x00, 0x03, 0x04, 0x01, 0x00]);

        CertificateFileContent found = CertificateFileReader.Examine(Encoding.ASCII.GetBytes(nothing + "\n\n" + Convert.ToBase64String(person.Export(X509ContentType.Pfx))));

        Assert.Equal(CertificateFileKind.Pkcs12, found.Kind);
    }

    [Fact]
    public void A_file_of_keys_in_armour_is_the_same_file()
    {
        using X509Certificate2 person = X509CertificateLoader.LoadCertificate(Person.RawData);
        byte[] file = person.Export(X509ContentType.Pfx);

        CertificateFileContent found = CertificateFileReader.Examine(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PKCS12", file)));

        Assert.Equal((CertificateFileKind.Pkcs12, "line 1"), (found.Kind, found.Place));
        Assert.Equal(file, found.Encoded);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_certificate_is_read_from_text_of_every_form(string form)
    {
        string lines = string.Join('\n', Base64.Chunk(64).Select(static line => new string(line)));
        byte[] content = form switch
        {
            "UTF-16 LE" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Pem)],
            "UTF-16 BE" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Pem)],
            "UTF-16 LE without mark" => Encoding.Unicode.GetBytes(Pem),
            "UTF-16 BE without mark" => Encoding.BigEndianUnicode.GetBytes(lines),
            "UTF-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Pem)],
            "CR" => Encoding.ASCII.GetBytes(Pem.Replace('\n', '\r')),
            "CRLF" => Encoding.ASCII.GetBytes(Pem.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "indented" => Encoding.ASCII.GetBytes("    " + Pem.Replace("\n", "\n    ", StringComparison.Ordinal)),
            "openssl text" => Encoding.UTF8.GetBytes("Bag Attributes\n    friendlyName: 証明書\nsubject=CN = S4700010P\n" + Pem + "\nVerify return code: 0"),
            "keytool" => Encoding.UTF8.GetBytes("別名: mykey\n証明書[1]:\n" + Pem + "\n証明書[2]:\n" + Pem + "\n"),
            "bare" => Encoding.ASCII.GetBytes(Base64),
            "bare in lines" => Encoding.ASCII.GetBytes(lines + "\n\n"),
            "bare after text" => Encoding.UTF8.GetBytes("証明書 MIND the gap:\n" + lines + "\nEnd"),
            "bare in JSON" => Encoding.ASCII.GetBytes("{\"x5c\":[\"" + Base64 + "\"]}"),
            "bare in XML" => Encoding.ASCII.GetBytes("<X509Certificate>" + lines + "</X509Certificate>"),
            "bare twice" => Encoding.ASCII.GetBytes(lines + "\n" + lines),
            "no-break spaces" => Encoding.UTF8.GetBytes(Pem.Replace("\n", "\u00A0\u200B\n", StringComparison.Ordinal)),
            _ => Encoding.ASCII.GetBytes("0 s:CN=S4700010P\n" + Pem),
        };

        CertificateFileContent found = CertificateFileReader.Examine(content);

        Assert.Equal(CertificateFileKind.Certificates, found.Kind);
        Assert.All(found.Certificates, certificate => Assert.Equal(Person.Sha256, certificate.Sha256));
        Assert.Equal(form is "keytool" or "bare twice" ? 2 : 1, found.Certificates.Count);
    }

    [Fact]
    public void A_message_whose_lengths_are_found_by_end_marks_gives_all_of_its_certificates()
    {
        byte[] certificates = [0xA0, 0x80, .. Authority.RawData, .. Person.RawData, 0, 0];
        byte[] signed = [0x30, 0x80, 0x02, 0x01, 0x01, 0x31, 0x00, 0x30, 0x80, .. Identifier("1.2.840.113549.1.7.1"), 0, 0, .. certificates, 0x31, 0x80, 0, 0, 0, 0];
        byte[] message = [0x30, 0x80, .. Identifier("1.2.840.113549.1.7.2"), 0xA0, 0x80, .. signed, 0, 0, 0, 0];
        byte[] ofAnotherType = [0x30, 0x80, .. Identifier("1.2.840.113549.1.7.3"), 0xA0, 0x80, .. signed, 0, 0, 0, 0];

        Assert.Equal([Authority.Sha256, Person.Sha256], CertificateFileReader.Examine(message).Certificates.Select(certificate => certificate.Sha256));
        Assert.Equal(2, CertificateFileReader.Examine(Encoding.ASCII.GetBytes(Convert.ToBase64String(message))).Certificates.Count);
        Assert.Equal(CertificateFileKind.Other, CertificateFileReader.Examine(ofAnotherType).Kind);
        Assert.All(Enumerable.Range(1, 40), cut => Assert.Equal(CertificateFileKind.Other, CertificateFileReader.Examine(message[..^(cut + 12)]).Kind));
    }

    [Fact]
    public void Text_that_only_looks_like_the_beginning_of_certificates_is_given_up_in_time()
    {
        byte[] content = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("MIIF ", CertificateFileReader.MaximumSize / 5)));

        Assert.Equal(CertificateFileKind.Other, CertificateFileReader.Examine(content).Kind);
    }

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Equal(CertificateFileKind.Other, CertificateFileReader.Examine([.. Enumerable.Repeat((byte[])[0x30, 0x80], 100_000).SelectMany(static item => item)]).Kind);

    [Theory]
    [InlineData(true, PrivateKeyState.Unknown)]
    [InlineData(false, PrivateKeyState.Missing)]
    public void The_files_of_a_profile_tell_whether_a_key_is_linked(bool isLinked, PrivateKeyState expected)
    {
        string name = Person.Facts.Sha1;
        _folder.Write("My/Certificates/" + name, Serialize(isLinked));
        _folder.Write("My/Keys/0123", [1, 2, 3]);
        _folder.Write("My/CRLs/0123", [1, 2, 3]);
        _folder.Write("My/CTLs/0123", [1, 2, 3]);
        _folder.Write("My/AppContainerUserCertRead", []);
        _folder.Write("My/copy.cer", Person.RawData);
        _folder.Write("Request/Certificates/" + name, Serialize(isLinked));

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Empty(folder.Errors);
        Assert.Empty(folder.Warnings);
        StoredCertificate stored = Assert.Single(folder.ReadStore(CertificateStore.UserMy).Value!);
        Assert.Equal(expected, stored.PrivateKey);
        Assert.Equal(Person.RawData, stored.RawData.ToArray());
    }

    [Fact]
    public void A_profile_file_that_lies_in_the_folder_itself_is_sorted_like_any_other()
    {
        _folder.Write(Person.Facts.Sha1, Serialize(isLinked: true));
        _folder.Write("authority", Authority.RawData);

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Single(folder.ReadStore(CertificateStore.UserMy).Value!);
        Assert.Single(folder.ReadStore(CertificateStore.UserRoot).Value!);
    }

    [Theory]
    [InlineData("client.pfx")]
    [InlineData("My/client.p12")]
    [InlineData("My/client.cer")]
    [InlineData("CurrentUser/My/client")]
    public void A_container_with_a_password_is_named_and_leaves_its_store_incomplete(string name)
    {
        string file = _folder.Write(name, Container());

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Equal([("PassedOverPkcs12", file)], folder.Warnings.Select(warning => (warning.Code, warning.File)));
        Assert.Empty(folder.Errors);
        Assert.StartsWith(file + ": passed over", folder.Warnings[0].Localize(new TextCatalog(CultureInfo.GetCultureInfo("en"))), StringComparison.Ordinal);
        Assert.Contains("読み飛ばしました", folder.Warnings[0].Localize(new TextCatalog(CultureInfo.GetCultureInfo("ja"))), StringComparison.Ordinal);
        Assert.Equal([Path.GetFileName(file)], Unread(folder, CertificateStore.UserMy));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_container_is_read_with_its_password(bool isArmoured)
    {
        byte[] container = Container();
        _folder.Write("My/client.pfx", isArmoured ? Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", container)) : container);

        CertificateFolder folder = CertificateFolder.Read(_folder.Path, new CertificatePassword("geheim"));

        Assert.Empty(folder.Warnings);
        Assert.Equal(PrivateKeyState.Unknown, Assert.Single(folder.ReadStore(CertificateStore.UserMy).Value!).PrivateKey);
    }

    [Fact]
    public void A_wrong_password_is_one_error_that_does_not_tell_it()
    {
        string file = _folder.Write("My/client.pfx", Container());

        CertificateFolder folder = CertificateFolder.Read(_folder.Path, new CertificatePassword("falsch"));

        InputException error = Assert.Single(folder.Errors);
        Assert.Equal(("WrongCertificatePassword", file), (error.Code, error.File));
        SnapshotReaderTests.AssertIsComplete(error);
        Assert.DoesNotContain("falsch", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["client.pfx"], Unread(folder, CertificateStore.UserMy));
    }

    [Fact]
    public void Keys_requests_and_lists_are_no_certificates_and_leave_a_store_complete()
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new("CN=S4700010P", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 issuer = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        {
            CertificateExtensions = { new X509BasicConstraintsExtension(true, false, 0, true), new X509SubjectKeyIdentifierExtension(new PublicKey(key), false) },
        }.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
        _folder.Write("My/a.csr", request.CreateSigningRequest());
        _folder.Write("My/b.pem", request.CreateSigningRequestPem());
        _folder.Write("My/c.crl", new CertificateRevocationListBuilder().Build(issuer, 1, DateTimeOffset.UnixEpoch.AddYears(50), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1, DateTimeOffset.UnixEpoch));
        string[] keys =
        [
            _folder.Write("My/d.key", key.ExportPkcs8PrivateKeyPem()),
            _folder.Write("My/e.der", key.ExportRSAPrivateKey()),
            _folder.Write("My/f.der", key.ExportEncryptedPkcs8PrivateKey("x", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1))),
            _folder.Write("My/g.txt", Convert.ToBase64String(key.ExportPkcs8PrivateKey())),
        ];

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Empty(folder.Errors);
        Assert.Equal(keys.Select(static file => ("PassedOverKey", file)), folder.Warnings.Select(warning => (warning.Code, warning.File)));
        Assert.Empty(folder.ReadStore(CertificateStore.UserMy).Value!);
    }

    [Fact]
    public void What_is_no_certificate_at_all_is_named_and_makes_a_store_incomplete_where_it_lies_in_one()
    {
        string loose = _folder.Write("readme.txt", "hello");
        string inStore = _folder.Write("CA/list;2.txt", "hello");
        string damaged = _folder.Write("Root/a.cer", "hello");
        _folder.Write("Root/desktop.ini", "[x]");
        _folder.Write("Root/.DS_Store", [0]);
        string folderInStore = Path.GetDirectoryName(_folder.Write("My/old/a.cer", Person.RawData))!;

        CertificateFolder folder = CertificateFolder.Read(_folder.Path);

        Assert.Equal([loose, inStore, folderInStore], folder.Warnings.Select(warning => warning.File));
        Assert.Equal([damaged], folder.Errors.Select(error => error.File));
        Assert.Equal(["list,2.txt"], Unread(folder, CertificateStore.UserCA));
        Assert.Equal(["list,2.txt"], Unread(folder, CertificateStore.MachineCA));
        Assert.Equal(["a.cer"], Unread(folder, CertificateStore.MachineRoot));
        Assert.Equal(["old"], Unread(folder, CertificateStore.UserMy));
    }

    [Fact]
    public void Of_many_files_that_were_passed_over_the_first_are_named_and_the_others_counted()
    {
        for (int i = 0; i < 33; i++)
        {
            _folder.Write($"{i}.txt", "hello");
        }

        IReadOnlyList<InputWarning> warnings = CertificateFolder.Read(_folder.Path).Warnings;

        Assert.Equal(CertificateFolder.NamedWarnings + 1, warnings.Count);
        Assert.Contains(" 13 ", warnings[^1].Localize(new TextCatalog(CultureInfo.InvariantCulture)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_read_stays_so_in_a_snapshot()
    {
        using MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserMy, StoredCertificate.Unread("client.pfx")).Add(CertificateStore.UserMy, Person.Stored());
        using RecordingMachine recorder = new(machine);
        IReadOnlyList<StoredCertificate> expected = recorder.ReadStore(CertificateStore.UserMy).Value!;
        byte[] json = SnapshotWriter.Write(recorder.ToSnapshot());

        using SnapshotMachine replay = new(new SnapshotReader().Read(json, "x"), default);

        Assert.Equal(expected, replay.ReadStore(CertificateStore.UserMy).Value!);
        Assert.Contains("\"unread\":\"client.pfx\"", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    private static string[] Unread(CertificateFolder folder, CertificateStore store) =>
        [.. folder.ReadStore(store).Value!.Select(certificate => certificate.UnreadFile).Where(static file => file.Length > 0)];

    private static byte[] Identifier(string identifier)
    {
        System.Formats.Asn1.AsnWriter writer = new(System.Formats.Asn1.AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(identifier);
        return writer.Encode();
    }

    private static byte[] Container()
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(Person.RawData);
        return certificate.ExportPkcs12(new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2000), "geheim");
    }

    private static byte[] Serialize(bool isLinked)
    {
        using MemoryStream content = new();
        using BinaryWriter writer = new(content);
        foreach ((int id, byte[] data) in isLinked ? new[] { (3, new byte[20]), (2, new byte[40]), (0x20, Person.RawData) } : [(3, new byte[20]), (0x20, Person.RawData)])
        {
            writer.Write(id);
            writer.Write(1);
            writer.Write(data.Length);
            writer.Write(data);
        }

        return content.ToArray();
    }
}
