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
    /// <param name="properties">The row.</param>
    /// <param name="findHome">Finds where the key of a link lies; null where nobody can look.</param>
    /// <returns>Null where the bytes are no such row, or hold no certificate.</returns>
    public static StoredCertificate? TryRead(ReadOnlySpan<byte> properties, Func<KeyLink, Reading<KeyHome>>? findHome = null)
    {
        ReadOnlySpan<byte> certificate = default;
        PrivateKeyState key = PrivateKeyState.Missing;
        KeyLink? link = null;
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
                link = ReadLink(properties.Slice(0, (int)length));
            }

            properties = properties.Slice((int)length);
        }

        return !properties.IsEmpty || certificate.IsEmpty ? null : new StoredCertificate(certificate, key)
        {
            KeyProvider = link?.Provider,
            KeyHome = link is null || findHome is null ? Reading<KeyHome>.NotCaptured() : findHome(link),
        };
    }

    // Seven numbers (the offsets of container and provider, the provider's type, flags, two of parameters, the key's number), then the two texts,
    // UTF-16 with NUL ([MS-BPAU], 2.2.2; dlls/crypt32/serialize.c of Wine). Null where it is not of that form: the link is there all the same.
    private static KeyLink? ReadLink(ReadOnlySpan<byte> link)
    {
        if (link.Length < KeyLinkLength)
        {
            return null;
        }

        int type = BinaryPrimitives.ReadInt32LittleEndian(link.Slice(8));
        return type >= 0 && ReadText(link, 4) is { } provider
            ? new KeyLink(ReadText(link, 0) ?? "", new KeyProvider(provider, type), BinaryPrimitives.ReadInt32LittleEndian(link.Slice(12)))
            : null;
    }

    private static string? ReadText(ReadOnlySpan<byte> link, int position)
    {
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(link.Slice(position));
        if (offset < KeyLinkLength || offset >= link.Length)
        {
            return null;
        }

        string text = Encoding.Unicode.GetString(link.Slice((int)offset).ToArray());
        int end = text.IndexOf('\0');
        return end < 0 ? null : text.Substring(0, end);
    }
}
