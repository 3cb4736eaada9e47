using System;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>Signs by RSA-PSS with any salt and any hash of the mask, as RFC 8017, 9.1.1 says; the framework takes the hash's length and the same hash only.</summary>
internal sealed class PssSignatureGenerator(RSA key, HashAlgorithmName hash, HashAlgorithmName maskHash, int saltLength) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier("1.2.840.113549.1.1.10");
            using (writer.PushSequence())
            {
                using (writer.PushSequence(Context(0)))
                {
                    WriteHash(writer, hash);
                }

                using (writer.PushSequence(Context(1)))
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier("1.2.840.113549.1.1.8");
                    WriteHash(writer, maskHash);
                }

                using (writer.PushSequence(Context(2)))
                {
                    writer.WriteInteger(saltLength);
                }
            }
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm)
    {
        RSAParameters numbers = key.ExportParameters(includePrivateParameters: true);
        int bits = key.KeySize - 1;
        int length = (bits + 7) / 8;
        byte[] salt = RandomNumberGenerator.GetBytes(saltLength);
        byte[] digest = CryptographicOperations.HashData(hash, [.. new byte[8], .. CryptographicOperations.HashData(hash, data), .. salt]);
        byte[] block = [.. new byte[length - digest.Length - 2 - saltLength], 1, .. salt];
        for (int counter = 0, position = 0; position < block.Length; counter++)
        {
            foreach (byte item in CryptographicOperations.HashData(maskHash, [.. digest, .. BitConverter.GetBytes(counter).Reverse()]).Take(block.Length - position))
            {
                block[position++] ^= item;
            }
        }

        block[0] &= (byte)(0xFF >> ((8 * length) - bits));
        BigInteger signature = BigInteger.ModPow(Number([.. block, .. digest, 0xBC]), Number(numbers.D!), Number(numbers.Modulus!));
        byte[] octets = signature.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[numbers.Modulus!.Length - octets.Length], .. octets];
    }

    protected override PublicKey BuildPublicKey() => new(key);

    private static Asn1Tag Context(int number) => new(TagClass.ContextSpecific, number);

    private static BigInteger Number(byte[] octets) => new(octets, isUnsigned: true, isBigEndian: true);

    private static void WriteHash(AsnWriter writer, HashAlgorithmName hash)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(CryptoConfig.MapNameToOID(hash.Name!)!);
            writer.WriteNull();
        }
    }
}
