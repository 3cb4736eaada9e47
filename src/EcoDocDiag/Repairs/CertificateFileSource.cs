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
    private readonly IReadOnlyList<CertificateFacts> _certificates;

    private CertificateFileSource(IReadOnlyList<CertificateFacts> certificates)
    {
        _certificates = certificates;
    }

    /// <summary>Reads all certificates of <paramref name="paths"/>.</summary>
    /// <exception cref="InputException">A file cannot be read or holds no certificate.</exception>
    public static CertificateFileSource Read(IReadOnlyList<string> paths) => new([.. paths.SelectMany(CertificateFileReader.Read)]);

    /// <inheritdoc/>
    public Reading<byte[]> Fetch(AuthorityPin pin, CancellationToken cancellationToken)
    {
        CertificateFacts? found = _certificates.FirstOrDefault(certificate => certificate.Sha256.Equals(pin.Sha256, StringComparison.OrdinalIgnoreCase));
        return found is null ? Reading<byte[]>.Absent() : Reading<byte[]>.Present(found.RawData.ToArray());
    }
}
