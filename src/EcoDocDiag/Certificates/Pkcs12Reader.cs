using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the certificates of a PKCS #12 file (RFC 7292), and nothing else of it: a private key has an encryption of its own there, which is never undone.
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
    private const string NestedBag = "1.2.840.113549.1.12.10.1.6";
    private const string X509Certificate = "1.2.840.113549.1.9.22.1";

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
        List<CertificateFacts> found = [];
        Pkcs12Cipher cipher = new(_password, Math.Min(MaximumRounds, _roundsOfRun));
        Pkcs12Outcome outcome;
        try
        {
            outcome = ReadFile(content, cipher, found);
        }
        catch (CryptographicException)
        {
            // Of a wrong password a cipher knows only that the padding is none.
            outcome = Pkcs12Outcome.WrongPassword;
        }

        _roundsOfRun -= Math.Min(MaximumRounds, _roundsOfRun) - cipher.Rounds;
        if (outcome == Pkcs12Outcome.Read)
        {
            certificates.AddRange(found);
        }

        return outcome;
    }

    // PFX { 3, ContentInfo { data, [0] AuthenticatedSafe }, MacData }
    private static Pkcs12Outcome ReadFile(byte[] content, Pkcs12Cipher cipher, List<CertificateFacts> certificates)
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

        Pkcs12Outcome outcome = file.IsNext(DerElement.Sequence) ? cipher.Verify(content, file, safe) : Pkcs12Outcome.Read;
        return outcome == Pkcs12Outcome.Read ? ReadSafes(safe, cipher, certificates) : outcome;
    }

    private static Pkcs12Outcome ReadSafes(byte[] safe, Pkcs12Cipher cipher, List<CertificateFacts> certificates)
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

            Pkcs12Outcome outcome = ReadSafe(safe, new BerReader(safe, info), cipher, certificates);
            if (outcome != Pkcs12Outcome.Read)
            {
                return outcome;
            }
        }

        return Pkcs12Outcome.Read;
    }

    private static Pkcs12Outcome ReadSafe(byte[] safe, BerReader info, Pkcs12Cipher cipher, List<CertificateFacts> certificates)
    {
        if (!info.TryReadObjectIdentifier(out string type) || !info.TryEnter(Context0))
        {
            return Pkcs12Outcome.Malformed;
        }

        if (type == PlainData)
        {
            return info.TryReadOctets(DerElement.OctetString, out byte[] plain) && ReadBags(plain, MaximumNesting, certificates)
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

        Pkcs12Outcome outcome = cipher.Decrypt(safe, algorithm, encrypted, out byte[] decrypted);
        return outcome != Pkcs12Outcome.Read ? outcome
            : ReadBags(decrypted, MaximumNesting, certificates) ? Pkcs12Outcome.Read
            : Pkcs12Outcome.WrongPassword;
    }

    // SafeContents: a sequence of { id, [0] value, attributes }.
    private static bool ReadBags(byte[] data, int nesting, List<CertificateFacts> certificates)
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
            if (!bag.TryReadObjectIdentifier(out string type) || !bag.TryRead(Context0, out DerElement value) || !ReadBag(data, type, value, nesting, certificates))
            {
                return false;
            }
        }

        return true;
    }

    private static bool ReadBag(byte[] data, string type, DerElement value, int nesting, List<CertificateFacts> certificates)
    {
        if (type == NestedBag)
        {
            return nesting > 0 && ReadBags(data.AsSpan(value.ContentStart, value.ContentLength).ToArray(), nesting - 1, certificates);
        }

        BerReader bag = new(data, value);
        if (type != CertificateBag || !bag.TryEnter(DerElement.Sequence) || !bag.TryReadObjectIdentifier(out string kind) || kind != X509Certificate)
        {
            return true;
        }

        if (!bag.TryEnter(Context0) || !bag.TryReadOctets(DerElement.OctetString, out byte[] der) || !CertificateFacts.TryRead(der, out CertificateFacts? certificate))
        {
            return false;
        }

        certificates.Add(certificate);
        return true;
    }
}
