using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>How the PCs stood at each run, as a picture and as a table.</summary>
internal sealed class HtmlTrend(HtmlPage page, TextCatalog texts, HtmlParts parts)
{
    // The latest; older runs do not help to see where it leads.
    private const int ShownPoints = 12;

    /// <summary>Writes the section; nothing where there were no several runs.</summary>
    public void Write(IReadOnlyList<TrendPoint> points)
    {
        if (points.Count == 0)
        {
            return;
        }

        TrendPoint[] shown = [.. points.Skip(points.Count - ShownPoints)];
        page.Open("section", "aria-labelledby", "trend")
            .Element("h2", texts.ReportText("Trend.Title"), "id", "trend")
            .Element("p", texts.ReportText("Trend.Introduction"));
        parts.Bars(
            "trend-picture",
            texts.ReportText("Trend.Picture"),
            [.. FindingOutcomes.Shown.Select(outcome => (parts.Name(outcome), HtmlParts.ClassOf(outcome)))],
            [.. shown.Select(point => (texts.Time(point.Time), FindingOutcomes.Shown.Select(outcome => point.Counts[(int)outcome]).ToArray(), Share(point)))]);
        page.Open("div", "class", "detail");
        parts.OpenTable("trend-table", texts.ReportText("Trend.Caption"), "numbers");
        parts.Header(
        [
            (texts.ReportText("Column.Time"), ""),
            .. ReadinessRule.Stages.Select(stage => (texts.ReportText("Readiness.Stage." + stage) + ": " + texts.ReportText("Readiness.Blocked"), "")),
            .. FindingOutcomes.Shown.Select(outcome => (parts.Name(outcome), "")),
        ]);
        page.Open("tbody", "role", "rowgroup");
        foreach (TrendPoint point in shown)
        {
            page.Open("tr", "role", "row").Element("th", texts.Time(point.Time), "scope", "row", "role", "rowheader");
            foreach (int count in point.Blocked.Concat(FindingOutcomes.Shown.Select(outcome => point.Counts[(int)outcome])))
            {
                page.Element("td", HtmlParts.Number(count), "role", "cell");
            }

            page.Close();
        }

        page.Close().Close().Close().Close().Close();
    }

    private string Share(TrendPoint point) => texts.ReportText(
        "Fleet.Share",
        HtmlParts.Number(point.Counts[(int)FindingOutcome.Fail] + point.Counts[(int)FindingOutcome.Error]),
        HtmlParts.Number(point.Counts.Sum()));
}
