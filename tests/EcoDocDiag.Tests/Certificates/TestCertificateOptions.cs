using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>How a certificate of a test is made.</summary>
internal sealed record TestCertificateOptions
{
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public static TestCertificateOptions Authority { get; } = new() { IsAuthority = true, KeyUsage = X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign };

    public static TestCertificateOptions Client { get; } = new()
    {
        NotBefore = new DateTimeOffset(2018, 7, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(2021, 7, 1, 0, 0, 0, TimeSpan.Zero),
        KeyUsage = X509KeyUsageFlags.DigitalSignature,
        Uses = [ClientAuthentication],
    };

    public DateTimeOffset NotBefore { get; init; } = new(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public DateTimeOffset NotAfter { get; init; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public bool? IsAuthority { get; init; }

    public int? PathLength { get; init; }

    public X509KeyUsageFlags? KeyUsage { get; init; }

    public IReadOnlyList<string>? Uses { get; init; }

    public bool HasKeyIdentifiers { get; init; } = true;

    public AsymmetricAlgorithm? Key { get; init; }

    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    public RSASignaturePadding Padding { get; init; } = RSASignaturePadding.Pkcs1;

    /// <summary>Further extensions.</summary>
    public IReadOnlyList<X509Extension> Extensions { get; init; } = [];

    /// <summary>What stands in the certificate in place of its key.</summary>
    public PublicKey? PublicKey { get; init; }

    /// <summary>The key identifier of the issuer in place of its own.</summary>
    public byte[]? AuthorityKeyIdentifier { get; init; }

    /// <summary>Signs in place of the usual way.</summary>
    public Func<AsymmetricAlgorithm, X509SignatureGenerator>? Generator { get; init; }

    public TestCertificateOptions Within(int fromYear, int toYear) => this with
    {
        NotBefore = new DateTimeOffset(fromYear, 1, 1, 0, 0, 0, TimeSpan.Zero),
        NotAfter = new DateTimeOffset(toYear, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
