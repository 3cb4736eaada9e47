using System.Text;

namespace EcoDocDiag.Resources;

/// <summary>Makes text that came from a file fit to be quoted in a message.</summary>
internal static class InputText
{
    private const int MaximumLength = 80;

    /// <summary>
    /// <paramref name="text"/> on one line and at most 80 characters long; control characters and the invisible marks that turn the direction
    /// of writing become U+FFFD.
    /// </summary>
    public static string Quote(string text)
    {
        var shown = new StringBuilder();
        foreach (char character in text)
        {
            if (shown.Length == MaximumLength)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(IsVisible(character) ? character : '\uFFFD');
        }

        return shown.ToString();
    }

    private static bool IsVisible(char character) =>
        !char.IsControl(character)
        && character is not ('\u061C' or '\u200E' or '\u200F' or '\u2028' or '\u2029')
            and not (>= '\u202A' and <= '\u202E')
            and not (>= '\u2066' and <= '\u2069');
}
