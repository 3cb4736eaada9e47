using System;
using System.Text;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>Finds out how a <c>.reg</c> file is encoded, and decodes it.</summary>
internal static class RegistryExportText
{
    /// <summary>The header of the form that regedit has written since Windows 2000.</summary>
    public const string Version5 = "Windows Registry Editor Version 5.00";

    /// <summary>The header of the older form, whose text and strings are in the ANSI code page.</summary>
    public const string Version4 = "REGEDIT4";

    /// <summary>How much of a file's beginning tells whether it is a <c>.reg</c> file, in bytes: a header in UTF-16, and blank lines before it.</summary>
    public const int HeaderSize = 64;

    // As Version5 begins, and those that may come after it.
    private const string AnyVersion = "Windows Registry Editor";

    // The ANSI code page of Japanese Windows; the service has no users of another.
    private const int JapaneseCodePage = 932;

    /// <summary>The ANSI code page; what it cannot decode becomes a substitute character.</summary>
    public static Encoding Ansi { get; } = OpenAnsi();

    /// <summary>Whether a file that begins like <paramref name="content"/> is a <c>.reg</c> file, in whatever encoding.</summary>
    public static bool IsExport(byte[] content)
    {
        string text = Decode(content).TrimStart();
        return text.StartsWith(Version4, StringComparison.OrdinalIgnoreCase) || text.StartsWith(AnyVersion, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// The text of a file: by its byte order mark; without one UTF-16 where every other byte of the beginning is zero;
    /// else the ANSI code page for <see cref="Version4"/>, and UTF-8 or failing that the ANSI code page for all other.
    /// </summary>
    public static string Decode(byte[] content)
    {
        if (StartsWith(content, 0xEF, 0xBB, 0xBF))
        {
            return Encoding.UTF8.GetString(content, 3, content.Length - 3);
        }

        if (StartsWith(content, 0xFF, 0xFE))
        {
            return Encoding.Unicode.GetString(content, 2, content.Length - 2);
        }

        if (StartsWith(content, 0xFE, 0xFF))
        {
            return Encoding.BigEndianUnicode.GetString(content, 2, content.Length - 2);
        }

        if (content.Length >= 2 && (content[0] == 0) != (content[1] == 0))
        {
            return (content[1] == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(content);
        }

        string header = Encoding.ASCII.GetString(content, 0, Math.Min(content.Length, 256));
        if (header.TrimStart().StartsWith(Version4, StringComparison.OrdinalIgnoreCase))
        {
            return Ansi.GetString(content);
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return Ansi.GetString(content);
        }
    }

    private static bool StartsWith(byte[] content, params byte[] mark) =>
        content.AsSpan().StartsWith(mark);

    // Asked of the provider itself: registering it would change what every other caller in the process gets.
    private static Encoding OpenAnsi() =>
#if NET
        CodePagesEncodingProvider.Instance.GetEncoding(JapaneseCodePage)!;
#else
        Encoding.GetEncoding(JapaneseCodePage);
#endif
}
