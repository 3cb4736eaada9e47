using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// The report of one PC as one user has it: the two answers and the one next step, what to do in which order, what only policy can change, and every check by
/// stage, the worst first.
/// </summary>
internal sealed class HtmlSingleReport
{
    private readonly HtmlPage _page;
    private readonly TextCatalog _texts;
    private readonly HtmlParts _parts;
    private readonly ReadinessRule _rule;
    private readonly NextStep _next;
    private readonly FindingFactory _spoken;
    private readonly Dictionary<Finding, int> _steps = [];

    /// <summary>A report on <paramref name="page"/>.</summary>
    public HtmlSingleReport(HtmlPage page, TextCatalog texts, ReadinessRule rule)
    {
        _rule = rule;
        _page = page;
        _texts = texts;
        _parts = new HtmlParts(page, texts);
        _next = new NextStep(texts, rule.Catalog);
        _spoken = new FindingFactory(texts.For(FrontEnd.Person));
    }

    /// <summary>Writes the report; <paramref name="trend"/> has what earlier runs gave.</summary>
    public void Write(IReadOnlyList<Finding> findings, IReadOnlyList<TrendPoint> trend)
    {
        if (findings.Count == 0)
        {
            _page.Element("p", _texts.ReportText("Report.Empty"));
            return;
        }

        ILookup<bool, Finding> held = findings.Where(static finding => FindingOutcomes.NeedsAttention(FindingOutcomes.Of(finding))).OrderBy(FindingOutcomes.Rank).ToLookup(FindingOutcomes.IsHeldByPolicy);

        // Steps count on from one list to the next, so that a row of the table can name its step.
        foreach (Finding finding in held[false].Concat(held[true]))
        {
            _steps.Add(finding, _steps.Count + 1);
        }

        WriteContents(held, trend.Count > 0);
        WriteSummary(findings);
        WriteSteps("first", "Report.First", "Report.FirstIntroduction", held[false]);
        WriteSteps("policy", "Report.Policy", "Report.PolicyIntroduction", held[true]);
        new HtmlTrend(_page, _texts, _parts).Write(trend);
        WriteChecks(findings);
    }

    private void WriteContents(ILookup<bool, Finding> held, bool hasTrend) => _parts.Contents(new[]
    {
        ("summary", "Report.Summary", true), ("first", "Report.First", held.Contains(false)), ("policy", "Report.Policy", held.Contains(true)), ("trend", "Trend.Title", hasTrend), ("checks", "Report.Checks", true),
    }.Where(static section => section.Item3).Select(section => (section.Item1, _texts.ReportText(section.Item2))));

    private void WriteSummary(IReadOnlyList<Finding> findings)
    {
        Finding any = findings[0];
        IReadOnlyList<StageReadiness> stages = _rule.Derive(findings);
        Finding[] unjudged = [.. findings.Where(static finding => FindingOutcomes.Of(finding) == FindingOutcome.NotJudged)];
        string verdict = _texts.ReportText(_steps.Count > 0 ? "Report.Problems" : unjudged.Length > 0 ? "Report.NoProblemSeen" : "Report.NoProblem", _steps.Count);
        _page.Open("section", "aria-labelledby", "summary")
            .Element("h2", _texts.ReportText("Report.Summary"), "id", "summary")
            .Element("p", verdict, "class", "verdict");
        WriteAnswers(findings, stages);
        WriteNext(findings, stages);
        if (_steps.Count == 0)
        {
            WriteTitles("Report.Passed", findings.Where(static finding => FindingOutcomes.Of(finding) == FindingOutcome.Pass));
        }

        if (unjudged.Length > 0)
        {
            _page.Element("p", _texts.ReportText("Report.NotJudged", unjudged.Length));
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
        WriteTimes(findings);
        _page.Close();
        _parts.PrintButtons();
        _page.Close();
    }

    private void WriteTimes(IReadOnlyList<Finding> findings)
    {
        DateTime judged = findings.Min(static finding => finding.Timestamp);
        _page.Element("dt", _texts.ReportText("Column.Captured")).Open("dd");
        if (findings.Min(static finding => finding.CapturedAt) is { } captured)
        {
            _parts.Time(captured);
        }
        else
        {
            _page.Text(_texts.ReportText("Report.NotDated"));
        }

        _page.Close().Element("dt", _texts.ReportText("Column.Time")).Open("dd");
        _parts.Time(judged);
        _page.Close();
    }

    private void WriteAnswers(IReadOnlyList<Finding> findings, IReadOnlyList<StageReadiness> stages)
    {
        ReadinessText words = new(_texts);
        _page.Open("ul", "class", "answers", "role", "list");
        foreach (StageReadiness stage in stages)
        {
            _page.Open("li", "class", HtmlParts.ClassOf(stage.Readiness)).Open("h3").Text(_texts.ReportText("Readiness.Question." + stage.Stage) + " ");
            _parts.Badge(stage.Readiness);
            _page.Close();
            string from = words.From(stage);
            if (from.Length > 0)
            {
                _page.Element("p", from);
            }

            WriteChecksOf(stage, findings);
            _page.Close();
        }

        _page.Close();
    }

    // The checks that an answer rests on, each a link to its step where it has one.
    private void WriteChecksOf(StageReadiness stage, IReadOnlyList<Finding> findings)
    {
        string ids = ReadinessText.ChecksOf(stage);
        if (ids.Length == 0)
        {
            return;
        }

        string[] hole = _texts.ReportText("Readiness.Checks", "\0").Split('\0');
        _page.Open("p").Text(hole[0]);
        bool isFirst = true;
        foreach (string id in ids.Split(';'))
        {
            _page.Text(isFirst ? "" : _texts.ListSeparator);
            isFirst = false;
            string title = _next.TitleOf(id, findings);
            KeyValuePair<Finding, int> step = _steps.FirstOrDefault(step => step.Key.CheckId == id);
            if (step.Value > 0)
            {
                _page.Inline("a", title, "href", "#step-" + Invariant(step.Value));
            }
            else
            {
                _page.Text(title);
            }
        }

        _page.Text(hole[1]).Close();
    }

    private void WriteNext(IReadOnlyList<Finding> findings, IReadOnlyList<StageReadiness> stages)
    {
        StageReadiness? stage = NextStep.StageOf(stages);
        (string text, Finding? finding) = _next.Of(stage, _steps.OrderBy(static step => step.Value).Select(static step => step.Key));
        _page.Open("div", "class", "next").Element("h3", _texts.ReportText("Next.Title")).Element("p", text);
        if (finding is not null)
        {
            _parts.Advice(finding.Advice);
            string number = Invariant(_steps[finding]);
            _page.Open("p").Element("a", _texts.ReportText("Report.Step", number), "href", "#step-" + number).Close();
        }

        string command = stage is null ? "" : _next.CommandOf(stage);
        _parts.Command(
            command,
            _texts.ReportText("Copy.Summary"),
            string.Join("\n", Spoken(findings, stages).Append(_texts.ReportText("Next.Title") + ": " + string.Join(" ", new[] { text, finding?.Advice ?? "", command }.Where(static part => part.Length > 0)))));
        _page.Close();
    }

    // The summary as text, for a ticket.
    private IEnumerable<string> Spoken(IReadOnlyList<Finding> findings, IReadOnlyList<StageReadiness> stages)
    {
        ReadinessText words = new(_texts);
        string user = findings[0].UserName.Length > 0 ? findings[0].UserName : findings[0].User;
        yield return findings[0].Computer + (user.Length > 0 ? " (" + user + ")" : "") + ", " + _texts.Time(findings.Min(static finding => finding.Timestamp));
        foreach (StageReadiness stage in stages)
        {
            string ids = ReadinessText.ChecksOf(stage);
            string because = ids.Length == 0 ? words.From(stage) : _texts.ReportText("Readiness.Checks", string.Join(_texts.ListSeparator, ids.Split(';').Select(id => _next.TitleOf(id, findings))));
            yield return string.Join(" ", new[] { _texts.ReportText("Readiness.Question." + stage.Stage) + ":", words.StateName(stage.Readiness), because }.Where(static part => part.Length > 0));
        }
    }

    private void WriteTitles(string key, IEnumerable<Finding> findings)
    {
        string[] titles = [.. findings.Select(static finding => finding.Title).Distinct()];
        if (titles.Length > 0)
        {
            _page.Element("p", _texts.ReportText(key, titles.Length, string.Join(_texts.ListSeparator, titles)));
        }
    }

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
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        string number = Invariant(_steps[finding]);
        _page.Open("li", "class", HtmlParts.ClassOf(outcome), "id", "step-" + number).Open("h3").Text(number + ". ");
        _parts.Badge(outcome);
        _page.Text(" " + Name(finding)).Close();
        _page.Element("p", finding.Message);
        _parts.Advice(finding.Advice);

        // What is read out to somebody who clicks names no command.
        Finding spoken = _rule.Catalog.Find(finding.CheckId) is { } check ? _spoken.Reword(check, finding) : finding;
        _parts.Command(
            _next.CommandOf(finding),
            _texts.ReportText("Copy.Spoken"),
            string.Join("\n", new[] { Name(spoken), spoken.Message, spoken.Advice }.Where(static part => part.Length > 0)));
        _page.Open("dl", "class", "facts");
        _parts.Term(_texts.ReportText("Column.PolicySource"), finding.PolicySource, isCode: true);
        _parts.Term(_texts.ReportText("Column.Severity"), SeverityName(finding), isCode: false);
        _page.Close();
        _parts.Places(finding);
        _page.Close();
    }

    private void WriteChecks(IReadOnlyList<Finding> findings)
    {
        _page.Open("section", "aria-labelledby", "checks")
            .Open("h2", "id", "checks").Text(_texts.ReportText("Report.Checks"));
        if (_steps.Count > 0)
        {
            // The summary on paper does not repeat what the steps say.
            _page.Element("span", " " + _texts.ReportText("Report.OtherThanSteps"), "class", "onpaper");
        }

        _page.Close();
        WriteFilter(findings);
        int table = 0;
        foreach (IGrouping<string, Finding> stage in findings.GroupBy(finding => finding.Stage))
        {
            table++;
            string name = stage.Key is nameof(Stage.Issuance) or nameof(Stage.Access) ? _texts.ReportText("Stage." + stage.Key) : stage.Key;
            _parts.OpenTable("stage" + Invariant(table), name, "cards sortable checks");
            _parts.Header(
                (_texts.ReportText("Column.Outcome"), "number"),
                (_texts.ReportText("Column.Check"), "text"),
                (_texts.ReportText("Column.Finding"), ""),
                (_texts.ReportText("Column.Values"), ""));
            _page.Open("tbody", "role", "rowgroup");
            foreach (Finding finding in stage.OrderBy(FindingOutcomes.Rank))
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

        _page.Close().Close()
            .Element("button", _texts.ReportText("Filter.Reset"), "id", "filter-reset", "type", "button")
            .Close();
    }

    private void WriteRow(Finding finding)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        bool hasStep = _steps.TryGetValue(finding, out int step);
        _page.Open("tr", "role", "row", "class", hasStep ? "told" : HtmlParts.ClassOf(outcome), "data-outcome", HtmlParts.ClassOf(outcome))
            .Open("td", "role", "cell", "data-value", Invariant(FindingOutcomes.Rank(finding)));
        _parts.Badge(outcome);
        _page.Close()
            .Open("th", "scope", "row", "role", "rowheader", "data-value", finding.Title)
            .Text(Name(finding))
            .Element("span", _texts.ReportText("Report.GuideSection", finding.GuideSection, finding.CheckId), "class", "note")
            .Close()
            .Open("td", "role", "cell", "data-label", _texts.ReportText("Column.Finding"))
            .Element("p", finding.Message);
        if (hasStep)
        {
            string number = Invariant(step);
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
        _page.Close();
        if (!hasStep)
        {
            _parts.Places(finding);
        }

        _page.Close().Close();
    }

    private string SeverityName(Finding finding) => finding.Severity is nameof(Severity.High) or nameof(Severity.Medium) or nameof(Severity.Low)
        ? _texts.ReportText("Severity." + finding.Severity)
        : finding.Severity;

    private static string Name(Finding finding) => finding.Subject.Length == 0 ? finding.Title : finding.Title + ": " + finding.Subject;

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
