using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Tests.Machines.Probing;

/// <summary>An authority made for a test, and the server certificates that it issues.</summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public TestAuthority(string organization, TestAuthority? parent = null, bool isAuthority = true, string? name = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=\"{name ?? organization + " CA"}\", O=\"{organization}\"", key, HashAlgorithmName.SHA256);
        if (isAuthority)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        }

        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using X509Certificate2 certificate = parent is null ? request.CreateSelfSigned(Start.AddYears(-5), End.AddYears(5)) : Sign(request, parent, Start.AddYears(-1), End);
        Certificate = parent is null ? X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null) : certificate.CopyWithPrivateKey(key);
    }

    public X509Certificate2 Certificate { get; }

    public byte[] Data => Certificate.RawData;

    public X509Certificate2 Issue(string host, DateTimeOffset? start = null, DateTimeOffset? end = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = Sign(request, this, start ?? Start, end ?? End);
        using X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);

        // A key that exists in memory only cannot serve on every system.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    public void Dispose() => Certificate.Dispose();

    private static X509Certificate2 Sign(CertificateRequest request, TestAuthority authority, DateTimeOffset start, DateTimeOffset end)
    {
        using ECDsa key = authority.Certificate.GetECDsaPrivateKey()!;
        return request.Create(
            authority.Certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(key),
            start,
            end,
            RandomNumberGenerator.GetBytes(8));
    }
}
