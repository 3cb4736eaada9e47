using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Fleet;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// The renewals that are due: a picture of the coming months, the numbers as a table, and who has no certificate or several. The picture is drawn in the page
/// itself, of elements that do nothing.
/// </summary>
internal sealed class HtmlRenewals(HtmlPage page, TextCatalog texts, HtmlParts parts, IReadOnlyList<TargetPattern> targets)
{
    // Certificates of the service last a few years; whatever is beyond is one bar.
    private const int ShownMonths = 24;
    private const int ShownNames = 50;
    private const int SoonMonths = 2;

    private const int BarWidth = 26;
    private const int Gap = 8;
    private const int Height = 160;
    private const int Top = 18;
    private const int LabelHeight = 34;

    private readonly TargetPattern[] _known = [.. targets.Where(static target => target.Certificates is not null)];

    /// <summary>Whether a finding tells of certificates.</summary>
    public bool IsAny => _known.Any(static target => target.Certificates!.IsKnown);

    /// <summary>Writes the section; nothing where no finding tells of certificates.</summary>
    /// <param name="now">The time of the latest finding: months before it are over.</param>
    public void Write(DateTime now)
    {
        if (!IsAny)
        {
            return;
        }

        RenewalCounter counter = new();
        foreach (TargetPattern target in _known)
        {
            counter.Add(target.Certificates!);
        }

        List<Bar> bars = [.. Bars(counter.ByNumber, RenewalCounter.NumberOf(now))];
        page.Open("section", "aria-labelledby", "renewals")
            .Element("h2", texts.ReportText("Renewals.Title"), "id", "renewals")
            .Element("p", texts.ReportText("Renewals.Introduction"));
        if (bars.Count > 0)
        {
            WritePicture(bars);
        }

        page.Open("div", "class", "detail");
        if (bars.Count > 0)
        {
            WriteTable(bars);
        }

        WriteUsers("None", [.. _known.Where(static target => target.Certificates!.HasNone)]);
        WriteUsers("Several", [.. _known.Where(static target => target.Certificates!.InTime > 1)]);
        WriteUsers("NotJudged", [.. _known.Where(static target => !target.Certificates!.IsKnown)]);
        page.Close().Close();
    }

    // What is over, each coming month up to the last that has any, and what is later.
    private IEnumerable<Bar> Bars(IReadOnlyDictionary<int, int> months, int now)
    {
        int over = Count(static (month, first) => month < first, now);
        if (over > 0)
        {
            yield return new Bar(texts.ReportText("Renewals.Over"), texts.ReportText("Renewals.Over"), over, "over");
        }

        int last = Math.Min(months.Count == 0 ? now - 1 : months.Keys.Max(), now + ShownMonths - 1);
        for (int month = now; month <= last; month++)
        {
            string name = RenewalCounter.NameOf(month);
            bool isFirst = month == now || name.EndsWith("-01", StringComparison.Ordinal);
            months.TryGetValue(month, out int count);
            yield return new Bar(name, isFirst ? name : name.Substring(name.Length - 2), count, month < now + SoonMonths ? "soon" : "coming");
        }

        int later = Count(static (month, end) => month >= end, now + ShownMonths);
        if (later > 0)
        {
            yield return new Bar(texts.ReportText("Renewals.Later"), texts.ReportText("Renewals.Later"), later, "coming");
        }

        int Count(Func<int, int, bool> isMeant, int bound) => months.Where(month => isMeant(month.Key, bound)).Sum(static month => month.Value);
    }

    private void WritePicture(List<Bar> bars)
    {
        int greatest = Math.Max(1, bars.Max(static bar => bar.Count));
        int width = (bars.Count * (BarWidth + Gap)) + Gap;
        page.Open("div", "class", "scroll", "role", "region", "aria-labelledby", "renewal-picture", "tabindex", "0")
            .Open(
                "svg",
                "class", "chart", "role", "img", "aria-labelledby", "renewal-picture",
                "width", Text(width), "height", Text(Top + Height + LabelHeight), "viewBox", "0 0 " + Text(width) + " " + Text(Top + Height + LabelHeight))
            .Element("title", texts.ReportText("Renewals.Picture"), "id", "renewal-picture");
        for (int index = 0; index < bars.Count; index++)
        {
            Bar bar = bars[index];
            int left = Gap + (index * (BarWidth + Gap));
            int height = bar.Count == 0 ? 0 : Math.Max(2, (int)((long)Height * bar.Count / greatest));
            int middle = left + (BarWidth / 2);
            page.Open("rect", "class", bar.Style, "x", Text(left), "y", Text(Top + Height - height), "width", Text(BarWidth), "height", Text(height))
                .Element("title", bar.Name + ": " + HtmlParts.Number(bar.Count))
                .Close();
            if (bar.Count > 0)
            {
                page.Element("text", HtmlParts.Number(bar.Count), "x", Text(middle), "y", Text(Top + Height - height - 4));
            }

            // A long label stands below the short ones of its neighbours.
            page.Element("text", bar.Label, "x", Text(middle), "y", Text(Top + Height + (bar.Label.Length > 2 ? LabelHeight - 4 : 14)));
        }

        page.Element("line", "", "x1", "0", "y1", Text(Top + Height), "x2", Text(width), "y2", Text(Top + Height)).Close().Close();
    }

    private void WriteTable(List<Bar> bars)
    {
        parts.OpenTable("renewal-table", texts.ReportText("Renewals.Caption"), "numbers");
        parts.Header((texts.ReportText("Renewals.Month"), ""), (texts.ReportText("Renewals.Certificates"), ""));
        page.Open("tbody", "role", "rowgroup");
        foreach (Bar bar in bars.Where(static bar => bar.Count > 0))
        {
            page.Open("tr", "role", "row")
                .Element("th", bar.Name, "scope", "row", "role", "rowheader")
                .Element("td", HtmlParts.Number(bar.Count), "role", "cell")
                .Close();
        }

        page.Close().Close().Close();
    }

    private void WriteUsers(string state, TargetPattern[] users)
    {
        if (users.Length == 0)
        {
            return;
        }

        string names = string.Join(", ", users.Take(ShownNames).Select(static user => user.User.Length == 0 ? user.Computer : user.Computer + " (" + user.User + ")"));
        page.Element("h3", texts.ReportText("Renewals." + state, HtmlParts.Number(users.Length)))
            .Element("p", users.Length > ShownNames ? texts.ReportText("Renewals.More", names, HtmlParts.Number(users.Length - ShownNames)) : names);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Bar(string Name, string Label, int Count, string Style);
}
