using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>How an RSA-PSS signature was made (RFC 4055, 3.1).</summary>
/// <param name="Hash">The hash of what is signed.</param>
/// <param name="MaskHash">The hash of the mask function.</param>
/// <param name="SaltLength">The salt's length in bytes.</param>
internal sealed record PssParameters(HashAlgorithmName Hash, HashAlgorithmName MaskHash, int SaltLength)
{
    private const string MaskFunction = "1.2.840.113549.1.1.8";
    private const int UsualSaltLength = 20;
    private const byte HashField = 0xA0;
    private const byte MaskField = 0xA1;
    private const byte SaltField = 0xA2;
    private const byte TrailerField = 0xA3;

    /// <summary>Reads the parameters after the algorithm's identifier; null where they are damaged or of another kind.</summary>
    internal static PssParameters? TryRead(CertificateFacts certificate, DerReader algorithm)
    {
        if (!algorithm.TryRead(DerElement.Sequence, out DerElement list))
        {
            return null;
        }

        HashAlgorithmName? hash = HashAlgorithmName.SHA1;
        HashAlgorithmName? mask = HashAlgorithmName.SHA1;
        int salt = UsualSaltLength;
        DerReader fields = certificate.Read(list);
        while (fields.TryRead(out DerElement field))
        {
            DerReader value = certificate.Read(field);
            bool isRead = field.Tag switch
            {
                HashField => (hash = ReadHash(certificate, value)) is not null,
                MaskField => (mask = ReadMask(certificate, value)) is not null,
                SaltField => value.TryReadSmallInteger(out salt),
                TrailerField => value.TryReadSmallInteger(out int trailer) && trailer == 1,
                _ => false,
            };
            if (!isRead)
            {
                return null;
            }
        }

        return hash is { } known && mask is { } maskKnown ? new PssParameters(known, maskKnown, salt) : null;
    }

    private static HashAlgorithmName? ReadMask(CertificateFacts certificate, DerReader value) =>
        value.TryRead(DerElement.Sequence, out DerElement function)
        && certificate.Read(function) is var fields
        && fields.TryReadObjectIdentifier(out string name)
        && name == MaskFunction
            ? ReadHash(certificate, fields)
            : null;

    private static HashAlgorithmName? ReadHash(CertificateFacts certificate, DerReader value) =>
        value.TryRead(DerElement.Sequence, out DerElement algorithm) && certificate.Read(algorithm).TryReadObjectIdentifier(out string name)
            ? name switch
            {
                "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
                "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
                "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
                "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
                _ => null,
            }
            : null;
}
