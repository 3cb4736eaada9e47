using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Reports;

public sealed class FindingRunsTests
{
    private static readonly DateTime Monday = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Tuesday = Monday.AddDays(1);
    private static readonly DateTime Wednesday = Monday.AddDays(2);

    [Fact]
    public void Inputs_without_a_PC_in_common_are_one_run()
    {
        FindingRuns runs = Runs([Of("A", "Fail", Monday)], [Of("B", "Pass", Tuesday)]);

        Assert.Empty(runs.Trend);
        Assert.Equal(["A Fail", "B Pass"], Shown(runs.Latest));
        Assert.Equal(Shown(runs.All), Shown(runs.Latest));
    }

    [Fact]
    public void A_PC_is_shown_by_its_latest_run_in_whatever_order_the_inputs_come()
    {
        FindingRuns runs = Runs([Of("A", "Pass", Wednesday), Of("B", "Fail", Wednesday)], [Of("A", "Fail", Monday), Of("C", "Warning", Monday)], [Of("A", "Error", Tuesday)]);

        Assert.Equal(["A Pass", "B Fail", "C Warning"], Shown(runs.Latest));
        Assert.Equal(["A Pass", "B Fail", "A Fail", "C Warning", "A Error"], Shown(runs.All));
        Assert.Equal([Monday, Tuesday, Wednesday], runs.Trend.Select(point => point.Time));
    }

    [Fact]
    public void A_PC_that_was_not_run_again_counts_as_it_was()
    {
        FindingRuns runs = Runs([Of("A", "Fail", Monday), Of("B", "Fail", Monday)], [Of("A", "Pass", Tuesday)]);

        Assert.Equal(["Fail 2", "Fail 1, Pass 1"], runs.Trend.Select(Counts));
        Assert.Equal([2, 1], runs.Trend.Select(point => point.Blocked[0]));
        Assert.Equal([0, 0], runs.Trend.Select(point => point.Blocked[1]));
    }

    [Fact]
    public void Files_of_a_PC_each_that_were_run_together_are_one_time()
    {
        FindingRuns runs = Runs([Of("A", "Fail", Monday)], [Of("B", "Pass", Monday.AddHours(1))], [Of("A", "Pass", Tuesday)], [Of("B", "Pass", Tuesday.AddHours(1))]);

        Assert.Equal([Monday.AddHours(1), Tuesday.AddHours(1)], runs.Trend.Select(point => point.Time));
        Assert.Equal(["Fail 1, Pass 1", "Pass 2"], runs.Trend.Select(Counts));
    }

    [Fact]
    public void What_was_captured_earlier_is_earlier_whenever_it_was_judged()
    {
        FindingRuns runs = Runs([Of("A", "Pass", Wednesday, capturedAt: Monday)], [Of("A", "Fail", Wednesday, capturedAt: Tuesday)]);

        Assert.Equal(["A Fail"], Shown(runs.Latest));
        Assert.Equal([Monday, Tuesday], runs.Trend.Select(point => point.Time));
    }

    [Fact]
    public void An_empty_input_changes_nothing()
    {
        FindingRuns runs = Runs([], [Of("A", "Fail", Monday)], [Of("A", "Pass", Tuesday)]);

        Assert.Equal([Monday, Tuesday], runs.Trend.Select(point => point.Time));
        Assert.Equal(["A Pass"], Shown(runs.Latest));
    }

    [Fact]
    public void Records_keep_every_run_and_documents_show_the_latest()
    {
        FindingRuns runs = Runs([Of("A", "Fail", Monday)], [Of("A", "Pass", Tuesday)]);

        Assert.Equal(2, Write(ReportFormat.Json, runs).Split("\"CheckId\"").Length - 1);
        Assert.Equal(3, Write(ReportFormat.Csv, runs).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("<failure", Write(ReportFormat.JUnit, runs), StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"pass\"", Write(ReportFormat.Sarif, runs), StringComparison.Ordinal);
        Assert.DoesNotContain("\"kind\": \"fail\"", Write(ReportFormat.Sarif, runs), StringComparison.Ordinal);
        Assert.Contains("No problem was found.", Write(ReportFormat.Html, runs), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_trend_is_a_picture_and_a_table_of_one_PC_and_of_many(int computers)
    {
        string[] names = [.. Enumerable.Range(1, computers).Select(index => "PC-" + index)];
        FindingRuns runs = Runs([.. names.Select(name => Of(name, "Fail", Monday))], [.. names.Select(name => Of(name, "Pass", Tuesday))]);

        string html = Write(ReportFormat.Html, runs);
        string picture = html[html.IndexOf("id=\"trend-picture\"", StringComparison.Ordinal)..html.IndexOf("id=\"trend-table\"", StringComparison.Ordinal)];
        Assert.Contains($": Fail {computers}\"", picture, StringComparison.Ordinal);
        Assert.Contains($": Pass {computers}\"", picture, StringComparison.Ordinal);
        Assert.Contains("href=\"#trend\"", html, StringComparison.Ordinal);
        Assert.Contains("## Trend\n", Write(ReportFormat.Markdown, runs), StringComparison.Ordinal);
        Assert.DoesNotContain("trend", Write(ReportFormat.Html, Runs([Of("A", "Fail", Monday)])), StringComparison.Ordinal);
    }

    private static Finding Of(string computer, string status, DateTime time, DateTime? capturedAt = null) =>
        TestFindings.Create("TrustedSite", status, status == "Pass" ? "Ok" : "Missing", computer, capturedAt: capturedAt, timestamp: time);

    private static FindingRuns Runs(params IReadOnlyList<Finding>[] inputs) => new(inputs, TestFindings.Rule);

    private static string[] Shown(IEnumerable<Finding> findings) => [.. findings.Select(finding => finding.Computer + " " + finding.Status)];

    private static string Counts(TrendPoint point) => string.Join(", ", FindingOutcomes.Shown.Where(outcome => point.Counts[(int)outcome] > 0).Select(outcome => $"{outcome} {point.Counts[(int)outcome]}"));

    private static string Write(ReportFormat format, FindingRuns runs) =>
        TestFindings.Text(output => new ReportWriter(new TextCatalog(CultureInfo.InvariantCulture), EcoDocDiag.Checks.ShippedChecks.CreateCatalog()).Write(format, runs, output));
}
