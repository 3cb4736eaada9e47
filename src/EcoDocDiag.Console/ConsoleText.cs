using System.Globalization;
using System.Resources;

namespace EcoDocDiag.Console;

/// <summary>The texts of the command line itself in one culture.</summary>
internal sealed class ConsoleText(CultureInfo culture)
{
    private static readonly ResourceManager Texts = new("EcoDocDiag.Console.Resources.ConsoleText", typeof(ConsoleText).Assembly);

    /// <summary>The text with a key; <paramref name="arguments"/> stand for its holes.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string Get(string key, params object?[] arguments)
    {
        string text = Texts.GetString(key, culture) ?? throw new MissingManifestResourceException(key);
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
