using System;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class ChangeTextTests
{
    // The element of a certificate tells it by the hash that Windows' own window shows, and by its last day.
    [Fact]
    public void A_certificate_is_told_by_its_hash_whatever_it_calls_itself()
    {
        TestCertificate certificate = TestCertificate.Root("CN=Root");
        CertificateChange adds = new(CertificateStore.UserRoot, certificate.Stored(), "Root", Adds: true);
        CertificateChange broken = adds with { Certificate = new StoredCertificate([1, 2, 3], PrivateKeyState.Missing) };
        byte[] serialized = [0x20, 0, 0, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(certificate.RawData.Length), .. certificate.RawData];
        Assert.True(CertificateElement.TryRead(serialized, out CertificateElement? element));

        Assert.Equal($@"CurrentUser\Root: - → Root (SHA-256 {certificate.Sha256})", ChangeText.Of(adds));
        Assert.Equal($@"CurrentUser\Root: Root (SHA-256 {certificate.Sha256}) → -", ChangeText.Of(adds with { Adds = false }));
        Assert.Equal(@"CurrentUser\Root: - → Root (SHA-256 ?)", ChangeText.Of(broken));
        Assert.Equal(
            FormattableString.Invariant($@"CurrentUser\Root: Root (SHA-1 {certificate.Facts.Sha1}, {certificate.Facts.NotAfterUtc:yyyy-MM-dd}) → -"),
            ChangeText.Of(adds with { Adds = false, Element = element }));
    }
}
