using System;
using System.Buffers.Binary;

namespace EcoDocDiag.Machines;

/// <summary>
/// A certificate as crypt32 keeps it in the <c>Blob</c> of a registry key or in a file of a profile: a row of properties, each id, 1, length
/// (32 bits each, little-endian) and bytes; property 0x20 is the certificate, property 2 its link to a private key ([MS-GPEF] describes the form).
/// </summary>
internal static class SerializedCertificate
{
    private const int CertificateProperty = 0x20;
    private const int KeyProviderProperty = 2;
    private const int HeaderLength = 12;

    /// <summary>Reads a row of properties. Without a link to a key the key is missing; with one, only the user's own session can open it.</summary>
    /// <returns>Null where the bytes are no such row, or hold no certificate.</returns>
    public static StoredCertificate? TryRead(ReadOnlySpan<byte> properties)
    {
        ReadOnlySpan<byte> certificate = default;
        PrivateKeyState key = PrivateKeyState.Missing;
        while (properties.Length >= HeaderLength)
        {
            uint id = BinaryPrimitives.ReadUInt32LittleEndian(properties);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(properties.Slice(8));
            properties = properties.Slice(HeaderLength);
            if (length > properties.Length)
            {
                return null;
            }

            certificate = id == CertificateProperty ? properties.Slice(0, (int)length) : certificate;
            key = id == KeyProviderProperty ? PrivateKeyState.Unknown : key;
            properties = properties.Slice((int)length);
        }

        return properties.IsEmpty && !certificate.IsEmpty ? new StoredCertificate(certificate, key) : null;
    }
}
