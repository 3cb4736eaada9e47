using System;
using System.Buffers.Binary;
using System.Text;

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
    private const int KeyLinkLength = 28;

    /// <summary>Reads a row of properties. Without a link to a key the key is missing; with one, only the user's own session can open it.</summary>
    /// <returns>Null where the bytes are no such row, or hold no certificate.</returns>
    public static StoredCertificate? TryRead(ReadOnlySpan<byte> properties)
    {
        ReadOnlySpan<byte> certificate = default;
        PrivateKeyState key = PrivateKeyState.Missing;
        KeyProvider? provider = null;
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
            if (id == KeyProviderProperty)
            {
                key = PrivateKeyState.Unknown;
                provider = ReadProvider(properties.Slice(0, (int)length));
            }

            properties = properties.Slice((int)length);
        }

        return properties.IsEmpty && !certificate.IsEmpty ? new StoredCertificate(certificate, key) { KeyProvider = provider } : null;
    }

    // Seven numbers (the offsets of container and provider, the provider's type, flags, two of parameters, the key's number), then the two texts,
    // UTF-16 with NUL ([MS-BPAU], 2.2.2; dlls/crypt32/serialize.c of Wine). Null where it is not of that form: the link is there all the same.
    private static KeyProvider? ReadProvider(ReadOnlySpan<byte> link)
    {
        if (link.Length < KeyLinkLength)
        {
            return null;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(link.Slice(4));
        int type = BinaryPrimitives.ReadInt32LittleEndian(link.Slice(8));
        if (offset < KeyLinkLength || offset >= link.Length || type < 0)
        {
            return null;
        }

        string text = Encoding.Unicode.GetString(link.Slice((int)offset).ToArray());
        int end = text.IndexOf('\0');
        return end < 0 ? null : new KeyProvider(text.Substring(0, end), type);
    }
}
