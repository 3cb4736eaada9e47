using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;

namespace EcoDocDiag.Certificates;

/// <summary>
/// What the password of a PKCS #12 file opens: its MAC and its encrypted parts, by the schemes of RFC 7292 (3DES and RC2), of RFC 8018 (PBES2 with AES or
/// 3DES) and, for the MAC, of RFC 9579. It counts the rounds of hashing down and stops before they are too many.
/// </summary>
internal sealed class Pkcs12Cipher
{
    private const int KeyPurpose = 1;
    private const int VectorPurpose = 2;
    private const int MacPurpose = 3;

    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbkdf2 = "1.2.840.113549.1.5.12";
    private const string Pbmac1 = "1.2.840.113549.1.5.14";
    private const string HmacSha1 = "1.2.840.113549.2.7";
    private const string TripleDesOfPbes2 = "1.2.840.113549.3.7";

    // Some milliseconds of hashing.
    private const int RoundsBetweenQuestions = 4096;

    private readonly CertificatePassword _password;
    private readonly CancellationToken _cancellationToken;

    /// <summary>A cipher with a password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="rounds">How many rounds of hashing it may take.</param>
    /// <param name="cancellationToken">Set when the caller gave up.</param>
    public Pkcs12Cipher(CertificatePassword password, int rounds, CancellationToken cancellationToken)
    {
        _password = password;
        _cancellationToken = cancellationToken;
        Rounds = rounds;
    }

    /// <summary>How many rounds of hashing are left.</summary>
    public int Rounds { get; private set; }

    /// <summary>Whether the MAC that <paramref name="file"/> has before it is that of <paramref name="safe"/>.</summary>
    public Pkcs12Outcome Verify(byte[] content, BerReader file, byte[] safe)
    {
        // MacData { { { algorithm }, digest }, salt, rounds }
        if (!file.TryEnter(DerElement.Sequence) || !file.TryRead(DerElement.Sequence, out DerElement info))
        {
            return Pkcs12Outcome.Malformed;
        }

        BerReader digestInfo = new(content, info);
        if (!digestInfo.TryRead(DerElement.Sequence, out DerElement algorithm)
            || !digestInfo.TryReadOctets(DerElement.OctetString, out byte[] digest)
            || !file.TryReadOctets(DerElement.OctetString, out byte[] salt)
            || !TryReadRounds(ref file, out int rounds))
        {
            return Pkcs12Outcome.Malformed;
        }

        BerReader fields = new(content, algorithm);
        if (!fields.TryReadObjectIdentifier(out string name))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (name == Pbmac1)
        {
            return VerifyPbmac1(content, fields, safe, digest);
        }

        if (Hash(name) is not { } hash)
        {
            return Pkcs12Outcome.Unsupported;
        }

        if (!Take(rounds))
        {
            return Pkcs12Outcome.TooCostly;
        }

        using (hash)
        {
            byte[] key = Derive(hash, MacPurpose, salt, rounds, hash.HashSize / 8);
            return IsMac(name, key, safe, digest) ? Pkcs12Outcome.Read : Pkcs12Outcome.WrongPassword;
        }
    }

    /// <summary>Undoes the encryption of <paramref name="encrypted"/>.</summary>
    /// <exception cref="CryptographicException">The password is a wrong one, or the data are damaged.</exception>
    public Pkcs12Outcome Decrypt(byte[] content, DerElement algorithm, byte[] encrypted, out byte[] decrypted)
    {
        decrypted = [];
        BerReader fields = new(content, algorithm);
        if (!fields.TryReadObjectIdentifier(out string name) || !fields.TryEnter(DerElement.Sequence))
        {
            return Pkcs12Outcome.Malformed;
        }

        return name == Pbes2 ? DecryptPbes2(content, fields, encrypted, out decrypted) : DecryptPbes1(name, fields, encrypted, out decrypted);
    }

    // RFC 7292, appendix C.
    private Pkcs12Outcome DecryptPbes1(string name, BerReader parameters, byte[] encrypted, out byte[] decrypted)
    {
        decrypted = [];
        int keyLength = name switch
        {
            "1.2.840.113549.1.12.1.3" => 24,
            "1.2.840.113549.1.12.1.4" or "1.2.840.113549.1.12.1.5" => 16,
            "1.2.840.113549.1.12.1.6" => 5,
            _ => 0,
        };
        if (keyLength == 0)
        {
            return Pkcs12Outcome.Unsupported;
        }

        if (!parameters.TryReadOctets(DerElement.OctetString, out byte[] salt) || !parameters.TryReadSmallInteger(out int rounds) || rounds == 0)
        {
            return Pkcs12Outcome.Malformed;
        }

        if (!Take(rounds) || !Take(rounds))
        {
            return Pkcs12Outcome.TooCostly;
        }

        using HashAlgorithm sha1 = CreateSha1();
        byte[] key = Derive(sha1, KeyPurpose, salt, rounds, keyLength);
        byte[] vector = Derive(sha1, VectorPurpose, salt, rounds, Rc2Cipher.BlockLength);
        if (name is "1.2.840.113549.1.12.1.5" or "1.2.840.113549.1.12.1.6")
        {
            decrypted = new Rc2Cipher(key).Decrypt(encrypted, vector);
            return Pkcs12Outcome.Read;
        }

        decrypted = DecryptTripleDes(keyLength == 24 ? key : [.. key, .. key.Take(8)], vector, encrypted);
        return Pkcs12Outcome.Read;
    }

    // RFC 8018, appendix A.4: { { pbkdf2, … }, { cipher, vector } }
    private Pkcs12Outcome DecryptPbes2(byte[] content, BerReader parameters, byte[] encrypted, out byte[] decrypted)
    {
        decrypted = [];
        if (!parameters.TryRead(DerElement.Sequence, out DerElement derivation)
            || !parameters.TryEnter(DerElement.Sequence)
            || !parameters.TryReadObjectIdentifier(out string cipher))
        {
            return Pkcs12Outcome.Malformed;
        }

        int keyLength = cipher switch
        {
            "2.16.840.1.101.3.4.1.2" => 16,
            "2.16.840.1.101.3.4.1.22" or TripleDesOfPbes2 => 24,
            "2.16.840.1.101.3.4.1.42" => 32,
            _ => 0,
        };
        int vectorLength = cipher == TripleDesOfPbes2 ? 8 : 16;
        if (keyLength == 0)
        {
            return Pkcs12Outcome.Unsupported;
        }

        if (!parameters.TryReadOctets(DerElement.OctetString, out byte[] vector) || vector.Length != vectorLength)
        {
            return Pkcs12Outcome.Malformed;
        }

        Pkcs12Outcome outcome = DerivePbkdf2(content, derivation, keyLength, out byte[] key);
        if (outcome != Pkcs12Outcome.Read)
        {
            return outcome;
        }

        if (cipher == TripleDesOfPbes2)
        {
            decrypted = DecryptTripleDes(key, vector, encrypted);
            return Pkcs12Outcome.Read;
        }

        using Aes aes = Aes.Create();
        using ICryptoTransform transform = aes.CreateDecryptor(key, vector);
        decrypted = transform.TransformFinalBlock(encrypted, 0, encrypted.Length);
        return Pkcs12Outcome.Read;
    }

    // RFC 9579: { { pbkdf2, … }, { hmac } }; the salt and the rounds beside it say nothing.
    private Pkcs12Outcome VerifyPbmac1(byte[] content, BerReader parameters, byte[] safe, byte[] digest)
    {
        if (!parameters.TryEnter(DerElement.Sequence)
            || !parameters.TryRead(DerElement.Sequence, out DerElement derivation)
            || !parameters.TryEnter(DerElement.Sequence)
            || !parameters.TryReadObjectIdentifier(out string name))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (HashOfHmac(name) is not { } hash)
        {
            return Pkcs12Outcome.Unsupported;
        }

        Pkcs12Outcome outcome = DerivePbkdf2(content, derivation, null, out byte[] key);
        return outcome != Pkcs12Outcome.Read ? outcome : IsMac(hash, key, safe, digest) ? Pkcs12Outcome.Read : Pkcs12Outcome.WrongPassword;
    }

    // { pbkdf2, { salt, rounds, length?, { prf }? } }; the length is asked for, or the one that stands there.
    private Pkcs12Outcome DerivePbkdf2(byte[] content, DerElement derivation, int? keyLength, out byte[] key)
    {
        const int maximumLength = 128;
        key = [];
        BerReader fields = new(content, derivation);
        if (!fields.TryReadObjectIdentifier(out string name))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (name != Pbkdf2)
        {
            return Pkcs12Outcome.Unsupported;
        }

        int length = keyLength ?? 0;
        if (!fields.TryEnter(DerElement.Sequence)
            || !fields.TryReadOctets(DerElement.OctetString, out byte[] salt)
            || !fields.TryReadSmallInteger(out int rounds)
            || rounds == 0
            || (fields.IsNext(DerElement.Integer) && (!fields.TryReadSmallInteger(out length) || (keyLength is { } asked && length != asked)))
            || length is 0 or > maximumLength)
        {
            return Pkcs12Outcome.Malformed;
        }

        string prf = HmacSha1;
        if (fields.HasMore && (!fields.TryEnter(DerElement.Sequence) || !fields.TryReadObjectIdentifier(out prf)))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (HashOfHmac(prf) is not { } hash || NameOf(hash) is not { } hashName)
        {
            return Pkcs12Outcome.Unsupported;
        }

        // Each block of the hash's length takes all rounds.
        int blocks = (length + HashLength(hashName) - 1) / HashLength(hashName);
        for (int i = 0; i < blocks; i++)
        {
            if (!Take(rounds))
            {
                return Pkcs12Outcome.TooCostly;
            }
        }

#pragma warning disable CA5379, CA5387 // The file says with what and how often it was hashed.
#if NET
        key = Rfc2898DeriveBytes.Pbkdf2(_password.ToUtf8(), salt, rounds, hashName, length);
#else
        using Rfc2898DeriveBytes bytes = new(_password.ToUtf8(), salt, rounds, hashName);
        key = bytes.GetBytes(length);
#endif
#pragma warning restore CA5379, CA5387
        return Pkcs12Outcome.Read;
    }

    // RFC 7292, appendix B.2, with its letters.
    private byte[] Derive(HashAlgorithm hash, int purpose, byte[] salt, int rounds, int length)
    {
        int v = hash.HashSize > 256 ? 128 : 64;
        byte[] p = _password.ToBmpString();
        byte[] block = [.. Enumerable.Repeat((byte)purpose, v), .. Repeat(salt, v), .. Repeat(p, v)];
        List<byte> derived = new(length + (hash.HashSize / 8));
        while (true)
        {
            byte[] a = hash.ComputeHash(block);
            for (int i = 1; i < rounds; i++)
            {
                if (i % RoundsBetweenQuestions == 0)
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                }

                a = hash.ComputeHash(a);
            }

            derived.AddRange(a);
            if (derived.Count >= length)
            {
                return [.. derived.Take(length)];
            }

            for (int start = v; start < block.Length; start += v)
            {
                int carry = 1;
                for (int i = v - 1; i >= 0; i--)
                {
                    carry += block[start + i] + a[i % a.Length];
                    block[start + i] = (byte)carry;
                    carry >>= 8;
                }
            }
        }
    }

    // As often as it takes to fill whole blocks.
    private static IEnumerable<byte> Repeat(byte[] data, int block)
    {
        int length = block * ((data.Length + block - 1) / block);
        for (int i = 0; i < length; i++)
        {
            yield return data[i % data.Length];
        }
    }

    private bool Take(int rounds)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        bool isAllowed = rounds <= Rounds;
        Rounds -= isAllowed ? rounds : 0;
        return isAllowed;
    }

    private static bool TryReadRounds(ref BerReader file, out int rounds)
    {
        rounds = 1;
        return !file.HasMore || (file.TryReadSmallInteger(out rounds) && rounds > 0);
    }

    private static byte[] DecryptTripleDes(byte[] key, byte[] vector, byte[] encrypted)
    {
#pragma warning disable CA5350 // The file says with what it is encrypted.
        using TripleDES cipher = TripleDES.Create();
#pragma warning restore CA5350
        using ICryptoTransform transform = cipher.CreateDecryptor(key, vector);
        return transform.TransformFinalBlock(encrypted, 0, encrypted.Length);
    }

    private static bool IsMac(string hash, byte[] key, byte[] data, byte[] expected)
    {
#pragma warning disable CA5350 // The file says with what it is authenticated.
        using HMAC? hmac = hash switch
        {
            "1.3.14.3.2.26" => new HMACSHA1(key),
            "2.16.840.1.101.3.4.2.1" => new HMACSHA256(key),
            "2.16.840.1.101.3.4.2.2" => new HMACSHA384(key),
            "2.16.840.1.101.3.4.2.3" => new HMACSHA512(key),
            _ => null,
        };
#pragma warning restore CA5350
        return hmac is not null && hmac.ComputeHash(data).AsSpan().SequenceEqual(expected);
    }

    private static SHA1 CreateSha1()
    {
#pragma warning disable CA5350 // The file says with what its keys are derived.
        return SHA1.Create();
#pragma warning restore CA5350
    }

    private static HashAlgorithm? Hash(string name) => name switch
    {
        "1.3.14.3.2.26" => CreateSha1(),
        "2.16.840.1.101.3.4.2.1" => SHA256.Create(),
        "2.16.840.1.101.3.4.2.2" => SHA384.Create(),
        "2.16.840.1.101.3.4.2.3" => SHA512.Create(),
        _ => null,
    };

    private static string? HashOfHmac(string name) => name switch
    {
        HmacSha1 => "1.3.14.3.2.26",
        "1.2.840.113549.2.9" => "2.16.840.1.101.3.4.2.1",
        "1.2.840.113549.2.10" => "2.16.840.1.101.3.4.2.2",
        "1.2.840.113549.2.11" => "2.16.840.1.101.3.4.2.3",
        _ => null,
    };

    private static HashAlgorithmName? NameOf(string hash) => hash switch
    {
        "1.3.14.3.2.26" => HashAlgorithmName.SHA1,
        "2.16.840.1.101.3.4.2.1" => HashAlgorithmName.SHA256,
        "2.16.840.1.101.3.4.2.2" => HashAlgorithmName.SHA384,
        "2.16.840.1.101.3.4.2.3" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private static int HashLength(HashAlgorithmName hash) =>
        hash == HashAlgorithmName.SHA1 ? 20 : hash == HashAlgorithmName.SHA256 ? 32 : hash == HashAlgorithmName.SHA384 ? 48 : 64;
}
