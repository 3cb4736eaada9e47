using System.Globalization;
using System.Linq;

namespace EcoDocDiag.Certificates;

/// <summary>How a part of a PKCS #12 file is protected, as the file says it; a password is not needed to know that.</summary>
/// <param name="Part">What is protected.</param>
/// <param name="Cipher">The cipher; empty for the seal, and a dotted object identifier where it is not known here.</param>
/// <param name="Hash">The hash that the password goes through; a dotted object identifier where it is not known here, empty where the file does not say it.</param>
/// <param name="Rounds">How often; 0 where the file does not say it.</param>
/// <param name="IsOld">Whether the cipher's key comes about by PKCS #12 itself (RFC 7292, appendix B) rather than by PBKDF2 (RFC 8018).</param>
internal sealed record Pkcs12Scheme(Pkcs12Part Part, string Cipher, string Hash, int Rounds, bool IsOld)
{
    private const string Pbes2 = "1.2.840.113549.1.5.13";
    private const string Pbmac1 = "1.2.840.113549.1.5.14";
    private const string Sha1 = "SHA-1";

    /// <summary>Whether a Windows of any age reads it: 3DES or RC2 by PKCS #12 itself, and a seal by SHA-1.</summary>
    public bool IsForAnyWindows => IsOld && Hash == Sha1 && Cipher is "" or "3DES" or "RC2-128" or "RC2-40";

    /// <summary>
    /// Whether it is what Windows 10 1709 and Windows Server 2019 brought (<c>PKCS12_PBES2_ALG_AES256_SHA256</c> of wincrypt.h): AES-256, and SHA-256 for PBKDF2 and the seal.
    /// </summary>
    public bool IsAes256Sha256 => Hash == "SHA-256" && (Part == Pkcs12Part.Seal ? IsOld : Cipher == "AES-256");

    /// <summary>The scheme of an <c>AlgorithmIdentifier</c>; what it does not say in a form that is known here stays empty.</summary>
    public static Pkcs12Scheme OfCipher(Pkcs12Part part, byte[] content, DerElement algorithm)
    {
        BerReader fields = new(content, algorithm);
        _ = fields.TryReadObjectIdentifier(out string name);
        string cipher = name switch
        {
            "1.2.840.113549.1.12.1.1" => "RC4-128",
            "1.2.840.113549.1.12.1.2" => "RC4-40",
            "1.2.840.113549.1.12.1.3" => "3DES",
            "1.2.840.113549.1.12.1.4" => "3DES-112",
            "1.2.840.113549.1.12.1.5" => "RC2-128",
            "1.2.840.113549.1.12.1.6" => "RC2-40",
            _ => "",
        };
        if (cipher.Length > 0)
        {
            int rounds = 0;
            _ = fields.TryEnter(DerElement.Sequence) && fields.TryRead(DerElement.OctetString, out _) && fields.TryReadSmallInteger(out rounds);
            return new Pkcs12Scheme(part, cipher, Sha1, rounds, IsOld: true);
        }

        return name == Pbes2 ? OfPbes2(part, content, fields) : new Pkcs12Scheme(part, name, "", 0, IsOld: false);
    }

    /// <summary>The scheme of a <c>MacData</c>.</summary>
    public static Pkcs12Scheme OfSeal(byte[] content, DerElement macData)
    {
        // { { { algorithm }, digest }, salt, rounds }
        BerReader mac = new(content, macData);
        int rounds = 1;
        _ = mac.TryRead(DerElement.Sequence, out DerElement info) && mac.TryRead(DerElement.OctetString, out _) && mac.HasMore && mac.TryReadSmallInteger(out rounds);
        BerReader digest = new(content, info);
        _ = digest.TryEnter(DerElement.Sequence);
        _ = digest.TryReadObjectIdentifier(out string name);
        if (name != Pbmac1)
        {
            return new Pkcs12Scheme(Pkcs12Part.Seal, "", HashOf(name), rounds, IsOld: true);
        }

        _ = digest.TryEnter(DerElement.Sequence) && digest.TryRead(DerElement.Sequence, out info);
        (string hash, rounds) = OfPbkdf2(content, info);
        return new Pkcs12Scheme(Pkcs12Part.Seal, "", hash, rounds, IsOld: false);
    }

    /// <summary>Culture-free, for example <c>AES-256 SHA-256 x2048</c>, or <c>MAC SHA-1 x1</c>.</summary>
    public override string ToString() =>
        string.Join(" ", new[]
        {
            Part == Pkcs12Part.Seal ? (IsOld ? "MAC" : "PBMAC1") : Cipher,
            Hash,
            Rounds == 0 ? "" : "x" + Rounds.ToString(CultureInfo.InvariantCulture),
        }.Where(static word => word.Length > 0));

    private static Pkcs12Scheme OfPbes2(Pkcs12Part part, byte[] content, BerReader parameters)
    {
        string name = Pbes2;
        _ = parameters.TryEnter(DerElement.Sequence)
            & parameters.TryRead(DerElement.Sequence, out DerElement derivation)
            && parameters.TryEnter(DerElement.Sequence)
            && parameters.TryReadObjectIdentifier(out name);
        (string hash, int rounds) = OfPbkdf2(content, derivation);
        string cipher = name switch
        {
            "2.16.840.1.101.3.4.1.2" => "AES-128",
            "2.16.840.1.101.3.4.1.22" => "AES-192",
            "2.16.840.1.101.3.4.1.42" => "AES-256",
            "1.2.840.113549.3.7" => "3DES-CBC",
            _ => name,
        };
        return new Pkcs12Scheme(part, cipher, hash, rounds, IsOld: false);
    }

    private static (string Hash, int Rounds) OfPbkdf2(byte[] content, DerElement derivation)
    {
        BerReader fields = new(content, derivation);
        if (!fields.TryReadObjectIdentifier(out string name) || name != "1.2.840.113549.1.5.12")
        {
            return (name, 0);
        }

        int rounds = 0;
        if (!fields.TryEnter(DerElement.Sequence) || !fields.TryRead(out _) || !fields.TryReadSmallInteger(out rounds))
        {
            return ("", 0);
        }

        _ = fields.IsNext(DerElement.Integer) && fields.TryRead(out _);
        return !fields.HasMore ? (Sha1, rounds)
            : fields.TryEnter(DerElement.Sequence) && fields.TryReadObjectIdentifier(out string prf) ? (HashOf(prf), rounds)
            : ("", rounds);
    }

    private static string HashOf(string name) => name switch
    {
        "1.3.14.3.2.26" or "1.2.840.113549.2.7" => Sha1,
        "2.16.840.1.101.3.4.2.1" or "1.2.840.113549.2.9" => "SHA-256",
        "2.16.840.1.101.3.4.2.2" or "1.2.840.113549.2.10" => "SHA-384",
        "2.16.840.1.101.3.4.2.3" or "1.2.840.113549.2.11" => "SHA-512",
        _ => name,
    };
}
