using System;

namespace EcoDocDiag.Certificates;

/// <summary>A certificate as it was stored or sent: bytes that may or may not be the DER encoding of one. They are interpreted at most once.</summary>
public sealed class EncodedCertificate
{
    private readonly byte[] _rawData;
    private CertificateFacts? _facts;
    private bool _isRead;

    /// <summary>A copy of <paramref name="rawData"/>.</summary>
    public EncodedCertificate(ReadOnlySpan<byte> rawData)
        : this(rawData.ToArray())
    {
    }

    private EncodedCertificate(byte[] rawData)
    {
        _rawData = rawData;
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
                _facts = CertificateFacts.ReadOwned(_rawData);
                _isRead = true;
            }

            return _facts;
        }
    }

    /// <summary>A certificate of bytes that nobody else has and that never change.</summary>
    internal static EncodedCertificate Own(byte[] rawData) => new(rawData);
}
