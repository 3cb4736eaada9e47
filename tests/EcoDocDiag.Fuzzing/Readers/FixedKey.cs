using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>RSA keys that are the same in every run, so that the certificates that inputs begin as are. They protect nothing.</summary>
internal static class FixedKey
{
    private const int PrimeLength = 64;
    private const int Exponent = 65537;

    private static readonly int[] Witnesses = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    /// <summary>The key with a number.</summary>
    public static RSA Create(int number)
    {
        Random random = new(number);
        BigInteger p = Prime(random);
        BigInteger q = Prime(random);
        BigInteger d = Inverse(Exponent, (p - 1) * (q - 1));
        return RSA.Create(new RSAParameters
        {
            Modulus = Bytes(p * q, 2 * PrimeLength),
            Exponent = Bytes(Exponent, 3),
            D = Bytes(d, 2 * PrimeLength),
            P = Bytes(p, PrimeLength),
            Q = Bytes(q, PrimeLength),
            DP = Bytes(d % (p - 1), PrimeLength),
            DQ = Bytes(d % (q - 1), PrimeLength),
            InverseQ = Bytes(Inverse(q, p), PrimeLength),
        });
    }

    private static BigInteger Prime(Random random)
    {
        while (true)
        {
            byte[] bytes = new byte[PrimeLength];
            random.NextBytes(bytes);
            bytes[0] |= 0xC0;
            bytes[^1] |= 1;
            BigInteger candidate = new(bytes, isUnsigned: true, isBigEndian: true);
            if (candidate % Exponent != 1 && IsPrime(candidate))
            {
                return candidate;
            }
        }
    }

    // Miller and Rabin.
    private static bool IsPrime(BigInteger number)
    {
        BigInteger odd = number - 1;
        int halves = 0;
        while (odd.IsEven)
        {
            odd /= 2;
            halves++;
        }

        return Witnesses.All(witness =>
        {
            BigInteger power = BigInteger.ModPow(witness, odd, number);
            for (int i = 0; i < halves - 1 && power != 1 && power != number - 1; i++)
            {
                power = BigInteger.ModPow(power, 2, number);
                if (power == 1)
                {
                    return false;
                }
            }

            return power == 1 || power == number - 1;
        });
    }

    // Euclid.
    private static BigInteger Inverse(BigInteger number, BigInteger modulus)
    {
        (BigInteger before, BigInteger after) = (modulus, number);
        (BigInteger left, BigInteger right) = (0, 1);
        while (after != 0)
        {
            BigInteger times = before / after;
            (before, after) = (after, before - (times * after));
            (left, right) = (right, left - (times * right));
        }

        return left < 0 ? left + modulus : left;
    }

    private static byte[] Bytes(BigInteger number, int length)
    {
        byte[] bytes = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }
}
