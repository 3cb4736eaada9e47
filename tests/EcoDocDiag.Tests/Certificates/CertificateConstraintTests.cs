using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>Keys, algorithms, extensions and constraints that are unusual, wrong or unknown. Nothing of it ends in a chain without problems that nobody judged.</summary>
public sealed class CertificateConstraintTests
{
    private const string UnknownExtension = "1.3.6.1.4.1.99999.1";
    private const string ApplicationPolicies = "1.3.6.1.4.1.311.21.10";

    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly TestCertificate Root = TestCertificate.Root("CN=Root", TestCertificateOptions.Authority with { Key = Rsa });
    private static readonly TestCertificate Issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Key = RSA.Create(2048) });
    private static readonly TestCertificate Client = Issuer.Issue("CN=Client", TestCertificateOptions.Client);

    public static TheoryData<string> BrokenKeys =>
        ["exponent zero", "exponent one", "exponent even", "modulus zero", "modulus even", "modulus tiny", "modulus negative", "no numbers", "point off the curve", "point zero"];

    [Theory]
    [MemberData(nameof(BrokenKeys))]
    public void A_key_that_could_not_verify_anything_verifies_nothing_and_costs_nothing_beside_a_good_one(string kind)
    {
        RSAParameters numbers = Rsa.ExportParameters(includePrivateParameters: false);
        byte[] modulus = numbers.Modulus!;
        PublicKey key = kind switch
        {
            "exponent zero" => RsaKey(modulus, [0]),
            "exponent one" => RsaKey(modulus, [1]),
            "exponent even" => RsaKey(modulus, [1, 0]),
            "modulus zero" => RsaKey([0], numbers.Exponent!),
            "modulus even" => RsaKey([.. modulus[..^1], 2], numbers.Exponent!),
            "modulus tiny" => RsaKey(modulus[..32], numbers.Exponent!),
            "modulus negative" => new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData([0x30, 0x06, 0x02, 0x01, 0x81, 0x02, 0x01, 0x03])),
            "no numbers" => new PublicKey(new Oid("1.2.840.113549.1.1.1"), new AsnEncodedData([5, 0]), new AsnEncodedData([0x30, 0x00])),
            _ => EcKey(kind == "point zero" ? new byte[64] : [.. Enumerable.Repeat((byte)7, 64)]),
        };
        TestCertificate broken = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { PublicKey = key, HasKeyIdentifiers = false });

        TestCertificate issuer = kind.StartsWith("point", StringComparison.Ordinal) ? Root.Issue("CN=Issuer") : Issuer;
        TestCertificate client = issuer.Issue("CN=Client", TestCertificateOptions.Client);

        Assert.Equal(["WrongIssuerKey Issuer"], Problems(Build(client, [broken], [Root])));
        Assert.Empty(Build(client, [broken, issuer], [Root]).Problems);
    }

    [Theory]
    [InlineData(8192, 3, true)]
    [InlineData(16_384, 3, false)]
    [InlineData(2048, 9, false)]
    public void A_key_that_would_only_cost_time_leaves_the_chain_undecided(int bits, int exponentLength, bool isJudged)
    {
        byte[] modulus = [0x81, .. Enumerable.Repeat((byte)0xFF, (bits / 8) - 1)];
        PublicKey key = RsaKey(modulus, [.. Enumerable.Repeat((byte)0x7F, exponentLength)]);
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { PublicKey = key, HasKeyIdentifiers = false });

        string[] problems = Problems(Build(Client, [issuer], [Root]));

        Assert.Equal(isJudged ? ["WrongIssuerKey Issuer"] : ["UnsupportedSignature Client"], problems);
    }

    [Theory]
    [InlineData("SHA256", "SHA256", 0)]
    [InlineData("SHA256", "SHA256", 20)]
    [InlineData("SHA256", "SHA1", 32)]
    [InlineData("SHA256", "SHA512", 222)]
    [InlineData("SHA1", "SHA1", 20)]
    [InlineData("SHA512", "SHA384", 64)]
    public void A_PSS_signature_is_verified_whatever_its_salt_and_mask(string hash, string maskHash, int saltLength)
    {
        TestCertificate client = Root.Issue("CN=Client", TestCertificateOptions.Client with { Generator = Pss(hash, maskHash, saltLength) });

        Assert.Empty(Build(client, [], [Root]).Problems);
        Assert.Equal(["WrongIssuerKey Root"], Problems(Build(client.Corrupt(), [], [Root])));
    }

    [Fact]
    public void A_PSS_signature_with_an_unknown_hash_leaves_the_chain_undecided()
    {
        TestCertificate client = Root.Issue("CN=Client", TestCertificateOptions.Client with { Generator = Pss("SHA256", "SHA256", 20) });
        TestCertificate other = client.Replace([0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01], [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x09]);

        Assert.Equal(["UnsupportedSignature Client"], Problems(Build(other, [], [Root])));
    }

    [Fact]
    public void A_signature_of_an_unknown_algorithm_leaves_the_chain_undecided_and_one_by_a_key_of_another_kind_is_wrong()
    {
        byte[] sha256WithRsa = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B];
        TestCertificate unknown = Client.Replace(sha256WithRsa, [.. sha256WithRsa[..^1], 0x63]);
        TestCertificate ecdsa = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { HasKeyIdentifiers = false });

        Assert.Equal(["UnsupportedSignature Client"], Problems(Build(unknown, [Issuer], [Root])));
        Assert.Equal(["WrongIssuerKey Issuer"], Problems(Build(Client, [ecdsa], [Root])));
    }

    [Theory]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public void A_signature_that_the_system_refuses_to_verify_is_verified_by_our_own_code(string name)
    {
        HashAlgorithmName hash = new(name);
        byte[] data = [1, 2, 3];
        byte[] encoded = RsaPublicKey.TryRead(Rsa.ExportRSAPublicKey(), out _)!.Recover(Rsa.SignData(data, hash, RSASignaturePadding.Pkcs1))!;

        Assert.True(RsaEncoding.IsPkcs1(encoded, hash, RsaEncoding.Digest(data, hash)));
        Assert.False(RsaEncoding.IsPkcs1(encoded, hash, RsaEncoding.Digest([1, 2, 4], hash)));
        Assert.False(RsaEncoding.IsPkcs1(new byte[20], hash, RsaEncoding.Digest(data, hash)));
    }

    [Fact]
    public void A_key_identifier_says_which_issuer_to_try_first_and_excludes_none()
    {
        TestCertificate client = Issuer.Issue("CN=Client", TestCertificateOptions.Client with { AuthorityKeyIdentifier = [1, 2, 3] });
        TestCertificate named = Root.Issue("CN=Issuer", TestCertificateOptions.Authority);

        Assert.Empty(Build(client, [Issuer], [Root]).Problems);
        Assert.Empty(Build(client, [named, Issuer], [Root]).Problems);
        Assert.Equal(["MissingIssuer Issuer"], Problems(Build(client, [named], [Root])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_critical_extension_of_an_unknown_kind_leaves_the_chain_undecided_at_every_step(int step)
    {
        X509Extension[] extensions = [new(UnknownExtension, [5, 0], critical: true)];
        TestCertificate root = TestCertificate.Root("CN=Step 2", TestCertificateOptions.Authority with { Extensions = step == 2 ? extensions : [] });
        TestCertificate issuer = root.Issue("CN=Step 1", TestCertificateOptions.Authority with { Extensions = step == 1 ? extensions : [] });
        TestCertificate client = issuer.Issue("CN=Step 0", TestCertificateOptions.Client with { Extensions = step == 0 ? extensions : [] });

        CertificateChain chain = Build(client, [issuer], [root]);

        Assert.Equal([$"UnhandledExtension Step {step} ({UnknownExtension})"], Problems(chain));
        Assert.All(chain.Problems, static problem => Assert.True(problem.IsUndecided));
    }

    [Fact]
    public void What_is_known_or_not_critical_leaves_nothing_undecided()
    {
        X509Extension[] extensions =
        [
            new(UnknownExtension, [5, 0], critical: false),
            new("2.5.29.32", Policies("2.5.29.32.0"), critical: true),
            new("2.5.29.18", Sequence(static writer => WriteName(writer, "dns", "example.jp")), critical: true),
            new("2.5.29.33", Sequence(static writer => writer.WriteEncodedValue([0x30, 0x00])), critical: true),
            new("2.5.29.54", [0x02, 0x01, 0x00], critical: true),
            new(ApplicationPolicies, Policies(TestCertificateOptions.ClientAuthentication), critical: true),
        ];

        Assert.Empty(Build(Issuer.Issue("CN=Client", TestCertificateOptions.Client with { Extensions = extensions }), [Issuer], [Root]).Problems);
    }

    [Theory]
    [InlineData("30038001 00", true)]
    [InlineData("30038101 00", false)]
    public void A_demand_for_policies_leaves_the_chain_undecided(string constraints, bool isDemand)
    {
        X509Extension extension = new("2.5.29.36", Convert.FromHexString(constraints.Replace(" ", "", StringComparison.Ordinal)), critical: true);
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Extensions = [extension] });

        Assert.Equal(
            isDemand ? ["UnhandledExtension Issuer (2.5.29.36)"] : [],
            Problems(Build(issuer.Issue("CN=Client", TestCertificateOptions.Client), [issuer], [Root])));
    }

    [Fact]
    public void An_extension_that_is_there_twice_makes_it_no_certificate()
    {
        TestCertificate once = Issuer.Issue("CN=Client", TestCertificateOptions.Client with
        {
            Extensions = [new(UnknownExtension, [5, 0], critical: false), new("1.3.6.1.4.1.99999.2", [5, 0], critical: false)],
        });
        byte[] arc = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x86, 0x8D, 0x1F];

        Assert.True(CertificateFacts.TryRead(once.RawData, out _));
        Assert.False(CertificateFacts.TryRead(once.Replace([.. arc, 2], [.. arc, 1]).RawData, out _));
    }

    [Theory]
    [InlineData(null, "client", true)]
    [InlineData(null, "server", false)]
    [InlineData("client", "server", false)]
    [InlineData("server", "client", false)]
    [InlineData("client", "client", true)]
    [InlineData("any", "client", true)]
    [InlineData("client", "any", true)]
    public void Application_policies_count_like_extended_key_usages(string? uses, string policies, bool isPermitted)
    {
        CertificateFacts facts = Issuer.Issue("CN=Client", TestCertificateOptions.Client with
        {
            Uses = uses is null ? null : [Use(uses)],
            Extensions = [new(ApplicationPolicies, Policies(Use(policies)), critical: false)],
        }).Facts;

        Assert.Equal(isPermitted, facts.Permits(CertificateFacts.ClientAuthentication));

        static string Use(string word) => word switch { "client" => TestCertificateOptions.ClientAuthentication, "server" => TestCertificateOptions.ServerAuthentication, _ => "2.5.29.37.0" };
    }

    [Fact]
    public void A_stored_root_whose_own_signature_is_wrong_is_named()
    {
        TestCertificate broken = TestCertificate.Root("CN=Broken", TestCertificateOptions.Authority).Corrupt();

        Assert.Equal(["BrokenSignature Broken"], Problems(Build(broken.Issue("CN=Client", TestCertificateOptions.Client), [], [broken])));
    }

    [Theory]
    [InlineData("dns", "example.jp", "dns", "example.jp", true)]
    [InlineData("dns", "example.jp", "dns", "www.Example.JP", true)]
    [InlineData("dns", "example.jp", "dns", "badexample.jp", false)]
    [InlineData("dns", "example.jp", "dns", "*.example.jp", true)]
    [InlineData("dns", "example.jp", "dns", "x", false)]
    [InlineData("dir", "OU=X", "dir", "OID.2.5.4.1=1X", false)]
    [InlineData("dns", ".example.jp", "dns", "www.example.jp", true)]
    [InlineData("dns", "", "dns", "anything", true)]
    [InlineData("dns", "example.jp", "mail", "a@other.jp", true)]
    [InlineData("mail", "example.jp", "mail", "a@example.jp", true)]
    [InlineData("mail", "example.jp", "mail", "a@mail.example.jp", false)]
    [InlineData("mail", ".example.jp", "mail", "a@mail.example.jp", true)]
    [InlineData("mail", ".example.jp", "mail", "a@example.jp", false)]
    [InlineData("mail", "a@example.jp", "mail", "a@EXAMPLE.jp", true)]
    [InlineData("mail", "a@example.jp", "mail", "b@example.jp", false)]
    [InlineData("mail", "@example.jp", "mail", "a@example.jp", false)]
    [InlineData("mail", "@example.jp", "mail", "@example.jp", true)]
    [InlineData("uri", "example.jp", "uri", "https://example.jp:8443/x", true)]
    [InlineData("uri", "example.jp", "uri", "https://www.example.jp/", false)]
    [InlineData("uri", ".example.jp", "uri", "https://www.example.jp/", true)]
    [InlineData("ip", "192.0.2.0/255.255.255.0", "ip", "192.0.2.77", true)]
    [InlineData("ip", "192.0.2.0/255.255.255.0", "ip", "192.0.3.77", false)]
    [InlineData("ip", "192.0.2.0/255.255.255.0", "ip", "2001:db8::1", false)]
    [InlineData("dir", "CN=Client", "", "", true)]
    [InlineData("dir", "CN=  CLIENT ", "", "", true)]
    [InlineData("dir", "CN=Other", "", "", false)]
    [InlineData("dir", "CN=Cli ent", "", "", false)]
    [InlineData("dir", "", "dir", "CN=Client, O=x", true)]
    public void Names_are_held_to_what_an_authority_permits_and_excludes(string kind, string constraint, string nameKind, string name, bool isWithin)
    {
        X509Extension[] names = nameKind.Length == 0 ? [] : [new("2.5.29.17", Sequence(writer => WriteName(writer, nameKind, name)), critical: false)];

        Assert.Equal(isWithin ? [] : ["NameNotPermitted Client"], Constrained(false, kind, constraint, names));
        Assert.Equal(isWithin && !(kind == "dns" && nameKind == "mail") ? ["NameNotPermitted Client"] : [], Constrained(true, kind, constraint, names));
    }

    [Fact]
    public void A_wildcard_does_not_get_around_a_host_that_is_excluded()
    {
        X509Extension[] names = [new("2.5.29.17", Sequence(writer => WriteName(writer, "dns", "*.example.jp")), critical: false)];

        Assert.Equal(["NameNotPermitted Client"], Constrained(true, "dns", "secret.example.jp", names));
    }

    [Theory]
    [InlineData("www.example.jp", true)]
    [InlineData("secret.example.jp", false)]
    [InlineData("other.jp", false)]
    public void What_is_permitted_may_be_excluded_below(string name, bool isPermitted)
    {
        X509Extension both = new(
            "2.5.29.30",
            Sequence(writer =>
            {
                foreach ((int list, string subtree) in new[] { (0, "example.jp"), (1, "secret.example.jp") })
                {
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, list)))
                    using (writer.PushSequence())
                    {
                        WriteName(writer, "dns", subtree);
                    }
                }
            }),
            critical: true);
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Extensions = [both] });
        X509Extension names = new("2.5.29.17", Sequence(writer => WriteName(writer, "dns", name)), critical: false);

        Assert.Equal(
            isPermitted ? [] : ["NameNotPermitted Client"],
            Problems(Build(issuer.Issue("CN=Client", TestCertificateOptions.Client with { Extensions = [names] }), [issuer], [Root])));
    }

    [Fact]
    public void The_address_of_mail_in_a_subject_counts_where_there_is_no_other()
    {
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Extensions = [Constraints(false, "mail", "example.jp")] });

        Assert.Empty(Build(issuer.Issue("E=a@example.jp, CN=Client", TestCertificateOptions.Client), [issuer], [Root]).Problems);
        Assert.Equal(["NameNotPermitted Client"], Problems(Build(issuer.Issue("E=a@other.jp, CN=Client", TestCertificateOptions.Client), [issuer], [Root])));
    }

    [Theory]
    [InlineData("other", "x", "other", "x")]
    [InlineData("uri", "example.jp", "uri", "urn:x")]
    [InlineData("uri", "example.jp", "uri", "https://192.0.2.1/")]
    [InlineData("mail", "example.jp", "mail", "nobody")]
    [InlineData("minimum", "example.jp", "dns", "example.jp")]
    public void Names_and_constraints_that_are_not_judged_leave_the_chain_undecided(string kind, string constraint, string nameKind, string name) =>
        Assert.Equal(["UnhandledExtension Client"], Constrained(false, kind, constraint, new X509Extension("2.5.29.17", Sequence(writer => WriteName(writer, nameKind, name)), critical: false)));

    [Theory]
    [InlineData("nobody", "a@example.jp", "UnhandledExtension Client")]
    [InlineData("a@example.jp", "nobody", "UnhandledExtension Client")]
    [InlineData("nobody", "a@other.jp", "NameNotPermitted Client")]
    [InlineData("a@other.jp", "nobody", "NameNotPermitted Client")]
    public void Of_several_names_the_one_that_is_not_permitted_decides_and_then_the_one_that_is_not_judged(string first, string second, string problem)
    {
        X509Extension names = new(
            "2.5.29.17",
            Sequence(writer =>
            {
                WriteName(writer, "mail", first);
                WriteName(writer, "mail", second);
            }),
            critical: false);

        Assert.Equal([problem], Constrained(false, "mail", "example.jp", names));
    }

    [Fact]
    public void Constraints_of_every_authority_above_hold_and_self_issued_ones_on_the_way_are_free_of_them()
    {
        TestCertificate top = TestCertificate.Root("CN=Top", TestCertificateOptions.Authority with { Extensions = [Constraints(true, "dir", "CN=Client")] });
        TestCertificate middle = top.Issue("CN=Middle", TestCertificateOptions.Authority);
        TestCertificate narrow = top.Issue("CN=Narrow", TestCertificateOptions.Authority with { Extensions = [Constraints(false, "dir", "CN=Other")] });
        TestCertificate again = narrow.Issue("CN=Narrow", TestCertificateOptions.Authority);

        Assert.Equal(["NameNotPermitted Client"], Problems(Build(middle.Issue("CN=Client", TestCertificateOptions.Client), [middle], [top])));
        Assert.Empty(Build(again.Issue("CN=Other", TestCertificateOptions.Client), [narrow, again], [top]).Problems);
    }

    [Fact]
    public void A_crowd_of_costly_issuers_leaves_the_chain_undecided_after_a_bounded_work()
    {
        List<CertificateFacts> crowd = [];
        for (int i = 0; i < 200; i++)
        {
            byte[] modulus = [0x81, .. BitConverter.GetBytes(i), .. Enumerable.Repeat((byte)0xFF, 1019)];
            crowd.Add(Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { PublicKey = RsaKey(modulus, [1, 0, 1]), HasKeyIdentifiers = false }).Facts);
        }

        CertificateChainBuilder builder = new(crowd, [Root.Facts], new HashSet<string>());

        Assert.Equal(["WrongIssuerKey Issuer", "TooCostly Client"], Problems(builder.Build(Client.Facts, Now)));
    }

    [Theory]
    [InlineData(900, 1000, true)]
    [InlineData(1100, 1000, false)]
    public void More_comparisons_of_names_than_a_PC_may_cost_leave_the_chain_undecided(int constraints, int names, bool isJudged)
    {
        X509Extension excluded = new(
            "2.5.29.30",
            Sequence(writer =>
            {
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                {
                    for (int i = 0; i < constraints; i++)
                    {
                        using (writer.PushSequence())
                        {
                            WriteName(writer, "dns", "x" + i.ToString(CultureInfo.InvariantCulture));
                        }
                    }
                }
            }),
            critical: true);
        X509Extension alternatives = new("2.5.29.17", Sequence(writer => Enumerable.Repeat("example.jp", names).ToList().ForEach(name => WriteName(writer, "dns", name))), critical: false);
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Extensions = [excluded] });

        Assert.Equal(
            isJudged ? [] : ["UnhandledExtension Client"],
            Problems(Build(issuer.Issue("CN=Client", TestCertificateOptions.Client with { Extensions = [alternatives] }), [issuer], [Root])));
    }

    [Fact]
    public void A_caller_who_gives_up_is_heard_at_once()
    {
        using CancellationTokenSource cancellation = new();
        CertificateChainBuilder builder = new([Issuer.Facts], [Root.Facts], new HashSet<string>(), cancellation.Token);
        cancellation.Cancel();

        Assert.Throws<OperationCanceledException>(() => builder.Build(Client.Facts, Now));
    }

    private static string[] Constrained(bool excludes, string kind, string constraint, params X509Extension[] names)
    {
        TestCertificate issuer = Root.Issue("CN=Issuer", TestCertificateOptions.Authority with { Extensions = [Constraints(excludes, kind, constraint)] });
        return Problems(Build(issuer.Issue("CN=Client", TestCertificateOptions.Client with { Extensions = names }), [issuer], [Root]));
    }

    private static X509Extension Constraints(bool excludes, string kind, string constraint) => new(
        "2.5.29.30",
        Sequence(writer =>
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, excludes ? 1 : 0)))
            using (writer.PushSequence())
            {
                WriteName(writer, kind == "minimum" ? "dns" : kind, constraint);
                if (kind == "minimum")
                {
                    writer.WriteInteger(1, new Asn1Tag(TagClass.ContextSpecific, 0));
                }
            }
        }),
        critical: true);

    private static void WriteName(AsnWriter writer, string kind, string name)
    {
        switch (kind)
        {
            case "ip":
                writer.WriteOctetString([.. name.Split('/').SelectMany(part => IPAddress.Parse(part).GetAddressBytes())], new Asn1Tag(TagClass.ContextSpecific, 7));
                break;
            case "dir":
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                {
                    writer.WriteEncodedValue(new X500DistinguishedName(name).RawData);
                }

                break;
            case "other":
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                {
                    writer.WriteObjectIdentifier("1.3.6.1.4.1.311.20.2.3");
                    using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
                    {
                        writer.WriteCharacterString(UniversalTagNumber.UTF8String, name);
                    }
                }

                break;
            default:
                writer.WriteCharacterString(UniversalTagNumber.IA5String, name, new Asn1Tag(TagClass.ContextSpecific, kind switch { "mail" => 1, "dns" => 2, _ => 6 }));
                break;
        }
    }

    private static byte[] Policies(string identifier) => Sequence(writer =>
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
        }
    });

    private static byte[] Sequence(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            write(writer);
        }

        return writer.Encode();
    }

    private static PublicKey RsaKey(byte[] modulus, byte[] exponent) => new(
        new Oid("1.2.840.113549.1.1.1"),
        new AsnEncodedData([5, 0]),
        new AsnEncodedData(Sequence(writer =>
        {
            writer.WriteIntegerUnsigned(modulus);
            writer.WriteIntegerUnsigned(exponent);
        })));

    private static PublicKey EcKey(byte[] point) => new(
        new Oid("1.2.840.10045.2.1"), new AsnEncodedData(Convert.FromHexString("06082A8648CE3D030107")), new AsnEncodedData([4, .. point]));

    private static Func<AsymmetricAlgorithm, X509SignatureGenerator> Pss(string hash, string maskHash, int saltLength) =>
        key => new PssSignatureGenerator((RSA)key, new HashAlgorithmName(hash), new HashAlgorithmName(maskHash), saltLength);

    private static CertificateChain Build(TestCertificate certificate, IReadOnlyList<TestCertificate> authorities, IReadOnlyList<TestCertificate> roots) =>
        new CertificateChainBuilder(authorities.Select(item => item.Facts), roots.Select(item => item.Facts), new HashSet<string>())
            .Build(certificate.Facts, Now, CertificateFacts.ClientAuthentication);

    private static string[] Problems(CertificateChain chain) => [.. chain.Problems.Select(problem => problem.ToString())];
}
