using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// The report of many PCs. The findings that did not pass come first in the file, as data that nothing shows by itself; the tables over all of them
/// can then be written when the last finding is known, and the script fills the two lists from the data.
/// </summary>
internal sealed class HtmlFleetReport
{
    private const int ShownGroups = 8;
    private const int ShownReasons = 20;
    private const int ShownBars = 24;

    private readonly HtmlPage _page;
    private readonly TextCatalog _texts;
    private readonly HtmlParts _parts;
    private readonly HtmlFleetData _data;
    private readonly FindingPattern _pattern;
    private readonly NextStep _next;
    private readonly List<string> _groups = [];

    /// <summary>A report on <paramref name="page"/>.</summary>
    public HtmlFleetReport(HtmlPage page, TextCatalog texts, ReadinessRule rule)
    {
        _pattern = new FindingPattern(rule);
        _page = page;
        _texts = texts;
        _parts = new HtmlParts(page, texts);
        _next = new NextStep(texts, rule.Catalog);
        _data = new HtmlFleetData(page, texts, _parts, _next);
    }

    /// <summary>Writes the report; <paramref name="trend"/> has what earlier runs gave.</summary>
    public void Write(IEnumerable<Finding> findings, IReadOnlyList<TrendPoint> trend)
    {
        _data.WriteFindings(TakeListed(findings));
        HtmlRenewals renewals = new(_page, _texts, _parts, _pattern.Targets);
        ReasonPattern[] reasons = [.. _pattern.Reasons.Take(ShownReasons)];
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<TargetPattern>>> groups = FindGroups();
        _parts.Contents(new[]
        {
            ("summary", "Report.Summary", true), ("trend", "Trend.Title", trend.Count > 0), ("checks", "Fleet.Checks", true), ("renewals", "Renewals.Title", renewals.IsAny), ("groups", "Fleet.Groups", groups.Count > 0),
            ("reasons", "Fleet.Reasons", reasons.Length > 0), ("findings-title", "Fleet.List.findings", true), ("computers-title", "Fleet.List.computers", true),
        }.Where(static section => section.Item3).Select(section => (section.Item1, _texts.ReportText(section.Item2))));
        WriteSummary();
        new HtmlTrend(_page, _texts, _parts).Write(trend);
        WriteChecks();
        renewals.Write(_pattern.Latest);
        WriteGroups(groups);
        WriteReasons(reasons);
        WriteLists();
        _data.WriteTargets(_pattern.Targets);
        _data.WriteNames(_pattern.Checks, _groups, FindingOutcomes.Shown.Where(IsListed));
    }

    // Takes all into the pattern and gives those that the list shows.
    private IEnumerable<(Finding Finding, int Target, int Check, FindingOutcome Outcome)> TakeListed(IEnumerable<Finding> findings)
    {
        foreach (Finding finding in findings)
        {
            (int target, int check) = _pattern.Add(finding);
            FindingOutcome outcome = FindingOutcomes.Of(finding);
            if (IsListed(outcome))
            {
                yield return (finding, target, check, outcome);
            }
        }
    }

    private void WriteSummary()
    {
        int[] counts = _pattern.CountTargets();
        int broken = counts[(int)FindingOutcome.Fail] + counts[(int)FindingOutcome.Error];
        _page.Open("section", "aria-labelledby", "summary")
            .Element("h2", _texts.ReportText("Report.Summary"), "id", "summary")
            .Element(
                "p",
                _texts.ReportText("Fleet.Verdict", HtmlParts.Number(_pattern.Targets.Count), HtmlParts.Number(broken), HtmlParts.Number(_pattern.Count)),
                "class",
                "verdict");
        WriteReadiness();
        WriteNext(counts);
        _parts.Tiles(counts);
        _page.Element("p", _texts.ReportText("Fleet.Times", _texts.Time(_pattern.Earliest), _texts.Time(_pattern.Latest)), "class", "note");
        if (_pattern.LatestCapture is { } latest)
        {
            _page.Open("p", "class", "note").Text(_texts.ReportText("Fleet.Captured", _texts.Time(_pattern.EarliestCapture!.Value), _texts.Time(latest)) + " ");
            _parts.Age(latest);
            _page.Close();
        }

        _parts.PrintButtons();
        _page.Close();
    }

    private void WriteReadiness()
    {
        ReadinessText words = new(_texts);
        IGrouping<Stage, ReadinessCount>[] stages = [.. _pattern.Readiness.GroupBy(static count => count.Stage)];
        _parts.Bars(
            "readiness-picture",
            _texts.ReportText("Readiness.Picture"),
            [.. ReadinessCount.Shown.Select(state => (words.StateName(state.ToString()), HtmlParts.ClassOf(state.ToString())))],
            [.. stages.Select(stage => (
                _texts.ReportText("Readiness.Question." + stage.Key),
                stage.Select(static count => count.Count).ToArray(),
                words.StateName(nameof(ReadinessState.Blocked)) + " " + _texts.ReportText("Fleet.Share", HtmlParts.Number(stage.First().Count), HtmlParts.Number(stage.Sum(static count => count.Count)))))]);
        _page.Open("div", "class", "detail");
        _parts.OpenTable("readiness-table", _texts.ReportText("Readiness.Caption"), "numbers");
        _parts.Header([(_texts.ReportText("Column.Stage"), ""), .. ReadinessCount.Shown.Select(state => (words.StateName(state.ToString()), ""))]);
        _page.Open("tbody", "role", "rowgroup");
        foreach (IGrouping<Stage, ReadinessCount> stage in stages)
        {
            _page.Open("tr", "role", "row").Element("th", _texts.ReportText("Readiness.Question." + stage.Key), "scope", "row", "role", "rowheader");
            foreach (ReadinessCount count in stage)
            {
                _page.Element("td", HtmlParts.Number(count.Count), "role", "cell");
            }

            _page.Close();
        }

        _page.Close().Close().Close().Close();
    }

    // Of many PCs the next step is the check that most of them fail.
    private void WriteNext(int[] counts)
    {
        _page.Open("div", "class", "next").Element("h3", _texts.ReportText("Next.Title"));
        (int check, int[] failing) = CheckCounts().OrderByDescending(static row => row.Counts[(int)FindingOutcome.Fail]).First();
        ReasonPattern? reason = failing[(int)FindingOutcome.Fail] == 0 ? null : _pattern.Reasons.FirstOrDefault(reason => reason.Check.Index == check && reason.Outcome == FindingOutcome.Fail);
        if (reason is not null)
        {
            _page.Element("p", _texts.ReportText("Next.Fleet", _pattern.Checks[check].Title, HtmlParts.Number(failing[(int)FindingOutcome.Fail])));
            _parts.Advice(reason.Example.Advice);
            _parts.Command(_next.CommandOf(reason.Example));
        }
        else
        {
            ReadinessStep step = counts[(int)FindingOutcome.Error] > 0 ? ReadinessStep.Reread : counts[(int)FindingOutcome.NotJudged] > 0 ? ReadinessStep.Capture : ReadinessStep.None;
            _page.Element("p", _texts.ReportText("Next." + step, ""));
        }

        _page.Close();
    }

    private void WriteChecks()
    {
        _page.Open("section", "aria-labelledby", "checks")
            .Element("h2", _texts.ReportText("Fleet.Checks"), "id", "checks");
        WritePicture();
        _page.Open("div", "class", "detail");
        _parts.OpenTable("check-table", _texts.ReportText("Fleet.ChecksCaption"), "sortable numbers");
        _parts.Header(
        [
            (_texts.ReportText("Column.Check"), "text"),
            (_texts.ReportText("Column.Share"), "count"),
            .. FindingOutcomes.Shown.Select(outcome => (_parts.Name(outcome), "count")),
        ]);
        _page.Open("tbody", "role", "rowgroup");
        foreach ((int check, int[] counts) in CheckCounts().OrderByDescending(row => row.Counts[(int)FindingOutcome.Fail]))
        {
            WriteCheckStart(_pattern.Checks[check]);
            WriteShare(counts[(int)FindingOutcome.Fail], FindingOutcomes.Shown.Where(FindingOutcomes.IsJudged).Sum(outcome => counts[(int)outcome]));
            foreach (FindingOutcome outcome in FindingOutcomes.Shown)
            {
                WriteCount(counts[(int)outcome], outcome);
            }

            _page.Close();
        }

        _page.Close().Close().Close().Close().Close();
    }

    // What every PC passes has no bar: the picture is of what differs.
    private void WritePicture()
    {
        (int Check, int[] Counts)[] rows =
        [
            .. CheckCounts()
                .Where(static row => FindingOutcomes.Shown.Any(outcome => IsListed(outcome) && row.Counts[(int)outcome] > 0))
                .OrderByDescending(static row => row.Counts[(int)FindingOutcome.Fail])
                .ThenByDescending(static row => row.Counts[(int)FindingOutcome.Error])
                .ThenByDescending(static row => row.Counts[(int)FindingOutcome.NotJudged])
                .Take(ShownBars),
        ];
        if (rows.Length > 0)
        {
            _parts.Bars(
                "check-picture",
                _texts.ReportText("Fleet.Picture"),
                [.. FindingOutcomes.Shown.Select(outcome => (_parts.Name(outcome), HtmlParts.ClassOf(outcome)))],
                [.. rows.Select(row => (
                    _pattern.Checks[row.Check].Title,
                    FindingOutcomes.Shown.Select(outcome => row.Counts[(int)outcome]).ToArray(),
                    _parts.Name(FindingOutcome.Fail) + " " + _texts.ReportText("Fleet.Share", HtmlParts.Number(row.Counts[(int)FindingOutcome.Fail]), HtmlParts.Number(row.Counts.Sum()))))]);
        }
    }

    private int[] FailingChecks() => [.. Enumerable.Range(0, _pattern.Checks.Count)
        .Where(check => _pattern.Targets.Any(target => target.WorstOf(check) == FindingOutcome.Fail))];

    // None where there are no groups that tell anything, or no failures.
    private IReadOnlyList<KeyValuePair<string, IReadOnlyList<TargetPattern>>> FindGroups()
    {
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<TargetPattern>>> groups = _pattern.Groups();
        return groups.Count < 2 || groups.Count == _pattern.Targets.Count || FailingChecks().Length == 0 ? [] : groups;
    }

    // Which check fails in which group of PCs.
    private void WriteGroups(IReadOnlyList<KeyValuePair<string, IReadOnlyList<TargetPattern>>> groups)
    {
        if (groups.Count == 0)
        {
            return;
        }

        List<KeyValuePair<string, IReadOnlyList<TargetPattern>>> shown = [.. groups.Take(ShownGroups)];
        if (groups.Count > ShownGroups)
        {
            shown.Add(new(_texts.ReportText("Fleet.OtherGroups"), [.. groups.Skip(ShownGroups).SelectMany(group => group.Value)]));
        }

        for (int index = 0; index < shown.Count; index++)
        {
            _groups.Add(_texts.ReportText("Fleet.GroupName", shown[index].Key, HtmlParts.Number(shown[index].Value.Count)));
            foreach (TargetPattern target in shown[index].Value)
            {
                target.Group = index;
            }
        }

        _page.Open("section", "aria-labelledby", "groups", "class", "detail")
            .Element("h2", _texts.ReportText("Fleet.Groups"), "id", "groups")
            .Element("p", _texts.ReportText("Fleet.GroupsIntroduction"));
        _parts.OpenTable("group-table", _texts.ReportText("Fleet.GroupsCaption"), "sortable numbers");
        _parts.Header(
        [
            (_texts.ReportText("Column.Check"), "text"),
            .. _groups.Select(group => (group, "count")),
        ]);
        _page.Open("tbody", "role", "rowgroup");
        foreach (int check in FailingChecks())
        {
            WriteCheckStart(_pattern.Checks[check]);
            for (int index = 0; index < shown.Count; index++)
            {
                WriteShare(
                    shown[index].Value.Count(target => target.WorstOf(check) == FindingOutcome.Fail),
                    shown[index].Value.Count(target => target.WorstOf(check) is { } worst && FindingOutcomes.IsJudged(worst)),
                    index);
            }

            _page.Close();
        }

        _page.Close().Close().Close().Close();
    }

    private void WriteReasons(ReasonPattern[] reasons)
    {
        if (reasons.Length == 0)
        {
            return;
        }

        _page.Open("section", "aria-labelledby", "reasons", "class", "detail")
            .Element("h2", _texts.ReportText("Fleet.Reasons"), "id", "reasons");
        _parts.OpenTable("reason-table", _texts.ReportText("Fleet.ReasonsCaption"), "cards sortable");
        _parts.Header(
            (_texts.ReportText("Column.Check"), "text"),
            (_texts.ReportText("Column.Outcome"), "number"),
            (_texts.ReportText("Column.Reason"), "text"),
            (_texts.ReportText("Column.Findings"), "count"),
            (_texts.ReportText("Column.Example"), ""));
        _page.Open("tbody", "role", "rowgroup");
        foreach (ReasonPattern reason in reasons)
        {
            WriteCheckStart(reason.Check);
            _page.Open("td", "role", "cell", "data-value", Invariant(FindingOutcomes.Rank(reason.Example)));
            _parts.Badge(reason.Outcome);
            _page.Close().Open("td", "role", "cell", "class", "code", "data-label", _texts.ReportText("Column.Reason")).Element("code", reason.Reason).Close();
            WriteCount(reason.Count, reason.Outcome, _texts.ReportText("Column.Findings"), reason.Reason);
            _page.Open("td", "role", "cell", "data-label", _texts.ReportText("Column.Example"))
                .Element("p", reason.Example.Message);
            _parts.Advice(reason.Example.Advice);
            _page.Close().Close();
        }

        _page.Close().Close().Close().Close();
    }

    // Empty until the script fills them; without it the tables above stand by themselves.
    private void WriteLists()
    {
        foreach (string list in new[] { "findings", "computers" })
        {
            _page.Open("section", "aria-labelledby", list + "-title", "class", "list detail")
                .Element("h2", _texts.ReportText("Fleet.List." + list), "id", list + "-title")
                .Open("noscript").Element("p", _texts.ReportText("Fleet.NoScript")).Close()
                .Element("div", "", "id", list)
                .Close();
        }
    }

    private static bool IsListed(FindingOutcome outcome) =>
        FindingOutcomes.NeedsAttention(outcome) || outcome is FindingOutcome.NotJudged or FindingOutcome.Waived;

    // The start of a row about a check, with its name as header; the check's number is for the script, which lists its findings.
    private void WriteCheckStart(CheckPattern check)
    {
        _page.Open("tr", "role", "row", "data-check", Invariant(check.Index))
            .Open("th", "scope", "row", "role", "rowheader", "data-value", check.Title)
            .Text(check.Title)
            .Element("span", _texts.ReportText("Report.GuideSection", check.GuideSection, check.CheckId), "class", "note")
            .Close();
    }

    private void WriteCount(int count, FindingOutcome outcome, string? label = null, string? reason = null) => OpenNumber(
        HtmlParts.Number(count),
        count,
        ("data-label", label),
        ("data-outcome", IsListed(outcome) ? Invariant((int)outcome) : null),
        ("data-reason", reason)).Close();

    // With an outcome, the script turns the number into a button that lists what it counts: findings with a reason, else the PCs whose gravest
    // finding of the row's check has that outcome, of the group where there is one.
    private HtmlPage OpenNumber(string shown, int value, params (string Name, string? Value)[] attributes) => _page.Open(
        "td",
        ["role", "cell", "data-value", Invariant(value), .. attributes.Where(attribute => attribute.Value is not null).SelectMany(attribute => new[] { attribute.Name, attribute.Value! })])
        .Text(shown);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A share of the PCs that were judged, as text and as one of five shades. How many that were is said beside it: all of one PC is no pattern.
    private void WriteShare(int failing, int judged, int? group = null)
    {
        // Neither a few that fail nor a few that do not are rounded away.
        int percent = judged == 0 ? 0 : failing == judged ? 100 : Math.Min(99, (int)Math.Ceiling(100.0 * failing / judged));
        int shade = failing == 0 ? 0 : Math.Min(5, 1 + (percent / 20));
        OpenNumber(
            judged == 0 ? "–" : Invariant(percent) + " %",
            percent,
            ("class", "heat" + Invariant(shade)),
            ("data-outcome", group is null ? null : Invariant((int)FindingOutcome.Fail)),
            ("data-group", group is { } index ? Invariant(index) : null));
        if (judged > 0)
        {
            _page.Element("span", _texts.ReportText("Fleet.Share", HtmlParts.Number(failing), HtmlParts.Number(judged)), "class", "note");
        }

        _page.Close();
    }

    private IEnumerable<(int Check, int[] Counts)> CheckCounts() =>
        Enumerable.Range(0, _pattern.Checks.Count).Select(check => (check, _pattern.CountTargets(check)));
}
