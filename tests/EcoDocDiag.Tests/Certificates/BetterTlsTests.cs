using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>
/// The path building tests of BetterTLS (Netflix, 2020; github.com/Netflix/bettertls, "Path Building"), made anew by their description: graphs of who certified whom, in
/// which some certificates are broken in one of six ways. A chain has to be found exactly where one leads over whole certificates. One of the ways is none here:
/// SHA-1 is taken, since the authorities of the service are signed with it.
/// </summary>
public sealed class BetterTlsTests
{
    private const string DeprecatedCrypto = "DEPRECATED_CRYPTO";

    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Reasons = ["EXPIRED", "NAME_CONSTRAINTS", "BAD_EKU", "MISSING_BASIC_CONSTRAINTS", "NOT_A_CA", DeprecatedCrypto];
    private static readonly RSA[] Keys = [.. Enumerable.Range(0, 5).Select(static _ => RSA.Create(2048))];

    // What is whole is the same in every test.
    private static readonly ConcurrentDictionary<string, TestCertificate> Known = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Graphs = new(StringComparer.Ordinal)
    {
        ["LINEAR_TRUST_GRAPH"] = ["ICA>EE", "Trust Anchor>ICA"],
        ["TWO_ROOTS"] = ["ICA>EE", "Root1>ICA", "Root2>ICA"],
        ["FIGURE_SEVEN"] = ["B>EE", "C>B", "A>B", "C>A", "A>C", "Trust Anchor>C", "Trust Anchor>A"],
        ["BRIDGE_CA_PKI"] =
        [
            "F>H", "F>G", "G>F", "H>I", "I>H", "G>I", "TA W>F", "TA W>G", "J>K", "N>EE", "L>N", "L>M", "TA X>J", "TA X>L", "B>E", "B>D", "A>B", "C>B", "A>C", "C>A", "TA Y>A", "TA Y>C", "R>S", "O>R", "O>Q", "P>S", "TA Z>O", "TA Z>P",
            "TA W>Bridge CA", "Bridge CA>TA W", "TA X>Bridge CA", "Bridge CA>TA X", "TA Y>Bridge CA", "Bridge CA>TA Y", "TA Z>Bridge CA", "Bridge CA>TA Z",
        ],
    };

    // Graph, source, destination, what is broken.
    private static readonly (string Graph, string Source, string Destination, string[] Broken)[] Explicit =
    [
        ("LINEAR_TRUST_GRAPH", "Trust Anchor", "EE", []),
        ("LINEAR_TRUST_GRAPH", "Trust Anchor", "EE", ["Trust Anchor>ICA"]),
        ("LINEAR_TRUST_GRAPH", "ICA", "EE", ["Trust Anchor>ICA"]),
        ("TWO_ROOTS", "Root1", "EE", []),
        ("TWO_ROOTS", "Root2", "EE", []),
        ("TWO_ROOTS", "Root1", "EE", ["Root2>ICA"]),
        ("TWO_ROOTS", "Root2", "EE", ["Root1>ICA"]),
        ("TWO_ROOTS", "Root1", "EE", ["Root1>ICA"]),
        ("TWO_ROOTS", "Root2", "EE", ["Root2>ICA"]),
        ("FIGURE_SEVEN", "Trust Anchor", "EE", []),
        ("FIGURE_SEVEN", "Trust Anchor", "EE", ["Trust Anchor>C", "A>B"]),
        ("FIGURE_SEVEN", "Trust Anchor", "EE", ["Trust Anchor>A", "C>B"]),
        ("BRIDGE_CA_PKI", "TA Z", "D", []),
        ("BRIDGE_CA_PKI", "TA Z", "EE", []),
        ("BRIDGE_CA_PKI", "TA Z", "EE", ["TA X>Bridge CA"]),
        ("BRIDGE_CA_PKI", "TA Z", "EE", ["Bridge CA>TA X"]),
        ("BRIDGE_CA_PKI", "TA Z", "EE", ["TA Z>Bridge CA"]),
    ];

    /// <summary>The tests as the suite numbers them: three for what a client can do at all, one for each way of being broken, then each of the list in each way.</summary>
    public static TheoryData<int, string, string, string, string, string> Cases
    {
        get
        {
            TheoryData<int, string, string, string, string, string> cases = [];
            void Add((string Graph, string Source, string Destination, string[] Broken) test, string reason) =>
                cases.Add(cases.Count, test.Graph, test.Source, test.Destination, string.Join(", ", test.Broken), reason);

            foreach (int sanity in new[] { 0, 3, 4 })
            {
                Add(Explicit[sanity], "");
            }

            foreach (string reason in Reasons)
            {
                Add(Explicit[1], reason);
            }

            foreach (var test in Explicit)
            {
                foreach (string reason in test.Broken.Length == 0 ? [""] : Reasons)
                {
                    Add(test, reason);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_chain_is_found_exactly_where_one_leads_over_whole_certificates(int number, string graph, string source, string destination, string broken, string reason)
    {
        string[] edges = broken.Length == 0 ? [] : broken.Split(", ");
        List<CertificateFacts> authorities = [];
        CertificateFacts? end = null;
        foreach (string edge in Graphs[graph])
        {
            CertificateFacts facts = Issue(edge, destination, edges.Contains(edge) ? reason : "").Facts;
            if (edge.EndsWith(">" + destination, StringComparison.Ordinal))
            {
                end = facts;
            }
            else
            {
                authorities.Add(facts);
            }
        }

        CertificateChain chain = new CertificateChainBuilder(authorities, [Root(source).Facts], new HashSet<string>()).Build(end!, Now, TestCertificateOptions.ServerAuthentication);

        bool isReachable = IsReachable(Graphs[graph], reason == DeprecatedCrypto ? [] : edges, source, destination, []);
        Assert.Equal((number, isReachable), (number, chain.Problems.Count == 0));
    }

    [Fact]
    public void All_of_them_are_there() => Assert.Equal(81, Cases.Count);

    private static bool IsReachable(string[] graph, string[] broken, string from, string to, string[] way) =>
        from == to || (!way.Contains(from) && graph.Except(broken).Where(edge => edge.StartsWith(from + ">", StringComparison.Ordinal)).Any(edge => IsReachable(graph, broken, edge[(from.Length + 1)..], to, [.. way, from])));

    private static TestCertificate Root(string name) => Known.GetOrAdd(name, static added => TestCertificate.Root("CN=" + added, TestCertificateOptions.Authority with { Key = KeyOf(added) }));

    private static TestCertificate Issue(string edge, string destination, string reason) => Known.GetOrAdd(edge + "|" + (edge.EndsWith(">" + destination, StringComparison.Ordinal) ? "end" : reason), _ =>
    {
        string[] names = edge.Split('>');
        TestCertificateOptions options = TestCertificateOptions.Authority with { KeyUsage = X509KeyUsageFlags.KeyCertSign, Key = KeyOf(names[1]) };
        if (names[1] == destination)
        {
            options = TestCertificateOptions.Client with { IsAuthority = false, Uses = [TestCertificateOptions.ServerAuthentication], Key = KeyOf(names[1]), Extensions = [Host()] };
        }

        options = reason switch
        {
            "EXPIRED" => options.Within(2010, 2015),
            "NAME_CONSTRAINTS" => options with { Extensions = [Constraint()] },
            "BAD_EKU" => options with { Uses = ["1.3.6.1.5.5.7.3.4"] },
            "MISSING_BASIC_CONSTRAINTS" => options with { IsAuthority = null },
            "NOT_A_CA" => options with { IsAuthority = false },
            DeprecatedCrypto => options with { Hash = HashAlgorithmName.SHA1 },
            _ => options,
        };
        return Root(names[0]).Issue("CN=" + names[1], options);
    });

    private static RSA KeyOf(string name) => Keys[name.Sum(static character => character) % Keys.Length];

    private static X509Extension Host()
    {
        SubjectAlternativeNameBuilder names = new();
        names.AddDnsName("localhost");
        return names.Build();
    }

    private static X509Extension Constraint()
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, "bad.example.com", new Asn1Tag(TagClass.ContextSpecific, 2));
        }

        return new X509Extension("2.5.29.30", writer.Encode(), critical: true);
    }
}
