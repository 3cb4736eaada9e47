using System.Globalization;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>What both HTML reports are made of.</summary>
internal sealed class HtmlParts
{
    private readonly HtmlPage _page;
    private readonly TextCatalog _texts;

    /// <summary>Parts for a page.</summary>
    public HtmlParts(HtmlPage page, TextCatalog texts)
    {
        _page = page;
        _texts = texts;
    }

    /// <summary>The name of an outcome.</summary>
    public string Name(FindingOutcome outcome) => _texts.ReportText("Outcome." + outcome);

    /// <summary>The outcome as a coloured word.</summary>
    public void Badge(FindingOutcome outcome) => _page.Element("span", Name(outcome), "class", "badge " + ClassOf(outcome));

    /// <summary>The readiness as a coloured word.</summary>
    public void Badge(string readiness) => _page.Element("span", new ReadinessText(_texts).StateName(readiness), "class", "badge " + ClassOf(readiness));

    /// <summary>The class of the style sheet for a readiness.</summary>
    public static string ClassOf(string readiness) => readiness switch
    {
        nameof(ReadinessState.Blocked) => ClassOf(FindingOutcome.Fail),
        nameof(ReadinessState.NotJudged) => ClassOf(FindingOutcome.NotJudged),
        nameof(ReadinessState.AtRisk) => ClassOf(FindingOutcome.Warning),
        nameof(ReadinessState.Ready) => ClassOf(FindingOutcome.Pass),
        _ => ClassOf(FindingOutcome.NotApplicable),
    };

    /// <summary>The counts of outcomes, those of none left out.</summary>
    public void Tiles(int[] counts)
    {
        _page.Open("ul", "class", "tiles");
        foreach (FindingOutcome outcome in FindingOutcomes.Shown)
        {
            if (counts[(int)outcome] > 0)
            {
                _page.Open("li", "class", ClassOf(outcome))
                    .Element("span", Number(counts[(int)outcome]), "class", "count")
                    .Element("span", Name(outcome))
                    .Close();
            }
        }

        _page.Close();
    }

    /// <summary>Opens a table that scrolls by itself where the window is narrow.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="style">Its class: <c>cards</c> stacks the cells of a row on a phone.</param>
    public void OpenTable(string id, string caption, string style)
    {
        _page.Open("div", "class", "scroll", "role", "region", "aria-labelledby", id + "-caption", "tabindex", "0")
            .Open("table", "id", id, "class", style, "role", "table")
            .Element("caption", caption, "id", id + "-caption");
    }

    /// <summary>The header row; a column whose key is not empty can be sorted by it.</summary>
    public void Header(params (string Title, string SortKind)[] columns)
    {
        _page.Open("thead", "role", "rowgroup").Open("tr", "role", "row");
        foreach ((string title, string sortKind) in columns)
        {
            if (sortKind.Length > 0)
            {
                _page.Element("th", title, "scope", "col", "role", "columnheader", "data-sort", sortKind);
            }
            else
            {
                _page.Element("th", title, "scope", "col", "role", "columnheader");
            }
        }

        _page.Close().Close();
    }

    /// <summary>A term and its value of a description list; nothing where the value is empty.</summary>
    public void Term(string term, string value, bool isCode)
    {
        if (value.Length == 0)
        {
            return;
        }

        _page.Element("dt", term);
        if (isCode)
        {
            _page.Open("dd").Element("code", value).Close();
        }
        else
        {
            _page.Element("dd", value);
        }
    }

    /// <summary>What to do, set apart; nothing where there is nothing to do.</summary>
    public void Advice(string advice)
    {
        if (advice.Length > 0)
        {
            _page.Element("p", advice, "class", "advice");
        }
    }

    /// <summary>A whole number with separators.</summary>
    public static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The class of the style sheet for an outcome.</summary>
    public static string ClassOf(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "pass",
        FindingOutcome.NotApplicable => "none",
        FindingOutcome.Waived => "waived",
        FindingOutcome.Warning => "warning",
        FindingOutcome.NotJudged => "unjudged",
        FindingOutcome.Fail => "fail",
        _ => "error",
    };
}
