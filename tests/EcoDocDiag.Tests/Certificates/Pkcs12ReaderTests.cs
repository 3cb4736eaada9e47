using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using EcoDocDiag.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class Pkcs12ReaderTests
{
    private const string Password = "日本 geheim";

    // Of openssl pkcs12 -export -legacy -certpbe PBE-SHA1-RC2-40; its password is geheim.
    private const string Rc2File = """
        MIIDggIBAzCCA0gGCSqGSIb3DQEHAaCCAzkEggM1MIIDMTCCAicGCSqGSIb3DQEHBqCCAhgwggIUAgEAMIICDQYJKoZIhvcNAQcBMBwGCiqGSIb3DQEMAQYwDgQIiNf1gYBS/mECAggAgIIB4AS1lU
        9SjvABmu2puFCEuEJteYPXg5m2IOILX8iywPCXSUC7qDKdpse2utBxycUzcZE9+y3VMrKxoWJRzgQtI8f0bpIlhSzh5DcI4XTad++XrVO1JSQtDqRtto62Gn6eNlHt/mkUwTKXePmgGaYqWO/nOXPs
        Gd5F/TLr7bPogshqgoaH0FBoP22P2fWX4JUgbDisb41MGIN/i3tAP6mnJlKpbpBoTK1mUSQynkJ/zdttVTvshqH7nPO7Rshn7oaZXgACWPUHy45epNQQ3hI+uHfmyYUH9MuEFfShgosuNBxYEgFXQz
        ncz0x/TWuA73s4+tTn3ou4rz0/Akz6/aXS3a9fkiY0dFUL1vBYib5RegO1W2WWGwzV2OkrKLveq+fmx3hBBzpZ5Bhcc0UtHtTz8CfOfPq+63NrBuypcfaYZDpRuC9LI7EqkAOkhoKUc8ndk+OLdv+4
        ikZeDrB0m1aEnZbvoS6kYSjEyXannkZnBmuhnXmVG6FKGSsDLUAWv6Its9DBWcgywIC5aIaQs9e+eGnTUhUeOAXi1nSoXp707iqso7h+P4xdPpDhENIQWuZEGwm62Ed6G99IX33oi1YKCYZBD4Jm6n
        jDQP1pct+5bKBcWOIInF9E2VwE2kv15QzGojCCAQIGCSqGSIb3DQEHAaCB9ASB8TCB7jCB6wYLKoZIhvcNAQwKAQKggbQwgbEwHAYKKoZIhvcNAQwBAzAOBAhZylkc87rCdAICCAAEgZCEPne0Kz8T
        mEo6FZ31G/zqX7MDqORh1VW16r84juf5raGPgcSeSooUbFCeR5PmEhh3eGPPU4PKigu2F+93tbGPEDdQXlgoWNXHcXz2nH4uQ9h7eMfll3nP9wgM0vcHbUSyW5DUmyPBYOcRkawoi8/s7k4/YV5Fw9
        mxxKrNXi/aqt5oifBf4P/hPdhlb8thPBwxJTAjBgkqhkiG9w0BCRUxFgQU9FF0oPjpo5FJbyP94y1qTs9I8NcwMTAhMAkGBSsOAwIaBQAEFE5FoWh2lboCyvmDbOCaWykgl/MgBAgicA4wMiMsYAIC
        CAA=
        """;

    private static readonly CertificatePassword Right = new(Password);
    private static readonly CertificatePassword Geheim = new("geheim");
    private static readonly TestCertificate Client = TestCertificate.Root("CN=S4700010P, C=JP");
    private static readonly TestPkcs12 Sealed = TestPkcs12.Of(Client);

    public static TheoryData<string, int> Schemes => new()
    {
        { "3DES", 2000 }, { "AES128", 2048 }, { "AES192", 10_000 }, { "AES256", 100_000 },
    };

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Its_certificates_are_read_whatever_protects_them(string scheme, int rounds)
    {
        using X509Certificate2 certificate = Make();
        byte[] content = Export(certificate, scheme, rounds);

        Assert.Equal((Pkcs12Outcome.Read, certificate.Thumbprint), Read(content, Right));
        Assert.Equal(CertificateFileKind.Pkcs12, CertificateFileReader.Examine(content).Kind);
    }

    [Fact]
    public void A_file_of_the_old_kind_whose_cipher_this_system_lacks_is_read()
    {
        byte[] content = Convert.FromBase64String(Rc2File);

        Assert.Equal((Pkcs12Outcome.Read, "F45174A0F8E9A391496F23FDE32D6A4ECF48F0D7"), Read(content, new CertificatePassword("geheim")));
        Assert.Equal(Pkcs12Outcome.WrongPassword, Read(content, new CertificatePassword("Geheim")).Outcome);
    }

    [Theory]
    [InlineData("3DES-CBC", "1.2.840.113549.2.9", "3DES-CBC SHA-256 x3")]
    [InlineData("AES-128", null, "AES-128 SHA-1 x3")]
    public void Forms_that_NET_does_not_write_are_read(string cipher, string? prf, string scheme)
    {
        TestPkcs12 file = Sealed with { Cipher = cipher, Prf = prf, KeyScheme = "1.2.3" };

        Assert.Equal((Pkcs12Outcome.Read, Client.Facts.Sha1), Read(file.Encode(), Geheim));
        Assert.Equal(["MAC SHA-256 x3", scheme, "1.2.3"], SchemesOf(file, Geheim));
        Assert.Equal(Pkcs12Outcome.Malformed, Read((file with { VectorLength = 7 }).Encode(), Geheim).Outcome);
        Assert.Equal(Pkcs12Outcome.Malformed, Read((file with { VectorLength = 17 }).Encode(), Geheim).Outcome);
    }

    // RFC 9579. The key may be longer or shorter than its hash.
    [Theory]
    [InlineData("SHA1", 20)]
    [InlineData("SHA256", 32)]
    [InlineData("SHA256", 1)]
    [InlineData("SHA384", 48)]
    [InlineData("SHA512", 64)]
    [InlineData("SHA512", 128)]
    public void A_seal_by_PBMAC1_is_verified(string hash, int keyLength)
    {
        TestPkcs12 file = Sealed with { Seal = new HashAlgorithmName(hash), SealKeyLength = keyLength };

        Assert.Equal((Pkcs12Outcome.Read, Client.Facts.Sha1), Read(file.Encode(), Geheim));
        Assert.Equal((Pkcs12Outcome.WrongPassword, ""), Read((file with { SealPassword = "Geheim" }).Encode(), Geheim));
        Assert.Equal(["PBMAC1 SHA-256 x3", "AES-256 SHA-256 x3"], SchemesOf(file, Geheim).Take(2));
        Assert.Equal(Pkcs12Outcome.Malformed, Read((file with { SealKeyLength = 129 }).Encode(), Geheim).Outcome);
        Assert.Equal(Pkcs12Outcome.Unsupported, Read((file with { Prf = "1.2.3" }).Encode(), Geheim).Outcome);
    }

    // A key of 128 octets is four hashes of SHA-256, each of which takes all rounds.
    [Theory]
    [InlineData(Pkcs12Reader.MaximumRounds / 4, Pkcs12Outcome.Read)]
    [InlineData((Pkcs12Reader.MaximumRounds / 4) + 1, Pkcs12Outcome.TooCostly)]
    public void Each_piece_of_a_key_costs_its_rounds(int rounds, object outcome) =>
        Assert.Equal(outcome, Read((Sealed with { Cipher = null, SealKeyLength = 128, Rounds = rounds }).Encode(), Geheim).Outcome);

    [Fact]
    public void Of_a_file_that_is_not_opened_no_more_is_told_than_how_it_is_protected()
    {
        TestPkcs12 file = Sealed with { Cipher = null, SealPassword = "Geheim" };
        Pkcs12Contents contents = new();

        Assert.Equal(Pkcs12Outcome.WrongPassword, new Pkcs12Reader(Geheim).Read(file.Encode(), contents, TestContext.Current.CancellationToken));
        Assert.Empty(contents.Certificates);
        Assert.Empty(contents.Keys);
        Assert.Equal(["MAC SHA-256 x3", "3DES SHA-1 x3"], contents.Schemes.Select(scheme => scheme.ToString()));
    }

    [Fact]
    public void A_caller_who_gives_up_is_heard() => Assert.Throws<OperationCanceledException>(() =>
        new Pkcs12Reader(Geheim).Read(Sealed.Encode(), new Pkcs12Contents(), new CancellationToken(canceled: true)));

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_wrong_password_gives_nothing(string scheme, int rounds)
    {
        using X509Certificate2 certificate = Make();

        Assert.Equal((Pkcs12Outcome.WrongPassword, ""), Read(Export(certificate, scheme, rounds), new CertificatePassword("")));
    }

    [Theory]
    [InlineData(Pkcs12Reader.MaximumRounds + 1)]
    [InlineData(int.MaxValue)]
    public void A_file_that_asks_for_too_many_rounds_is_refused_before_any(int rounds) =>
        Assert.Equal(Pkcs12Outcome.TooCostly, Read(WithMac(rounds), Right).Outcome);

    [Fact]
    public void A_file_that_is_refused_costs_the_next_one_nothing()
    {
        Pkcs12Reader reader = new(Geheim);

        Assert.Equal(Pkcs12Outcome.TooCostly, reader.Read(WithMac(int.MaxValue), []));
        Assert.Equal(Pkcs12Outcome.Read, reader.Read(Sealed.Encode(), []));
    }

    [Fact]
    public void Files_together_may_not_ask_for_more_rounds_than_a_run_has()
    {
        Pkcs12Reader reader = new(Right);
        byte[] content = WithMac(Pkcs12Reader.MaximumRounds);

        Pkcs12Outcome[] outcomes = [.. Enumerable.Range(0, 12).Select(_ => reader.Read(content, []))];

        Assert.Equal([.. Enumerable.Repeat(Pkcs12Outcome.WrongPassword, 10), Pkcs12Outcome.TooCostly, Pkcs12Outcome.TooCostly], outcomes);
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_anything_else()
    {
        using X509Certificate2 certificate = Make();
        byte[] whole = Export(certificate, "3DES", 1);
        Prop.ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), ArbMap.Default.ArbFor<byte>(), (place, value) =>
        {
            byte[] content = [.. whole];
            content[place.Get % content.Length] = value;
            foreach (byte[] broken in (byte[][])[content, content[..(place.Get % content.Length)]])
            {
                List<CertificateFacts> certificates = [];
                Pkcs12Outcome outcome = new Pkcs12Reader(Right).Read(broken, certificates);
                Assert.True(outcome == Pkcs12Outcome.Read || certificates.Count == 0);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_password_shows_itself_to_nobody() => Assert.Equal("***", $"{Right}");

    private static (Pkcs12Outcome Outcome, string Thumbprints) Read(byte[] content, CertificatePassword password)
    {
        List<CertificateFacts> certificates = [];
        Pkcs12Outcome outcome = new Pkcs12Reader(password).Read(content, certificates);
        return (outcome, string.Join(" ", certificates.Select(certificate => certificate.Sha1)));
    }

    private static string[] SchemesOf(TestPkcs12 file, CertificatePassword password)
    {
        Pkcs12Contents contents = new();
        Assert.Equal(Pkcs12Outcome.Read, new Pkcs12Reader(password).Read(file.Encode(), contents));
        return [.. contents.Schemes.Select(scheme => scheme.ToString())];
    }

    private static X509Certificate2 Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=S4700010P", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(99));
    }

    private static byte[] Export(X509Certificate2 certificate, string scheme, int rounds) => certificate.ExportPkcs12(
        scheme switch
        {
            "3DES" => new PbeParameters(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, rounds),
            "AES128" => new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, rounds),
            "AES192" => new PbeParameters(PbeEncryptionAlgorithm.Aes192Cbc, HashAlgorithmName.SHA512, rounds),
            _ => new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA384, rounds),
        },
        Password);

    // An empty safe with a MAC that takes so many rounds.
    private static byte[] WithMac(int rounds)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(3);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteOctetString([0x30, 0x00]);
                }
            }

            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteObjectIdentifier("2.16.840.1.101.3.4.2.1");
                    }

                    writer.WriteOctetString(new byte[32]);
                }

                writer.WriteOctetString([1, 2, 3, 4, 5, 6, 7, 8]);
                writer.WriteInteger(rounds);
            }
        }

        return writer.Encode();
    }
}
