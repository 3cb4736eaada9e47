using System;

namespace EcoDocDiag.Machines;

/// <summary>A certificate as it was stored or sent: bytes that may or may not be the DER encoding of one. They are interpreted at most once.</summary>
public sealed class EncodedCertificate
{
    private readonly byte[] _rawData;
    private CertificateFacts? _facts;
    private bool _isRead;

    /// <summary>A copy of <paramref name="rawData"/>.</summary>
    public EncodedCertificate(ReadOnlySpan<byte> rawData)
    {
        _rawData = rawData.ToArray();
    }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> RawData => _rawData;

    /// <summary>What it says; null where it is not the DER encoding of a certificate.</summary>
    public CertificateFacts? Facts
    {
        get
        {
            if (!_isRead)
            {
                _ = CertificateFacts.TryRead(_rawData, out _facts);
                _isRead = true;
            }

            return _facts;
        }
    }
}
