using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Writes findings for a reader at a terminal: on top whether the user can get the certificate and log in, then status, check and title, under them what is the case and what to do; at the end the count of each status, of what a waiver accepts apart.</summary>
public sealed class FindingTableWriter
{
    private const int StatusWidth = 14;
    private const int CheckWidth = 25;

    private readonly TextCatalog _texts;
    private readonly int _width;
    private readonly bool _color;
    private readonly ReadinessRule _rule;

    /// <summary>A writer for a terminal.</summary>
    /// <param name="texts">The texts of the reader's culture.</param>
    /// <param name="width">The terminal's width in columns.</param>
    /// <param name="color">Whether to colour the status with ANSI sequences.</param>
    /// <param name="rule">What readiness asks for.</param>
    public FindingTableWriter(TextCatalog texts, int width, bool color, ReadinessRule rule)
    {
        _rule = rule;
        _texts = texts;
        _width = width;
        _color = color;
    }

    /// <summary>Writes <paramref name="findings"/> under a heading for each PC and user, each of these once its last finding has come.</summary>
    public void Write(IEnumerable<Finding> findings, TextWriter output)
    {
        int[] counts = new int[FindingOutcomes.Count];
        List<Finding> block = [];
        string heading = "";
        bool isFirst = true;
        foreach (Finding finding in findings)
        {
            string next = Heading(finding);
            if (block.Count > 0 && (next != heading || IsNextRun(block, finding)))
            {
                WriteBlock(block, heading, isFirst, counts, output);
                block.Clear();
                isFirst = false;
            }

            heading = next;
            block.Add(finding);
        }

        if (block.Count > 0)
        {
            WriteBlock(block, heading, isFirst, counts, output);
            output.WriteLine();
            WriteSummary(new TableWriter(output, _texts.Culture, _width, []), counts);
        }
    }

    // The same PC once more, as of another snapshot: a check comes again after others.
    private static bool IsNextRun(List<Finding> block, Finding finding) =>
        finding.CheckId == block[0].CheckId && block[block.Count - 1].CheckId != finding.CheckId;

    private void WriteBlock(List<Finding> findings, string heading, bool isFirst, int[] counts, TextWriter output)
    {
        var table = new TableWriter(output, _texts.Culture, _width, [StatusWidth, CheckWidth]);
        var lines = new TableWriter(output, _texts.Culture, _width, []);
        if (!isFirst)
        {
            output.WriteLine();
        }

        lines.WriteRow(heading);
        output.WriteLine();
        new ReadinessTableWriter(_texts, _width, _color).WriteRows(_rule.Derive(findings), output);
        output.WriteLine();
        table.WriteHeader(_texts.ReportText("Table.Status"), _texts.ReportText("Table.Check"), _texts.ReportText("Table.Title"));
        var unseen = new List<string>();
        foreach (Finding finding in findings)
        {
            FindingStatus status = FindingStatuses.Parse(finding.Status);
            counts[(int)FindingOutcomes.Of(finding)]++;
            bool isProvisional = finding.Unseen.Length > 0 && status is not (FindingStatus.NotApplicable or FindingStatus.NotJudged);
            if (isProvisional)
            {
                unseen.AddRange(finding.Unseen.Split(';').Select(WithoutValueName));
            }

            WriteRow(table, finding, status, isProvisional ? " *" : "");
            new PlaceTableWriter(_texts, _width).Write(finding, output);
        }

        WriteUnseen(lines, unseen);
        output.Flush();
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
        var paragraphs = new List<string>(CheckColumn.Lines(finding.CheckId, CheckWidth - 2)) { isNamed ? finding.Message : finding.Subject + ": " + finding.Message };
        if (finding.Advice.Length > 0)
        {
            paragraphs.Add("-> " + finding.Advice);
        }

        table.WriteRow([_texts.Word("Outcome", finding.Status), CheckColumn.Cell(finding.CheckId, CheckWidth - 2) + mark, finding.Title], paragraphs, _color ? StatusColor.Of(status) : "");
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
