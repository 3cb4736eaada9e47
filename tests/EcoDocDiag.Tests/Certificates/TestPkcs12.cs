using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>A PKCS #12 file made for a test (RFC 7292). A private key in it is no key: nobody may ever decrypt it.</summary>
internal sealed record TestPkcs12
{
    private const string Data = "1.2.840.113549.1.7.1";

    private static readonly byte[] Salt = [1, 2, 3, 4, 5, 6, 7, 8];
    private static readonly Asn1Tag Explicit = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public string Password { get; init; } = "geheim";

    /// <summary>The password of the seal, where it is another one.</summary>
    public string? SealPassword { get; init; }

    /// <summary><c>3DES</c>, or by PBES2 <c>3DES-CBC</c>, <c>AES-128</c> or <c>AES-256</c>; null for certificates that nothing protects.</summary>
    public string? Cipher { get; init; } = "AES-256";

    /// <summary>How long the cipher's initialization vector is said to be, where it is not as long as its blocks.</summary>
    public int? VectorLength { get; init; }

    /// <summary>The object identifier that stands for the hash of PBKDF2: HMAC with SHA-256 if not given, and with SHA-1 where the file has none.</summary>
    public string? Prf { get; init; } = "1.2.840.113549.2.9";

    /// <summary>The hash of the seal; null for a file without one.</summary>
    public HashAlgorithmName? Seal { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>The length of the key of a seal by PBMAC1 (RFC 9579); null for a seal by PKCS #12 itself.</summary>
    public int? SealKeyLength { get; init; }

    public int Rounds { get; init; } = 3;

    public IReadOnlyList<(TestCertificate Certificate, byte[] KeyId)> Certificates { get; init; } = [];

    /// <summary>The identifiers of the keys.</summary>
    public IReadOnlyList<byte[]> Keys { get; init; } = [[1]];

    /// <summary>The object identifier of the encryption of the keys where it is not that of the certificates.</summary>
    public string? KeyScheme { get; init; }

    /// <summary>Whether the keys are to be kept among the computer's.</summary>
    public bool IsForComputer { get; init; }

    public string Provider { get; init; } = "";

    /// <summary>A file with a certificate, its key and authorities above it.</summary>
    public static TestPkcs12 Of(TestCertificate certificate, params TestCertificate[] authorities) =>
        new() { Certificates = [(certificate, [1]), .. authorities.Select(static authority => (authority, Array.Empty<byte>()))] };

    public byte[] Encode()
    {
        byte[] safe = Write(writer =>
        {
            using (writer.PushSequence())
            {
                WriteCertificates(writer);
                WriteData(writer, WriteKeys);
            }
        });
        return Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(3);
                WriteData(writer, inner => inner.WriteEncodedValue(safe));
                WriteSeal(writer, safe);
            }
        });
    }

    private static void WriteData(AsnWriter writer, Action<AsnWriter> content)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Data);
            using (writer.PushSequence(Explicit))
            {
                writer.WriteOctetString(Write(content));
            }
        }
    }

    private static byte[] Write(Action<AsnWriter> content)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        content(writer);
        return writer.Encode();
    }

    private void WriteCertificates(AsnWriter writer)
    {
        if (Cipher is null)
        {
            WriteData(writer, WriteCertificateBags);
            return;
        }

        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.7.6");
            using (writer.PushSequence(Explicit))
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Data);
                    WriteScheme(writer);
                    writer.WriteOctetString(Encrypt(Write(WriteCertificateBags)), new Asn1Tag(TagClass.ContextSpecific, 0));
                }
            }
        }
    }

    private void WriteCertificateBags(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            foreach ((TestCertificate certificate, byte[] keyId) in Certificates)
            {
                WriteBag(writer, "1.2.840.113549.1.12.10.1.3", keyId, isKey: false, bag =>
                {
                    using (bag.PushSequence())
                    {
                        bag.WriteObjectIdentifier("1.2.840.113549.1.9.22.1");
                        using (bag.PushSequence(Explicit))
                        {
                            bag.WriteOctetString(certificate.RawData);
                        }
                    }
                });
            }
        }
    }

    private void WriteKeys(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            foreach (byte[] keyId in Keys)
            {
                WriteBag(writer, "1.2.840.113549.1.12.10.1.2", keyId, isKey: true, bag =>
                {
                    using (bag.PushSequence())
                    {
                        WriteScheme(bag, KeyScheme);
                        bag.WriteOctetString([0xDE, 0xAD]);
                    }
                });
            }
        }
    }

    private void WriteBag(AsnWriter writer, string type, byte[] keyId, bool isKey, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(type);
            using (writer.PushSequence(Explicit))
            {
                value(writer);
            }

            using (writer.PushSetOf())
            {
                if (keyId.Length > 0)
                {
                    WriteAttribute(writer, "1.2.840.113549.1.9.21", inner => inner.WriteOctetString(keyId));
                }

                if (isKey && IsForComputer)
                {
                    WriteAttribute(writer, "1.3.6.1.4.1.311.17.2", static _ => { });
                }

                if (isKey && Provider.Length > 0)
                {
                    WriteAttribute(writer, "1.3.6.1.4.1.311.17.1", inner => inner.WriteCharacterString(UniversalTagNumber.BMPString, Provider));
                }
            }
        }
    }

    private static void WriteAttribute(AsnWriter writer, string name, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private void WriteScheme(AsnWriter writer, string? other = null)
    {
        using (writer.PushSequence())
        {
            if (other is not null || Cipher is null or "3DES")
            {
                writer.WriteObjectIdentifier(other ?? "1.2.840.113549.1.12.1.3");
                using (writer.PushSequence())
                {
                    writer.WriteOctetString(Salt);
                    writer.WriteInteger(Rounds);
                }

                return;
            }

            writer.WriteObjectIdentifier("1.2.840.113549.1.5.13");
            using (writer.PushSequence())
            {
                WriteDerivation(writer, null);
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Cipher switch { "3DES-CBC" => "1.2.840.113549.3.7", "AES-128" => "2.16.840.1.101.3.4.1.2", _ => "2.16.840.1.101.3.4.1.42" });
                    writer.WriteOctetString(new byte[VectorLength ?? (Cipher == "3DES-CBC" ? 8 : 16)]);
                }
            }
        }
    }

    // RFC 8018, appendix A.2.
    private void WriteDerivation(AsnWriter writer, int? keyLength)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
            using (writer.PushSequence())
            {
                writer.WriteOctetString(Salt);
                writer.WriteInteger(Rounds);
                if (keyLength is { } length)
                {
                    writer.WriteInteger(length);
                }

                if (Prf is { } prf)
                {
                    WriteAlgorithm(writer, prf);
                }
            }
        }
    }

    private static void WriteAlgorithm(AsnWriter writer, string name)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            writer.WriteNull();
        }
    }

    private byte[] Encrypt(byte[] plain)
    {
        if (Cipher is "3DES" or "3DES-CBC")
        {
#pragma warning disable CA5350 // What older Windows writes, and older OpenSSL.
            using TripleDES cipher = TripleDES.Create();
#pragma warning restore CA5350
            cipher.Key = Cipher == "3DES" ? Derive(HashAlgorithmName.SHA1, Password, 1, 24) : DerivePbkdf2(Password, 24);
            return cipher.EncryptCbc(plain, Cipher == "3DES" ? Derive(HashAlgorithmName.SHA1, Password, 2, 8) : new byte[8]);
        }

        using Aes aes = Aes.Create();
        aes.Key = DerivePbkdf2(Password, Cipher == "AES-128" ? 16 : 32);
        return aes.EncryptCbc(plain, new byte[16]);
    }

    private byte[] DerivePbkdf2(string password, int length) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password), Salt, Rounds, Prf is null ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256, length);

    private void WriteSeal(AsnWriter writer, byte[] safe)
    {
        if (Seal is not { } hash)
        {
            return;
        }

        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                string password = SealPassword ?? Password;
                if (SealKeyLength is { } keyLength)
                {
                    WritePbmac1(writer, hash, keyLength);
                }
                else
                {
                    WriteAlgorithm(writer, CryptoConfig.MapNameToOID(hash.Name!)!);
                }

                using IncrementalHash mac = IncrementalHash.CreateHMAC(hash, SealKeyLength is { } length ? DerivePbkdf2(password, length) : Derive(hash, password, 3, LengthOf(hash)));
                mac.AppendData(safe);
                writer.WriteOctetString(mac.GetHashAndReset());
            }

            writer.WriteOctetString(Salt);
            writer.WriteInteger(Rounds);
        }
    }

    // RFC 9579: { pbmac1, { { pbkdf2, … }, { hmac } } }.
    private void WritePbmac1(AsnWriter writer, HashAlgorithmName hash, int keyLength)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.14");
            using (writer.PushSequence())
            {
                WriteDerivation(writer, keyLength);
                WriteAlgorithm(writer, "1.2.840.113549.2." + LengthOf(hash) switch { 20 => "7", 32 => "9", 48 => "10", _ => "11" });
            }
        }
    }

    // RFC 7292, appendix B.2, by big numbers.
    private byte[] Derive(HashAlgorithmName name, string password, byte purpose, int length)
    {
        int block = LengthOf(name) > 32 ? 128 : 64;
        byte[] input = [.. Fill(Salt, block), .. Fill([.. Encoding.BigEndianUnicode.GetBytes(password), 0, 0], block)];
        List<byte> derived = [];
        while (derived.Count < length)
        {
            byte[] a = [.. Enumerable.Repeat(purpose, block), .. input];
            for (int i = 0; i < Rounds; i++)
            {
                a = CryptographicOperations.HashData(name, a);
            }

            derived.AddRange(a);
            BigInteger b = new BigInteger(Fill(a, block).AsSpan(0, block), isUnsigned: true, isBigEndian: true) + 1;
            input =
            [
                .. input.Chunk(block).SelectMany(part =>
                {
                    byte[] sum = ((new BigInteger(part, isUnsigned: true, isBigEndian: true) + b) % BigInteger.Pow(2, block * 8)).ToByteArray(isUnsigned: true, isBigEndian: true);
                    return new byte[block - sum.Length].Concat(sum);
                }),
            ];
        }

        return [.. derived.Take(length)];
    }

    private static byte[] Fill(byte[] data, int block) => [.. Enumerable.Range(0, block * ((data.Length + block - 1) / block)).Select(i => data[i % data.Length])];

    private static int LengthOf(HashAlgorithmName name) => CryptographicOperations.HashData(name, []).Length;
}
