using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>The report of one PC as one user has it: what to do first, what only policy can change, and every check by stage.</summary>
internal sealed class HtmlSingleReport
{
    private readonly HtmlPage _page;
    private readonly TextCatalog _texts;
    private readonly HtmlParts _parts;
    private readonly ReadinessRule _rule;
    private readonly Dictionary<Finding, int> _steps = [];

    /// <summary>A report on <paramref name="page"/>.</summary>
    public HtmlSingleReport(HtmlPage page, TextCatalog texts, ReadinessRule rule)
    {
        _rule = rule;
        _page = page;
        _texts = texts;
        _parts = new HtmlParts(page, texts);
    }

    /// <summary>Writes the report.</summary>
    public void Write(IReadOnlyList<Finding> findings)
    {
        if (findings.Count == 0)
        {
            _page.Element("p", _texts.ReportText("Report.Empty"));
            return;
        }

        Finding[] problems = [.. findings.Where(finding => FindingOutcomes.NeedsAttention(FindingOutcomes.Of(finding))).OrderBy(FindingOutcomes.Rank)];
        ILookup<bool, Finding> held = problems.ToLookup(FindingOutcomes.IsHeldByPolicy);
        WriteSummary(findings, problems.Length);
        WriteSteps("first", "Report.First", "Report.FirstIntroduction", held[false]);
        WriteSteps("policy", "Report.Policy", "Report.PolicyIntroduction", held[true]);
        WriteChecks(findings);
    }

    private void WriteSummary(IReadOnlyList<Finding> findings, int problems)
    {
        Finding any = findings[0];
        int notJudged = findings.Count(static finding => FindingOutcomes.Of(finding) == FindingOutcome.NotJudged);
        string verdict = _texts.ReportText(problems > 0 ? "Report.Problems" : notJudged > 0 ? "Report.NoProblemSeen" : "Report.NoProblem", problems);
        _page.Open("section", "aria-labelledby", "summary")
            .Element("h2", _texts.ReportText("Report.Summary"), "id", "summary")
            .Element("p", verdict, "class", "verdict");
        WriteReadiness(findings);
        if (notJudged > 0)
        {
            _page.Element("p", _texts.ReportText("Report.NotJudged", notJudged));
        }

        int[] counts = new int[FindingOutcomes.Count];
        foreach (Finding finding in findings)
        {
            counts[(int)FindingOutcomes.Of(finding)]++;
        }

        _parts.Tiles(counts);
        _page.Open("dl", "class", "facts");
        _parts.Term(_texts.ReportText("Column.Computer"), any.Computer, isCode: false);
        _parts.Term(_texts.ReportText("Column.User"), any.UserName.Length > 0 ? any.UserName : any.User, isCode: false);
        _parts.Term(_texts.ReportText("Column.Baseline"), any.Baseline, isCode: false);
        _parts.Term(_texts.ReportText("Column.Time"), _texts.Time(findings.Min(finding => finding.Timestamp)), isCode: false);
        _page.Close().Close();
    }

    private void WriteReadiness(IReadOnlyList<Finding> findings)
    {
        ReadinessText words = new(_texts);
        _page.Open("dl", "class", "readiness");
        foreach (StageReadiness stage in _rule.Derive(findings))
        {
            _page.Element("dt", _texts.ReportText("Readiness.Question." + stage.Stage)).Open("dd");
            _parts.Badge(stage.Readiness);
            _page.Text(" " + words.Explain(stage));
            if (stage.RepairCommand.Length > 0)
            {
                _page.Text(" ").Element("code", stage.RepairCommand);
            }

            _page.Close();
        }

        _page.Close();
    }

    // Steps count on from one list to the next, so that a row of the table can name its step.
    private void WriteSteps(string id, string title, string introduction, IEnumerable<Finding> findings)
    {
        Finding[] steps = [.. findings];
        if (steps.Length == 0)
        {
            return;
        }

        _page.Open("section", "aria-labelledby", id)
            .Element("h2", _texts.ReportText(title), "id", id)
            .Element("p", _texts.ReportText(introduction));
        int repairable = steps.Count(FindingOutcomes.IsMendedTogether);
        if (repairable > 1)
        {
            _page.Element("p", _texts.ReportText("Report.RepairTogether", repairable));
        }

        _page.Open("ol", "class", "steps", "role", "list");
        foreach (Finding finding in steps)
        {
            WriteStep(finding);
        }

        _page.Close().Close();
    }

    private void WriteStep(Finding finding)
    {
        _steps.Add(finding, _steps.Count + 1);
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        string number = _steps.Count.ToString(CultureInfo.InvariantCulture);
        _page.Open("li", "class", HtmlParts.ClassOf(outcome), "id", "step-" + number).Open("h3").Text(number + ". ");
        _parts.Badge(outcome);
        _page.Text(" " + Name(finding)).Close();
        _page.Element("p", finding.Message);
        _parts.Advice(finding.Advice);
        _page.Open("dl", "class", "facts");
        _parts.Term(_texts.ReportText("Column.RepairCommand"), finding.RepairCommand, isCode: true);
        _parts.Term(_texts.ReportText("Column.PolicySource"), finding.PolicySource, isCode: true);
        _parts.Term(_texts.ReportText("Column.Severity"), SeverityName(finding), isCode: false);
        _page.Close().Close();
    }

    private void WriteChecks(IReadOnlyList<Finding> findings)
    {
        _page.Open("section", "aria-labelledby", "checks")
            .Element("h2", _texts.ReportText("Report.Checks"), "id", "checks");
        WriteFilter(findings);
        int table = 0;
        foreach (IGrouping<string, Finding> stage in findings.GroupBy(finding => finding.Stage))
        {
            table++;
            string name = stage.Key is nameof(Stage.Issuance) or nameof(Stage.Access) ? _texts.ReportText("Stage." + stage.Key) : stage.Key;
            _parts.OpenTable("stage" + table.ToString(CultureInfo.InvariantCulture), name, "cards sortable checks");
            _parts.Header(
                (_texts.ReportText("Column.Outcome"), "number"),
                (_texts.ReportText("Column.Check"), "text"),
                (_texts.ReportText("Column.Finding"), ""),
                (_texts.ReportText("Column.Values"), ""));
            _page.Open("tbody", "role", "rowgroup");
            foreach (Finding finding in stage)
            {
                WriteRow(finding);
            }

            _page.Close().Close().Close();
        }

        _page.Element("p", "", "id", "filter-result", "role", "status", "data-text", _texts.ReportText("Filter.Result", "{0}", "{1}")).Close();
    }

    // Shown by the script, for without it nothing would answer.
    private void WriteFilter(IReadOnlyList<Finding> findings)
    {
        _page.Open("div", "class", "filter", "id", "filter", "role", "search", "aria-labelledby", "checks", "hidden", "")
            .Open("label")
            .Text(_texts.ReportText("Filter.Text"))
            .Void("input", "id", "filter-text", "type", "search", "autocomplete", "off")
            .Close()
            .Open("label")
            .Text(_texts.ReportText("Filter.Outcome"))
            .Open("select", "id", "filter-outcome")
            .Element("option", _texts.ReportText("Filter.All"), "value", "-");
        foreach (FindingOutcome outcome in FindingOutcomes.Shown.Where(outcome => findings.Any(finding => FindingOutcomes.Of(finding) == outcome)))
        {
            _page.Element("option", _parts.Name(outcome), "value", HtmlParts.ClassOf(outcome));
        }

        _page.Close().Close().Close();
    }

    private void WriteRow(Finding finding)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        _page.Open("tr", "role", "row", "data-outcome", HtmlParts.ClassOf(outcome))
            .Open("td", "role", "cell", "data-value", FindingOutcomes.Rank(finding).ToString(CultureInfo.InvariantCulture));
        _parts.Badge(outcome);
        _page.Close()
            .Open("th", "scope", "row", "role", "rowheader", "data-value", finding.Title)
            .Text(Name(finding))
            .Element("span", _texts.ReportText("Report.GuideSection", finding.GuideSection, finding.CheckId), "class", "note")
            .Close()
            .Open("td", "role", "cell", "data-label", _texts.ReportText("Column.Finding"))
            .Element("p", finding.Message);
        if (_steps.TryGetValue(finding, out int step))
        {
            string number = step.ToString(CultureInfo.InvariantCulture);
            _page.Open("p").Element("a", _texts.ReportText("Report.Step", number), "href", "#step-" + number).Close();
        }
        else
        {
            _parts.Advice(finding.Advice);
        }

        _page.Close()
            .Open("td", "role", "cell")
            .Open("dl", "class", "facts");
        _parts.Term(_texts.ReportText("Column.Expected"), finding.Expected, isCode: true);
        _parts.Term(_texts.ReportText("Column.Actual"), finding.Actual, isCode: true);
        _parts.Term(_texts.ReportText("Column.Source"), finding.Source, isCode: true);
        _parts.Term(_texts.ReportText("Column.Unseen"), finding.Unseen.Replace(";", "; "), isCode: true);
        _parts.Term(_texts.ReportText("Column.Reason"), finding.Reason, isCode: true);
        _page.Close().Close().Close();
    }

    private string SeverityName(Finding finding) => finding.Severity is nameof(Severity.High) or nameof(Severity.Medium) or nameof(Severity.Low)
        ? _texts.ReportText("Severity." + finding.Severity)
        : finding.Severity;

    private static string Name(Finding finding) => finding.Subject.Length == 0 ? finding.Title : finding.Title + ": " + finding.Subject;
}
