using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Pages;
using EcoDocDiag.Pages.Topics;
using EcoDocDiag.Records;
using Xunit;

namespace EcoDocDiag.Tests.Pages;

public sealed class HelpTopicTests
{
    private static readonly Sources Sources = new(ProjectFolder.Root);

    public static TheoryData<string> Languages() => [.. Language.All.Select(language => language.Name)];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_check_has_a_topic_and_three_are_about_all(string name)
    {
        string[] others = ["about_EcoDocDiag", "about_EcoDocDiag_Checks", "about_EcoDocDiag_Repair"];

        Assert.Equal(
            ShippedChecks.CreateCatalog().Checks.Select(check => check.PageName).Concat(others).Order(StringComparer.Ordinal),
            Topics(name).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void No_line_of_a_topic_is_wider_than_a_terminal(string name)
    {
        DisplayWidth width = new(LanguageOf(name).Culture);

        Assert.All(Topics(name).Values, topic => Assert.All(topic.Split('\n'), line => Assert.InRange(width.Of(line), 0, 80)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_topic_on_checks_names_each_with_its_section_and_title(string name)
    {
        CheckTexts texts = new(LanguageOf(name));
        string list = string.Concat(texts.Checks.Select(check => $"    {check.GuideSection}  {check.Id}\n        {texts.TitleOf(check)}\n"));

        Assert.Contains(list + "\n", Topics(name)["about_EcoDocDiag_Checks"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_becomes_plain_text_with_code_set_in_and_links_at_its_end()
    {
        const string page = "# about_It\n\nWhat it is.\n\nOne `word`, then\nanother.\n\n```powershell\nGet-It\n\nGet-It -All\n```\n\n## More\n- first\n- second\n\n## See also\n- Get-It\n- about_Others\n";

        string topic = HelpTopic.OfPage(page, LanguageOf("en-US"), new CheckTexts(LanguageOf("en-US")));

        Assert.Equal(
            """
            TOPIC
                about_It

            SHORT DESCRIPTION
                What it is.

            LONG DESCRIPTION
                One word, then another.

                    Get-It

                    Get-It -All

            MORE
                - first
                - second

            SEE ALSO
                Get-It
                about_Others

            """.ReplaceLineEndings("\n"),
            topic);
    }

    private static IReadOnlyDictionary<string, string> Topics(string language) => HelpTopics.Create(Sources, LanguageOf(language));

    private static Language LanguageOf(string name) => Language.All.Single(language => language.Name == name);
}
