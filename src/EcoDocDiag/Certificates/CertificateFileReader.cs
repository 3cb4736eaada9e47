using System;
using System.Collections.Generic;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Certificates;

/// <summary>
/// Reads the certificates of one file, by what is in it and not by its name: DER, PEM, PKCS #7 (both encodings), or a serialized store.
/// Anything else in a PEM file, a private key above all, is passed over unread.
/// </summary>
internal static class CertificateFileReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaximumSize = 1024 * 1024;

    private const string PemBegin = "-----BEGIN ";
    private const string PemDashes = "-----";

    // A serialized store: version 0 and the letters CERT, then elements of id, encoding, length and value; id 0x20 is a certificate
    // (CERT_CERT_PROP_ID of wincrypt.h), id 0 ends it. As Wine's dlls/crypt32/serialize.c reads and writes it.
    private const int StoreCertificate = 0x20;
    private const int StoreElementHead = 12;

    private static readonly byte[] StoreHeader = [0, 0, 0, 0, (byte)'C', (byte)'E', (byte)'R', (byte)'T'];

    // id-signedData of RFC 2315.
    private const string SignedData = "1.2.840.113549.1.7.2";

    /// <summary>The certificates of a file, in its order; at least one.</summary>
    /// <exception cref="InputException">The file cannot be read or holds no certificate.</exception>
    public static IReadOnlyList<CertificateFacts> Read(string path) => Parse(InputFile.Read(path, MaximumSize), path);

    /// <summary>The certificates of a file's bytes.</summary>
    /// <exception cref="InputException">It holds no certificate.</exception>
    public static IReadOnlyList<CertificateFacts> Parse(byte[] content, string file)
    {
        List<CertificateFacts> certificates = [];
        string? place = content.AsSpan().StartsWith(StoreHeader) ? ReadStore(content, certificates)
            : content.Length > 0 && content[0] == DerElement.Sequence ? ReadDer(content, certificates) ? null : "byte 1"
            : ReadPem(content, certificates);
        return place is null && certificates.Count > 0
            ? certificates
            : throw new InputException("NotACertificate", file, place ?? "byte 1");
    }

    // Each gives the place of the first fault, or null.
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

    private static bool ReadDer(byte[] content, List<CertificateFacts> certificates)
    {
        DerReader outer = new(content);
        return outer.TryRead(DerElement.Sequence, out DerElement whole)
            && (new DerReader(content, whole).IsNext(DerElement.ObjectIdentifier)
                ? ReadMessage(content, new DerReader(content, whole), certificates)
                : TryAdd(content.AsSpan(0, whole.End), certificates));
    }

    // ContentInfo { signedData, [0] SignedData { version, algorithms, content, [0] certificates … } }
    private static bool ReadMessage(byte[] content, DerReader message, List<CertificateFacts> certificates)
    {
        const byte context0 = 0xA0;
        bool opened = message.TryReadObjectIdentifier(out string type)
            && type == SignedData
            && TryEnter(content, context0, ref message)
            && TryEnter(content, DerElement.Sequence, ref message)
            && message.TryRead(DerElement.Integer, out _)
            && message.TryRead(DerElement.Set, out _)
            && message.TryRead(DerElement.Sequence, out _)
            && TryEnter(content, context0, ref message);
        while (opened && message.HasMore)
        {
            opened = message.TryRead(out DerElement element)
                && (element.Tag != DerElement.Sequence || TryAdd(content.AsSpan(element.Start, element.End - element.Start), certificates));
        }

        return opened;
    }

    private static bool TryEnter(byte[] content, byte tag, ref DerReader reader)
    {
        bool found = reader.TryRead(tag, out DerElement element);
        reader = new DerReader(content, element);
        return found;
    }

    private static string? ReadPem(byte[] content, List<CertificateFacts> certificates)
    {
        string text = Encoding.ASCII.GetString(content);
        int begin = text.IndexOf(PemBegin, StringComparison.Ordinal);
        while (begin >= 0)
        {
            int labelStart = begin + PemBegin.Length;
            int labelEnd = text.IndexOf(PemDashes, labelStart, StringComparison.Ordinal);
            int end = labelEnd < 0 ? -1 : text.IndexOf("-----END ", labelEnd + PemDashes.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                return PlaceOf(text, begin);
            }

            string label = text.Substring(labelStart, labelEnd - labelStart);
            if (label is "CERTIFICATE" or "X509 CERTIFICATE" or "TRUSTED CERTIFICATE" or "PKCS7" or "CMS"
                && !ReadBase64(text.Substring(labelEnd + PemDashes.Length, end - labelEnd - PemDashes.Length), certificates))
            {
                return PlaceOf(text, begin);
            }

            begin = text.IndexOf(PemBegin, end, StringComparison.Ordinal);
        }

        return certificates.Count > 0 ? null : "line 1";
    }

    private static bool ReadBase64(string text, List<CertificateFacts> certificates)
    {
        try
        {
            return ReadDer(Convert.FromBase64String(text), certificates);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static string PlaceOf(string text, int position)
    {
        int line = 1;
        for (int i = 0; i < position; i++)
        {
            line += text[i] == '\n' ? 1 : 0;
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
