namespace EcoDocDiag.Reports;

/// <summary>A form of a report.</summary>
public enum ReportFormat
{
    /// <summary>One HTML file for people.</summary>
    Html,

    /// <summary>An array of findings.</summary>
    Json,

    /// <summary>JUnit XML, for a CI job.</summary>
    JUnit,

    /// <summary>SARIF 2.1.0, for code scanning and its viewers.</summary>
    Sarif,

    /// <summary>A table for a spreadsheet.</summary>
    Csv,

    /// <summary>Markdown for a ticket or the summary of a job.</summary>
    Markdown,

    /// <summary>A page of A4 for the user of each PC: what it still needs, as HTML.</summary>
    Handout,

    /// <summary>The same as plain text.</summary>
    HandoutText,
}
