using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Reports;

/// <summary>Tells the form of a report by the name of its file.</summary>
public static class ReportFormats
{
    private static readonly KeyValuePair<string, ReportFormat>[] Endings =
    [
        new(".html", ReportFormat.Html),
        new(".htm", ReportFormat.Html),
        new(".sarif.json", ReportFormat.Sarif),
        new(".sarif", ReportFormat.Sarif),
        new(".json", ReportFormat.Json),
        new(".xml", ReportFormat.JUnit),
        new(".csv", ReportFormat.Csv),
        new(".md", ReportFormat.Markdown),
        new(".markdown", ReportFormat.Markdown),
    ];

    /// <summary>The form that <paramref name="path"/> ends like, without case; null where it ends like none.</summary>
    public static ReportFormat? Of(string path) =>
        Endings.Where(ending => path.EndsWith(ending.Key, StringComparison.OrdinalIgnoreCase)).Select(ending => (ReportFormat?)ending.Value).FirstOrDefault();
}
