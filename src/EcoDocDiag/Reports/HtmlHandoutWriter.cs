using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes handouts as one HTML file that needs nothing else, each on a page of A4 of its own: no script, no font, no image; its content security policy allows
/// just its own style, by hash.
/// </summary>
public sealed class HtmlHandoutWriter(TextCatalog texts)
{
    private const string Style = """
        :root { color-scheme: light dark; }
        @page { size: A4; margin: 14mm; }
        body { font: 10.5pt/1.45 "Yu Gothic UI", "Segoe UI", Meiryo, sans-serif; margin: 1.5rem auto; max-width: 46rem; padding: 0 1rem; }
        article + article { break-before: page; margin-top: 3rem; }
        h1 { font-size: 1.5em; margin: 0; }
        h2 { border-bottom: 1px solid; font-size: 1.1em; margin: 1.1em 0 .4em; }
        .subject { margin: .1em 0 .6em; }
        ol, ul { margin: 0; padding-left: 1.6em; }
        li { break-inside: avoid; margin: .35em 0; overflow-wrap: anywhere; }
        ol b { display: block; }
        ol b::before { content: "\25A1\00A0"; }
        @media print { body { font-size: 8.5pt; line-height: 1.35; margin: 0; max-width: none; padding: 0; } :root { color-scheme: light; } a { color: inherit; } }
        """;

    /// <summary>Writes <paramref name="handouts"/>, in UTF-8.</summary>
    public void Write(IEnumerable<Handout> handouts, Stream output)
    {
        using var page = new HtmlPage(output);
        page.Open("html", "lang", texts.Language)
            .Open("head")
            .Void("meta", "charset", "utf-8")
            .Void("meta", "http-equiv", "Content-Security-Policy", "content", $"default-src 'none'; style-src '{HtmlReportWriter.Hash(Style)}'; base-uri 'none'; form-action 'none'")
            .Void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
            .Element("title", Text("Title"))
            .Open("style").Raw(Style).Close()
            .Close()
            .Open("body")
            .Open("main");
        foreach (Handout handout in handouts)
        {
            Write(page, handout);
        }
    }

    private void Write(HtmlPage page, Handout handout)
    {
        page.Open("article")
            .Element("h1", handout.Title)
            .Element("p", handout.Subject, "class", "subject")
            .Element("p", handout.Summary);
        WriteSteps(page, "PolicySteps", handout.PolicySteps);
        WriteSteps(page, "Steps", handout.Steps);
        WriteList(page, "Afterwards", handout.Afterwards);
        WriteList(page, "Contacts", handout.Contacts);
        page.Close();
    }

    private void WriteSteps(HtmlPage page, string key, IReadOnlyList<HandoutStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        page.Element("h2", Text(key)).Open("ol");
        foreach (HandoutStep step in steps)
        {
            page.Open("li").Element("b", step.Title).Text(step.Todo).Close();
        }

        page.Close();
    }

    private void WriteList(HtmlPage page, string key, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        page.Element("h2", Text(key)).Open("ul");
        foreach (string item in items)
        {
            page.Element("li", item);
        }

        page.Close();
    }

    private string Text(string key) => texts.FindAdviceText("Handout." + key)!;
}
