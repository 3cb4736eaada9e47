using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class MarkdownReportTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder()
        .UsePipeTables().UseAutoLinks().UseTaskLists().UseEmphasisExtras().UseFootnotes().UseMathematics().UseEmojiAndSmiley().Build();

    [Theory]
    [InlineData("en-US", "## What to do first", "1\\. **Fail** Title of TlsProtocol")]
    [InlineData("ja-JP", "## 最初に行うこと", "1\\. **不合格** Title of TlsProtocol")]
    public void One_PC_begins_with_what_to_do(string culture, string heading, string first)
    {
        string markdown = Write(TestFindings.OfEachOutcome(), culture);

        Assert.Contains(heading + "\n\n" + first.Replace("\\.", ".", StringComparison.Ordinal), markdown, StringComparison.Ordinal);
        Assert.Equal(7, Rows(markdown)[^1] - 1);
    }

    [Theory]
    [InlineData("en-US", "No problem was found in what could be judged.", "Not judged: 1\\.", "| Not judged |")]
    [InlineData("ja-JP", "判定できた範囲では、問題は見つかりませんでした。", "未判定の項目が 1 件あります。", "| 未判定 |")]
    public void What_was_not_judged_is_counted_and_no_problem_is_said_only_of_the_rest(string culture, string verdict, string count, string row)
    {
        string markdown = Write([TestFindings.Create("TrustedSite", "Pass", "Ok"), TestFindings.Create("Browser", "NotJudged", "NotCaptured")], culture);

        Assert.Contains(verdict, markdown, StringComparison.Ordinal);
        Assert.Contains(count.Replace("\\", "", StringComparison.Ordinal), markdown, StringComparison.Ordinal);
        Assert.Contains(row, markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void What_policy_holds_stands_apart()
    {
        string markdown = Write([TestFindings.Create("TlsProtocol", "Fail"), TestFindings.Create("TrustedSite", "Fail", policySource: "HKLM", repairKind: "Policy")]);

        int policy = markdown.IndexOf("## Held by policy", StringComparison.Ordinal);
        Assert.True(markdown.IndexOf("Title of TlsProtocol", StringComparison.Ordinal) < policy);
        Assert.True(markdown.IndexOf("** Title of TrustedSite", StringComparison.Ordinal) > policy);
    }

    [Fact]
    public void Many_PCs_give_the_pattern_and_the_worst_of_them()
    {
        string small = Write(TestFindings.Fleet(200));
        string large = Write(TestFindings.Fleet(2000));

        // A row of names above each; both stages, the reasons and the PCs are cut at 20 and 50.
        Assert.Equal([3, ShippedChecks.CreateCatalog().Checks.Count + 1, 21, 51], Rows(large));
        Assert.Contains("more; the HTML and CSV reports list all of them", large, StringComparison.Ordinal);
        Assert.InRange(large.Length, 0, small.Length * 11 / 10);
    }

    [Fact]
    public void No_findings_are_said_to_be_none() => Assert.Contains("There are no findings.", Write([]), StringComparison.Ordinal);

    [Fact]
    public void Hostile_text_is_text()
    {
        (int[] Rows, int Blocks) harmless = Shape(Write([TestFindings.Hostile("harmless")]));
        foreach (string text in TestFindings.HostileTexts)
        {
            foreach (string markdown in new[]
            {
                Write([TestFindings.Hostile(text)]),
                Write([TestFindings.Hostile(text), TestFindings.Create("TrustedSite", "Pass", computer: "PC-2")]),
            })
            {
                MarkdownDocument document = Markdown.Parse(markdown, GitHub);

                Assert.Empty(document.Descendants<LinkInline>());
                Assert.Empty(document.Descendants<AutolinkInline>());
                Assert.Empty(document.Descendants<HtmlBlock>());
                Assert.All(document.Descendants<HtmlInline>(), inline => Assert.Equal("<!-- -->", inline.Tag));
                Assert.All(document.Descendants<EmphasisInline>(), inline => Assert.True(inline.DelimiterChar == '*' && inline.DelimiterCount == 2));
                Assert.All(document.Descendants<Table>().SelectMany(table => table.OfType<TableRow>()), row => Assert.Equal(((Table)row.Parent!).ColumnDefinitions.Count(column => column.Width == 0), row.Count));
            }

            (int[] rows, int blocks) = Shape(Write([TestFindings.Hostile(text)]));
            Assert.Equal(harmless.Rows, rows);
            Assert.Equal(harmless.Blocks, blocks);
        }
    }

    [Fact]
    public void Hostile_text_reads_as_it_is()
    {
        foreach (string text in TestFindings.HostileTexts.Where(text => !text.Contains('`', StringComparison.Ordinal)))
        {
            MarkdownDocument document = Markdown.Parse(Write([TestFindings.Hostile(text)]), GitHub);

            string shown = string.Concat(document.Descendants<TableRow>().Last().Descendants<LeafInline>().Select(inline => inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                CodeInline code => code.Content,
                _ => "",
            }));
            Assert.Contains(InputText.Escape(text), shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_mention_and_a_reference_are_broken_up()
    {
        string markdown = Write([TestFindings.Hostile("@octocat #1")]);

        Assert.DoesNotContain("@octocat", markdown.Replace("`@octocat #1`", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("@<!-- -->octocat #<!-- -->1", markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("証明書を発行できるか: 要対応 (現在 3、必要な値 2)。")]
    [InlineData(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext [Flags]", @"HKCU\Software\Microsoft\Windows\CurrentVersion\Ext \[Flags\]")]
    [InlineData("TLS 1.2, proxy.example.jp:8080 > a-b + c = d! 12:30", "TLS 1.2, proxy.example.jp:8080 > a-b + c = d! 12:30")]
    [InlineData("https://webra2.secomtrust.net/", "https\\://webra2.secomtrust.net/")]
    [InlineData("*.secomtrust.net; a_b", "\\*.secomtrust.net; a_b")]
    [InlineData("R&D & Co. <b>", "R&amp;D & Co. &lt;b>")]
    [InlineData("1. first", "1\\. first")]
    [InlineData("- item", "\\- item")]
    public void Only_what_would_be_markup_is_escaped(string message, string? written = null) =>
        Assert.Contains($"| {written ?? message} |", Write([TestFindings.Create("TlsProtocol", "Fail", message: message)]), StringComparison.Ordinal);

    [Fact]
    public void One_PC_has_one_next_step()
    {
        string markdown = Write(TestFindings.OfEachOutcome());

        Assert.Single(markdown.Split('\n'), line => line.StartsWith("**Next step:**", StringComparison.Ordinal));
        Assert.Contains("`Repair-EcoDocClient -CheckId TlsProtocol", markdown, StringComparison.Ordinal);
    }

    private static string Write(IEnumerable<Finding> findings, string culture = "en-US") =>
        TestFindings.Text(output => new MarkdownReportWriter(new TextCatalog(CultureInfo.GetCultureInfo(culture)), TestFindings.Rule).Write(findings, output));

    private static int[] Rows(string markdown) => [.. Markdown.Parse(markdown, GitHub).Descendants<Table>().Select(table => table.Count)];

    private static (int[] Rows, int Blocks) Shape(string markdown) => (Rows(markdown), Markdown.Parse(markdown, GitHub).Count);
}
