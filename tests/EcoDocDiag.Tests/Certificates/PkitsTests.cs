using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>The chain builder against PKITS, sections 4.1 to 4.7: see <see cref="PkitsCases"/>.</summary>
public sealed class PkitsTests
{
    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string> Cases
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (PkitsCase item in PkitsCases.All)
            {
                cases.Add(item.Number, item.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_test_of_the_suite_comes_to_what_is_documented(string number, string name)
    {
        PkitsCase test = PkitsCases.All.Single(item => item.Number == number);

        CertificateChain chain = new CertificateChainBuilder([.. test.Path.Skip(1).Select(Facts)], [Facts(PkitsCases.Anchor)], new HashSet<string>()).Build(Facts(test.Path[0]), Now);

        Assert.Equal(name, test.Name);
        Assert.Equal(test.Problems, chain.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void What_the_suite_refuses_for_another_cause_than_revocation_never_passes() =>
        Assert.All(PkitsCases.All, test => Assert.True(test.IsValid || test.IsRevocation || test.Problems.Count > 0, test.Number));

    [Fact]
    public void Every_test_of_the_seven_sections_is_there() => Assert.Equal(
        ["4.1: 6", "4.2: 8", "4.3: 11", "4.4: 21", "4.5: 8", "4.6: 17", "4.7: 5"],
        PkitsCases.All.GroupBy(test => test.Number[..3]).Select(section => $"{section.Key}: {section.Count()}"));

    private static CertificateFacts Facts(PkitsCertificate certificate) =>
        CertificateFacts.TryRead(certificate.Encode(), out CertificateFacts? facts) ? facts : throw new InvalidOperationException("Not a certificate.");
}
