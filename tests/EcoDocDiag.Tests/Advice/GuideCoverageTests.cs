using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using EcoDocDiag.Advice;
using EcoDocDiag.Checks;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Advice;

/// <summary>
/// The table docs/guide-coverage.md is made here from the code. Run with <c>ECODOCDIAG_WRITE_DOCS=1</c> to write it anew; otherwise it is compared.
/// </summary>
public sealed class GuideCoverageTests
{
    private static readonly AdviceCatalog Advice = new();
    private static readonly CheckCatalog Checks = new();

    // The steps that the guide walks through. A check of the same section covers a step; what no program can read or do names its command or its person.
    private static readonly (string Section, string Step, string Otherwise)[] Steps =
    [
        ("1-3 ①", "Answer the information bar", "advice CspListEmpty (the user)"),
        ("1-3 ②", "Trusted site", ""),
        ("1-3 ③", "Protected Mode off for Trusted sites", ""),
        ("1-3 ④-1", "Run ActiveX controls", ""),
        ("1-3 ④-2", "Script ActiveX controls not marked as safe", ""),
        ("1-3 ④-3", "Download signed ActiveX controls", ""),
        ("1-3 ⑤–⑧", "Proxy exception", ""),
        ("1-3 ⑩", "Add-on (⑨ opens its dialog)", ""),
        ("1-3-2", "ActiveX filtering off", ""),
        ("2-1-1", "Other browsers and sessions", ""),
        ("2-1-2", "SSL state and temporary files", "Clear-IeSslState, Clear-IeCache; advice PageNotShown"),
        ("2-1-3", "A browser process left running", ""),
        ("2-1-4", "HTTP 1.1 and TLS", ""),
        ("2-1-5", "Certificate check page", ""),
        ("2-1-6", "Client certificate", ""),
        ("2-1-7", "Root and intermediate certificate", ""),
    ];

    [Fact]
    public void The_table_of_the_docs_is_what_the_code_says()
    {
        string path = ProjectFolder.PathOf("docs", "guide-coverage.md");
        string table = Write();
        if (Environment.GetEnvironmentVariable("ECODOCDIAG_WRITE_DOCS") == "1")
        {
            File.WriteAllText(path, table);
        }

        Assert.Equal(table, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_entry_is_without_a_check_unless_only_people_act_and_no_step_without_an_answer()
    {
        Assert.All(Advice.Entries.Where(entry => entry.CheckIds.Count == 0), entry => Assert.NotEmpty(entry.Owners));
        Assert.All(Advice.Entries.SelectMany(entry => entry.CheckIds), id => Assert.NotNull(Checks.Find(id)));
        Assert.All(Steps, step => Assert.NotEqual(step.Otherwise.Length > 0, Checks.Checks.Any(check => check.GuideSection == step.Section)));
        Assert.Empty(Checks.Checks.Where(check => check.GuideSection != "1-1" && Steps.All(step => step.Section != check.GuideSection)).Select(check => check.Id));
    }

    [Fact]
    public void Every_check_belongs_to_an_entry() =>
        Assert.Empty(Checks.Checks.Select(check => check.Id).Except(Advice.Entries.SelectMany(entry => entry.CheckIds)));

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public void The_help_topic_on_checks_names_each_with_its_section_and_title(string culture)
    {
        string topic = File.ReadAllText(ProjectFolder.PathOf("module", "EcoDocDiag", culture, "about_EcoDocDiag_Checks.help.txt"));
        TextCatalog texts = new(CultureInfo.GetCultureInfo(culture));
        string[] expected = [.. Checks.Checks.SelectMany(check => new[] { $"    {check.GuideSection}  {check.Id}", "        " + texts.FindCheckText(check.Id + ".Title") })];
        string[] lines = topic.ReplaceLineEndings("\n").Split('\n');
        int first = Array.IndexOf(lines, expected[0]);

        Assert.True(first > 0, "The list of checks is to begin with: " + expected[0]);
        Assert.Equal(expected, lines[first..(first + expected.Length)]);
        Assert.Equal("", lines[first + expected.Length]);
    }

    private static string Write()
    {
        AdviceWriter writer = new(new TextCatalog(CultureInfo.InvariantCulture));
        StringBuilder text = new();
        text.Append("# What covers the guide\n\nMade from the code by `GuideCoverageTests`; with `ECODOCDIAG_WRITE_DOCS=1` the test writes it anew.\n\n");
        text.Append("## Entries\n\n| Guide | Code | Advice | Checks | Repair |\n|---|---|---|---|---|\n");
        foreach (AdviceEntry entry in Advice.Entries)
        {
            ErrorAdvice advice = writer.Write(new AdviceMatch(entry, 1, IsFallback: false));
            string people = string.Join(", ", advice.Owner);
            string checks = entry.CheckIds.Count > 0 ? string.Join(", ", entry.CheckIds) : "only people: " + people;
            Row(text, entry.Section, entry.Code.Length > 0 ? entry.Code : "–", $"`{entry.Id}` {advice.Title}", checks, entry.RepairCommand.Length > 0 ? entry.RepairCommand : "only people: " + people);
        }

        text.Append("\n## Steps of 1-3 and 2-1\n\n| Guide | Step | Checks | Repair |\n|---|---|---|---|\n");
        foreach ((string section, string step, string otherwise) in Steps)
        {
            Check[] checks = [.. Checks.Checks.Where(check => check.GuideSection == section)];
            string[] repairs = [.. checks.Select(check => check.RepairCommand).Where(command => command.Length > 0).Distinct()];
            Row(
                text,
                section,
                step,
                checks.Length > 0 ? string.Join(", ", checks.Select(check => check.Id)) : "none: it cannot be read from outside",
                checks.Length == 0 ? otherwise : repairs.Length > 0 ? string.Join(", ", repairs) : "only people: the finding's advice says who");
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
