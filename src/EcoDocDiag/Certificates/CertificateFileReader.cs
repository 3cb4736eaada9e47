using System;
using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the certificates of one file, by what is in it and not by its name: DER, PEM, plain Base64, PKCS #7 (DER and BER), or a serialized store.
/// Anything else in a PEM file, a private key above all, is passed over unread.
/// </summary>
internal static class CertificateFileReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumSize = 1024 * 1024;

    private const string FirstByte = "byte 1";
    private const string FirstLine = "line 1";

    // A serialized store: version 0 and the letters CERT, then elements of id, encoding, length and value; id 0x20 is a certificate
    // (CERT_CERT_PROP_ID of wincrypt.h), id 0 ends it. As Wine's dlls/crypt32/serialize.c reads and writes it.
    private const int StoreCertificate = 0x20;
    private const int StoreElementHead = 12;

    private static readonly byte[] StoreHeader = [0, 0, 0, 0, (byte)'C', (byte)'E', (byte)'R', (byte)'T'];

    // id-data and id-signedData of RFC 2315; szOID_CTL of wincrypt.h.
    private const string PlainData = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string TrustList = "1.3.6.1.4.1.311.10.1";

    /// <summary>The certificates of a file, in its order; at least one.</summary>
    /// <exception cref="InputException">The file cannot be read or holds no certificate.</exception>
    public static IReadOnlyList<CertificateFacts> Read(string path) => Parse(InputFile.Read(path, MaximumSize), path);

    /// <summary>The certificates of a file's bytes.</summary>
    /// <exception cref="InputException">It holds no certificate.</exception>
    public static IReadOnlyList<CertificateFacts> Parse(byte[] content, string file)
    {
        CertificateFileContent found = Examine(content);
        return found.Kind == CertificateFileKind.Certificates ? found.Certificates : throw new InputException("NotACertificate", file, found.Place);
    }

    /// <summary>What a file's bytes are.</summary>
    public static CertificateFileContent Examine(byte[] content)
    {
        List<CertificateFacts> certificates = [];
        if (content.AsSpan().StartsWith(StoreHeader))
        {
            string? place = ReadStore(content, certificates);
            return Conclude(certificates, place is null ? null : CertificateFileKind.Other, content, place ?? FirstByte);
        }

        if (content.Length == 0 || content[0] != DerElement.Sequence)
        {
            return ReadText(CertificateText.Decode(content), certificates);
        }

        // A text may begin with the digit that looks like a sequence.
        CertificateFileContent encoded = Conclude(certificates, ReadEncoded(content, certificates), content, FirstByte);
        CertificateFileContent? text = encoded.Kind == CertificateFileKind.Other ? ReadText(CertificateText.Decode(content), []) : null;
        return text is null or { Kind: CertificateFileKind.Other } ? encoded : text;
    }

    // What is damaged in part is none at all; what holds certificates is certificates, whatever else it holds.
    private static CertificateFileContent Conclude(List<CertificateFacts> certificates, CertificateFileKind? other, byte[] encoded, string place) =>
        certificates.Count > 0 && other is null or CertificateFileKind.Certificates
            ? new CertificateFileContent(CertificateFileKind.Certificates, certificates, [], "")
            : new CertificateFileContent(other ?? CertificateFileKind.Other, [], encoded, place);

    // Gives the place of the first fault, or null.
    private static string? ReadStore(byte[] content, List<CertificateFacts> certificates)
    {
        int position = StoreHeader.Length;
        while (position + 4 <= content.Length)
        {
            int id = BitConverter.ToInt32(content, position);
            if (id == 0)
            {
                return null;
            }

            int length = position + StoreElementHead > content.Length ? -1 : BitConverter.ToInt32(content, position + 8);
            if (length < 0 || length > content.Length - position - StoreElementHead)
            {
                break;
            }

            ReadOnlySpan<byte> value = content.AsSpan(position + StoreElementHead, length);
            if (id == StoreCertificate && !TryAdd(value, certificates))
            {
                break;
            }

            position += StoreElementHead + length;
        }

        return FormattableString.Invariant($"byte {position + 1}");
    }

    // What one encoded sequence is; Certificates where all that it holds could be read.
    private static CertificateFileKind ReadEncoded(byte[] content, List<CertificateFacts> certificates)
    {
        BerReader outer = new(content);
        if (!outer.TryRead(DerElement.Sequence, out DerElement whole))
        {
            return CertificateFileKind.Other;
        }

        BerReader parts = new(content, whole);
        return parts.IsNext(DerElement.ObjectIdentifier) ? ReadMessage(content, parts, certificates)
            : TryAdd(content.AsSpan(0, whole.End), certificates) ? CertificateFileKind.Certificates
            : parts.IsNext(DerElement.Integer) ? KindOfNumbered(parts)
            : KindOfSigned(content, parts);
    }

    // ContentInfo { signedData, [0] SignedData { version, algorithms, content, [0] certificates, [1] lists, signers } }
    private static CertificateFileKind ReadMessage(byte[] content, BerReader message, List<CertificateFacts> certificates)
    {
        const byte context0 = 0xA0;
        const byte context1 = 0xA1;
        if (!message.TryReadObjectIdentifier(out string type)
            || type != SignedData
            || !message.TryEnter(context0)
            || !message.TryEnter(DerElement.Sequence)
            || !message.TryRead(DerElement.Integer, out _)
            || !message.TryRead(DerElement.Set, out _)
            || !message.TryRead(DerElement.Sequence, out DerElement signed))
        {
            return CertificateFileKind.Other;
        }

        if (new BerReader(content, signed).TryReadObjectIdentifier(out string signedType) && signedType == TrustList)
        {
            return CertificateFileKind.TrustList;
        }

        if (!message.TryRead(context0, out DerElement list))
        {
            return message.IsNext(context1) ? CertificateFileKind.RevocationList : CertificateFileKind.Other;
        }

        BerReader elements = new(content, list);
        int others = certificates.Count;
        while (elements.HasMore)
        {
            if (!elements.TryRead(out DerElement element)
                || (element.Tag == DerElement.Sequence && !TryAdd(content.AsSpan(element.Start, element.End - element.Start), certificates)))
            {
                return CertificateFileKind.Other;
            }
        }

        return certificates.Count == others ? CertificateFileKind.Other : CertificateFileKind.Certificates;
    }

    // PFX { 3, ContentInfo … } of RFC 7292; the private keys of RFC 8017, 5208 and 5915 begin with 0 or 1.
    private static CertificateFileKind KindOfNumbered(BerReader parts)
    {
        const int pfxVersion = 3;
        return !parts.TryReadSmallInteger(out int version) ? CertificateFileKind.Other
            : version is 0 or 1 ? CertificateFileKind.PrivateKey
            : version == pfxVersion && parts.TryEnter(DerElement.Sequence) && parts.TryReadObjectIdentifier(out string type) && type is PlainData or SignedData
            ? CertificateFileKind.Pkcs12
            : CertificateFileKind.Other;
    }

    // CertificationRequest { { 0, name … } … }, CertificateList { { version, algorithm, name, time … } … }, EncryptedPrivateKeyInfo { { algorithm … }, octets }.
    private static CertificateFileKind KindOfSigned(byte[] content, BerReader parts)
    {
        if (!parts.TryRead(DerElement.Sequence, out DerElement first))
        {
            return CertificateFileKind.Other;
        }

        BerReader inner = new(content, first);
        if (inner.IsNext(DerElement.ObjectIdentifier))
        {
            return parts.IsNext(DerElement.OctetString) ? CertificateFileKind.PrivateKey : CertificateFileKind.Other;
        }

        bool isNumbered = inner.TryReadSmallInteger(out int version);
        if (!inner.TryRead(DerElement.Sequence, out _) || !inner.TryRead(DerElement.Sequence, out _))
        {
            return CertificateFileKind.Other;
        }

        return inner.IsNext(DerElement.UtcTime) || inner.IsNext(DerElement.GeneralizedTime) ? CertificateFileKind.RevocationList
            : isNumbered && version == 0 ? CertificateFileKind.Request
            : CertificateFileKind.Other;
    }

    private static CertificateFileContent ReadText(string text, List<CertificateFacts> certificates)
    {
        int begin = text.IndexOf(CertificateText.Begin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return ReadBare(text, certificates);
        }

        CertificateFileContent? other = null;
        while (begin >= 0)
        {
            int labelStart = begin + CertificateText.Begin.Length;
            int labelEnd = text.IndexOf(CertificateText.Dashes, labelStart, StringComparison.Ordinal);
            int end = labelEnd < 0 ? -1 : text.IndexOf("-----END ", labelEnd + CertificateText.Dashes.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                return Conclude([], CertificateFileKind.Other, [], PlaceOf(text, begin));
            }

            int bodyStart = labelEnd + CertificateText.Dashes.Length;
            CertificateFileKind kind = ReadBlock(text.Substring(labelStart, labelEnd - labelStart), text.Substring(bodyStart, end - bodyStart), certificates, out byte[] encoded);

            // Counting lines takes as long as the text is: once, for the block that is told of.
            if (kind == CertificateFileKind.Other)
            {
                return new CertificateFileContent(kind, [], encoded, PlaceOf(text, begin));
            }

            if (other is null && kind != CertificateFileKind.Certificates)
            {
                other = new CertificateFileContent(kind, [], encoded, PlaceOf(text, begin));
            }

            begin = text.IndexOf(CertificateText.Begin, end, StringComparison.Ordinal);
        }

        return certificates.Count > 0 ? Conclude(certificates, null, [], "") : other!;
    }

    // certutil puts the label of a certificate around whatever it is given; the content says what it is.
    private static CertificateFileKind ReadBlock(string label, string body, List<CertificateFacts> certificates, out byte[] encoded)
    {
        encoded = [];
        CertificateFileKind kind = label switch
        {
            "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST" => CertificateFileKind.Request,
            "X509 CRL" => CertificateFileKind.RevocationList,
            "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" or "PKCS7" or "PKCS #7 SIGNED DATA" or "CMS" or "PKCS12" => CertificateFileKind.Certificates,
            _ => CertificateFileKind.PrivateKey,
        };
        if (kind != CertificateFileKind.Certificates)
        {
            return kind;
        }

        if (CertificateText.FromBase64(body) is not { } content)
        {
            return CertificateFileKind.Other;
        }

        encoded = content;
        return ReadEncoded(content, certificates);
    }

    private static CertificateFileContent ReadBare(string text, List<CertificateFacts> certificates)
    {
        CertificateFileContent? other = null;
        CertificateText.FindBare(text, sequence =>
        {
            CertificateFileKind kind = ReadEncoded(sequence, certificates);
            if (kind is not (CertificateFileKind.Certificates or CertificateFileKind.Other))
            {
                other ??= new CertificateFileContent(kind, [], sequence, FirstLine);
            }
        });
        return certificates.Count > 0 || other is null ? Conclude(certificates, null, [], FirstLine) : other;
    }

    private static string PlaceOf(string text, int position)
    {
        int line = 1;
        for (int i = 0; i < position; i++)
        {
            line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n') ? 1 : 0;
        }

        return FormattableString.Invariant($"line {line}");
    }

    private static bool TryAdd(ReadOnlySpan<byte> der, List<CertificateFacts> certificates)
    {
        bool isCertificate = CertificateFacts.TryRead(der, out CertificateFacts? certificate);
        if (isCertificate)
        {
            certificates.Add(certificate!);
        }

        return isCertificate;
    }
}
