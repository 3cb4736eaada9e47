using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>
/// How many columns of a terminal text takes, by Unicode Standard Annex 11 (East Asian Width). Characters of ambiguous width
/// (<c>①</c>, <c>→</c>) count two columns where the reader's language is Japanese, so that no line runs over on a Japanese console font.
/// </summary>
public sealed class DisplayWidth
{
    // Wide and full-width blocks.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x2E80, 0x303E), (0x3041, 0x4DBF), (0x4E00, 0xA4CF),
        (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6),
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    // The ambiguous characters that Japanese text uses.
    private static readonly (int First, int Last)[] Ambiguous =
    [
        (0x00A7, 0x00A8), (0x00B0, 0x00B1), (0x00B4, 0x00B4), (0x00B6, 0x00B6), (0x00D7, 0x00D7), (0x00F7, 0x00F7), (0x0391, 0x03C9),
        (0x0401, 0x0451), (0x2010, 0x2016), (0x2018, 0x2019), (0x201C, 0x201D), (0x2020, 0x2022), (0x2024, 0x2027), (0x2030, 0x203E),
        (0x2103, 0x2103), (0x2116, 0x2116), (0x2121, 0x2122), (0x2160, 0x2179), (0x2190, 0x21D4), (0x2200, 0x22A5), (0x2460, 0x24FF),
        (0x2500, 0x257F), (0x25A0, 0x25EF), (0x2605, 0x2606), (0x2640, 0x266F), (0x2776, 0x277F), (0xE000, 0xF8FF),
    ];

    private static readonly HashSet<char> NeverFirst = [.. "、。，．・：；？！）］｝」』】〉》ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…)]},.:;?!"];
    private static readonly HashSet<char> NeverLast = [.. "（［｛「『【〈《([{"];

    private readonly int _ambiguousWidth;

    /// <summary>Widths for a reader of <paramref name="culture"/>.</summary>
    public DisplayWidth(CultureInfo culture)
    {
        _ambiguousWidth = TextCatalog.IsJapanese(culture) ? 2 : 1;
    }

    /// <summary>The columns that <paramref name="text"/> takes.</summary>
    public int Of(string text)
    {
        int width = 0;
        for (int index = 0; index < text.Length; index += Length(text, index))
        {
            width += Of(text, index);
        }

        return width;
    }

    /// <summary><paramref name="text"/> with spaces after it up to <paramref name="width"/> columns.</summary>
    public string Pad(string text, int width)
    {
        int missing = width - Of(text);
        return missing > 0 ? text + new string(' ', missing) : text;
    }

    /// <summary>
    /// The lines of <paramref name="text"/>, none wider than <paramref name="width"/> columns. Latin text breaks at spaces, a path after a backslash, Japanese between any two
    /// characters save before closing and after opening punctuation; a word that is wider than a line breaks anywhere.
    /// </summary>
    public IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        int columns = 0;
        foreach (string piece in Pieces(text))
        {
            int pieceColumns = Of(piece.TrimEnd(' '));
            if (columns > 0 && columns + pieceColumns > width)
            {
                lines.Add(line.ToString().TrimEnd(' '));
                line.Clear();
                columns = 0;
            }

            for (int index = 0; index < piece.Length; index += Length(piece, index))
            {
                int characterColumns = Of(piece, index);
                bool isBlank = piece[index] == ' ';
                if (columns > 0 && columns + characterColumns > width && !isBlank)
                {
                    lines.Add(line.ToString().TrimEnd(' '));
                    line.Clear();
                    columns = 0;
                }

                line.Append(piece, index, Length(piece, index));
                columns += characterColumns;
            }
        }

        if (line.Length > 0)
        {
            lines.Add(line.ToString().TrimEnd(' '));
        }

        return lines;
    }

    // The stretches that a line should not break within, each with the spaces that follow it.
    private static IEnumerable<string> Pieces(string text)
    {
        int start = 0;
        for (int index = 0; index < text.Length;)
        {
            int next = index + Length(text, index);
            if (next >= text.Length || CanBreak(text, index, next))
            {
                yield return text.Substring(start, next - start);
                start = next;
            }

            index = next;
        }
    }

    private static bool CanBreak(string text, int index, int next)
    {
        if (text[next] == ' ' || NeverFirst.Contains(text[next]) || NeverLast.Contains(text[index]))
        {
            return false;
        }

        return text[index] is ' ' or '\\' || IsWithin(Wide, CodePoint(text, index)) || IsWithin(Wide, CodePoint(text, next));
    }

    private int Of(string text, int index)
    {
        int codePoint = CodePoint(text, index);
        if (codePoint < 0x80)
        {
            return 1;
        }

        return CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
            : IsWithin(Wide, codePoint) ? 2
            : IsWithin(Ambiguous, codePoint) ? _ambiguousWidth
            : 1;
    }

    private static int Length(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;

    private static int CodePoint(string text, int index) => char.IsSurrogatePair(text, index) ? char.ConvertToUtf32(text, index) : text[index];

    private static bool IsWithin((int First, int Last)[] ranges, int codePoint)
    {
        foreach ((int first, int last) in ranges)
        {
            if (codePoint <= last)
            {
                return codePoint >= first;
            }
        }

        return false;
    }
}
