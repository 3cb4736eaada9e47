using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class CertificateChainBuilderTests
{
    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, O=Test, C=JP");
    private static readonly TestCertificate Issuer = Root.Issue("CN=Test Issuer, C=JP", TestCertificateOptions.Authority with { PathLength = 0 });
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);

    // Keys are slow to make; names tell the authorities apart.
    private static readonly ECDsa[] Keys = [.. Enumerable.Range(0, 4).Select(_ => ECDsa.Create(ECCurve.NamedCurves.nistP256))];

    public static TheoryData<string> Algorithms => ["RSA SHA1", "RSA SHA256", "RSA SHA384", "RSA SHA512", "PSS SHA256", "PSS SHA384", "P-256 SHA1", "P-256 SHA256", "P-384 SHA384", "P-521 SHA512"];

    [Fact]
    public void A_chain_to_a_trusted_root_has_no_problem()
    {
        CertificateChain chain = Build(Client, [Issuer], [Root]);

        Assert.Equal(["S4700010P", "Test Issuer", "Test Root"], Names(chain));
        Assert.True(chain.IsComplete);
        Assert.Empty(chain.Problems);
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Signatures_of_every_usual_algorithm_are_verified_and_a_changed_one_is_not(string algorithm)
    {
        string[] parts = algorithm.Split(' ');
        AsymmetricAlgorithm key = parts[0] switch
        {
            "P-256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            "P-384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            "P-521" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
            _ => RSA.Create(2048),
        };
        TestCertificateOptions options = TestCertificateOptions.Authority with
        {
            Key = key,
            Hash = new HashAlgorithmName(parts[1]),
            Padding = parts[0] == "PSS" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1,
        };
        TestCertificate root = TestCertificate.Root("CN=Root of " + parts[0], options);
        TestCertificate client = root.Issue("CN=Client", TestCertificateOptions.Client with { Hash = options.Hash, Padding = options.Padding });

        Assert.Empty(Build(client, [], [root]).Problems);
        Assert.Equal(["WrongIssuerKey Root of " + parts[0]], Problems(Build(client.Corrupt(), [], [root])));
    }

    [Fact]
    public void A_missing_issuer_is_named() => Assert.Equal(["MissingIssuer Test Issuer"], Problems(Build(Client, [], [Root])));

    [Fact]
    public void A_missing_root_is_named() => Assert.Equal(["MissingIssuer Test Root"], Problems(Build(Client, [Issuer], [])));

    [Fact]
    public void A_root_that_is_in_no_root_store_is_not_trusted() => Assert.Equal(["UntrustedRoot Test Root"], Problems(Build(Client, [Issuer, Root], [])));

    [Fact]
    public void An_issuer_of_the_same_name_with_another_key_is_no_issuer()
    {
        TestCertificate planted = TestCertificate.Root("OU=Test Root, O=Test, C=JP").Issue("CN=Test Issuer, C=JP", TestCertificateOptions.Authority with { HasKeyIdentifiers = false });

        Assert.Equal(["WrongIssuerKey Test Issuer"], Problems(Build(Client, [planted], [Root])));
    }

    [Fact]
    public void An_authority_of_the_issuers_name_with_another_key_identifier_that_did_not_sign_is_not_taken_for_it()
    {
        TestCertificate other = Root.Issue("CN=Test Issuer, C=JP");

        Assert.Equal(["MissingIssuer Test Issuer"], Problems(Build(Client, [other], [Root])));
    }

    [Fact]
    public void Times_are_judged_at_every_step()
    {
        Assert.Equal(["Expired Test Root", "Expired Test Issuer", "Expired S4700010P"], Problems(Build(Client, [Issuer], [Root], new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
        Assert.Equal(["NotYetValid S4700010P"], Problems(Build(Client, [Issuer], [Root], new DateTime(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc))));
    }

    [Fact]
    public void The_first_and_the_last_second_are_in_time()
    {
        CertificateFacts facts = Client.Facts;

        Assert.Empty(Build(Client, [Issuer], [Root], facts.NotBeforeUtc).Problems);
        Assert.Empty(Build(Client, [Issuer], [Root], facts.NotAfterUtc).Problems);
        Assert.Equal(["NotYetValid S4700010P"], Problems(Build(Client, [Issuer], [Root], facts.NotBeforeUtc.AddSeconds(-1))));
        Assert.Equal(["Expired S4700010P"], Problems(Build(Client, [Issuer], [Root], facts.NotAfterUtc.AddSeconds(1))));
    }

    [Fact]
    public void Of_two_issues_of_an_authority_the_one_that_is_in_time_is_taken()
    {
        ECDsa key = Keys[0];
        TestCertificate old = Root.Issue("CN=Renewed", TestCertificateOptions.Authority.Within(2010, 2015) with { Key = key });
        TestCertificate late = Root.Issue("CN=Renewed", TestCertificateOptions.Authority.Within(2020, 2040) with { Key = key });
        TestCertificate good = Root.Issue("CN=Renewed", TestCertificateOptions.Authority.Within(2014, 2022) with { Key = key });
        TestCertificate client = old.Issue("CN=Client", TestCertificateOptions.Client);

        CertificateChain chain = Build(client, [old, late, good], [Root]);

        Assert.Empty(chain.Problems);
        Assert.Equal(good.Sha256, chain.Certificates[1].Sha256);
    }

    [Fact]
    public void A_trusted_way_is_found_beside_a_cross_certificate_that_leads_nowhere()
    {
        TestCertificate old = TestCertificate.Root("CN=Old Root");
        TestCertificate young = TestCertificate.Root("CN=New Root", TestCertificateOptions.Authority with { Key = Keys[1] });
        TestCertificate cross = old.Issue("CN=New Root", TestCertificateOptions.Authority.Within(2010, 2040) with { Key = Keys[1] });
        TestCertificate client = young.Issue("CN=Client", TestCertificateOptions.Client);

        Assert.Equal(["Client", "New Root"], Names(Build(client, [cross], [young])));
        Assert.Equal(["Client", "New Root", "Old Root"], Names(Build(client, [cross], [old])));
        Assert.Empty(Build(client, [cross], [old]).Problems);
    }

    [Fact]
    public void What_is_no_authority_may_not_issue()
    {
        TestCertificate none = Root.Issue("CN=No authority", TestCertificateOptions.Authority with { IsAuthority = false });
        TestCertificate silent = Root.Issue("CN=Silent", TestCertificateOptions.Authority with { IsAuthority = null });
        TestCertificate wrongKey = Root.Issue("CN=Wrong key usage", TestCertificateOptions.Authority with { KeyUsage = X509KeyUsageFlags.DigitalSignature });

        Assert.Equal(["NotAuthority No authority"], Problems(Build(none.Issue("CN=Client", TestCertificateOptions.Client), [none], [Root])));
        Assert.Equal(["NotAuthority Silent"], Problems(Build(silent.Issue("CN=Client", TestCertificateOptions.Client), [silent], [Root])));
        Assert.Equal(["NotAuthority Wrong key usage"], Problems(Build(wrongKey.Issue("CN=Client", TestCertificateOptions.Client), [wrongKey], [Root])));
    }

    [Fact]
    public void A_trusted_root_without_extensions_may_issue()
    {
        TestCertificate root = TestCertificate.Root("CN=Old style", new TestCertificateOptions { HasKeyIdentifiers = false });

        Assert.Empty(Build(root.Issue("CN=Client", TestCertificateOptions.Client), [], [root]).Problems);
    }

    [Fact]
    public void No_more_intermediates_than_allowed_may_follow()
    {
        TestCertificate below = Issuer.Issue("CN=Below");

        Assert.Equal(["PathTooLong Test Issuer"], Problems(Build(below.Issue("CN=Client", TestCertificateOptions.Client), [Issuer, below], [Root])));
    }

    [Fact]
    public void Every_step_must_permit_the_use()
    {
        TestCertificate servers = Root.Issue("CN=For servers", TestCertificateOptions.Authority with { Uses = [TestCertificateOptions.ServerAuthentication] });
        TestCertificate client = servers.Issue("CN=Client", TestCertificateOptions.Client);

        Assert.Equal(["WrongUse For servers"], Problems(Build(client, [servers], [Root])));
        Assert.Empty(new CertificateChainBuilder([servers.Facts], [Root.Facts], new HashSet<string>()).Build(client.Facts, Now).Problems);
    }

    [Fact]
    public void What_is_distrusted_is_a_problem_though_its_root_is_trusted()
    {
        CertificateChainBuilder builder = new([Issuer.Facts], [Root.Facts], new HashSet<string> { Issuer.Sha256 });

        Assert.Equal(["Distrusted Test Issuer"], Problems(builder.Build(Client.Facts, Now, CertificateFacts.ClientAuthentication)));
    }

    [Fact]
    public void Two_authorities_that_certify_each_other_end()
    {
        TestCertificate first = TestCertificate.Root("CN=First", TestCertificateOptions.Authority with { Key = Keys[0] });
        TestCertificate second = TestCertificate.Root("CN=Second", TestCertificateOptions.Authority with { Key = Keys[1] });
        TestCertificate firstBySecond = second.Issue("CN=First", TestCertificateOptions.Authority with { Key = Keys[0] });
        TestCertificate secondByFirst = first.Issue("CN=Second", TestCertificateOptions.Authority with { Key = Keys[1] });
        TestCertificate client = first.Issue("CN=Client", TestCertificateOptions.Client);

        CertificateChain chain = Build(client, [firstBySecond, secondByFirst], []);

        Assert.False(chain.IsComplete);
        Assert.Equal(["MissingIssuer First"], Problems(chain));
    }

    [Fact]
    public void A_chain_of_endless_length_ends()
    {
        List<TestCertificate> authorities = [];
        TestCertificate last = Root;
        for (int i = 0; i < 15; i++)
        {
            last = last.Issue("CN=Step " + i, TestCertificateOptions.Authority with { Key = Keys[i % 4] });
            authorities.Add(last);
        }

        CertificateChain chain = Build(last.Issue("CN=Client", TestCertificateOptions.Client), authorities, [Root]);

        Assert.Equal(10, chain.Certificates.Count);
        Assert.False(chain.IsComplete);
    }

    [Fact]
    public void Thousands_of_authorities_of_one_name_do_not_hide_the_right_one_in_time()
    {
        List<CertificateFacts> crowd = [];
        for (int i = 0; i < 3000; i++)
        {
            crowd.Add(Root.Issue("CN=Test Issuer, C=JP", TestCertificateOptions.Authority.Within(2010, 2029) with { Key = Keys[i % 4], NotBefore = new DateTimeOffset(2010, 1, 1, 0, 0, i % 60, TimeSpan.Zero).AddMinutes(i) }).Facts);
        }

        CertificateChain chain = new CertificateChainBuilder([.. crowd, Issuer.Facts], [Root.Facts], new HashSet<string>()).Build(Client.Facts, Now, CertificateFacts.ClientAuthentication);

        Assert.Empty(chain.Problems);
        Assert.Equal(Issuer.Sha256, chain.Certificates[1].Sha256);
    }

    [Fact]
    public void Layers_of_authorities_that_all_fit_are_given_up_after_a_bounded_search()
    {
        (List<TestCertificate> authorities, TestCertificate upper) = Layers();

        CertificateChain chain = Build(upper.Issue("CN=Client", TestCertificateOptions.Client), authorities, [Root]);

        Assert.Equal(["MissingIssuer Elsewhere", "TooCostly Client"], Problems(chain));
        Assert.Equal(9, chain.Certificates.Count);
    }

    [Fact]
    public void A_search_that_was_given_up_leaves_enough_for_the_next_one()
    {
        (List<TestCertificate> authorities, TestCertificate upper) = Layers();

        // The one that leads nowhere is tried first, since it lasts longer.
        TestCertificate dead = TestCertificate.Root("CN=Gone").Issue("CN=Two ways", TestCertificateOptions.Authority.Within(2010, 2040) with { Key = Keys[0] });
        TestCertificate good = Root.Issue("CN=Two ways", TestCertificateOptions.Authority.Within(2010, 2030) with { Key = Keys[0] });
        CertificateChainBuilder builder = new([.. authorities.Append(dead).Append(good).Select(static item => item.Facts)], [Root.Facts], new HashSet<string>());

        TestCertificate client = upper.Issue("CN=Client", TestCertificateOptions.Client);
        TestCertificate next = good.Issue("CN=Next", TestCertificateOptions.Client);
        Assert.Contains("TooCostly Client", Problems(builder.Build(client.Facts, Now)));
        Assert.Empty(builder.Build(next.Facts, Now).Problems);

        // All searches of one PC together have a bound too: then it is what the first way leads to.
        for (int search = 0; search < 10; search++)
        {
            builder.Build(client.Facts, Now);
        }

        Assert.Equal(["MissingIssuer Gone", "TooCostly Next"], Problems(builder.Build(next.Facts, Now)));
    }

    [Fact]
    public void The_framework_finds_the_same_problems_in_random_hierarchies()
    {
        Prop.ForAll(Hierarchies.ToArbitrary(), hierarchy =>
        {
            TestCertificate root = TestCertificate.Root("CN=Authority 0", hierarchy.Authorities[0] with { Key = Keys[0] });
            List<TestCertificate> chain = [root];
            for (int i = 1; i < hierarchy.Authorities.Count; i++)
            {
                chain.Add(chain[^1].Issue("CN=Authority " + i, hierarchy.Authorities[i] with { Key = Keys[i % 4] }));
            }

            TestCertificate client = chain[^1].Issue("CN=Client", hierarchy.Client with { Key = Keys[3] });
            List<TestCertificate> stored = [.. chain.Skip(1).Where((_, i) => i != hierarchy.Missing)];
            bool isTrusted = hierarchy.IsTrusted;

            CertificateChain own = Build(client, isTrusted ? stored : [.. stored, root], isTrusted ? [root] : []);

            Assert.Equal(AskFramework(client, stored, root, isTrusted), OwnStatus(own));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void Every_issue_of_the_real_member_authority_chains_to_the_real_first_root()
    {
        CertificateFacts root = Real("SecurityCommunicationRootCA1.pem");
        foreach (string name in new[] { "PfMPUBCA1_2008.cer", "PfMPUBCA1_2013.cer", "PfMPUBCA1_2021.cer" })
        {
            CertificateFacts authority = Real(name);
            CertificateChain chain = new CertificateChainBuilder([Real("SecurityCommunicationRootCA2.pem")], [root], new HashSet<string>())
                .Build(authority, authority.NotBeforeUtc.AddDays(1), CertificateFacts.ClientAuthentication);

            Assert.Equal(["SECOM Passport for Member PUB CA1", "Security Communication RootCA1"], Names(chain));
            Assert.Empty(chain.Problems);
        }
    }

    [Theory]
    [InlineData("PfMPUBCA4_2018.cer")]
    [InlineData("PfMPUBCA5_2020.cer")]
    [InlineData("PfMPUBCA7_2021.cer")]
    [InlineData("PfMPUBCA8_2018.cer")]
    public void The_real_later_authorities_chain_to_the_real_second_root(string name)
    {
        CertificateFacts authority = Real(name);
        CertificateChain chain = new CertificateChainBuilder([], [Real("SecurityCommunicationRootCA1.pem"), Real("SecurityCommunicationRootCA2.pem")], new HashSet<string>())
            .Build(authority, authority.NotBeforeUtc.AddDays(1));

        Assert.Equal("Security Communication RootCA2", chain.Last.SubjectName);
        Assert.Empty(chain.Problems);
    }

    // Eight issues of each of eight authorities, any of which leads on to any above it, and no root; and the lowest.
    private static (List<TestCertificate> Authorities, TestCertificate Lowest) Layers()
    {
        List<TestCertificate> authorities = [];
        TestCertificate upper = TestCertificate.Root("CN=Elsewhere");
        for (int layer = 0; layer < 8; layer++)
        {
            TestCertificate[] issues = [.. Enumerable.Range(0, 8).Select(i => upper.Issue("CN=Layer " + layer, TestCertificateOptions.Authority.Within(2010, 2021 + i) with { Key = Keys[layer % 4] }))];
            authorities.AddRange(issues);
            upper = issues[0];
        }

        return (authorities, upper);
    }

    private static Gen<Hierarchy> Hierarchies
    {
        get
        {
            Gen<TestCertificateOptions> times = Gen.Elements(
                TestCertificateOptions.Authority,
                TestCertificateOptions.Authority,
                TestCertificateOptions.Authority,
                TestCertificateOptions.Authority.Within(2011, 2017),
                TestCertificateOptions.Authority.Within(2020, 2028));
            Gen<TestCertificateOptions> authority =
                from options in times
                from isAuthority in Gen.Elements(true, true, true, true, false)
                from length in Gen.Elements<int?>(null, null, 0, 1)
                from uses in Gen.Elements<string[]?>(null, null, [TestCertificateOptions.ClientAuthentication], [TestCertificateOptions.ServerAuthentication])
                select options with { IsAuthority = isAuthority, PathLength = isAuthority ? length : null, Uses = uses };
            Gen<TestCertificateOptions> root = from options in times from length in Gen.Elements<int?>(null, null, 1) select options with { PathLength = length };
            Gen<TestCertificateOptions> client = Gen.Elements(
                TestCertificateOptions.Client,
                TestCertificateOptions.Client with { Uses = null },
                TestCertificateOptions.Client with { Uses = [TestCertificateOptions.ServerAuthentication] },
                TestCertificateOptions.Client.Within(2012, 2016));
            return
                from first in root
                from others in Gen.Choose(0, 3).SelectMany(authority.ListOf)
                from leaf in client
                from missing in Gen.Choose(-8, 2)
                from isTrusted in Gen.Elements(true, true, false)
                select new Hierarchy([first, .. others], leaf, missing, isTrusted);
        }
    }

    private static string OwnStatus(CertificateChain chain) => Describe(
        chain.Certificates.Select(certificate => certificate.SubjectName),
        isBroken: chain.Find(CertificateProblem.MissingIssuer) is not null,
        isUntrusted: chain.Find(CertificateProblem.UntrustedRoot) is not null,
        isOutOfTime: chain.Find(CertificateProblem.Expired) is not null || chain.Find(CertificateProblem.NotYetValid) is not null,
        isConstrained: chain.Find(CertificateProblem.NotAuthority) is not null || chain.Find(CertificateProblem.PathTooLong) is not null,
        isWrongUse: chain.Find(CertificateProblem.WrongUse) is not null);

    private static string AskFramework(TestCertificate client, List<TestCertificate> stored, TestCertificate root, bool isTrusted)
    {
        using X509Chain chain = new();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.VerificationTime = Now;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CertificateFacts.ClientAuthentication));
        foreach (TestCertificate authority in stored)
        {
            chain.ChainPolicy.ExtraStore.Add(X509CertificateLoader.LoadCertificate(authority.RawData));
        }

        (isTrusted ? chain.ChainPolicy.CustomTrustStore : chain.ChainPolicy.ExtraStore).Add(X509CertificateLoader.LoadCertificate(root.RawData));
        using X509Certificate2 leaf = X509CertificateLoader.LoadCertificate(client.RawData);
        chain.Build(leaf);
        X509ChainStatusFlags status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, item) => all | item.Status);
        return Describe(
            chain.ChainElements.Select(element => element.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)),
            status.HasFlag(X509ChainStatusFlags.PartialChain),
            status.HasFlag(X509ChainStatusFlags.UntrustedRoot),
            status.HasFlag(X509ChainStatusFlags.NotTimeValid),
            status.HasFlag(X509ChainStatusFlags.InvalidBasicConstraints),
            status.HasFlag(X509ChainStatusFlags.NotValidForUsage));
    }

    // The framework's judge here, OpenSSL, leaves the times out of a chain that breaks off.
    private static string Describe(IEnumerable<string> names, bool isBroken, bool isUntrusted, bool isOutOfTime, bool isConstrained, bool isWrongUse) =>
        string.Join(" < ", names) + (isBroken ? " broken" : $" untrusted={isUntrusted} time={isOutOfTime} constraints={isConstrained} use={isWrongUse}");

    private static CertificateChain Build(TestCertificate certificate, IReadOnlyList<TestCertificate> authorities, IReadOnlyList<TestCertificate> roots, DateTime? now = null) =>
        new CertificateChainBuilder(authorities.Select(item => item.Facts), roots.Select(item => item.Facts), new HashSet<string>())
            .Build(certificate.Facts, now ?? Now, CertificateFacts.ClientAuthentication);

    private static string[] Names(CertificateChain chain) => [.. chain.Certificates.Select(certificate => certificate.SubjectName)];

    private static string[] Problems(CertificateChain chain) => [.. chain.Problems.Select(problem => problem.ToString())];

    private static CertificateFacts Real(string name)
    {
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(ProjectFolder.SharedData("certificates"), name));
        Assert.True(CertificateFacts.TryRead(certificate.RawData, out CertificateFacts? facts));
        return facts;
    }

    private sealed record Hierarchy(IReadOnlyList<TestCertificateOptions> Authorities, TestCertificateOptions Client, int Missing, bool IsTrusted);
}
