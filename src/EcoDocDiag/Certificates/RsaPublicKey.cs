using System;
using System.Numerics;

namespace EcoDocDiag.Certificates;

/// <summary>The numbers of an RSA public key (RFC 8017, A.1.1), and what a signature says by them.</summary>
internal sealed class RsaPublicKey
{
    /// <summary>The longest modulus that is computed with, in bytes: 8,192 bits.</summary>
    public const int MaximumLength = 1024;

    // Below that no system verifies anything, and factoring it takes hours.
    private const int MinimumLength = 64;

    // Longer exponents cost time and are used by nobody.
    private const int MaximumExponentLength = 8;

    private RsaPublicKey(byte[] modulus, byte[] exponent)
    {
        Modulus = modulus;
        Exponent = exponent;
    }

    /// <summary>The modulus, most significant octet first, without leading zeros.</summary>
    public byte[] Modulus { get; }

    /// <summary>The exponent, likewise.</summary>
    public byte[] Exponent { get; }

    /// <summary>The length of the modulus in bits.</summary>
    public int BitLength
    {
        get
        {
            int bits = Modulus.Length * 8;
            for (int high = Modulus[0]; high < 0x80; high <<= 1)
            {
                bits--;
            }

            return bits;
        }
    }

    /// <summary>Reads a key; null where it is none that could verify anything: not of the form, zero, even, or a few bits long.</summary>
    /// <param name="encoded">The DER encoding.</param>
    /// <param name="isTooLong">Whether it may well be a key, and is longer than is computed with here.</param>
    public static RsaPublicKey? TryRead(byte[] encoded, out bool isTooLong)
    {
        isTooLong = false;
        DerReader outer = new(encoded);
        if (!outer.TryRead(DerElement.Sequence, out DerElement pair))
        {
            return null;
        }

        DerReader numbers = new(encoded, pair);
        if (!numbers.TryReadUnsigned(out byte[] modulus)
            || !numbers.TryReadUnsigned(out byte[] exponent)
            || modulus.Length < MinimumLength
            || !IsOdd(modulus)
            || !IsOdd(exponent)
            || (exponent.Length == 1 && exponent[0] == 1))
        {
            return null;
        }

        isTooLong = modulus.Length > MaximumLength || exponent.Length > MaximumExponentLength;
        return isTooLong ? null : new RsaPublicKey(modulus, exponent);
    }

    /// <summary>What was signed (RSAVP1 of RFC 8017), as long as the modulus; null where the signature is none of this key.</summary>
    public byte[]? Recover(byte[] signature)
    {
        BigInteger modulus = Number(Modulus);
        BigInteger signed = Number(signature);
        return signature.Length == Modulus.Length && signed < modulus ? Octets(BigInteger.ModPow(signed, Number(Exponent), modulus), Modulus.Length) : null;
    }

    private static bool IsOdd(byte[] number) => number.Length > 0 && (number[number.Length - 1] & 1) != 0;

    // BigInteger of .NET Framework takes the least significant octet first and needs a zero to see that a number is not negative.
    private static BigInteger Number(byte[] octets)
    {
        byte[] reversed = new byte[octets.Length + 1];
        for (int i = 0; i < octets.Length; i++)
        {
            reversed[i] = octets[octets.Length - 1 - i];
        }

        return new BigInteger(reversed);
    }

    private static byte[] Octets(BigInteger number, int length)
    {
        byte[] reversed = number.ToByteArray();
        byte[] octets = new byte[length];
        for (int i = 0; i < Math.Min(length, reversed.Length); i++)
        {
            octets[length - 1 - i] = reversed[i];
        }

        return octets;
    }
}
