using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Guides;
using EcoDocDiag.Tests.Guides;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>What the examples of the help ask the guide about is in the guide: a code, a section, or words by which an entry is found.</summary>
public sealed partial class HelpExampleTests
{
    private static readonly string[] Cultures = ["en-US", "ja-JP"];

    public static TheoryData<string, string> Questions() =>
    [
        .. Cultures
            .SelectMany(culture => Directory.EnumerateFiles(ProjectFolder.PathOf("docs", culture, "cmdlets"), "*.md"))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Asked(File.ReadAllText(file)).Select(question => new TheoryDataRow<string, string>(Path.GetRelativePath(ProjectFolder.Root, file), question))),
    ];

    [Fact]
    public void There_are_such_examples() => Assert.InRange(Questions().Count, 10, int.MaxValue);

    [Theory]
    [MemberData(nameof(Questions))]
    public void An_example_asks_what_the_guide_answers(string file, string question)
    {
        GuideAnswer answer = new GuideSearch(ShippedGuide.Guide).Find(question);

        Assert.True(answer.Kind is AnswerKind.Named or AnswerKind.Candidates or AnswerKind.Chapter, $"{file}: {question} is {answer.Kind}");
    }

    private static IEnumerable<string> Asked(string page) =>
        CodeBlock().Matches(page).SelectMany(block => Question().Matches(block.Groups[1].Value)).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value);

    [GeneratedRegex("```powershell\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    // The first argument, or that of -Message, -Code or -Section.
    [GeneratedRegex(@"(?:Get-EcoDocErrorAdvice|Debug-EcoDocClient|New-EcoDocEnquiry)(?: -Stage \w+)?(?: -(?:Message|Code|Section))? (?:'([^']+)'|([0-9][\w-]*))")]
    private static partial Regex Question();
}
