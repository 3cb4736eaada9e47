using System;
using System.Linq;
using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>
/// What an RSA signature must hold, computed by our own code (RFC 8017, section 9): for PSS with any salt, which .NET verifies with the hash's length only,
/// and for PKCS #1 v1.5 where the system refuses it, as some Linux systems refuse SHA-1. Windows accepts both.
/// </summary>
internal static class RsaEncoding
{
    private const byte PssTrailer = 0xBC;

    /// <summary>Whether <paramref name="encoded"/> is the EMSA-PKCS1-v1_5 encoding of a digest.</summary>
    internal static bool IsPkcs1(byte[] encoded, HashAlgorithmName hash, byte[] digest)
    {
        byte[] info = [.. InfoOf(hash), .. digest];
        int padding = encoded.Length - info.Length - 3;
        return padding >= 8 && encoded.AsSpan().SequenceEqual((byte[])[0, 1, .. Enumerable.Repeat((byte)0xFF, padding), 0, .. info]);
    }

    /// <summary>Whether <paramref name="encoded"/> is an EMSA-PSS encoding of a digest.</summary>
    /// <param name="encoded">What the signature holds, as long as the modulus.</param>
    /// <param name="bitLength">The length of the modulus in bits.</param>
    /// <param name="parameters">The hashes and the salt's length.</param>
    /// <param name="digest">The digest.</param>
    internal static bool IsPss(byte[] encoded, int bitLength, PssParameters parameters, byte[] digest)
    {
        int bits = bitLength - 1;
        int length = (bits + 7) / 8;
        int maskLength = length - digest.Length - 1;
        int padding = maskLength - parameters.SaltLength - 1;
        byte unused = (byte)(0xFF00 >> ((8 * length) - bits));
        byte[] message = encoded.AsSpan(encoded.Length - length).ToArray();
        if ((encoded.Length > length && encoded[0] != 0) || padding < 0 || message[length - 1] != PssTrailer || (message[0] & unused) != 0)
        {
            return false;
        }

        byte[] hashed = message.AsSpan(maskLength, digest.Length).ToArray();
        byte[] block = Mask(hashed, maskLength, parameters.MaskHash);
        for (int i = 0; i < maskLength; i++)
        {
            block[i] ^= message[i];
        }

        block[0] &= (byte)~unused;
        return block.Take(padding).All(static item => item == 0)
            && block[padding] == 1
            && Digest([.. new byte[8], .. digest, .. block.Skip(padding + 1)], parameters.Hash).AsSpan().SequenceEqual(hashed);
    }

    /// <summary>A digest.</summary>
    internal static byte[] Digest(byte[] data, HashAlgorithmName hash) => Digest(new ArraySegment<byte>(data), hash);

    /// <summary>A digest.</summary>
    internal static byte[] Digest(ArraySegment<byte> data, HashAlgorithmName hash)
    {
#pragma warning disable CA5350 // The certificate says with what it is signed.
        using HashAlgorithm algorithm = hash == HashAlgorithmName.SHA1 ? SHA1.Create()
            : hash == HashAlgorithmName.SHA256 ? SHA256.Create()
            : hash == HashAlgorithmName.SHA384 ? SHA384.Create()
            : SHA512.Create();
#pragma warning restore CA5350
        return algorithm.ComputeHash(data.Array!, data.Offset, data.Count);
    }

    // MGF1 of RFC 8017, B.2.1.
    private static byte[] Mask(byte[] seed, int length, HashAlgorithmName hash)
    {
        byte[] mask = new byte[length];
        int position = 0;
        for (int counter = 0; position < length; counter++)
        {
            byte[] part = Digest([.. seed, (byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter], hash);
            int count = Math.Min(part.Length, length - position);
            Array.Copy(part, 0, mask, position, count);
            position += count;
        }

        return mask;
    }

    // The DigestInfo of each hash up to the digest: RFC 8017, section 9.2, note 1.
    private static byte[] InfoOf(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA1 ? [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14]
        : hash == HashAlgorithmName.SHA256 ? [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20]
        : hash == HashAlgorithmName.SHA384 ? [0x30, 0x41, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30]
        : [0x30, 0x51, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40];
}
