using System;
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
    private const string ConsoleSuffix = ".Console";

    private static readonly ResourceManager Checks = new("EcoDocDiag.Resources.CheckText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Advice = new("EcoDocDiag.Resources.AdviceText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Errors = new("EcoDocDiag.Resources.ErrorText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Repairs = new("EcoDocDiag.Resources.RepairText", typeof(TextCatalog).Assembly);
    private static readonly ResourceManager Reports = new("EcoDocDiag.Resources.ReportText", typeof(TextCatalog).Assembly);

    private readonly TimeZoneInfo? _timeZone;

    /// <summary>The texts of <paramref name="culture"/>.</summary>
    public TextCatalog(CultureInfo culture)
    {
        Culture = culture;
    }

    /// <summary>The culture that was asked for.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The same for another front end.</summary>
    public TextCatalog For(FrontEnd frontEnd) => new(Culture) { FrontEnd = frontEnd, TimeZone = TimeZone };

    /// <summary>The language that the texts are in: <c>ja</c> or <c>en</c>.</summary>
    public string Language => IsJapanese(Culture) ? "ja" : "en";

    /// <summary>Whether a culture is Japanese; by its name, since a system without data of languages knows no more of it.</summary>
    internal static bool IsJapanese(CultureInfo culture) => culture.Name.Split('-')[0] == "ja";

    /// <summary>What stands between the items of a list in a sentence.</summary>
    public string ListSeparator => Language == "ja" ? "、" : ", ";

    /// <summary>The front end that the texts lead on to: what is said of a next step names its commands.</summary>
    public FrontEnd FrontEnd { get; init; }

    /// <summary>The time zone of the reader, whose clock every time that is shown follows; that of this PC if not given.</summary>
    public TimeZoneInfo TimeZone
    {
        get => _timeZone ?? TimeZoneInfo.Local;
        init => _timeZone = value;
    }

    /// <summary>The day of <paramref name="utc"/> where the reader is, as Windows' dialogs show it in Japanese, and as ISO 8601 has it in English, whose own forms are ambiguous.</summary>
    public string Date(DateTime utc) => Day(ToLocal(utc));

    /// <summary>A day of the calendar, which has no time zone.</summary>
    public string Day(DateTime day) => day.ToString(Language == "ja" ? "yyyy'/'MM'/'dd" : "yyyy'-'MM'-'dd", CultureInfo.InvariantCulture);

    /// <summary><paramref name="utc"/> where the reader is, to the minute and with its offset: <c>2026/11/29 17:29 (UTC+09:00)</c>.</summary>
    public string Time(DateTime utc)
    {
        DateTime local = ToLocal(utc);
        TimeSpan offset = TimeZone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
        return string.Format(CultureInfo.InvariantCulture, "{0} {1:HH':'mm} (UTC{2}{3:hh':'mm})", Day(local), local, offset < TimeSpan.Zero ? "-" : "+", offset);
    }

    /// <summary>The word for a status, a severity, a stage or the state of a repair, such as <c>Fail</c>: what data says in English whatever the culture.</summary>
    /// <param name="kind">What it is a word of, e.g. <c>Outcome</c>.</param>
    /// <param name="word">The word of the data; where the texts have none for it, it stays.</param>
    public string Word(string kind, string word) => Find(Reports, kind + "." + word, []) ?? word;

    /// <summary>What a person calls a place that a finding names; a key of the registry stays as it is.</summary>
    public string Place(string place) => FindCheckText("Any.Place." + place) ?? place;

    /// <summary>Where in a file: <c>line 12, $.hosts[0]</c> as a reader of Japanese has it, <c>12 行目、$.hosts[0]</c>.</summary>
    public string PlaceInFile(string place)
    {
        const string Line = "line ";
        if (Language != "ja" || !place.StartsWith(Line, StringComparison.Ordinal))
        {
            return place;
        }

        int end = Line.Length;
        while (end < place.Length && place[end] is >= '0' and <= '9')
        {
            end++;
        }

        string number = place.Substring(Line.Length, end - Line.Length);
        string rest = place.Substring(end);
        return number + " 行目" + (rest.StartsWith(", ", StringComparison.Ordinal) ? rest.Remove(0, 2).Insert(0, "、") : rest);
    }

    /// <summary>The text of a check as it is written, for <see cref="NamedText"/> to fill; null where the key does not exist.</summary>
    /// <param name="key">For example <c>TrustedSite.Title</c> or <c>TrustedSite.WrongZone.Message</c>.</param>
    public string? FindCheckText(string key) => GetString(Checks, key);

    /// <summary>The text of an entry of the guide, or null where the key does not exist.</summary>
    /// <param name="key">For example <c>AccountLocked.Title</c> or <c>AccountLocked.Cause1</c>.</param>
    public string? FindAdviceText(string key) => Find(Advice, key, []);

    /// <summary>The text of an input or usage error.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string ErrorText(string key, params object?[] arguments) =>
        Find(Errors, key, arguments) ?? throw new MissingManifestResourceException(key);

    /// <summary>A text of a report or a table.</summary>
    /// <exception cref="MissingManifestResourceException">The key does not exist.</exception>
    public string ReportText(string key, params object?[] arguments) => FindReportText(key, arguments) ?? throw new MissingManifestResourceException(key);

    /// <summary>A text of a report or a table, or null where the key does not exist.</summary>
    public string? FindReportText(string key, params object?[] arguments) => Find(Reports, key, arguments);

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
        string? text = GetString(texts, key);
        return text is null || arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }

    // A text that names commands has one for the console beside that for the cmdlets.
    private string? GetString(ResourceManager texts, string key) =>
        (FrontEnd == FrontEnd.Console ? texts.GetResourceSet(Culture, createIfNotExists: true, tryParents: true)?.GetString(key + ConsoleSuffix) : null)
            ?? texts.GetString(key, Culture);

    private DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZone);
}
