using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>The data of a report of many PCs, which nothing shows by itself: the script makes its two lists of it.</summary>
internal sealed class HtmlFleetData(HtmlPage page, TextCatalog texts, HtmlParts parts, NextStep next)
{
    /// <summary>The greatest number of strings that the data refers to by number instead of repeating them; the script has the same.</summary>
    public const int MaximumStrings = 65536;

    /// <summary>The greatest total length of those strings; the script has the same.</summary>
    public const int MaximumStringLength = 4 * 1024 * 1024;

    private static readonly string[] Words =
    [
        "Column.Actual", "Column.Check", "Column.Computer", "Column.Expected", "Column.Finding", "Column.Outcome", "Column.PolicySource",
        "Column.Reason", "Column.RepairCommand", "Column.Source", "Column.Unseen", "Column.User", "Column.Worst", "Filter.All", "Filter.Check",
        "Copy.Command", "Copy.Done", "Filter.Next", "Filter.Outcome", "Filter.Previous", "Filter.Reset", "Filter.Text", "Fleet.ComputersCaption", "Fleet.FindingsCaption", "Fleet.ShowFindings",
    ];

    private readonly Dictionary<string, int> _strings = new(StringComparer.Ordinal);
    private int _stringLength;

    /// <summary>The findings that the list shows, each as it comes.</summary>
    public void WriteFindings(IEnumerable<(Finding Finding, int Target, int Check, FindingOutcome Outcome)> findings) => Write("data-findings", json =>
    {
        json.WriteStartArray();
        foreach ((Finding finding, int target, int check, FindingOutcome outcome) in findings)
        {
            WriteFinding(json, finding, target, check, outcome);
        }

        json.WriteEndArray();
    });

    /// <summary>The PCs and their users, with their counts.</summary>
    public void WriteTargets(IReadOnlyList<TargetPattern> targets) => Write("data-targets", json =>
    {
        json.WriteStartArray();
        foreach (TargetPattern target in targets)
        {
            json.WriteStartArray();
            json.WriteStringValue(InputText.Escape(target.Computer));
            json.WriteStringValue(InputText.Escape(target.User));
            json.WriteNumberValue((int)target.Worst);
            foreach (int count in target.Counts)
            {
                json.WriteNumberValue(count);
            }

            json.WriteNumberValue(target.Group);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    /// <summary>Every word that the script shows, so that it holds none itself.</summary>
    public void WriteNames(IReadOnlyList<CheckPattern> checks, IReadOnlyList<string> groups, IEnumerable<FindingOutcome> listed) => Write("data-names", json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("checks");
        foreach (CheckPattern check in checks)
        {
            json.WriteStartArray();
            json.WriteStringValue(InputText.Escape(check.CheckId));
            json.WriteStringValue(InputText.Escape(check.Title));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("outcomes");
        foreach (FindingOutcome outcome in FindingOutcomes.Shown.OrderBy(outcome => outcome))
        {
            json.WriteStartArray();
            json.WriteStringValue(parts.Name(outcome));
            json.WriteStringValue(HtmlParts.ClassOf(outcome));
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (string group in groups)
        {
            json.WriteStringValue(InputText.Escape(group));
        }

        json.WriteEndArray();
        WriteOutcomes(json, "shown", FindingOutcomes.Shown);
        WriteOutcomes(json, "listed", listed);
        foreach (string key in Words)
        {
            json.WriteString(key, texts.ReportText(key));
        }

        json.WriteString("Filter.Result", texts.ReportText("Filter.Result", "{0}", "{1}"));
        json.WriteString("Fleet.Counted", texts.ReportText("Fleet.Counted", "{0}"));
        json.WriteString("Filter.Page", texts.ReportText("Filter.Page", "{0}", "{1}"));
        json.WriteEndObject();
    });

    private void WriteFinding(Utf8JsonWriter json, Finding finding, int target, int check, FindingOutcome outcome)
    {
        json.WriteStartArray();
        json.WriteNumberValue(target);
        json.WriteNumberValue(check);
        json.WriteNumberValue((int)outcome);
        json.WriteNumberValue(FindingOutcomes.Rank(finding));
        foreach (string text in new[]
        {
            finding.Subject, finding.Reason, finding.Message, finding.Advice, finding.Expected, finding.Actual, finding.Source,
            finding.PolicySource, next.CommandOf(finding), finding.Unseen,
        })
        {
            WriteString(json, text);
        }

        json.WriteEndArray();

        // Else the writer would keep the whole array until its end.
        if (json.BytesPending > 32 * 1024)
        {
            json.Flush();
        }
    }

    // A string that came before is its number; the script counts along by the same rule.
    private void WriteString(Utf8JsonWriter json, string text)
    {
        string shown = InputText.Escape(text);
        if (_strings.TryGetValue(shown, out int number))
        {
            json.WriteNumberValue(number);
            return;
        }

        json.WriteStringValue(shown);
        if (_strings.Count < MaximumStrings && _stringLength + shown.Length <= MaximumStringLength)
        {
            _strings.Add(shown, _strings.Count);
            _stringLength += shown.Length;
        }
    }

    private static void WriteOutcomes(Utf8JsonWriter json, string name, IEnumerable<FindingOutcome> outcomes)
    {
        json.WriteStartArray(name);
        foreach (FindingOutcome outcome in outcomes)
        {
            json.WriteNumberValue((int)outcome);
        }

        json.WriteEndArray();
    }

    private void Write(string id, Action<Utf8JsonWriter> write)
    {
        page.Open("script", "type", "application/json", "id", id);
        Stream output = page.Flush();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.Encoder }))
        {
            write(json);
        }

        page.Close();
    }
}
