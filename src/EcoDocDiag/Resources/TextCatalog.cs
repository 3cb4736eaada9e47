using System.Globalization;
using System.Resources;

namespace EcoDocDiag.Resources;

/// <summary>
/// The user-facing texts of one culture. Japanese and English are complete; any other culture gets English.
/// The texts of checks name their arguments (<see cref="NamedText"/>); every other is a composite format string (<c>{0}</c>, <c>{1}</c> …).
/// Arguments are inserted as they are, never parsed.
/// </summary>
public sealed class TextCatalog
{
    private static readonly ResourceManager Checks = new("EcoDocDiag.Resources.CheckText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Advice = new("EcoDocDiag.Resources.AdviceText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Errors = new("EcoDocDiag.Resources.ErrorText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Repairs = new("EcoDocDiag.Resources.RepairText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Reports = new("EcoDocDiag.Resources.ReportText", typeof(TextCatalog).Assembly);

    /// <summary>The texts of <paramref name="culture"/>.</summary>
    public TextCatalog(CultureInfo culture)
    {
        Culture = culture;
    }

    /// <summary>The culture that was asked for.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The language that the texts are in: <c>ja</c> or <c>en</c>.</summary>
    public string Language => Culture.TwoLetterISOLanguageName == "ja" ? "ja" : "en";

    /// <summary>The text of a check as it is written, for <see cref="NamedText"/> to fill; null where the key does not exist.</summary>
    /// <param name="key">For example <c>TrustedSite.Title</c> or <c>TrustedSite.WrongZone.Message</c>.</param>
    public string? FindCheckText(string key) => Checks.GetString(key, Culture);

    /// <summary>The text of an entry of the guide, or null where the key does not exist.</summary>
    /// <param name="key">For example <c>AccountLocked.Title</c> or <c>AccountLocked.Cause1</c>.</param>
    public string? FindAdviceText(string key) => Find(Advice, key, []);

    /// <summary>The text of an input or usage error.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string ErrorText(string key, params object?[] arguments) =>
        Find(Errors, key, arguments) ?? throw new MissingManifestResourceException(key);

    /// <summary>A text of a report or a table.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string ReportText(string key, params object?[] arguments) =>
        Find(Reports, key, arguments) ?? throw new MissingManifestResourceException(key);

    /// <summary>
    /// What a baseline says of itself, in the language of the catalogue where it is a shipped one: a file has one language, and that of the shipped files is English.
    /// </summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">The description in its file.</param>
    public string DescribeBaseline(string name, string description) =>
        Reports.GetString("Baseline." + name, CultureInfo.InvariantCulture) == description ? Reports.GetString("Baseline." + name, Culture) ?? description : description;

    /// <summary>A text about a repair.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string RepairText(string key, params object?[] arguments) => FindRepairText(key, arguments) ?? throw new MissingManifestResourceException(key);

    /// <summary>A text about a repair, or null where the key does not exist.</summary>
    /// <param name="key">For example <c>Repair.Failed</c> or <c>Failure.AccessDenied</c>.</param>
    /// <param name="arguments">What stands for the holes of the text.</param>
    public string? FindRepairText(string key, params object?[] arguments) => Find(Repairs, key, arguments);

    private string? Find(ResourceManager texts, string key, object?[] arguments)
    {
        string? text = texts.GetString(key, Culture);
        return text is null || arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }
}
