using System;
using System.Globalization;

namespace EcoDocDiag.Console;

/// <summary>
/// Finds <c>--culture</c> before the command line is parsed, since the parser's own messages and the help are to be in that language already.
/// </summary>
internal static class CultureArgument
{
    private const string Name = "--culture";
    private static readonly string[] Languages = ["ja", "en"];

    /// <summary>The culture that <paramref name="arguments"/> ask for, or <paramref name="standard"/>; false where there is none of that name.</summary>
    public static bool TryFind(string[] arguments, CultureInfo standard, out CultureInfo culture, out string given)
    {
        culture = standard;
        given = Find(arguments) ?? "";
        if (given.Length == 0)
        {
            return true;
        }

        try
        {
            if (IsWithoutLanguages())
            {
                string language = given.Split('-')[0].ToLowerInvariant();
                bool isKnown = Array.IndexOf(Languages, language) >= 0;
                culture = isKnown ? CultureInfo.GetCultureInfo(language) : standard;
                return isKnown;
            }

            culture = CultureInfo.GetCultureInfo(given, predefinedOnly: true);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    // The runtime then takes any name for a language and knows nothing of it, not that ja-JP is Japanese.
    private static bool IsWithoutLanguages() => CultureInfo.GetCultureInfo(Languages[0]).TwoLetterISOLanguageName != Languages[0];

    private static string? Find(string[] arguments)
    {
        for (int index = 0; index < arguments.Length; index++)
        {
            string argument = arguments[index];
            if (argument == Name && index + 1 < arguments.Length)
            {
                return arguments[index + 1];
            }

            if (argument.StartsWith(Name + "=", StringComparison.Ordinal) || argument.StartsWith(Name + ":", StringComparison.Ordinal))
            {
                return argument[(Name.Length + 1)..];
            }
        }

        return null;
    }
}
