using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the certificates of a PKCS #12 file (RFC 7292), and of its private keys only what stands around them: a key has an encryption of its own there, which is never undone.
/// The frameworks' own import writes keys into the profile on .NET Framework, has no bound on rounds of hashing where a password is given, and lacks RC2,
/// with which Windows still protects certificates, on systems of today. One reader is for the files of one run and shares its rounds among them.
/// </summary>
internal sealed class Pkcs12Reader
{
    /// <summary>How many rounds of hashing one file may take. Windows and OpenSSL write some thousands, password managers up to 600,000.</summary>
    public const int MaximumRounds = 1_000_000;

    /// <summary>How many rounds all files of a run may take.</summary>
    public const int MaximumRoundsOfRun = 10_000_000;

    private const int MaximumNesting = 4;
    private const byte Context0 = 0xA0;
    private const byte Context0String = 0x80;
    private const string PlainData = "1.2.840.113549.1.7.1";
    private const string EncryptedData = "1.2.840.113549.1.7.6";
    private const string CertificateBag = "1.2.840.113549.1.12.10.1.3";
    private const string KeyBag = "1.2.840.113549.1.12.10.1.1";
    private const string EncryptedKeyBag = "1.2.840.113549.1.12.10.1.2";
    private const string NestedBag = "1.2.840.113549.1.12.10.1.6";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";

    // RFC 2985; szOID_PKCS_12_KEY_PROVIDER_NAME_ATTR and szOID_LOCAL_MACHINE_KEYSET of wincrypt.h.
    private const string LocalKeyId = "1.2.840.113549.1.9.21";
    private const string ProviderName = "1.3.6.1.4.1.311.17.1";
    private const string ComputerKey = "1.3.6.1.4.1.311.17.2";
    private const byte BmpString = 0x1E;
    private const int MaximumName = 512;

    private readonly CertificatePassword _password;
    private int _roundsOfRun = MaximumRoundsOfRun;

    /// <summary>A reader of files with <paramref name="password"/>.</summary>
    public Pkcs12Reader(CertificatePassword password)
    {
        _password = password;
    }

    /// <summary>Adds the certificates of <paramref name="content"/> to <paramref name="certificates"/>; none where the outcome is not <see cref="Pkcs12Outcome.Read"/>.</summary>
    public Pkcs12Outcome Read(byte[] content, List<CertificateFacts> certificates)
    {
        Pkcs12Contents contents = new();
        Pkcs12Outcome outcome = Read(content, contents);
        foreach (Pkcs12Certificate certificate in contents.Certificates)
        {
            certificates.Add(certificate.Facts);
        }

        return outcome;
    }

    /// <summary>Reads <paramref name="content"/> into <paramref name="contents"/>; where the outcome is not <see cref="Pkcs12Outcome.Read"/>, only how it is protected.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Pkcs12Outcome Read(byte[] content, Pkcs12Contents contents, CancellationToken cancellationToken = default)
    {
        Pkcs12Cipher cipher = new(_password, Math.Min(MaximumRounds, _roundsOfRun), cancellationToken);
        Pkcs12Outcome outcome;
        try
        {
            outcome = ReadFile(content, cipher, contents);
        }
        catch (CryptographicException)
        {
            // Of a wrong password a cipher knows only that the padding is none.
            outcome = Pkcs12Outcome.WrongPassword;
        }

        _roundsOfRun -= Math.Min(MaximumRounds, _roundsOfRun) - cipher.Rounds;
        if (outcome != Pkcs12Outcome.Read)
        {
            contents.Clear();
            _ = ReadFile(content, null, contents);
            contents.Close();
        }

        return outcome;
    }

    // PFX { 3, ContentInfo { data, [0] AuthenticatedSafe }, MacData }. Without a cipher all is read that stands outside of what is encrypted.
    private static Pkcs12Outcome ReadFile(byte[] content, Pkcs12Cipher? cipher, Pkcs12Contents contents)
    {
        BerReader file = new(content);
        if (!file.TryEnter(DerElement.Sequence) || !file.TryReadSmallInteger(out _) || !file.TryRead(DerElement.Sequence, out DerElement info))
        {
            return Pkcs12Outcome.Malformed;
        }

        BerReader wrapper = new(content, info);
        if (!wrapper.TryReadObjectIdentifier(out string type))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (type != PlainData)
        {
            return Pkcs12Outcome.Unsupported;
        }

        if (!wrapper.TryEnter(Context0) || !wrapper.TryReadOctets(DerElement.OctetString, out byte[] safe))
        {
            return Pkcs12Outcome.Malformed;
        }

        Pkcs12Outcome outcome = file.IsNext(DerElement.Sequence) ? Verify(content, file, safe, cipher, contents) : Pkcs12Outcome.Read;
        return outcome == Pkcs12Outcome.Read ? ReadSafes(safe, cipher, contents) : outcome;
    }

    private static Pkcs12Outcome Verify(byte[] content, BerReader file, byte[] safe, Pkcs12Cipher? cipher, Pkcs12Contents contents)
    {
        BerReader ahead = file;
        if (ahead.TryRead(DerElement.Sequence, out DerElement seal))
        {
            contents.Add(Pkcs12Scheme.OfSeal(content, seal));
        }

        Pkcs12Outcome outcome = cipher?.Verify(content, file, safe) ?? Pkcs12Outcome.Read;
        contents.IsPasswordProved |= cipher is not null && outcome == Pkcs12Outcome.Read;
        return outcome;
    }

    private static Pkcs12Outcome ReadSafes(byte[] safe, Pkcs12Cipher? cipher, Pkcs12Contents contents)
    {
        BerReader infos = new(safe);
        if (!infos.TryEnter(DerElement.Sequence))
        {
            return Pkcs12Outcome.Malformed;
        }

        while (infos.HasMore)
        {
            if (!infos.TryRead(DerElement.Sequence, out DerElement info))
            {
                return Pkcs12Outcome.Malformed;
            }

            Pkcs12Outcome outcome = ReadSafe(safe, new BerReader(safe, info), cipher, contents);
            if (outcome != Pkcs12Outcome.Read)
            {
                return outcome;
            }
        }

        return Pkcs12Outcome.Read;
    }

    private static Pkcs12Outcome ReadSafe(byte[] safe, BerReader info, Pkcs12Cipher? cipher, Pkcs12Contents contents)
    {
        if (!info.TryReadObjectIdentifier(out string type) || !info.TryEnter(Context0))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (type == PlainData)
        {
            return info.TryReadOctets(DerElement.OctetString, out byte[] plain) && ReadBags(plain, MaximumNesting, contents)
                ? Pkcs12Outcome.Read
                : Pkcs12Outcome.Malformed;
        }

        if (type != EncryptedData)
        {
            return Pkcs12Outcome.Unsupported;
        }

        // EncryptedData { version, { type, algorithm, [0] octets } }
        if (!info.TryEnter(DerElement.Sequence)
            || !info.TryReadSmallInteger(out _)
            || !info.TryEnter(DerElement.Sequence)
            || !info.TryReadObjectIdentifier(out _)
            || !info.TryRead(DerElement.Sequence, out DerElement algorithm)
            || !info.TryReadOctets(Context0String, out byte[] encrypted))
        {
            return Pkcs12Outcome.Malformed;
        }

        contents.Add(Pkcs12Scheme.OfCipher(Pkcs12Part.Contents, safe, algorithm));
        if (cipher is null)
        {
            return Pkcs12Outcome.Read;
        }

        Pkcs12Outcome outcome = cipher.Decrypt(safe, algorithm, encrypted, out byte[] decrypted);
        if (outcome != Pkcs12Outcome.Read)
        {
            return outcome;
        }

        if (!ReadBags(decrypted, MaximumNesting, contents))
        {
            return Pkcs12Outcome.WrongPassword;
        }

        contents.IsPasswordProved = true;
        return Pkcs12Outcome.Read;
    }

    // SafeContents: a sequence of { id, [0] value, attributes }.
    private static bool ReadBags(byte[] data, int nesting, Pkcs12Contents contents)
    {
        BerReader bags = new(data);
        if (!bags.TryEnter(DerElement.Sequence))
        {
            return false;
        }

        while (bags.HasMore)
        {
            if (!bags.TryRead(DerElement.Sequence, out DerElement element))
            {
                return false;
            }

            BerReader bag = new(data, element);
            if (!bag.TryReadObjectIdentifier(out string type) || !bag.TryRead(Context0, out DerElement value) || !ReadBag(data, type, value, bag, nesting, contents))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ReadBag(byte[] data, string type, DerElement value, BerReader attributes, int nesting, Pkcs12Contents contents)
    {
        BerReader bag = new(data, value);
        switch (type)
        {
            case NestedBag:
                return nesting > 0 && ReadBags(data.AsSpan(value.ContentStart, value.ContentLength).ToArray(), nesting - 1, contents);
            case CertificateBag:
                return ReadCertificate(bag, Attributes(data, attributes).KeyId, contents);
            case EncryptedKeyBag:
                if (bag.TryEnter(DerElement.Sequence) && bag.TryRead(DerElement.Sequence, out DerElement algorithm))
                {
                    contents.Add(Pkcs12Scheme.OfCipher(Pkcs12Part.Key, data, algorithm));
                }

                contents.Add(Attributes(data, attributes));
                return true;
            case KeyBag:
                contents.Add(Attributes(data, attributes));
                return true;
            default:
                return true;
        }
    }

    private static bool ReadCertificate(BerReader bag, string keyId, Pkcs12Contents contents)
    {
        if (!bag.TryEnter(DerElement.Sequence) || !bag.TryReadObjectIdentifier(out string kind) || kind != X509Certificate)
        {
            return true;
        }

        if (!bag.TryEnter(Context0) || !bag.TryReadOctets(DerElement.OctetString, out byte[] der) || !CertificateFacts.TryRead(der, out CertificateFacts? certificate))
        {
            return false;
        }

        contents.Add(new Pkcs12Certificate(certificate, keyId));
        return true;
    }

    // A set of { id, { value … } }, which may be missing. One that is damaged says nothing: certificates are read without it.
    private static Pkcs12Key Attributes(byte[] data, BerReader attributes)
    {
        Pkcs12Key key = new("", "", false);
        if (!attributes.TryEnter(DerElement.Set))
        {
            return key;
        }

        while (attributes.TryRead(DerElement.Sequence, out DerElement attribute))
        {
            BerReader fields = new(data, attribute);
            if (!fields.TryReadObjectIdentifier(out string name) || !fields.TryEnter(DerElement.Set))
            {
                continue;
            }

            key = name switch
            {
                LocalKeyId when fields.TryReadOctets(DerElement.OctetString, out byte[] id) && id.Length <= MaximumName => key with { KeyId = HexText.Upper(id) },
                ProviderName when fields.TryRead(BmpString, out DerElement text) && text.ContentLength <= MaximumName =>
                    key with { Provider = Encoding.BigEndianUnicode.GetString(data, text.ContentStart, text.ContentLength) },
                ComputerKey => key with { IsForComputer = true },
                _ => key,
            };
        }

        return key;
    }
}
