using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>A certificate made for a test, with its key, so that it can issue others. All dates are fixed.</summary>
internal sealed class TestCertificate
{
    private readonly AsymmetricAlgorithm _key;
    private readonly X500DistinguishedName _subject;
    private readonly X509SubjectKeyIdentifierExtension _keyIdentifier;

    private TestCertificate(AsymmetricAlgorithm key, X500DistinguishedName subject, X509SubjectKeyIdentifierExtension keyIdentifier, byte[] rawData)
    {
        _key = key;
        _subject = subject;
        _keyIdentifier = keyIdentifier;
        RawData = rawData;
    }

    public byte[] RawData { get; }

    public CertificateFacts Facts => CertificateFacts.TryRead(RawData, out CertificateFacts? facts) ? facts : throw new InvalidOperationException("Not a certificate.");

    public string Sha256 => Convert.ToHexString(SHA256.HashData(RawData));

    public static TestCertificate Root(string subject, TestCertificateOptions? options = null) =>
        Make(subject, options ?? TestCertificateOptions.Authority, null);

    public TestCertificate Issue(string subject, TestCertificateOptions? options = null) => Make(subject, options ?? TestCertificateOptions.Authority, this);

    public StoredCertificate Stored(PrivateKeyState privateKey = PrivateKeyState.Unknown, KeyProvider? provider = null, int? chainErrors = null, KeyHome? keyHome = null) =>
        new(RawData, privateKey) { KeyProvider = provider, ChainErrors = chainErrors, KeyHome = keyHome is null ? default : Reading<KeyHome>.Present(keyHome) };

    /// <summary>The same certificate with another signature.</summary>
    public TestCertificate Corrupt()
    {
        byte[] data = [.. RawData];
        data[^1] ^= 1;
        return new TestCertificate(_key, _subject, _keyIdentifier, data);
    }

    /// <summary>The same certificate with other bytes in place of some, as often as they occur; the signature is no longer its own.</summary>
    public TestCertificate Replace(byte[] old, byte[] other)
    {
        string hex = Convert.ToHexString(RawData);
        string changed = hex.Replace(Convert.ToHexString(old), Convert.ToHexString(other), StringComparison.Ordinal);
        return changed != hex ? new TestCertificate(_key, _subject, _keyIdentifier, Convert.FromHexString(changed)) : throw new InvalidOperationException("Nothing to replace.");
    }

    private static TestCertificate Make(string subject, TestCertificateOptions options, TestCertificate? issuer)
    {
        AsymmetricAlgorithm key = options.Key ?? ECDsa.Create(ECCurve.NamedCurves.nistP256);
        X500DistinguishedName name = new(subject);
        PublicKey publicKey = options.PublicKey ?? (key is ECDsa ec ? new PublicKey(ec) : new PublicKey((RSA)key));
        CertificateRequest request = new(name, publicKey, options.Hash);
        if (options.IsAuthority is { } isAuthority)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, options.PathLength is not null, options.PathLength ?? 0, critical: true));
        }

        if (options.KeyUsage is { } usage)
        {
            request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        }

        if (options.Uses is { } uses)
        {
            OidCollection identifiers = [];
            foreach (string use in uses)
            {
                identifiers.Add(new Oid(use));
            }

            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(identifiers, critical: false));
        }

        X509SubjectKeyIdentifierExtension keyIdentifier = new(request.PublicKey, critical: false);
        if (options.HasKeyIdentifiers)
        {
            request.CertificateExtensions.Add(keyIdentifier);
            request.CertificateExtensions.Add(options.AuthorityKeyIdentifier is { } other
                ? X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(other)
                : X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuer?._keyIdentifier ?? keyIdentifier));
        }

        foreach (X509Extension extension in options.Extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        AsymmetricAlgorithm signer = issuer?._key ?? key;
        X509SignatureGenerator generator = signer switch
        {
            _ when options.Generator is { } own => own(signer),
            _ when options.Hash == HashAlgorithmName.SHA1 => new Sha1SignatureGenerator(signer),
            ECDsa signerEc => X509SignatureGenerator.CreateForECDsa(signerEc),
            _ => X509SignatureGenerator.CreateForRSA((RSA)signer, options.Padding),
        };
        using X509Certificate2 certificate = request.Create(
            issuer?._subject ?? name,
            generator,
            options.NotBefore,
            options.NotAfter,
            Serial(subject, options));
        return new TestCertificate(key, name, keyIdentifier, certificate.RawData);
    }

    private static byte[] Serial(string subject, TestCertificateOptions options)
    {
        byte[] serial = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(subject + options.NotBefore + options.NotAfter))[..8];
        serial[0] &= 0x7F;
        return serial;
    }
}
