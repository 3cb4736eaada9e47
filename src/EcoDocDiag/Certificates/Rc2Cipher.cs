using System;
using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Decryption by RC2 in CBC mode (RFC 2268), with the key's own length as its effective length. OpenSSL 3, on which .NET rests outside Windows, no longer
/// has it, and the certificates of a PKCS #12 file from Windows are often encrypted with it.
/// </summary>
internal sealed class Rc2Cipher
{
    /// <summary>The length of a block and of the vector, in bytes.</summary>
    public const int BlockLength = 8;

    private const int ExpandedLength = 128;

    private static readonly byte[] PiTable =
    [
        0xD9, 0x78, 0xF9, 0xC4, 0x19, 0xDD, 0xB5, 0xED, 0x28, 0xE9, 0xFD, 0x79, 0x4A, 0xA0, 0xD8, 0x9D,
        0xC6, 0x7E, 0x37, 0x83, 0x2B, 0x76, 0x53, 0x8E, 0x62, 0x4C, 0x64, 0x88, 0x44, 0x8B, 0xFB, 0xA2,
        0x17, 0x9A, 0x59, 0xF5, 0x87, 0xB3, 0x4F, 0x13, 0x61, 0x45, 0x6D, 0x8D, 0x09, 0x81, 0x7D, 0x32,
        0xBD, 0x8F, 0x40, 0xEB, 0x86, 0xB7, 0x7B, 0x0B, 0xF0, 0x95, 0x21, 0x22, 0x5C, 0x6B, 0x4E, 0x82,
        0x54, 0xD6, 0x65, 0x93, 0xCE, 0x60, 0xB2, 0x1C, 0x73, 0x56, 0xC0, 0x14, 0xA7, 0x8C, 0xF1, 0xDC,
        0x12, 0x75, 0xCA, 0x1F, 0x3B, 0xBE, 0xE4, 0xD1, 0x42, 0x3D, 0xD4, 0x30, 0xA3, 0x3C, 0xB6, 0x26,
        0x6F, 0xBF, 0x0E, 0xDA, 0x46, 0x69, 0x07, 0x57, 0x27, 0xF2, 0x1D, 0x9B, 0xBC, 0x94, 0x43, 0x03,
        0xF8, 0x11, 0xC7, 0xF6, 0x90, 0xEF, 0x3E, 0xE7, 0x06, 0xC3, 0xD5, 0x2F, 0xC8, 0x66, 0x1E, 0xD7,
        0x08, 0xE8, 0xEA, 0xDE, 0x80, 0x52, 0xEE, 0xF7, 0x84, 0xAA, 0x72, 0xAC, 0x35, 0x4D, 0x6A, 0x2A,
        0x96, 0x1A, 0xD2, 0x71, 0x5A, 0x15, 0x49, 0x74, 0x4B, 0x9F, 0xD0, 0x5E, 0x04, 0x18, 0xA4, 0xEC,
        0xC2, 0xE0, 0x41, 0x6E, 0x0F, 0x51, 0xCB, 0xCC, 0x24, 0x91, 0xAF, 0x50, 0xA1, 0xF4, 0x70, 0x39,
        0x99, 0x7C, 0x3A, 0x85, 0x23, 0xB8, 0xB4, 0x7A, 0xFC, 0x02, 0x36, 0x5B, 0x25, 0x55, 0x97, 0x31,
        0x2D, 0x5D, 0xFA, 0x98, 0xE3, 0x8A, 0x92, 0xAE, 0x05, 0xDF, 0x29, 0x10, 0x67, 0x6C, 0xBA, 0xC9,
        0xD3, 0x00, 0xE6, 0xCF, 0xE1, 0x9E, 0xA8, 0x2C, 0x63, 0x16, 0x01, 0x3F, 0x58, 0xE2, 0x89, 0xA9,
        0x0D, 0x38, 0x34, 0x1B, 0xAB, 0x33, 0xFF, 0xB0, 0xBB, 0x48, 0x0C, 0x5F, 0xB9, 0xB1, 0xCD, 0x2E,
        0xC5, 0xF3, 0xDB, 0x47, 0xE5, 0xA5, 0x9C, 0x77, 0x0A, 0xA6, 0x20, 0x68, 0xFE, 0x7F, 0xC1, 0xAD,
    ];

    private readonly ushort[] _keys = new ushort[ExpandedLength / 2];

    /// <summary>A cipher for a key of 1 to 16 bytes.</summary>
    public Rc2Cipher(byte[] key)
    {
        // RFC 2268, section 2. An effective length of whole bytes masks nothing.
        byte[] expanded = new byte[ExpandedLength];
        key.CopyTo(expanded, 0);
        for (int i = key.Length; i < ExpandedLength; i++)
        {
            expanded[i] = PiTable[(byte)(expanded[i - 1] + expanded[i - key.Length])];
        }

        expanded[ExpandedLength - key.Length] = PiTable[expanded[ExpandedLength - key.Length]];
        for (int i = ExpandedLength - 1 - key.Length; i >= 0; i--)
        {
            expanded[i] = PiTable[expanded[i + 1] ^ expanded[i + key.Length]];
        }

        for (int i = 0; i < _keys.Length; i++)
        {
            _keys[i] = (ushort)(expanded[2 * i] | (expanded[(2 * i) + 1] << 8));
        }
    }

    /// <summary>The text without its padding.</summary>
    /// <exception cref="CryptographicException">It is not of whole blocks, or its padding is none.</exception>
    public byte[] Decrypt(byte[] encrypted, byte[] vector)
    {
        if (encrypted.Length == 0 || encrypted.Length % BlockLength != 0)
        {
            throw new CryptographicException();
        }

        byte[] text = new byte[encrypted.Length];
        ReadOnlySpan<byte> previous = vector;
        for (int start = 0; start < encrypted.Length; start += BlockLength)
        {
            ReadOnlySpan<byte> block = encrypted.AsSpan(start, BlockLength);
            DecryptBlock(block, text.AsSpan(start, BlockLength));
            for (int i = 0; i < BlockLength; i++)
            {
                text[start + i] ^= previous[i];
            }

            previous = block;
        }

        int padding = text[text.Length - 1];
        if (padding is 0 or > BlockLength || Array.Exists(text.AsSpan(text.Length - padding).ToArray(), item => item != padding))
        {
            throw new CryptographicException();
        }

        return text.AsSpan(0, text.Length - padding).ToArray();
    }

    // RFC 2268, section 4: five rounds of mixing, one of mashing, six, one, five.
    private void DecryptBlock(ReadOnlySpan<byte> block, Span<byte> text)
    {
        Span<ushort> r = stackalloc ushort[4];
        for (int i = 0; i < r.Length; i++)
        {
            r[i] = (ushort)(block[2 * i] | (block[(2 * i) + 1] << 8));
        }

        int key = _keys.Length - 1;
        for (int round = 0; round < 16; round++)
        {
            if (round is 5 or 11)
            {
                Mash(r);
            }

            key = Mix(r, key);
        }

        for (int i = 0; i < r.Length; i++)
        {
            text[2 * i] = (byte)r[i];
            text[(2 * i) + 1] = (byte)(r[i] >> 8);
        }
    }

    private int Mix(Span<ushort> r, int key)
    {
        for (int i = 3; i >= 0; i--)
        {
            int shift = i switch { 0 => 1, 1 => 2, 2 => 3, _ => 5 };
            int rotated = (r[i] >> shift) | (r[i] << (16 - shift));
            ushort before = r[(i + 3) % 4];
            r[i] = (ushort)(rotated - _keys[key--] - (before & r[(i + 2) % 4]) - (~before & r[(i + 1) % 4]));
        }

        return key;
    }

    private void Mash(Span<ushort> r)
    {
        for (int i = 3; i >= 0; i--)
        {
            r[i] = (ushort)(r[i] - _keys[r[(i + 3) % 4] & 63]);
        }
    }
}
