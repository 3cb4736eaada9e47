using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Reports.Browser;

public sealed class HtmlReportBrowserTests : IClassFixture<ReportsInBrowser>
{
    private readonly ReportsInBrowser _browser;

    public HtmlReportBrowserTests(ReportsInBrowser browser)
    {
        _browser = browser;
    }

    public static TheoryData<string> Opened => ReportsInBrowser.Opened;

    [Theory]
    [MemberData(nameof(Opened))]
    public void The_page_runs_without_an_error_and_asks_for_nothing(string opened)
    {
        JsonElement seen = _browser.Seen(opened);

        Assert.Empty(Texts(seen, "errors"));
        Assert.Empty(Texts(seen, "requests"));
        Assert.Equal(opened.Split(' ')[1], seen.GetProperty("width").ToString());
    }

    [Fact]
    public void The_console_stays_empty()
    {
        _browser.Seen("one-en 1280 light");

        Assert.Empty(_browser.Console);
    }

    [Theory]
    [MemberData(nameof(Opened))]
    public void The_page_is_accessible_before_and_after_it_is_used(string opened)
    {
        JsonElement seen = _browser.Seen(opened);

        Assert.Empty(Texts(seen, "faults"));
        Assert.Empty(Texts(seen, "faultsAfterUse"));
    }

    [Theory]
    [MemberData(nameof(Opened))]
    public void Hostile_text_adds_no_element_that_does_anything(string opened)
    {
        JsonElement seen = _browser.Seen(opened);

        // The probe's script and ours; of many PCs, their data. Pictures are of our own making.
        string[] scripts = [.. Enumerable.Repeat("script", opened.Contains("one", StringComparison.Ordinal) ? 2 : 5)];
        Assert.Equal([.. scripts.Append("style").Order()], Texts(seen, "elements").Where(name => name != "svg").Order());
        Assert.Equal(!opened.Contains("one", StringComparison.Ordinal), Texts(seen, "elements").Contains("svg"));
        Assert.Empty(Texts(seen, "handlers"));
    }

    [Theory]
    [InlineData("one-en 1280 light", "1 of 9 shown")]
    [InlineData("one-ja 390 light", "9 件中 1 件を表示")]
    public void Of_one_PC_the_table_is_sorted_and_filtered(string opened, string found)
    {
        JsonElement use = _browser.Seen(opened).GetProperty("use");

        JsonElement[] sorts = [.. use.GetProperty("sorts").EnumerateArray()];
        Assert.Equal(["ascending", "descending", "ascending", "descending"], sorts.Select(sort => sort.GetProperty("order").GetString()));
        Assert.All(sorts, sort => Assert.Equal(1, sort.GetProperty("sorted").GetInt32()));
        Assert.Equal(["0", "0", "12"], Texts(sorts[0], "values"));
        Assert.Equal(["12", "0", "0"], Texts(sorts[1], "values"));
        Assert.Equal(["Title of TlsProtocol", "Title of TrustedSite", "Title of TrustedSite"], Texts(sorts[2], "values"));
        Assert.Equal(["Title of TrustedSite", "Title of TrustedSite", "Title of TlsProtocol"], Texts(sorts[3], "values"));
        Assert.Equal(9, use.GetProperty("allRows").GetInt32());
        Assert.StartsWith("Title of TlsProtocol", Assert.Single(Texts(use, "byText")), StringComparison.Ordinal);
        Assert.Equal(found, use.GetProperty("byTextResult").GetString());
        Assert.StartsWith("Title of RootCertificate", Assert.Single(Texts(use, "byOutcome")), StringComparison.Ordinal);
        Assert.Equal(9, use.GetProperty("reset").GetInt32());
        Assert.StartsWith("メッセージ of TLS", Assert.Single(Texts(use, "byKana")), StringComparison.Ordinal);
        Assert.Empty(Texts(use, "byNothing"));
        Assert.Equal(9, use.GetProperty("byReset").GetInt32());
        Assert.StartsWith("step-", use.GetProperty("target").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one-en 1280 light", "Copy the command", "Copied", " days ago)")]
    [InlineData("one-ja 390 light", "コマンドをコピー", "コピーしました", " 日前)")]
    public void Commands_and_what_is_read_out_are_copied_and_ages_are_told(string opened, string label, string said, string age)
    {
        JsonElement use = _browser.Seen(opened).GetProperty("use");

        JsonElement[] copies = [.. use.GetProperty("copies").EnumerateArray()];
        Assert.Equal(label, copies[0].GetProperty("label").GetString());
        Assert.StartsWith("Repair-EcoDocClient -CheckId ", copies[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("PC-1 (S-1-5-21-1), ", copies[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("Title of TlsProtocol", copies[3].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.All(copies, copy => Assert.Equal(said, copy.GetProperty("said").GetString()));
        Assert.All(copies, copy => Assert.True(copy.GetProperty("shown").GetBoolean()));
        Assert.Equal(label, use.GetProperty("labelAfter").GetString());
        Assert.All(Texts(use, "ages"), shown => Assert.EndsWith(age, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("one-ja", 2)]
    [InlineData("one-en", 2)]
    [InlineData("many-ja", 1)]
    [InlineData("many-en", 1)]
    [InlineData("runs-ja", 1)]
    public void The_summary_of_many_PCs_is_printed_on_one_page_and_that_of_one_on_two_at_most(string report, int pages) => Assert.InRange(_browser.PagesOf(report), 1, pages);

    [Theory]
    [InlineData("many-en 1280 light", 50)]
    [InlineData("many-ja 390 light", 10)]
    public void Of_many_PCs_a_number_lists_what_it_counts(string opened, int page)
    {
        JsonElement use = _browser.Seen(opened).GetProperty("use");

        JsonElement[] sorts = [.. use.GetProperty("sorts").EnumerateArray()];
        Assert.Equal(["ascending", "descending", "descending", "ascending"], sorts.Select(sort => sort.GetProperty("order").GetString()));
        Assert.Equal(Texts(sorts[0], "values").Reverse(), Texts(sorts[1], "values"));
        int[] counts = [.. Texts(sorts[3], "values").Select(int.Parse)];
        Assert.Equal(counts.Order(), counts);
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Count, counts.Length);

        JsonElement found = use.GetProperty("found");
        int count = use.GetProperty("wanted").GetProperty("count").GetInt32();
        Assert.Contains(count.ToString(System.Globalization.CultureInfo.InvariantCulture), found.GetProperty("status").GetString(), StringComparison.Ordinal);
        Assert.Equal(Math.Min(count, page), Texts(found, "checks").Length);
        Assert.All(Texts(found, "checks"), check => Assert.Equal(use.GetProperty("wanted").GetProperty("check").GetString(), check));
        Assert.Single(Texts(found, "outcomes").Distinct());
        Assert.True(found.GetProperty("focus").GetBoolean());
        Assert.All(Texts(use, "ofGroup"), computer => Assert.StartsWith(use.GetProperty("group").GetString()!.Split('*')[0], computer, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("many-en 1280 light", 50)]
    [InlineData("many-ja 390 light", 10)]
    public void Of_many_PCs_the_lists_are_filtered_sorted_turned_and_printed(string opened, int page)
    {
        JsonElement use = _browser.Seen(opened).GetProperty("use");

        Assert.NotEmpty(Texts(use, "byText"));
        Assert.All(Texts(use, "byText"), computer => Assert.Equal("HR-00003", computer));
        Assert.Equal(use.GetProperty("findings").GetString(), use.GetProperty("reset").GetString());
        Assert.All(Texts(use, "byReason"), reason => Assert.Equal("Reason4", reason));
        Assert.Equal(page, Texts(use, "firstPage").Length);
        Assert.Equal(page, Texts(use, "secondPage").Length);
        Assert.NotEqual(Texts(use, "firstPage"), Texts(use, "secondPage"));
        Assert.Contains("2", use.GetProperty("position").GetString(), StringComparison.Ordinal);
        Assert.False(use.GetProperty("previousIsOff").GetBoolean());
        int[] failures = [.. Texts(use.GetProperty("computerSort"), "values").Select(int.Parse)];
        Assert.Equal("descending", use.GetProperty("computerSort").GetProperty("order").GetString());
        Assert.Equal(failures.OrderDescending(), failures);
        Assert.True(use.GetProperty("details").GetBoolean());
        JsonElement ofComputer = use.GetProperty("ofComputer");
        Assert.NotEmpty(Texts(ofComputer, "findings"));
        Assert.All(Texts(ofComputer, "findings"), computer => Assert.Equal(ofComputer.GetProperty("computer").GetString(), computer));
        Assert.Equal(120 + Texts(ofComputer, "findings").Length, use.GetProperty("printed").GetInt32());
        Assert.InRange(use.GetProperty("printedOfSummary").GetInt32(), 1, page);
        JsonElement afterReset = use.GetProperty("afterReset");
        Assert.Equal(use.GetProperty("findings").GetString(), afterReset.GetProperty("status").GetString());
        Assert.Equal("", afterReset.GetProperty("text").GetString());
        Assert.All(Texts(afterReset, "choices"), choice => Assert.Equal("-", choice));
    }

    [Theory]
    [InlineData("alike-en 1280 light", "{0} of {1}")]
    [InlineData("alike-ja 390 light", "{0} / {1} 台")]
    public void Each_number_lists_the_findings_of_exactly_the_PCs_that_it_counts(string opened, string share)
    {
        IReadOnlyList<Finding> findings = TestFindings.OfPCsNamedAlike();
        JsonElement[] numbers = [.. _browser.Seen(opened).GetProperty("use").GetProperty("lists").GetProperty("numbers").EnumerateArray()];

        Assert.Equal(["check-table", "group-table", "reason-table"], numbers.Select(number => number.GetProperty("table").GetString()!).Distinct());
        foreach (JsonElement number in numbers.Where(number => number.GetProperty("table").GetString() != "reason-table"))
        {
            string group = number.GetProperty("table").GetString() == "group-table" ? number.GetProperty("column").GetString()!.Split(' ')[0] : "";
            var outcome = (FindingOutcome)number.GetProperty("outcome").GetInt32();
            ILookup<FindingOutcome, string> counted = findings
                .Where(finding => finding.Title == number.GetProperty("check").GetString() && (group.Length == 0 || FindingPattern.GroupOf(finding.Computer).Equals(group, StringComparison.OrdinalIgnoreCase)))
                .GroupBy(TargetOf)
                .ToLookup(target => target.Max(FindingOutcomes.Of), target => target.Key);
            int judged = counted.Where(target => FindingOutcomes.IsJudged(target.Key)).Sum(target => target.Count());

            Assert.Equal(counted[outcome].Order(StringComparer.Ordinal), Targets(number).Order(StringComparer.Ordinal));
            Assert.EndsWith(
                group.Length == 0
                    ? counted[outcome].Count().ToString(CultureInfo.InvariantCulture)
                    : string.Format(CultureInfo.InvariantCulture, share, counted[outcome].Count(), judged),
                number.GetProperty("shown").GetString(),
                StringComparison.Ordinal);
            Assert.All(Rows(number), row => Assert.StartsWith(number.GetProperty("check").GetString()!, row[3], StringComparison.Ordinal));
            Assert.Single(Rows(number).Select(row => row[0]).Distinct());
            Assert.StartsWith(number.GetProperty("shown").GetString()!.Split('%')[0], number.GetProperty("name").GetString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("alike-en 1280 light")]
    [InlineData("many-ja 390 light")]
    public void The_number_of_a_reason_lists_as_many_findings(string opened)
    {
        JsonElement[] reasons = [.. _browser.Seen(opened).GetProperty("use").GetProperty("lists").GetProperty("numbers").EnumerateArray()
            .Where(number => number.GetProperty("table").GetString() == "reason-table")];

        Assert.NotEmpty(reasons);
        foreach (JsonElement reason in reasons)
        {
            Assert.Equal(reason.GetProperty("shown").GetString(), Rows(reason).Length.ToString(CultureInfo.InvariantCulture));
            Assert.All(Rows(reason), row => Assert.Equal(reason.GetProperty("reason").GetString(), row[4]));
            Assert.All(Rows(reason), row => Assert.StartsWith(reason.GetProperty("check").GetString()!, row[3], StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("alike-en 1280 light")]
    [InlineData("many-ja 390 light")]
    public void The_findings_of_a_PC_are_those_of_no_other(string opened)
    {
        JsonElement[] computers = [.. _browser.Seen(opened).GetProperty("use").GetProperty("lists").GetProperty("computers").EnumerateArray()];

        Assert.NotEmpty(computers);
        foreach (JsonElement computer in computers)
        {
            string[] row = Texts(computer, "row");
            string[][] list = Rows(computer);

            // After name, user and worst result: failures, unreadable and unjudged ones, warnings and waived ones are listed.
            Assert.Equal(row.Skip(3).Take(5).Sum(int.Parse), list.Length);
            Assert.All(list, finding => Assert.Equal((row[0], row[1]), (finding[1], finding[2])));
            Assert.Equal($"{row[0]}, {row[1]}", computer.GetProperty("choice").GetString());
        }
    }

    private static string TargetOf(Finding finding) => finding.Computer + " " + finding.User;

    private static string[][] Rows(JsonElement list) => [.. list.GetProperty("list").EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToArray())];

    private static IEnumerable<string> Targets(JsonElement number) => Rows(number).Select(row => row[1] + " " + row[2]).Distinct();

    private static string[] Texts(JsonElement seen, string name) => [.. seen.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}
