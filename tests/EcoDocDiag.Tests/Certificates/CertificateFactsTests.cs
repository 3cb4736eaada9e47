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

public sealed class CertificateFactsTests
{
    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly TestCertificate Sample = TestCertificate.Root("CN=A name, OU=A unit, O=An organisation, C=JP").Issue(
        "CN=S4700010P, OU=Unit, C=JP",
        TestCertificateOptions.Client with { IsAuthority = true, PathLength = 3, Uses = [TestCertificateOptions.ClientAuthentication, "1.3.6.1.4.1.311.20.2.2"] });

    [Fact]
    public void Everything_that_the_framework_reads_of_a_certificate_is_read_alike() => AssertSame(Sample.RawData);

    [Fact]
    public void The_real_authorities_are_read_as_the_framework_reads_them()
    {
        foreach (string path in Directory.EnumerateFiles(ProjectFolder.SharedData("certificates")))
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            AssertSame(certificate.RawData);
        }
    }

    [Fact]
    public void A_name_without_common_name_shows_its_unit_and_then_its_organisation()
    {
        Assert.Equal("A unit", TestCertificate.Root("OU=A unit, O=An organisation, C=JP").Facts.SubjectName);
        Assert.Equal("An organisation", TestCertificate.Root("O=An organisation, C=JP").Facts.SubjectName);
        Assert.Equal("", TestCertificate.Root("C=JP").Facts.SubjectName);
        Assert.Equal("", TestCertificate.Root("OU=A unit").Facts.SubjectCommonName);
    }

    [Fact]
    public void A_Japanese_name_is_read() =>
        Assert.Equal("セコム認証局", TestCertificate.Root("CN=セコム認証局, C=JP").Facts.SubjectName);

    [Fact]
    public void A_use_is_permitted_by_its_own_identifier_by_any_use_and_by_no_restriction()
    {
        Assert.True(With(null).Permits(CertificateFacts.ClientAuthentication));
        Assert.True(With("2.5.29.37.0").Permits(CertificateFacts.ClientAuthentication));
        Assert.True(With(TestCertificateOptions.ClientAuthentication).Permits(CertificateFacts.ClientAuthentication));
        Assert.False(With(TestCertificateOptions.ServerAuthentication).Permits(CertificateFacts.ClientAuthentication));

        static CertificateFacts With(string? use) => TestCertificate.Root("CN=x", TestCertificateOptions.Authority with { Uses = use is null ? null : [use] }).Facts;
    }

    [Fact]
    public void A_certificate_is_in_time_on_its_first_and_its_last_second_and_not_around_them()
    {
        CertificateFacts facts = Sample.Facts;

        Assert.True(facts.IsInTime(facts.NotBeforeUtc));
        Assert.True(facts.IsInTime(facts.NotAfterUtc));
        Assert.False(facts.IsInTime(facts.NotBeforeUtc.AddSeconds(-1)));
        Assert.False(facts.IsInTime(facts.NotAfterUtc.AddSeconds(1)));
    }

    [Fact]
    public void A_certificate_that_ends_early_or_goes_on_is_refused_at_every_length()
    {
        for (int length = 0; length < Sample.RawData.Length; length++)
        {
            Assert.False(CertificateFacts.TryRead(Sample.RawData.AsSpan(0, length), out _));
        }

        Assert.False(CertificateFacts.TryRead([.. Sample.RawData, 0], out _));
    }

    [Fact]
    public void A_certificate_in_which_anything_that_is_read_has_another_tag_is_none()
    {
        byte[] data = Sample.RawData;
        int[] read = [.. ElementsOf(data, 0, data.Length, "").Where(static element => !IsPassedOver(element.Path)).Select(static element => element.Position)];

        Assert.True(read.Length > 50);
        foreach (int position in read)
        {
            byte[] changed = [.. data];
            changed[position] = 0x05;
            Assert.False(CertificateFacts.TryRead(changed, out _), $"byte {position}, {data[position]:X2}");
        }
    }

    // The algorithms, the key and the values of attributes are read only where they are needed, whatever they are; so are unknown extensions, which these are not.
    private static bool IsPassedOver(string path) =>
        path.StartsWith("/0/0/2/", StringComparison.Ordinal) || path.StartsWith("/0/0/6/", StringComparison.Ordinal) || path.StartsWith("/0/1/", StringComparison.Ordinal)
        || System.Text.RegularExpressions.Regex.IsMatch(path, "^/0/0/[35]/[0-9]+/[0-9]+/1$");

    // Each element with the way to it; what lies in the octets of an extension lies in it.
    private static IEnumerable<(int Position, string Path)> ElementsOf(byte[] data, int start, int end, string path)
    {
        for (int position = start, index = 0; position < end; index++)
        {
            int content = position + 2 + (data[position + 1] > 0x80 ? data[position + 1] & 0x7F : 0);
            int length = data[position + 1] > 0x80 ? Convert.ToInt32(Convert.ToHexString(data, position + 2, data[position + 1] & 0x7F), 16) : data[position + 1];
            string own = path + "/" + index;
            yield return (position, own);
            bool isOfExtension = data[position] == 0x04 && own.StartsWith("/0/0/7/", StringComparison.Ordinal) && own.Split('/').Length == 8;
            foreach ((int, string) inner in (data[position] & 0x20) != 0 || isOfExtension ? ElementsOf(data, content, content + length, own) : [])
            {
                yield return inner;
            }

            position = content + length;
        }
    }

    [Theory]
    [InlineData(65_535, true)]
    [InlineData(65_536, false)]
    public void A_certificate_is_read_up_to_a_length(int length, bool isRead)
    {
        byte[] data = WithFiller(30_000 + length - WithFiller(30_000).Length);

        Assert.Equal(length, data.Length);
        Assert.Equal(isRead, CertificateFacts.TryRead(data, out _));
        Assert.Equal(isRead, CertificateFacts.ReadOwned(data) is not null);

        // Signatures by RSA have one length.
        static byte[] WithFiller(int size) =>
            TestCertificate.Root("CN=x", TestCertificateOptions.Authority with { Key = Rsa, Extensions = [new X509Extension("1.3.6.1.4.1.99999.1", new byte[size], critical: false)] }).RawData;
    }

    [Fact]
    public void Changed_bytes_never_throw_and_never_keep_the_hash()
    {
        var changes = Gen.Choose(0, Sample.RawData.Length - 1)
            .SelectMany(place => Gen.Choose(1, 255).Select(difference => (Place: place, Difference: difference)))
            .NonEmptyListOf();

        Prop.ForAll(changes.ToArbitrary(), list =>
        {
            byte[] data = [.. Sample.RawData];
            foreach ((int place, int difference) in list)
            {
                data[place] ^= (byte)difference;
            }

            return !CertificateFacts.TryRead(data, out CertificateFacts? facts)
                || (facts.Sha256 == Convert.ToHexString(SHA256.HashData(data)) && facts.SubjectName is not null && facts.IssuerName is not null && facts.ToString().Length > 0
                    && new CertificateChainBuilder([], [Sample.Facts], new HashSet<string>()).Build(facts, new DateTime(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc)).Certificates.Count > 0);
        }).QuickCheckThrowOnFailure();
    }

    private static void AssertSame(byte[] data)
    {
        using X509Certificate2 expected = X509CertificateLoader.LoadCertificate(data);
        Assert.True(CertificateFacts.TryRead(data, out CertificateFacts? facts));
        Assert.Equal(expected.Version, facts.Version);
        Assert.Equal(expected.Thumbprint, facts.Sha1);
        Assert.Equal(expected.GetCertHashString(HashAlgorithmName.SHA256), facts.Sha256);
        Assert.Equal(expected.GetNameInfo(X509NameType.SimpleName, forIssuer: false), facts.SubjectName);
        Assert.Equal(expected.GetNameInfo(X509NameType.SimpleName, forIssuer: true), facts.IssuerName);
        Assert.Equal(expected.SubjectName.RawData, facts.EncodedSubject);
        Assert.Equal(expected.IssuerName.RawData, facts.EncodedIssuer);
        Assert.Equal(expected.NotBefore.ToUniversalTime(), facts.NotBeforeUtc);
        Assert.Equal(expected.NotAfter.ToUniversalTime(), facts.NotAfterUtc);
        var constraints = expected.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault();
        Assert.Equal(constraints?.CertificateAuthority, facts.IsAuthority);
        Assert.Equal(constraints is { HasPathLengthConstraint: true } ? constraints.PathLengthConstraint : null, facts.PathLength);
        Assert.Equal(expected.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault()?.KeyUsages, facts.KeyUsage);
        Assert.Equal(
            expected.Extensions.OfType<X509EnhancedKeyUsageExtension>().SingleOrDefault()?.EnhancedKeyUsages.Cast<Oid>().Select(use => use.Value!),
            facts.ExtendedKeyUsages);
        Assert.Equal(expected.Extensions.OfType<X509SubjectKeyIdentifierExtension>().SingleOrDefault()?.SubjectKeyIdentifier ?? "", facts.SubjectKeyIdentifier);
        byte[]? authority = expected.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier?.ToArray();
        Assert.Equal(authority is null ? "" : Convert.ToHexString(authority), facts.AuthorityKeyIdentifier);
    }
}
