using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>What help desks send in place of a <c>.reg</c> file, known by its content: the beginning of the file, whatever it is named.</summary>
internal static class ForeignFile
{
    // What a first entry of an Office document is named; other zips may hold what was asked for.
    private static readonly byte[] OfficeEntry = Encoding.ASCII.GetBytes("[Content_Types].xml");

    // What Collect-EcoDoc.cmd always puts into its zip files; their list of entries is at the end.
    private static readonly byte[] CollectedEntry = Encoding.ASCII.GetBytes("registry/values.txt");
    private const int DirectoryLength = 256 * 1024;

    // The content type of PKCS #7 data, which a PKCS #12 file wraps, and that of signed data, which a .p7b is.
    private static readonly byte[] Pkcs7 = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07];

    private static readonly (string Code, byte[] Signature)[] Signatures =
    [
        ("FileIsHive", "regf"u8.ToArray()),
        ("FileIsEventLog", "ElfFile"u8.ToArray()),
        ("FileIsEventLog", [0x30, 0, 0, 0, 0x4C, 0x66, 0x4C, 0x65]),
        ("FileIsOffice", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        ("FileIsOffice", @"{\rtf"u8.ToArray()),
        ("FileIsPdf", "%PDF-"u8.ToArray()),
        ("FileIsImage", [0x89, 0x50, 0x4E, 0x47]),
        ("FileIsImage", [0xFF, 0xD8, 0xFF]),
        ("FileIsImage", "GIF8"u8.ToArray()),
        ("FileIsImage", "II*\0"u8.ToArray()),
        ("FileIsImage", "MM\0*"u8.ToArray()),
        ("FileIsArchive", [0x50, 0x4B, 0x03, 0x04]),
        ("FileIsArchive", [0x50, 0x4B, 0x05, 0x06]),
        ("FileIsArchive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ("FileIsArchive", "Rar!"u8.ToArray()),
        ("FileIsArchive", "MSCF"u8.ToArray()),
        ("FileIsArchive", [0x1F, 0x8B]),
        ("FileIsCertificate", [0, 0, 0, 0, 0x43, 0x45, 0x52, 0x54]),
    ];

    /// <summary>The code of the error about a file that is something else by its bytes; null where it may be text.</summary>
    public static string? FindBinary(byte[] content)
    {
        foreach ((string code, byte[] signature) in Signatures)
        {
            if (content.AsSpan().StartsWith(signature))
            {
                return code != "FileIsArchive" ? code
                    : content.AsSpan(0, Math.Min(content.Length, 4096)).IndexOf(OfficeEntry) >= 0 ? "FileIsOffice"
                    : content.AsSpan(Math.Max(0, content.Length - DirectoryLength)).IndexOf(CollectedEntry) >= 0 ? "FileIsCollected"
                    : code;
            }
        }

        return IsBitmap(content) || IsWebImage(content) ? "FileIsImage" : FindDer(content);
    }

    /// <summary>The code of the error about a text that is something else; null where it is nothing known.</summary>
    /// <param name="lines">The first lines that are not blank, without the blanks around them.</param>
    public static string? FindText(IReadOnlyList<string> lines)
    {
        string first = lines.Count == 0 ? "" : lines[0];
        char start = first.Length > 0 ? first[0] : '\0';
        return start == '{' || (start == '[' && (first.Length == 1 || first[1] == '{')) ? "FileIsJson"
            : first.StartsWith("-----BEGIN ", StringComparison.Ordinal) ? "FileIsCertificate"
            : start == '<' ? "FileIsMarkup"
            : lines.Any(IsCertutilLine) ? "FileIsCertutil"
            : lines.Any(static line => line.StartsWith("PSPath", StringComparison.Ordinal) || line.StartsWith("Hive: HKEY_", StringComparison.Ordinal)) ? "FileIsPowerShellText"
            : IsRegeditText(first) ? "FileIsRegeditText"
            : null;
    }

    // "Key Name:          HKEY_…" in the language of the PC.
    private static bool IsRegeditText(string line)
    {
        int hive = line.IndexOf("HKEY_", StringComparison.Ordinal);
        return hive is > 1 and < 64 && line.Substring(0, hive).TrimEnd() is { Length: > 0 } label && label[label.Length - 1] is ':' or '：';
    }

    // "================ Certificate 0 ================" in the language of the PC, and the lines of the program itself.
    private static bool IsCertutilLine(string line) =>
        line.StartsWith("CertUtil:", StringComparison.Ordinal)
        || (line.StartsWith("======", StringComparison.Ordinal) && line.EndsWith("======", StringComparison.Ordinal) && line.Trim('=').Trim().Length > 0);

    // "BM", the size of the file, four zero bytes.
    private static bool IsBitmap(byte[] content) =>
        content.Length > 26 && content[0] == 'B' && content[1] == 'M' && content[6] == 0 && content[7] == 0 && content[8] == 0 && content[9] == 0;

    // WebP, and what phones take pictures in.
    private static bool IsWebImage(byte[] content) =>
        content.Length > 12 && (content.AsSpan(8).StartsWith("WEBP"u8) || content.AsSpan(4).StartsWith("ftyphei"u8) || content.AsSpan(4).StartsWith("ftypmif"u8));

    // A SEQUENCE of definite or indefinite length that holds another one (a certificate), version 3 (PKCS #12), or a content type (PKCS #7).
    private static string? FindDer(byte[] content)
    {
        if (content.Length < 16 || content[0] != 0x30 || content[1] < 0x80 || content[1] > 0x84)
        {
            return null;
        }

        ReadOnlySpan<byte> inner = content.AsSpan(2 + (content[1] & 0x7F));
        return inner.StartsWith((ReadOnlySpan<byte>)[0x02, 0x01, 0x03, 0x30]) ? "FileIsPkcs12"
            : inner.StartsWith(Pkcs7) || (inner[0] == 0x30 && inner[1] >= 0x80) ? "FileIsCertificate"
            : null;
    }
}
