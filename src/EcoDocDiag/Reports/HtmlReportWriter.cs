using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes findings as one HTML file that needs nothing else: no network, no font, no image; its content security policy allows just its own style
/// and script, by hash. Findings of one PC and user give the steps to take and every check; of several, the pattern over all of them and the list of
/// what did not pass, which a script shows in pages. Findings are written as they come: memory grows with the number of PCs, not of findings.
/// </summary>
public sealed class HtmlReportWriter
{
    private static readonly string Style = ReadAsset("report.css");
    private static readonly string Script = ReadAsset("report.js");

    private readonly TextCatalog _texts;
    private readonly ReadinessRule _rule;

    /// <summary>A writer in the language of <paramref name="texts"/>; <paramref name="rule"/> says what readiness asks for.</summary>
    public HtmlReportWriter(TextCatalog texts, ReadinessRule rule)
    {
        _texts = texts;
        _rule = rule;
    }

    /// <summary>Writes one page of all <paramref name="findings"/>, in UTF-8.</summary>
    public void Write(IEnumerable<Finding> findings, Stream output) => Write(new FindingRuns(findings), output);

    /// <summary>Writes one page of the latest of <paramref name="runs"/> and of what they were like one after the other, in UTF-8.</summary>
    public void Write(FindingRuns runs, Stream output)
    {
        using var targets = new TargetFindings(runs.Latest);
        using var page = new HtmlPage(output);
        string title = targets.IsSingle && targets.Head.Count > 0
            ? _texts.ReportText("Html.TitleOfOne", targets.Head[0].Computer)
            : _texts.ReportText("Html.TitleOfMany");
        OpenPage(page, title);
        if (targets.IsSingle)
        {
            new HtmlSingleReport(page, _texts, _rule).Write(targets.Head, runs.Trend);
        }
        else
        {
            new HtmlFleetReport(page, _texts, _rule).Write(targets.TakeAll(), runs.Trend);
        }

        page.Close();
        page.Element("footer", _texts.ReportText("Html.Footer", ProductVersion.Text));
        page.Open("script").Raw(Script).Close();
    }

    private void OpenPage(HtmlPage page, string title)
    {
        string policy = $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";
        page.Open("html", "lang", _texts.Language)
            .Open("head")
            .Void("meta", "charset", "utf-8")
            .Void("meta", "http-equiv", "Content-Security-Policy", "content", policy)
            .Void("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
            .Void("meta", "name", "color-scheme", "content", "light dark")
            .Void("meta", "name", "referrer", "content", "no-referrer")
            .Element("title", title)
            .Open("style").Raw(Style).Close()
            .Close()
            .Open("body")
            .Element("a", _texts.ReportText("Html.Skip"), "class", "skip", "href", "#main")
            .Open("header")
            .Element("h1", title)
            .Close()
            .Open("main", "id", "main");
    }

    // Browsers hash the text after they have turned CRLF into LF.
    private static string ReadAsset(string name)
    {
        using Stream stream = typeof(HtmlReportWriter).Assembly.GetManifestResourceStream("EcoDocDiag.Reports." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }

    /// <summary>The source of a content security policy that allows just <paramref name="content"/>.</summary>
    internal static string Hash(string content)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(content);
#if NETFRAMEWORK
        using var sha256 = SHA256.Create();
        return "sha256-" + Convert.ToBase64String(sha256.ComputeHash(utf8));
#else
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(utf8));
#endif
    }
}
