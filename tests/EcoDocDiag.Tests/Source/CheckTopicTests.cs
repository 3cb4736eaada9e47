using System;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>
/// The help topics of the checks, which the advice of a finding names, are made here from their pages. Run with <c>ECODOCDIAG_WRITE_DOCS=1</c> to write them anew;
/// otherwise they are compared.
/// </summary>
public sealed class CheckTopicTests
{
    public static TheoryData<string, string> Topics()
    {
        TheoryData<string, string> topics = [];
        foreach (Check check in new CheckCatalog().Checks)
        {
            topics.Add(check.Id, "en-US");
            topics.Add(check.Id, "ja-JP");
        }

        return topics;
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void The_topic_of_a_check_says_what_its_page_says(string id, string culture)
    {
        Check check = new CheckCatalog().Find(id)!;
        string expected = CheckTopic.Create(check, culture);
        string path = CheckTopic.PathOf(check, culture);
        if (Environment.GetEnvironmentVariable("ECODOCDIAG_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, expected, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }

        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void Every_topic_of_a_check_belongs_to_one(string culture)
    {
        string[] others = ["about_EcoDocDiag", "about_EcoDocDiag_Checks", "about_EcoDocDiag_Repair"];
        string[] expected = [.. new CheckCatalog().Checks.Select(check => check.PageName).Concat(others).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, Directory.EnumerateFiles(ProjectFolder.PathOf("module", "EcoDocDiag", culture), "about_*.help.txt")
            .Select(path => Path.GetFileName(path).Replace(".help.txt", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void No_line_of_a_topic_is_wider_than_a_terminal(string culture)
    {
        var width = new DisplayWidth(System.Globalization.CultureInfo.GetCultureInfo("en-US"));

        Assert.All(Directory.EnumerateFiles(ProjectFolder.PathOf("module", "EcoDocDiag", culture), "about_*.help.txt"), path =>
            Assert.All(File.ReadAllLines(path), line => Assert.InRange(width.Of(line), 0, 80)));
    }
}
