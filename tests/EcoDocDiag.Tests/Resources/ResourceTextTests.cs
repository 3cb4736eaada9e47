using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Checks;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

/// <summary>The texts of both languages, read from their source files, so that a key given twice is seen too.</summary>
public sealed partial class ResourceTextTests
{
    private static readonly string Source = ProjectFolder.PathOf("src");

    /// <summary>The neutral (English) file of each pair.</summary>
    public static TheoryData<string> Files() =>
        [.. SourceFiles("*.resx")
            .Where(path => !path.EndsWith(".ja.resx", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Source, path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void No_key_is_given_twice(string file)
    {
        foreach (string path in new[] { English(file), Japanese(file) })
        {
            Assert.Empty(Entries(path).CountBy(entry => entry.Key).Where(count => count.Value > 1).Select(count => count.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_entry_holds_a_text_and_no_other_entry(string file)
    {
        foreach (string path in new[] { English(file), Japanese(file) })
        {
            XElement root = XDocument.Load(path).Root!;
            Assert.Equal(root.Elements("data"), root.Descendants("data"));
            Assert.Empty(root.Elements("data").Where(static entry => entry.Element("value") is not { HasElements: false }).Select(static entry => (string?)entry.Attribute("name")));
        }
    }

    [Fact]
    public void Every_text_that_the_code_names_whole_is_there()
    {
        HashSet<string> known = [.. SourceFiles("*.resx").SelectMany(path => Texts(path).Keys)];
        string[] named = [.. SourceFiles("*.cs").SelectMany(path => NamesText().Matches(File.ReadAllText(path)).Select(static match => match.Groups["key"].Value)).Distinct()];

        Assert.InRange(named.Length, 200, int.MaxValue);
        Assert.Empty(named.Except(known));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_keys(string file) =>
        Assert.Equal(Texts(English(file)).Keys, Texts(Japanese(file)).Keys);

    [Theory]
    [MemberData(nameof(Files))]
    public void Both_languages_have_the_same_holes(string file)
    {
        SortedDictionary<string, string> japanese = Texts(Japanese(file));
        foreach ((string key, string english) in Texts(English(file)))
        {
            Assert.Equal($"{key} {Holes(english)}", $"{key} {Holes(japanese.GetValueOrDefault(key, ""))}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_text_is_empty_or_has_blanks_at_its_ends(string file)
    {
        foreach (string path in new[] { English(file), Japanese(file) })
        {
            Assert.Empty(Texts(path).Where(text => text.Value.Length == 0 || text.Value.Trim() != text.Value).Select(text => text.Key));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_Japanese_text_is_Japanese_and_no_English_one_is(string file)
    {
        Assert.Empty(Texts(Japanese(file)).Where(text => !HasJapanese().IsMatch(text.Value) && !IsAnotherText().IsMatch(text.Value)).Select(text => text.Key));
        Assert.Empty(Texts(English(file)).Where(text => HasJapanese().IsMatch(text.Value) && !QuotesTheScreen(text.Value)).Select(text => text.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_a_format_string_and_that_of_a_check_has_names(string file)
    {
        object?[] arguments = [.. Enumerable.Repeat("", 10)];
        bool isCheck = IsCheckText(file);
        foreach (string path in new[] { English(file), Japanese(file) })
        {
            foreach ((string key, string text) in Texts(path))
            {
                string format = isCheck ? NameHole().Replace(text, "") : text;
                Exception? fault = Record.Exception(() => string.Format(CultureInfo.InvariantCulture, format, isCheck ? [] : arguments));
                Assert.True(fault is null, key);
            }
        }
    }

    [Fact]
    public void The_texts_of_the_folders_are_one_resource_whose_keys_begin_with_the_folder()
    {
        foreach (string language in new[] { "en", "ja" })
        {
            TextCatalog texts = new(CultureInfo.GetCultureInfo(language));
            foreach ((string key, string text) in CheckTexts(language))
            {
                Assert.Equal(text, texts.FindCheckText(key));
            }
        }

        Assert.DoesNotContain(typeof(TextCatalog).Assembly.GetManifestResourceNames(), name => name.Contains("Texts", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_text_of_a_check_is_its_title_that_of_a_reason_that_exists_or_named_by_another()
    {
        SortedDictionary<string, string> texts = CheckTexts();
        HashSet<string> named = [.. texts.Values.SelectMany(text => NameHole().Matches(text)).Select(hole => hole.Groups[1].Value), "Page", "Page.Console", "PackPage", "PackPage.Console", "OrRepair.Console", "TryLogin.Console", "PolicyEditor", "DialogLocked", "OtherEngine", "NotNeededByMethod", .. Enum.GetNames<NearMissKind>().Select(kind => "Similar." + kind)];
        HashSet<string> reasons = [.. Reasons.OfEveryCheck];
        HashSet<string> kinds = [.. named.Where(IsWordOfValue).Select(name => name.Substring(0, name.LastIndexOf('.') + 1))];

        Assert.Equal([], texts.Keys.Where(key =>
        {
            string[] parts = key.Split('.', 2);
            string[] reason = parts[1].Split('.');
            return parts[1] != "Title" && !named.Contains(parts[1]) && !kinds.Any(kind => parts[1].StartsWith(kind, StringComparison.Ordinal)) && !(reason.Length == 2 && reasons.Contains(reason[0]) && reason[1] is "Message" or "Advice");
        }));
    }

    [Fact]
    public void Every_text_that_another_names_is_there_for_each_check_that_has_it()
    {
        SortedDictionary<string, string> all = CheckTexts();
        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            // What is its own wins.
            Dictionary<string, string> texts = new(StringComparer.Ordinal);
            foreach (string owner in new[] { "Any.", check.SharedTexts + ".", check.Id + "." })
            {
                foreach ((string key, string text) in all.Where(text => text.Key.StartsWith(owner, StringComparison.Ordinal)))
                {
                    texts[key.Substring(owner.Length)] = text;
                }
            }

            Assert.Equal([], texts.Values
                .SelectMany(text => NameHole().Matches(text))
                .Select(hole => hole.Groups[1].Value)
                .Where(name => char.IsUpper(name[0]) && !IsWordOfValue(name) && !texts.ContainsKey(name)));
        }
    }

    [Fact]
    public void Every_input_error_that_the_source_throws_has_a_text()
    {
        var known = new HashSet<string>(Texts(English(Path.Combine("EcoDocDiag", "Resources", "ErrorText.resx"))).Keys, StringComparer.Ordinal);
        string[] thrown = [.. SourceFiles().SelectMany(path => InputErrorCode().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct()];

        Assert.NotEmpty(thrown);
        Assert.Equal([], thrown.Except(known));
    }

    [Fact]
    public void Every_text_of_an_input_error_is_used()
    {
        string source = string.Concat(SourceFiles().Select(File.ReadAllText));

        Assert.Equal([], Texts(English(Path.Combine("EcoDocDiag", "Resources", "ErrorText.resx"))).Keys
            .Where(code => !source.Contains($"\"{code}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_reason_of_a_reading_has_a_message_and_an_advice()
    {
        SortedDictionary<string, string> texts = CheckTexts();
        string[] reasons = [.. Reasons.Constants(typeof(ReadReason)), CheckReason.Disabled, CheckReason.InternalError];

        Assert.Equal([], reasons.SelectMany(reason => new[] { $"Any.{reason}.Message", $"Any.{reason}.Advice" }).Except(texts.Keys));
    }

    [Fact]
    public void The_text_of_a_reason_that_was_not_captured_gets_by_with_the_one_argument_it_has()
    {
        string[] reasons = [ReadReason.NotCaptured, ReadReason.Skipped, ReadReason.UserNotLoggedOn, ReadReason.Unsupported, CheckReason.Disabled];
        foreach (string reason in reasons)
        {
            foreach (string part in new[] { "Message", "Advice" })
            {
                Assert.All(NameHole().Matches(CheckTexts()[$"Any.{reason}.{part}"]), hole => Assert.Equal("Place.unseen", hole.Groups[1].Value));
            }
        }
    }

    [Fact]
    public void Every_reason_that_a_check_names_has_a_message()
    {
        SortedDictionary<string, string> texts = CheckTexts();
        IReadOnlyList<Check> checks = ShippedChecks.CreateCatalog().Checks;

        Assert.Equal([], checks.SelectMany(Reasons.Classes).Distinct().SelectMany(type => Reasons.Of(type)
            .Where(reason => !checks.Where(type.IsInstanceOfType)
                .SelectMany(check => new[] { check.Id, check.SharedTexts, "Any" })
                .Any(owner => texts.ContainsKey($"{owner}.{reason}.Message")))
            .Select(reason => $"{type.Name}.{reason}")));
    }

    [Fact]
    public void Every_policy_of_a_template_has_its_path_in_the_editor() =>
        Assert.Equal(
            PolicyTemplate.Ids.Concat(["Computer", "User"]).Select(id => "Any.Editor." + id).Order(StringComparer.Ordinal),
            CheckTexts().Keys.Where(key => key.StartsWith("Any.Editor.", StringComparison.Ordinal)));

    [Fact]
    public void Every_check_has_a_title()
    {
        SortedDictionary<string, string> texts = CheckTexts();

        Assert.Empty(ShippedChecks.CreateCatalog().Checks.Where(check => !texts.ContainsKey(check.Id + ".Title")).Select(check => check.Id));
    }

    [Theory]
    [InlineData("ja-JP", "アクセスが拒否されました")]
    [InlineData("en-US", "Windows denied access")]
    [InlineData("de-DE", "Windows denied access")]
    [InlineData("", "Windows denied access")]
    public void A_text_is_in_the_culture_or_else_in_English(string culture, string expected)
    {
        var texts = new TextCatalog(CultureInfo.GetCultureInfo(culture));

        Assert.Contains(expected, texts.FindCheckText("Any.AccessDenied.Message"), StringComparison.Ordinal);
    }

    // {Value.actual}: the word for the value of an argument.
    private static bool IsWordOfValue(string name) => name.LastIndexOf('.') is >= 0 and int dot && char.IsUpper(name[0]) && char.IsLower(name[dot + 1]);

    private static string English(string file) => Path.Combine(Source, file);

    private static string Japanese(string file) => Path.ChangeExtension(Path.Combine(Source, file), ".ja.resx");

    private static bool IsCheckText(string file) => Path.GetFileName(file) == "Texts.resx";

    // Under the keys that they have in the one resource.
    private static SortedDictionary<string, string> CheckTexts(string language = "en")
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string folder = Path.Combine(Source, "EcoDocDiag", "Checks");
        foreach (string path in Directory.EnumerateFiles(folder, "Texts.resx", SearchOption.AllDirectories))
        {
            string owner = Path.GetRelativePath(folder, Path.GetDirectoryName(path)!);
            foreach ((string key, string text) in Texts(language == "ja" ? Path.ChangeExtension(path, ".ja.resx") : path))
            {
                texts.Add(owner == "." ? key : owner + "." + key, text);
            }
        }

        return texts;
    }

    private static SortedDictionary<string, string> Texts(string path)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in Entries(path))
        {
            texts[key] = value;
        }

        return texts;
    }

    private static IEnumerable<KeyValuePair<string, string>> Entries(string path) =>
        XDocument.Load(path).Root!.Elements("data").Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value));

    private static string Holes(string text) =>
        string.Join(" ", AnyHole().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> SourceFiles(string pattern = "*.cs") => Directory.EnumerateFiles(Source, pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Source, path).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"));

    // An English text may quote what a Japanese screen shows, between corner brackets.
    private static bool QuotesTheScreen(string text) => !HasJapanese().IsMatch(Quotation().Replace(text, ""));

    [GeneratedRegex(@"\b(?:Get|ReportText|Usage)\(""(?<key>[A-Z]\w*(?:\.\w+)+)""[,)]")]
    private static partial Regex NamesText();

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex HasJapanese();

    [GeneratedRegex("「[^」]*」")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\{(?:[0-9]+(?:,-?[0-9]+)?|[A-Za-z][\w.]*)(?::[^}]*)?\}")]
    private static partial Regex AnyHole();

    [GeneratedRegex(@"\{([A-Za-z][\w.]*)(?::[^}]*)?\}")]
    private static partial Regex NameHole();

    [GeneratedRegex(@"^(?:\{[A-Z][\w.]*\})+$")]
    private static partial Regex IsAnotherText();

    [GeneratedRegex(@"(?:new InputException|JsonObjectReader\.Error|\bError)\(\s*""(\w+)""")]
    private static partial Regex InputErrorCode();
}
