using System.Globalization;
using System.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>The texts of the cmdlets themselves in one culture: errors about their parameters, and their verbose and progress lines.</summary>
internal sealed class CommandText
{
    private static readonly ResourceManager Texts = new("EcoDocDiag.PowerShell.Resources.CommandText", typeof(CommandText).Assembly);
    private readonly CultureInfo _culture;

    public CommandText(CultureInfo culture)
    {
        _culture = culture;
    }

    /// <summary>The text with its holes filled.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string Get(string key, params object?[] arguments)
    {
        string text = Texts.GetString(key, _culture) ?? throw new MissingManifestResourceException(key);
        return string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
