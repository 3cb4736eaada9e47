using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// UTF-16 that something took for text of one byte a character and converted the line ends of: a transfer in text mode, a version control system. The bytes of a line end
/// tell the conversion, and the header is always followed by one. What can be told without doubt is undone; the rest is refused.
/// </summary>
internal static class ConvertedLineEnds
{
    private const byte Return = 0x0D;
    private const byte Feed = 0x0A;

    /// <summary>A text as it was before its line ends were converted.</summary>
    /// <param name="content">The file.</param>
    /// <param name="start">Where the text begins, with its byte order mark.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="file">The file as the user gave it.</param>
    /// <returns>The bytes where they were changed; else empty.</returns>
    /// <exception cref="InputException">What the text was cannot be told.</exception>
    public static (byte[] Bytes, bool IsMended) Mend(byte[] content, int start, int length, string file)
    {
        Encoding encoding = RegistryExportText.EncodingOf(content, start, length, out int mark);
        if (encoding is not UnicodeEncoding || FindLineEnd(content.AsSpan(start, length), encoding, mark) is not (> 0 and int end))
        {
            return ([], false);
        }

        ReadOnlySpan<byte> text = content.AsSpan(start, length);
        ReadOnlySpan<byte> lineEnd = text.Slice(end);
        byte[]? mended = null;
        bool isDamaged;
        if (encoding == Encoding.BigEndianUnicode)
        {
            isDamaged = lineEnd.StartsWith((ReadOnlySpan<byte>)[0, Return, 0, Return, Feed])
                || lineEnd.StartsWith((ReadOnlySpan<byte>)[0, Return, Feed])
                || lineEnd.StartsWith((ReadOnlySpan<byte>)[0, 0, Feed]);
        }
        else if (lineEnd.StartsWith((ReadOnlySpan<byte>)[Return, 0, Return, Feed, 0]) || lineEnd.StartsWith((ReadOnlySpan<byte>)[Return, Feed, 0]))
        {
            mended = WithoutInsertedReturns(text);
            isDamaged = mended is null || IsReturnTurnedToFeed(mended, mark);
        }
        else if (lineEnd.StartsWith((ReadOnlySpan<byte>)[0, Feed, 0]))
        {
            mended = WithLostReturns(text, mark);
            isDamaged = mended is null;
        }
        else
        {
            isDamaged = IsReturnTurnedToFeed(text, mark);
        }

        if (isDamaged || HasSplitLineEnd(mended ?? text, mark, encoding == Encoding.BigEndianUnicode))
        {
            throw new InputException("LineEndsConverted", file, SkippedLines.Place(1));
        }

        return (mended ?? [], mended is not null);
    }

    // Where the header ends; -1 where the text does not begin with one and something after it.
    private static int FindLineEnd(ReadOnlySpan<byte> text, Encoding encoding, int mark)
    {
        foreach (string header in (string[])[RegistryExportText.Version5, RegistryExportText.Version4])
        {
            byte[] bytes = encoding.GetBytes(header);
            if (text.Slice(mark).StartsWith(bytes) && text.Length > mark + bytes.Length)
            {
                return mark + bytes.Length;
            }
        }

        return -1;
    }

    // LF became CR LF: each LF byte has a CR byte too many before it. Null where one has not.
    private static byte[]? WithoutInsertedReturns(ReadOnlySpan<byte> text)
    {
        using MemoryStream bytes = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Feed && (i == 0 || text[i - 1] != Return))
            {
                return null;
            }

            if (text[i] != Return || i + 1 == text.Length || text[i + 1] != Feed)
            {
                bytes.WriteByte(text[i]);
            }
        }

        return bytes.ToArray();
    }

    // CR bytes were taken out: of a line end 00 0A 00 is left. A character that lost one of its bytes shows in the line end after it.
    private static byte[]? WithLostReturns(ReadOnlySpan<byte> text, int mark)
    {
        using MemoryStream bytes = new(text.Length + (text.Length / 16));
        for (int i = 0; i < mark; i++)
        {
            bytes.WriteByte(text[i]);
        }

        int position = mark;
        while (position < text.Length)
        {
            ReadOnlySpan<byte> rest = text.Slice(position);
            if (rest.StartsWith((ReadOnlySpan<byte>)[0, Feed, 0]))
            {
                bytes.Write([Return, 0, Feed, 0], 0, 4);
                position += 3;
            }
            else if (rest.Length == 1 || rest[0] == Return || rest[1] == Return || (rest[0] == Feed && rest[1] == 0) || (rest[0] == 0 && rest[1] is 0 or Feed))
            {
                return null;
            }
            else
            {
                bytes.WriteByte(rest[0]);
                bytes.WriteByte(rest[1]);
                position += 2;
            }
        }

        return bytes.ToArray();
    }

    // CR became LF as well: every line end is double, no CR byte is left, and a character with an LF byte may have had a CR byte.
    private static bool IsReturnTurnedToFeed(ReadOnlySpan<byte> text, int mark)
    {
        if (text.IndexOf(Return) >= 0)
        {
            return false;
        }

        bool hasOther = false;
        int run = 0;
        for (int i = mark; i + 1 < text.Length; i += 2)
        {
            bool isFeed = text[i] == Feed && text[i + 1] == 0;
            if (!isFeed && run % 2 != 0)
            {
                return false;
            }

            run = isFeed ? run + 1 : 0;
            hasOther |= !isFeed && (text[i] == Feed || text[i + 1] == Feed);
        }

        return hasOther && run % 2 == 0;
    }

    // A line end whose bytes are in two characters, or in one: the text around it is not UTF-16.
    private static bool HasSplitLineEnd(ReadOnlySpan<byte> text, int mark, bool isBigEndian)
    {
        ReadOnlySpan<char> characters = MemoryMarshal.Cast<byte, char>(text.Slice(mark));
        return isBigEndian == BitConverter.IsLittleEndian
            ? characters.IndexOfAny('\u000A', '\u0A0D', '\u0D0A') >= 0
            : characters.IndexOfAny('\u0A00', '\u0D0A', '\u0A0D') >= 0;
    }
}
