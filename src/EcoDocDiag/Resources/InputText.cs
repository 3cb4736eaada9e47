using System.Globalization;
using System.Text;

namespace EcoDocDiag.Resources;

/// <summary>
/// Makes text that came from a file or a PC fit to be shown: what a terminal would obey and what a reader could not see
/// (control characters, marks that turn the direction of writing, half a surrogate pair, U+FFFE and U+FFFF) is spelled as <c>\u001B</c>.
/// </summary>
public static class InputText
{
    private const int QuotationLength = 80;

    /// <summary><paramref name="text"/> with every character visible, on one line.</summary>
    public static string Escape(string text)
    {
        int index = 0;
        while (index < text.Length && !IsHidden(text, index))
        {
            index++;
        }

        if (index == text.Length)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, index, text.Length + 16);
        for (; index < text.Length; index++)
        {
            if (IsHidden(text, index))
            {
                shown.Append("\\u").Append(((int)text[index]).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                shown.Append(text[index]);
            }
        }

        return shown.ToString();
    }

    /// <summary>As <see cref="Escape"/>, and of long text the first 80 characters only: for a quotation in a message.</summary>
    public static string Quote(string text) =>
        text.Length <= QuotationLength ? Escape(text) : Escape(text.Substring(0, QuotationLength)) + "…";

    private static bool IsHidden(string text, int index)
    {
        char character = text[index];
        if (character is >= ' ' and <= '~')
        {
            return false;
        }

        // Of a pair only its first half tells the category; the second follows it.
        int start = char.IsLowSurrogate(character) && index > 0 && char.IsHighSurrogate(text[index - 1]) ? index - 1 : index;
        return CharUnicodeInfo.GetUnicodeCategory(text, start)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || character is '\uFFFE' or '\uFFFF';
    }
}
