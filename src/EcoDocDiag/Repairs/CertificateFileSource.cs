using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>Certificates from files that the administrator names: DER, PEM, PKCS #7 or a serialized store.</summary>
public sealed class CertificateFileSource : ICertificateSource
{
    private readonly IReadOnlyList<(string Path, CertificateFacts Facts)> _certificates;

    private CertificateFileSource(IReadOnlyList<(string Path, CertificateFacts Facts)> certificates)
    {
        _certificates = certificates;
    }

    /// <summary>Reads all certificates of <paramref name="paths"/>.</summary>
    /// <exception cref="InputException">A file cannot be read or holds no certificate.</exception>
    public static CertificateFileSource Read(IReadOnlyList<string> paths) => new([.. paths.SelectMany(path => CertificateFileReader.Read(path).Select(facts => (path, facts)))]);

    /// <inheritdoc/>
    public Reading<byte[]> Fetch(AuthorityPin pin, CancellationToken cancellationToken)
    {
        CertificateFacts? found = Find(pin).Facts;
        return found is null ? Reading<byte[]>.Absent() : Reading<byte[]>.Present(found.RawData.ToArray());
    }

    /// <inheritdoc/>
    public string Describe(AuthorityPin pin) => Find(pin).Path ?? "";

    private (string? Path, CertificateFacts? Facts) Find(AuthorityPin pin) =>
        _certificates.FirstOrDefault(certificate => certificate.Facts.Sha256.Equals(pin.Sha256, StringComparison.OrdinalIgnoreCase));
}
