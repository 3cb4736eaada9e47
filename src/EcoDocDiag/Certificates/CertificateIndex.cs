using System;
using System.Collections.Generic;

namespace EcoDocDiag.Certificates;

/// <summary>Certificates by what identifies them and by their subject.</summary>
internal sealed class CertificateIndex
{
    private readonly Dictionary<string, CertificateFacts> _bySha256 = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, List<CertificateFacts>> _bySubject = [];

    public CertificateIndex(IEnumerable<CertificateFacts> certificates)
    {
        foreach (CertificateFacts certificate in certificates)
        {
            if (_bySha256.ContainsKey(certificate.Sha256))
            {
                continue;
            }

            _bySha256.Add(certificate.Sha256, certificate);
            ulong subject = ByteHash.Of(certificate.EncodedSubject);
            if (!_bySubject.TryGetValue(subject, out List<CertificateFacts>? issues))
            {
                _bySubject.Add(subject, issues = []);
            }

            issues.Add(certificate);
        }
    }

    /// <summary>All of them, each once.</summary>
    public IEnumerable<CertificateFacts> Certificates => _bySha256.Values;

    /// <summary>Whether the certificate with this SHA-256 is among them.</summary>
    public bool Contains(string sha256) => _bySha256.ContainsKey(sha256);

    /// <summary>Adds those with this subject, as its DER encoding, to <paramref name="found"/>.</summary>
    public void FindBySubject(ReadOnlySpan<byte> subject, List<CertificateFacts> found)
    {
        if (!_bySubject.TryGetValue(ByteHash.Of(subject), out List<CertificateFacts>? issues))
        {
            return;
        }

        foreach (CertificateFacts certificate in issues)
        {
            if (certificate.EncodedSubject.SequenceEqual(subject))
            {
                found.Add(certificate);
            }
        }
    }
}
