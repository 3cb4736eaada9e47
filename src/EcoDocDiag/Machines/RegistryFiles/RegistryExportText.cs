using System;
using System.Collections.Generic;
using System.Text;
using EcoDocDiag.Resources;

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

    /// <summary>How many exports joined in one file are decoded each by itself; those that follow are taken for text of the last one.</summary>
    public const int MaximumParts = 1000;

    /// <summary>A character that stands for bytes that no character is.</summary>
    public const char Undecodable = '\uFFFD';

    // As Version5 begins, and those that may come after it.
    private const string AnyVersion = "Windows Registry Editor";

    // As Version4 begins, and what Windows takes for one of its kind.
    private const string AnyOldVersion = "REGEDIT";

    // The ANSI code page of Japanese Windows; the service has no users of another.
    private const int JapaneseCodePage = 932;

    /// <summary>The ANSI code page; what it cannot decode becomes <see cref="Undecodable"/>.</summary>
    public static Encoding Ansi { get; } = OpenAnsi();

    /// <summary>Whether a file that begins like <paramref name="content"/> is a <c>.reg</c> file, in whatever encoding.</summary>
    public static bool IsExport(byte[] content)
    {
        string text = Decode(content).TrimStart();
        return text.StartsWith(Version4, StringComparison.OrdinalIgnoreCase) || text.StartsWith(AnyVersion, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a line begins as a header of any version and spelling does.</summary>
    public static bool IsHeader(string line) =>
        line.StartsWith(AnyOldVersion, StringComparison.OrdinalIgnoreCase) || line.StartsWith(AnyVersion, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text of a file: see <see cref="EncodingOf"/>.</summary>
    public static string Decode(byte[] content) => Decode(content, 0, content.Length);

    /// <summary>
    /// The exports that a file is joined of, in their order; nearly always one. Each begins with its header and is decoded by itself, since
    /// <c>copy a.reg+b.reg</c> and <c>type b.reg &gt;&gt; a.reg</c> join files of different encodings, and at odd bytes. What joining leaves at their ends (Ctrl-Z, NUL) is
    /// taken off. Of UTF-16 whose line ends were converted the line ends are put back.
    /// </summary>
    /// <param name="content">The file.</param>
    /// <param name="file">The file as the user gave it.</param>
    /// <param name="warnings">Is told of line ends that were put back.</param>
    /// <exception cref="InputException">Line ends were converted in a way that cannot be undone.</exception>
    public static IReadOnlyList<DecodedLines> Split(byte[] content, string file, SkippedLines warnings)
    {
        List<DecodedLines> parts = [];
        bool isMended = false;
        List<int> starts = FindHeaders(content);
        for (int i = 0; i <= starts.Count; i++)
        {
            int start = i == 0 ? 0 : starts[i - 1];
            int length = (i == starts.Count ? content.Length : starts[i]) - start;
            (byte[] Bytes, bool IsMended) part = ConvertedLineEnds.Mend(content, start, length, file);
            isMended |= part.IsMended;
            parts.Add(part.IsMended ? Lines(part.Bytes, 0, part.Bytes.Length) : Lines(content, start, length));
        }

        if (isMended)
        {
            warnings.Add(new InputWarning("LineEndsMended", file, ""));
        }

        return parts;
    }

    /// <summary>
    /// The encoding of a text: by its byte order mark; without one UTF-16 where every other byte of the beginning is zero;
    /// else the ANSI code page for <see cref="Version4"/>, and UTF-8 or failing that the ANSI code page for all other.
    /// </summary>
    /// <param name="content">The bytes.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="mark">The length of the byte order mark.</param>
    public static Encoding EncodingOf(byte[] content, int start, int length, out int mark)
    {
        ReadOnlySpan<byte> text = content.AsSpan(start, length);
        mark = 0;
        if (text.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            mark = 3;
            return Encoding.UTF8;
        }

        bool isLittleEndian = text.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
        if (isLittleEndian || text.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            mark = 2;
            return isLittleEndian ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        if (length >= 2 && (text[0] == 0) != (text[1] == 0))
        {
            return text[1] == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        string header = Encoding.ASCII.GetString(content, start, Math.Min(length, 256));
        return header.TrimStart().StartsWith(Version4, StringComparison.OrdinalIgnoreCase) || !IsUtf8(content, start, length) ? Ansi : Encoding.UTF8;
    }

    /// <summary>The lines of a file, without what joining leaves at its end.</summary>
    public static DecodedLines Lines(byte[] content) => Lines(content, 0, content.Length);

    private static DecodedLines Lines(byte[] content, int start, int length)
    {
        Encoding encoding = EncodingOf(content, start, length, out int mark);
        int first = start + mark;
        int end = start + LengthWithout(encoding, content, start, length, mark);
        bool isWide = encoding is UnicodeEncoding;
        bool isBigEndian = encoding == Encoding.BigEndianUnicode;
        while (end - first >= (isWide ? 2 : 1) && IsLeft(end))
        {
            end -= isWide ? 2 : 1;
        }

        return new DecodedLines(content, first, end - first, encoding);

        bool IsLeft(int position) => isWide
            ? content[isBigEndian ? position - 2 : position - 1] == 0 && content[isBigEndian ? position - 1 : position - 2] is 0x1A or 0
            : content[position - 1] is 0x1A or 0;
    }

    private static string Decode(byte[] content, int start, int length)
    {
        Encoding encoding = EncodingOf(content, start, length, out int mark);
        return encoding.GetString(content, start + mark, LengthWithout(encoding, content, start, length, mark) - mark);
    }

    // A Ctrl-Z that "copy" put after UTF-16 is one byte.
    private static int LengthWithout(Encoding encoding, byte[] content, int start, int length, int mark) =>
        length - (encoding is UnicodeEncoding && (length - mark) % 2 != 0 && content[start + length - 1] is 0x1A or 0 ? 1 : 0);

    private static bool IsUtf8(byte[] content, int start, int length)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(content, start, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    // Where headers stand at the beginning of a line that is not the first, each with the mark before it.
    private static List<int> FindHeaders(byte[] content)
    {
        List<int> found = [];
        foreach (string header in (string[])[Version5, Version4])
        {
            foreach (Encoding encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF8])
            {
                byte[] pattern = encoding.GetBytes(header);
                int position = 0;
                for (int step; found.Count < 2 * MaximumParts && (step = content.AsSpan(position).IndexOf(pattern)) >= 0; position += pattern.Length)
                {
                    position += step;
                    if (LineStart(content, position, encoding) is > 0 and int start)
                    {
                        found.Add(start);
                    }
                }
            }
        }

        found.Sort();
        return found.Count < MaximumParts ? found : found.GetRange(0, MaximumParts - 1);
    }

    // Where the line begins that has a header as its first text; -1 where something stands before it.
    private static int LineStart(byte[] content, int position, Encoding encoding)
    {
        byte[] mark = encoding.GetPreamble();
        if (position >= mark.Length && content.AsSpan(position - mark.Length, mark.Length).SequenceEqual(mark))
        {
            return position - mark.Length;
        }

        // UTF-16 without its mark cannot be told from the other byte order here; where it is of one kind with the text before it, it is a line of that.
        if (encoding is not UTF8Encoding)
        {
            return -1;
        }

        // Before it may be what ends the file before: Ctrl-Z, NULs, the second byte of a line end in UTF-16.
        int end = position;
        bool isFileEnd = false;
        while (end > 0 && content[end - 1] is 0 or 0x1A)
        {
            isFileEnd |= content[--end] == 0x1A;
        }

        return isFileEnd || end == 0 || content[end - 1] is (byte)'\n' or (byte)'\r' ? position : -1;
    }

    // Asked of the provider itself: registering it would change what every other caller in the process gets.
    private static Encoding OpenAnsi()
    {
        DecoderReplacementFallback fallback = new(Undecodable.ToString());
#if NET
        return CodePagesEncodingProvider.Instance.GetEncoding(JapaneseCodePage, EncoderFallback.ReplacementFallback, fallback)!;
#else
        return Encoding.GetEncoding(JapaneseCodePage, EncoderFallback.ReplacementFallback, fallback);
#endif
    }
}
