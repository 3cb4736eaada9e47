using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

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

    // 1.2.840.113549.1.7.2, id-signedData of RFC 2315.
    private static readonly byte[] SignedData = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];

    /// <summary>The certificates of a file as DER, in its order; at least one.</summary>
    /// <exception cref="InputException">The file cannot be read or holds no certificate.</exception>
    public static IReadOnlyList<byte[]> Read(string path) => Parse(InputFile.Read(path, MaximumSize), path);

    /// <summary>The certificates of a file's bytes.</summary>
    /// <exception cref="InputException">It holds no certificate.</exception>
    public static IReadOnlyList<byte[]> Parse(byte[] content, string file)
    {
        List<byte[]> certificates = [];
        string? place = content.AsSpan().StartsWith(StoreHeader) ? ReadStore(content, certificates)
            : content.Length > 0 && content[0] == DerReader.Sequence ? ReadDer(content, certificates) ? null : "byte 1"
            : ReadPem(content, certificates);
        return place is null && certificates.Count > 0
            ? certificates
            : throw new InputException("NotACertificate", file, place ?? "byte 1");
    }

    // Each gives the place of the first fault, or null.
    private static string? ReadStore(byte[] content, List<byte[]> certificates)
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

    private static bool ReadDer(ReadOnlySpan<byte> content, List<byte[]> certificates)
    {
        DerReader outer = new(content);
        return outer.TryEnter(DerReader.Sequence, out DerReader inside)
            && (inside.NextTag == DerReader.ObjectId ? ReadMessage(inside, certificates) : TryAdd(content, certificates));
    }

    // ContentInfo { signedData, [0] SignedData { version, algorithms, content, [0] certificates … } }
    private static bool ReadMessage(DerReader message, List<byte[]> certificates)
    {
        bool opened = message.TryRead(DerReader.ObjectId, out _, out ReadOnlySpan<byte> type)
            && type.SequenceEqual(SignedData)
            && message.TryEnter(DerReader.Context0, out message)
            && message.TryEnter(DerReader.Sequence, out message)
            && message.TryRead(DerReader.Integer, out _, out _)
            && message.TryRead(DerReader.Set, out _, out _)
            && message.TryRead(DerReader.Sequence, out _, out _)
            && message.TryEnter(DerReader.Context0, out message);
        while (opened && !message.IsAtEnd)
        {
            opened = message.TryRead(0, out ReadOnlySpan<byte> element, out _) && (element[0] != DerReader.Sequence || TryAdd(element, certificates));
        }

        return opened;
    }

    private static string? ReadPem(byte[] content, List<byte[]> certificates)
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

    private static bool ReadBase64(string text, List<byte[]> certificates)
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

    // The frame is checked first: given a key store the framework's constructor would open that.
    private static bool TryAdd(ReadOnlySpan<byte> der, List<byte[]> certificates)
    {
        DerReader outer = new(der);
        if (!outer.TryRead(DerReader.Sequence, out ReadOnlySpan<byte> element, out ReadOnlySpan<byte> content)
            || new DerReader(content).NextTag != DerReader.Sequence)
        {
            return false;
        }

        byte[] raw = element.ToArray();
        try
        {
            using X509Certificate2 certificate = new(raw);
            certificates.Add(certificate.RawData);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
