using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>Writes findings in any of the forms of a report, to a file that is then complete by itself.</summary>
public sealed class ReportWriter
{
    // Of a printer's line of A4, and of a mail.
    private const int HandoutWidth = 78;

    private readonly TextCatalog _texts;
    private readonly CheckCatalog _catalog;

    /// <summary>A writer in the language of <paramref name="texts"/>; <paramref name="catalog"/> gives the rules that SARIF lists, and what readiness asks for.</summary>
    public ReportWriter(TextCatalog texts, CheckCatalog catalog)
    {
        _texts = texts;
        _catalog = catalog;
    }

    /// <summary>Writes all <paramref name="findings"/> as they come; <paramref name="output"/> stays open.</summary>
    public void Write(ReportFormat format, IEnumerable<Finding> findings, Stream output) => Write(format, new FindingRuns(findings), output);

    /// <summary>Writes <paramref name="runs"/>: records of every finding, documents of each PC's latest run; <paramref name="output"/> stays open.</summary>
    public void Write(ReportFormat format, FindingRuns runs, Stream output)
    {
        switch (format)
        {
            case ReportFormat.Html:
                new HtmlReportWriter(_texts, new ReadinessRule(_catalog)).Write(runs, output);
                break;
            case ReportFormat.Json:
                new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(runs.All, output);
                break;
            case ReportFormat.JUnit:
                JUnitReportWriter.Write(runs.Latest, new ReadinessRule(_catalog), output);
                break;
            case ReportFormat.Sarif:
                new SarifReportWriter(_catalog, _texts).Write(runs.Latest, output);
                break;
            case ReportFormat.Csv:
                new CsvRecordWriter<Finding>(FindingFields.All, byteOrderMark: true).Write(runs.All, output);
                break;
            case ReportFormat.Markdown:
                new MarkdownReportWriter(_texts, new ReadinessRule(_catalog)).Write(runs, output);
                break;
            case ReportFormat.Handout:
                new HtmlHandoutWriter(_texts).Write(Handouts(runs.Latest), output);
                break;
            case ReportFormat.HandoutText:
                WriteHandoutText(runs.Latest, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }

    // The guide in force names the addresses and the people.
    private IEnumerable<Handout> Handouts(IEnumerable<Finding> findings) => new HandoutBuilder(GuideSelection.ForThisSystem().Load(null), _texts, _catalog).Build(findings);

    private void WriteHandoutText(IEnumerable<Finding> findings, Stream output)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1024, leaveOpen: true) { NewLine = "\r\n" };
        var writer = new HandoutTextWriter(_texts, HandoutWidth);
        bool isFirst = true;
        foreach (Handout handout in Handouts(findings))
        {
            text.Write(isFirst ? "" : "\f");
            writer.Write(handout, text);
            isFirst = false;
        }
    }
}
