using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcoDocDiag.Certificates;
using EcoDocDiag.Fuzzing.Mutation;
using EcoDocDiag.Fuzzing.Running;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Certificates;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>Certificates, alone and in every file that holds them.</summary>
internal static class CertificateReaders
{
    private const string File = "certificate.cer";

    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<TestCertificate> Root = new(static () => TestCertificate.Root("CN=Root, O=Made up, C=JP", TestCertificateOptions.Authority with { Key = FixedKey.Create(1) }));
    private static readonly Lazy<TestCertificate> Issuer = new(static () => Root.Value.Issue("CN=Issuer, O=Made up, C=JP", TestCertificateOptions.Authority with { Key = FixedKey.Create(2), PathLength = 0, Extensions = [NameConstraints()] }));
    private static readonly Lazy<TestCertificate> Client = new(static () => Issuer.Value.Issue("CN=S4700010P, OU=日本, O=Made up, C=JP", TestCertificateOptions.Client with { Key = FixedKey.Create(3), Extensions = [Names(), Policies()] }));

    /// <summary>Reading each, and the chains that what was read gives. What a PKCS #12 file costs is a million rounds of hashing at most, whatever its length.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        new("certificate", new TlvMutator(), Encodings, OpenChain) { TestCount = 3000 },
        new("certificate-file", new PemMutator(), Files, () => ReadFile) { AllocationPerByte = 4000 },
        new("pkcs12", new TlvMutator(), Containers, () => ReadContainer) { TestCount = 300, AllocationBase = 256 * 1024 * 1024 },
        new("registry-certificate", new ByteMutator(), Rows, () => ReadRow),
    ];

    private static IEnumerable<byte[]> Encodings() => [Client.Value.RawData, Issuer.Value.RawData, Root.Value.RawData, Stored("ec.cer"), Plain("CN=No extensions").RawData];

    private static IEnumerable<byte[]> Files()
    {
        byte[] client = Client.Value.RawData;
        string pem = Pem("CERTIFICATE", client);
        return
        [
            client,
            Message(client, Issuer.Value.RawData),
            Seed.Text(pem),
            Seed.Text("Bag Attributes\n    friendlyName: a\n" + pem + Pem("CERTIFICATE", Root.Value.RawData) + Pem("PRIVATE KEY", [0x30, 0x03, 0x02, 0x01, 0x00])),
            Seed.Text(Pem("PKCS7", Message(client))),
            Seed.Text(Convert.ToBase64String(client)),
            Seed.Wide(pem),
            [0, 0, 0, 0, .. "CERT"u8, .. Property(0x20, client), .. Property(3, new byte[20]), 0, 0, 0, 0],
            Stored("new.p12"),
            Indefinite(client),
        ];
    }

    private static IEnumerable<byte[]> Containers() => [Stored("new.p12"), Stored("old.p12")];

    private static IEnumerable<byte[]> Rows() =>
    [
        [.. Property(0x20, Client.Value.RawData)],
        [.. Property(2, [28, 0, 0, 0, 40, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, .. Encoding.Unicode.GetBytes("key\0\0\0"), .. Encoding.Unicode.GetBytes("Provider\0")]), .. Property(0x20, Client.Value.RawData)],
        [.. Property(3, new byte[20]), .. Property(0x20, Root.Value.RawData), .. Property(11, Encoding.Unicode.GetBytes("name\0"))],
    ];

    private static byte[] Stored(string name) => Convert.FromBase64String(
        Encoding.UTF8.GetString(Seed.File("certificates.txt")).Split('\n').Select(static line => line.Split(' ')).First(parts => parts[0] == name)[1].Trim());

    private static TestCertificate Plain(string subject) => Root.Value.Issue(subject, new TestCertificateOptions { Key = FixedKey.Create(3), HasKeyIdentifiers = false });

    private static string Pem(string label, byte[] content) => PemEncoding.WriteString(label, content) + "\n";

    private static byte[] Property(int id, byte[] content) => [.. BitConverter.GetBytes(id), 1, 0, 0, 0, .. BitConverter.GetBytes(content.Length), .. content];

    // SignedData with certificates and nothing that is signed.
    private static byte[] Message(params byte[][] certificates)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.2");
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.PushSetOf().Dispose();
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.7.1");
                }

                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    foreach (byte[] certificate in certificates)
                    {
                        writer.WriteEncodedValue(certificate);
                    }
                }

                writer.PushSetOf().Dispose();
            }
        }

        return writer.Encode();
    }

    // The same as BER: lengths that are none.
    private static byte[] Indefinite(byte[] certificate) =>
    [
        0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x80, 0x30, 0x80, 0x02, 0x01, 0x01, 0x31, 0x00, 0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01, 0, 0, 0xA0, 0x80, .. certificate,
        0, 0, 0x31, 0x00, 0, 0, 0, 0, 0, 0,
    ];

    private static X509Extension NameConstraints()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            foreach ((int tag, string name) in new[] { (2, "example.com"), (1, "example.com"), (6, ".example.com") })
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, tag));
                }
            }

            using (writer.PushSequence())
            {
                writer.WriteOctetString([10, 0, 0, 0, 255, 0, 0, 0], new Asn1Tag(TagClass.ContextSpecific, 7));
            }
        }

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }

    private static X509Extension Names()
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("a.example.com");
        names.AddEmailAddress("a@example.com");
        names.AddIpAddress(new System.Net.IPAddress([10, 1, 2, 3]));
        names.AddUri(new Uri("https://b.example.com/"));
        return names.Build();
    }

    private static X509Extension Policies()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.3.6.1.5.5.7.3.2");
        }

        return new X509Extension("1.3.6.1.4.1.311.21.10", writer.Encode(), critical: false);
    }

    // Nothing that was changed is vouched for: a signature holds for the very bytes that were signed.
    private static Func<byte[], FuzzAnswer> OpenChain()
    {
        CertificateFacts[] known = [Root.Value.Facts, Issuer.Value.Facts, Client.Value.Facts, Plain("CN=No extensions").Facts];
        return input =>
        {
            if (!CertificateFacts.TryRead(input, out CertificateFacts? facts))
            {
                return new FuzzAnswer("refused", "");
            }

            bool isSigned = Array.Exists(known, item => item.SignedData.AsSpan().SequenceEqual(facts.SignedData));
            CertificateChain[] chains =
            [
                Build(facts, [known[1]], [known[0]]),
                Build(known[2], [facts, known[1]], [known[0]]),
                Build(known[2], [facts], [known[0]]),
                Build(known[2], [known[1], facts], [facts]),
            ];
            Must.Hold(isSigned || chains[0].Problems.Count > 0, "a changed certificate has a chain without a problem");
            Must.Hold(isSigned || !chains[2].Certificates.Contains(facts) || chains[2].Problems.Count > 0, "a changed authority is part of a chain without a problem");
            string text = string.Join('|', facts, facts.Sha256, facts.Sha1, facts.Version, facts.SubjectCommonName, facts.IssuerCommonName, facts.IssuerOrganization, facts.KeyUsage, facts.PathLength, facts.IsAuthority, facts.UnhandledExtension)
                + string.Join('|', facts.AlternativeNames) + string.Join('|', facts.ExtendedKeyUsages ?? []) + string.Join('\n', chains.Select(static chain => string.Join(", ", chain.Problems)));
            _ = ServerChain.TryRead([new EncodedCertificate(input), new EncodedCertificate(known[1].RawData)], out ServerChain? sent);
            text += sent!.IsFor("a.example.com") + " " + sent.FindBreak(chains[0]) + sent.FindOutOfTime(chains[0], Now);
            return new FuzzAnswer("read " + string.Join(' ', chains.SelectMany(static chain => chain.Problems).Select(static problem => problem.Problem).Distinct()) + facts.Version + (facts.KeyUsage is null) + (facts.ExtendedKeyUsages is null), text);
        };
    }

    private static CertificateChain Build(CertificateFacts certificate, CertificateFacts[] authorities, CertificateFacts[] roots) =>
        new CertificateChainBuilder(authorities, roots, new HashSet<string>()).Build(certificate, Now, CertificateFacts.ClientAuthentication);

    private static FuzzAnswer ReadFile(byte[] input)
    {
        CertificateFileContent content = CertificateFileReader.Examine(input);
        Must.Hold((content.Kind == CertificateFileKind.Certificates) == (content.Certificates.Count > 0), "certificates without one, or other files with one");
        string text = content.Kind + content.Place + string.Join('|', content.Certificates.Select(static certificate => certificate.Sha256));
        if (content.Kind == CertificateFileKind.Certificates)
        {
            Must.BeSame(string.Join('|', CertificateFileReader.Parse(input, File).Select(static certificate => certificate.Sha256)), string.Join('|', content.Certificates.Select(static certificate => certificate.Sha256)), "read twice it has other certificates");
        }
        else
        {
            MustRefuse(input);
        }

        return new FuzzAnswer((content.Kind == CertificateFileKind.Certificates ? "read " : "refused ") + content.Kind + int.Log2(content.Certificates.Count + 1), text);
    }

    private static void MustRefuse(byte[] input)
    {
        try
        {
            CertificateFileReader.Parse(input, File);
            throw new BrokenPropertyException("certificates of a file that holds none");
        }
        catch (Resources.InputException)
        {
        }
    }

    private static FuzzAnswer ReadContainer(byte[] input)
    {
        List<CertificateFacts> certificates = [];
        Pkcs12Outcome outcome = new Pkcs12Reader(new CertificatePassword("pin")).Read(input, certificates);
        Must.Hold(outcome == Pkcs12Outcome.Read || certificates.Count == 0, "certificates of a file that was not read");
        return new FuzzAnswer((outcome == Pkcs12Outcome.Read ? "read " : "refused ") + outcome + certificates.Count, outcome + string.Join('|', certificates.Select(static certificate => certificate.Sha256)));
    }

    private static FuzzAnswer ReadRow(byte[] input)
    {
        StoredCertificate? stored = SerializedCertificate.TryRead(input);
        return stored is null
            ? new FuzzAnswer("refused", "")
            : new FuzzAnswer($"read {stored.PrivateKey} {stored.KeyProvider is null} {stored.Encoded.Facts is null}", Convert.ToHexString(stored.RawData) + stored.KeyProvider);
    }
}
