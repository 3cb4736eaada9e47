using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes findings for a reader at a terminal: status, check and title, under them what is the case and what to do; at the end the count of each status, of what a waiver accepts apart.</summary>
public sealed class FindingTableWriter
{
    private const int StatusWidth = 14;
    private const int CheckWidth = 25;

    private readonly TextCatalog _texts;
    private readonly int _width;
    private readonly bool _color;

    /// <summary>A writer for a terminal.</summary>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="color">Whether to colour the status with ANSI sequences.</param>
    public FindingTableWriter(TextCatalog texts, int width, bool color)
    {
        _texts = texts;
        _width = width;
        _color = color;
    }

    /// <summary>Writes <paramref name="findings"/> as they come, under a heading for each PC and user.</summary>
    public void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        var table = new TableWriter(output, _texts.Culture, _width, [StatusWidth, CheckWidth]);
        var lines = new TableWriter(output, _texts.Culture, _width, []);
        int[] counts = new int[FindingOutcomes.Count];
        var unseen = new List<string>();
        string heading = "";
        foreach (Finding finding in findings)
        {
            string next = Heading(finding);
            if (next != heading)
            {
                WriteUnseen(lines, unseen);
                if (heading.Length > 0)
                {
                    output.WriteLine();
                }

                heading = next;
                lines.WriteRow(heading);
                output.WriteLine();
                table.WriteHeader(_texts.ReportText("Table.Status"), _texts.ReportText("Table.Check"), _texts.ReportText("Table.Title"));
            }

            FindingStatus status = FindingStatuses.Parse(finding.Status);
            counts[(int)FindingOutcomes.Of(finding)]++;
            bool isProvisional = finding.Unseen.Length > 0 && status is not (FindingStatus.NotApplicable or FindingStatus.NotJudged);
            if (isProvisional)
            {
                unseen.AddRange(finding.Unseen.Split(';').Select(WithoutValueName));
            }

            WriteRow(table, finding, status, isProvisional ? " *" : "");
            output.Flush();
        }

        if (heading.Length == 0)
        {
            return;
        }

        WriteUnseen(lines, unseen);
        output.WriteLine();
        WriteSummary(lines, counts);
    }

    private void WriteSummary(TableWriter lines, int[] counts)
    {
        int total = 0;
        var parts = new List<string>();
        for (int outcome = counts.Length - 1; outcome >= 0; outcome--)
        {
            if (counts[outcome] > 0)
            {
                total += counts[outcome];
                parts.Add(_texts.Word("Outcome", ((FindingOutcome)outcome).ToString()) + " " + counts[outcome].ToString(CultureInfo.InvariantCulture));
            }
        }

        lines.WriteRow(_texts.ReportText(total == 1 ? "Table.SummaryOfOne" : "Table.Summary", total, string.Join(", ", parts)));
    }

    private void WriteRow(TableWriter table, Finding finding, FindingStatus status, string mark)
    {
        bool isNamed = finding.Subject.Length == 0 || finding.Message.Contains(finding.Subject);
        var paragraphs = new List<string> { isNamed ? finding.Message : finding.Subject + ": " + finding.Message };
        if (finding.Advice.Length > 0)
        {
            paragraphs.Add("-> " + finding.Advice);
        }

        table.WriteRow([_texts.Word("Outcome", finding.Status), finding.CheckId + mark, finding.Title], paragraphs, _color ? StatusColor.Of(status) : "");
    }

    // The same few keys are unseen for most checks, so they are told once for a PC and not in every row.
    private void WriteUnseen(TableWriter lines, List<string> unseen)
    {
        if (unseen.Count == 0)
        {
            return;
        }

        lines.WriteRow("");
        lines.WriteRow(
            [_texts.ReportText("Table.Unseen")],
            [.. unseen.Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(place => place, StringComparer.OrdinalIgnoreCase).Select(_texts.Place)],
            "");
        unseen.Clear();
    }

    private static string WithoutValueName(string place)
    {
        string trimmed = place.Trim();
        int bracket = trimmed.IndexOf(" [", StringComparison.Ordinal);
        return bracket < 0 ? trimmed : trimmed.Substring(0, bracket);
    }

    private string Heading(Finding finding)
    {
        string user = finding.UserName.Length > 0 ? finding.UserName : finding.User;
        return _texts.ReportText(
            user.Length > 0 ? "Table.HeadingWithUser" : "Table.Heading",
            finding.Computer,
            finding.Baseline,
            _texts.Time(finding.Timestamp),
            user);
    }
}
