using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    /// <summary>Links to the sections of the page, by the ids of their headings.</summary>
    public void Contents(IEnumerable<(string Id, string Title)> sections)
    {
        _page.Open("nav", "class", "contents", "aria-label", _texts.ReportText("Html.Contents")).Open("ul", "role", "list");
        foreach ((string id, string title) in sections)
        {
            _page.Open("li").Element("a", title, "href", "#" + id).Close();
        }

        _page.Close().Close();
    }

    /// <summary>What prints the summary and what prints everything; shown by the script, for without it nothing would answer.</summary>
    public void PrintButtons() => _page.Open("p", "class", "print", "id", "print", "hidden", "")
        .Element("button", _texts.ReportText("Print.Summary"), "type", "button", "data-print", "summary")
        .Element("button", _texts.ReportText("Print.All"), "type", "button", "data-print", "all")
        .Close();

    /// <summary>A button that copies <paramref name="text"/>; shown by the script, for without it nothing would answer.</summary>
    /// <param name="label">What it says it copies.</param>
    /// <param name="text">What is copied.</param>
    public void CopyButton(string label, string text) =>
        _page.Element("button", label, "type", "button", "class", "copy", "data-copy", text, "data-done", _texts.ReportText("Copy.Done"), "hidden", "");

    /// <summary>A command that can be copied, and beside it what else can be.</summary>
    /// <param name="command">The command; empty where there is none.</param>
    /// <param name="label">What the other button says it copies; empty where there is none.</param>
    /// <param name="text">What it copies.</param>
    public void Command(string command, string label = "", string text = "")
    {
        if (command.Length + label.Length == 0)
        {
            return;
        }

        _page.Open("p", "class", "command");
        if (command.Length > 0)
        {
            // A line ends between words, not at the hyphens of an option.
            _page.Open("code");
            string[] words = command.Split(' ');
            for (int index = 0; index < words.Length; index++)
            {
                _page.Text(index > 0 ? " " : "").Inline("span", words[index]);
            }

            _page.Close();
            CopyButton(_texts.ReportText("Copy.Command"), command);
        }

        if (label.Length > 0)
        {
            CopyButton(label, text);
        }

        _page.Close();
    }

    /// <summary>A time where the reader is, and how long ago that was when the page was opened, which the script adds.</summary>
    public void Time(DateTime utc)
    {
        _page.Text(_texts.Time(utc) + " ");
        Age(utc);
    }

    /// <summary>How long ago a time was when the page was opened, which the script adds.</summary>
    public void Age(DateTime utc) => _page.Element(
        "span",
        "",
        "class", "age",
        "data-time", utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        "data-today", _texts.ReportText("Age.Today"),
        "data-yesterday", _texts.ReportText("Age.Yesterday"),
        "data-days", _texts.ReportText("Age.Days", "{0}"));

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

    /// <summary>
    /// A picture: a bar for each thing that is counted, of parts that stand for how many of it are what. It is drawn in the page itself, of elements that do
    /// nothing, and takes the width that there is.
    /// </summary>
    /// <param name="id">The id of its caption.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="kinds">The names of the parts, each with its class of the style sheet.</param>
    /// <param name="bars">The bars: a name, the size of each part, and what stands behind the bar.</param>
    public void Bars(string id, string caption, IReadOnlyList<(string Name, string Style)> kinds, IReadOnlyList<(string Name, int[] Counts, string Note)> bars)
    {
        _page.Open("figure", "class", "bars", "aria-labelledby", id).Element("figcaption", caption, "id", id);
        Legend(kinds.Where((_, kind) => bars.Any(bar => bar.Counts[kind] > 0)));
        _page.Open("ul", "role", "list");
        foreach ((string name, int[] counts, string note) in bars)
        {
            string parts = string.Join(", ", counts.Select((count, kind) => (Count: count, Kind: kind)).Where(static part => part.Count > 0).Select(part => kinds[part.Kind].Name + " " + Number(part.Count)));
            _page.Open("li").Element("span", name, "class", "label")
                .Open("svg", "role", "img", "aria-label", name + ": " + parts, "viewBox", "0 0 " + Invariant(Math.Max(1, counts.Sum())) + " 1", "preserveAspectRatio", "none");
            int left = 0;
            for (int kind = 0; kind < counts.Length; kind++)
            {
                if (counts[kind] > 0)
                {
                    _page.Open("rect", "class", kinds[kind].Style, "x", Invariant(left), "y", "0", "width", Invariant(counts[kind]), "height", "1")
                        .Element("title", kinds[kind].Name + ": " + Number(counts[kind]))
                        .Close();
                    left += counts[kind];
                }
            }

            _page.Close().Element("span", note, "class", "size").Close();
        }

        _page.Close().Close();
    }

    /// <summary>What the colours of a picture stand for.</summary>
    public void Legend(IEnumerable<(string Name, string Style)> kinds)
    {
        _page.Open("ul", "class", "legend", "role", "list");
        foreach ((string name, string style) in kinds)
        {
            _page.Open("li")
                .Open("svg", "aria-hidden", "true", "viewBox", "0 0 1 1", "width", "12", "height", "12").Element("rect", "", "class", style, "width", "1", "height", "1").Close()
                .Text(name)
                .Close();
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

    /// <summary>The places behind a finding, folded; nothing where it brings none.</summary>
    public void Places(Finding finding)
    {
        IReadOnlyList<SettingPlace> places = SettingPlace.Of(finding);
        if (places.Count == 0)
        {
            return;
        }

        _page.Open("details", "class", "places").Element("summary", _texts.ReportText("Places.Title", places.Count)).Open("ol");
        foreach (SettingPlace place in places)
        {
            string source = PlaceTableWriter.Source(place);
            _page.Open("li", "class", place.Wins ? "wins" : "").Inline("strong", PlaceTableWriter.Why(_texts, place));
            _page.Text(" (" + _texts.Word("PlaceKind", place.Kind) + ") ");
            if (source.Length > 0)
            {
                _page.Inline("code", source);
            }

            if (place.Value.Length > 0)
            {
                _page.Text(source.Length > 0 ? " = " : "").Inline("code", place.Value);
            }

            _page.Close();
        }

        _page.Close().Close();
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

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
