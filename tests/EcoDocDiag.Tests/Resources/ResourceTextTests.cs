using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

/// <summary>The texts of both languages, read from their source files, so that a key given twice is seen too.</summary>
public sealed partial class ResourceTextTests
{
    private static readonly string Source = ProjectFolder.PathOf("src");

    /// <summary>The neutral (English) file of each pair.</summary>
    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Source, "*.resx", SearchOption.AllDirectories)
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
        Assert.Empty(Texts(Japanese(file)).Where(text => !HasJapanese().IsMatch(text.Value)).Select(text => text.Key));
        Assert.Empty(Texts(English(file)).Where(text => HasJapanese().IsMatch(text.Value) && !QuotesTheScreen(text.Value)).Select(text => text.Key));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_text_is_a_format_string(string file)
    {
        object?[] arguments = [.. Enumerable.Repeat("", 10)];
        foreach (string path in new[] { English(file), Japanese(file) })
        {
            foreach ((string key, string text) in Texts(path))
            {
                Exception? fault = Record.Exception(() => string.Format(CultureInfo.InvariantCulture, text, arguments));
                Assert.True(fault is null, key);
            }
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
        string[] reasons = [.. Constants(typeof(ReadReason)), CheckReason.Disabled, CheckReason.InternalError];

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
                Assert.DoesNotContain("{1}", CheckTexts()[$"Any.{reason}.{part}"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Every_reason_that_a_check_names_has_a_message()
    {
        SortedDictionary<string, string> texts = CheckTexts();
        List<string> missing = [];
        foreach (Check check in ShippedChecks.CreateCatalog().Checks)
        {
            string path = Path.Combine(Source, "EcoDocDiag", "Checks", check.Id, check.GetType().Name + ".cs");
            missing.AddRange(ReasonName().Matches(File.ReadAllText(path))
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Where(reason => !texts.ContainsKey($"{check.Id}.{reason}.Message") && !texts.ContainsKey($"Any.{reason}.Message"))
                .Select(reason => $"{check.Id}.{reason}"));
        }

        Assert.Empty(missing);
    }

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

        Assert.Contains(expected, texts.FindCheckText("Any.AccessDenied.Message", @"HKCU\A"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_is_inserted_as_it_is_and_never_parsed()
    {
        var texts = new TextCatalog(CultureInfo.InvariantCulture);

        Assert.Equal("Windows denied access to {1}{{.", texts.FindCheckText("Any.AccessDenied.Message", "{1}{{"));
    }

    private static string English(string file) => Path.Combine(Source, file);

    private static string Japanese(string file) => Path.ChangeExtension(Path.Combine(Source, file), ".ja.resx");

    private static SortedDictionary<string, string> CheckTexts() => Texts(English(Path.Combine("EcoDocDiag", "Resources", "CheckText.resx")));

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
        string.Join(" ", Hole().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> SourceFiles() => Directory.EnumerateFiles(Source, "*.cs", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Source, path).Split(Path.DirectorySeparatorChar).Any(name => name is "bin" or "obj"));

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    // An English text may quote what a Japanese screen shows, between corner brackets.
    private static bool QuotesTheScreen(string text) => !HasJapanese().IsMatch(Quotation().Replace(text, ""));

    [GeneratedRegex(@"[\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}]")]
    private static partial Regex HasJapanese();

    [GeneratedRegex("「[^」]*」")]
    private static partial Regex Quotation();

    [GeneratedRegex(@"\{[0-9]+(,-?[0-9]+)?(:[^}]*)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"(?:new InputException|JsonObjectReader\.Error|\bError)\(\s*""(\w+)""")]
    private static partial Regex InputErrorCode();

    [GeneratedRegex(@"CheckReason\.(\w+)")]
    private static partial Regex ReasonName();
}
