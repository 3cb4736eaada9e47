using System;
using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>Writes findings in any of the forms of a report, to a file that is then complete by itself.</summary>
public sealed class ReportWriter
{
    private readonly TextCatalog _texts;
    private readonly CheckCatalog _catalog;

    /// <summary>A writer in the language of <paramref name="texts"/>; <paramref name="catalog"/> gives the rules that SARIF lists.</summary>
    public ReportWriter(TextCatalog texts, CheckCatalog catalog)
    {
        _texts = texts;
        _catalog = catalog;
    }

    /// <summary>Writes all <paramref name="findings"/> as they come; <paramref name="output"/> stays open.</summary>
    public void Write(ReportFormat format, IEnumerable<Finding> findings, Stream output)
    {
        switch (format)
        {
            case ReportFormat.Html:
                new HtmlReportWriter(_texts).Write(findings, output);
                break;
            case ReportFormat.Json:
                new JsonRecordWriter<Finding>(FindingFields.All).WriteArray(findings, output);
                break;
            case ReportFormat.JUnit:
                JUnitReportWriter.Write(findings, output);
                break;
            case ReportFormat.Sarif:
                new SarifReportWriter(_catalog, _texts).Write(findings, output);
                break;
            case ReportFormat.Csv:
                new CsvRecordWriter<Finding>(FindingFields.All, byteOrderMark: true).Write(findings, output);
                break;
            case ReportFormat.Markdown:
                new MarkdownReportWriter(_texts).Write(findings, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }
}
