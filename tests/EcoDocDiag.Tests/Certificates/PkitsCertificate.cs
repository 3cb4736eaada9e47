using System;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace EcoDocDiag.Tests.Certificates;

/// <summary>
/// A certificate written value by value, where the framework's own request cannot spell what a suite asks for: names in any string type and order, times in either
/// form, serial numbers below zero, identifiers of names, keys of old algorithms.
/// </summary>
internal sealed record PkitsCertificate
{
    private const string SignedWithRsa = "1.2.840.113549.1.1.11";
    private const string DsaWithSha1 = "1.2.840.10040.4.3";
    private const string DsaKey = "1.2.840.10040.4.1";

    // Which key is whose is told by its number; four are enough, since names tell the holders apart.
    private static readonly RSA[] Keys = [.. Enumerable.Range(0, 4).Select(static _ => RSA.Create(2048))];

    /// <summary>The encoded name of whom it is for.</summary>
    public required byte[] Subject { get; init; }

    /// <summary>The encoded name of whoever issued it.</summary>
    public required byte[] Issuer { get; init; }

    /// <summary>The number of its key.</summary>
    public int Key { get; init; }

    /// <summary>The number of the key that signed it.</summary>
    public int Signer { get; init; }

    /// <summary>Its serial number.</summary>
    public BigInteger Serial { get; init; } = 1;

    /// <summary>From when it is valid: the text of a UTCTime, or with four digits of the year of a GeneralizedTime.</summary>
    public string NotBefore { get; init; } = "100101083000Z";

    /// <summary>Until when.</summary>
    public string NotAfter { get; init; } = "301231083000Z";

    /// <summary>The basic constraints; null for none.</summary>
    public (bool IsAuthority, int? PathLength, bool IsCritical)? Basic { get; init; }

    /// <summary>The bits of the key usage from the first, digitalSignature, on; null for none.</summary>
    public (byte Bits, bool IsCritical)? Usage { get; init; }

    /// <summary>Whether subject and issuer have identifiers beside their names.</summary>
    public bool HasIdentifiers { get; init; }

    /// <summary>Of a key of DSA, whether it has its parameters; null where it is one of RSA.</summary>
    public bool? DsaParameters { get; init; }

    /// <summary>Whether a key of DSA signed it. No such signature is verified, so its numbers stand for any.</summary>
    public bool IsSignedWithDsa { get; init; }

    /// <summary>Whether one bit of the signature is another.</summary>
    public bool IsBroken { get; init; }

    /// <summary>The encoding.</summary>
    public byte[] Encode()
    {
        byte[] signed = Write(WriteSigned);
        byte[] signature = IsSignedWithDsa ? Write(WriteDsaSignature)
            : Keys[Signer].SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        signature[^1] ^= IsBroken ? (byte)1 : (byte)0;
        return Write(writer =>
        {
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(signed);
                WriteAlgorithm(writer);
                writer.WriteBitString(signature);
            }
        });
    }

    /// <summary>A name of attributes, each a set of one.</summary>
    public static byte[] Name(params (string Type, string Value, UniversalTagNumber Tag)[] attributes) => Write(writer =>
    {
        using (writer.PushSequence())
        {
            foreach ((string type, string value, UniversalTagNumber tag) in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(type);
                    writer.WriteCharacterString(tag, value);
                }
            }
        }
    });

    private static byte[] Write(Action<AsnWriter> write)
    {
        AsnWriter writer = new(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }

    private void WriteSigned(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                writer.WriteInteger(2);
            }

            writer.WriteInteger(Serial);
            WriteAlgorithm(writer);
            writer.WriteEncodedValue(Issuer);
            using (writer.PushSequence())
            {
                WriteTime(writer, NotBefore);
                WriteTime(writer, NotAfter);
            }

            writer.WriteEncodedValue(Subject);
            WriteKey(writer);
            if (HasIdentifiers)
            {
                writer.WriteBitString([0x01, 0x02], tag: new Asn1Tag(TagClass.ContextSpecific, 1));
                writer.WriteBitString([0x03, 0x04], tag: new Asn1Tag(TagClass.ContextSpecific, 2));
            }

            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (writer.PushSequence())
            {
                WriteExtensions(writer);
            }
        }
    }

    private void WriteAlgorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(IsSignedWithDsa ? DsaWithSha1 : SignedWithRsa);
            if (!IsSignedWithDsa)
            {
                writer.WriteNull();
            }
        }
    }

    private static void WriteDsaSignature(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(7);
            writer.WriteInteger(9);
        }
    }

    private static void WriteTime(AsnWriter writer, string text) =>
        writer.WriteEncodedValue([text.Length == 13 ? (byte)0x17 : (byte)0x18, (byte)text.Length, .. text.Select(static character => (byte)character)]);

    private void WriteKey(AsnWriter writer)
    {
        if (DsaParameters is not { } hasParameters)
        {
            writer.WriteEncodedValue(Keys[Key].ExportSubjectPublicKeyInfo());
            return;
        }

        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(DsaKey);
                if (hasParameters)
                {
                    using (writer.PushSequence())
                    {
                        writer.WriteInteger(23);
                        writer.WriteInteger(11);
                        writer.WriteInteger(4);
                    }
                }
            }

            writer.WriteBitString(Write(static key => key.WriteInteger(8)));
        }
    }

    private void WriteExtensions(AsnWriter writer)
    {
        // Every certificate of the suite has one policy.
        WriteExtension(writer, "2.5.29.32", false, static value =>
        {
            using (value.PushSequence())
            using (value.PushSequence())
            {
                value.WriteObjectIdentifier("2.16.840.1.101.3.2.1.48.1");
            }
        });
        if (Basic is { } basic)
        {
            WriteExtension(writer, "2.5.29.19", basic.IsCritical, value =>
            {
                using (value.PushSequence())
                {
                    if (basic.IsAuthority)
                    {
                        value.WriteBoolean(true);
                    }

                    if (basic.PathLength is { } length)
                    {
                        value.WriteInteger(length);
                    }
                }
            });
        }

        if (Usage is { } usage)
        {
            WriteExtension(writer, "2.5.29.15", usage.IsCritical, value => value.WriteBitString([usage.Bits], unusedBitCount: BitOperations.TrailingZeroCount(usage.Bits)));
        }
    }

    private static void WriteExtension(AsnWriter writer, string identifier, bool isCritical, Action<AsnWriter> write)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(identifier);
            if (isCritical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(Write(write));
        }
    }
}
