using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Writes findings as SARIF 2.1.0: a rule for each check of the catalogue, a result for each finding as it comes. <c>Fail</c> is of the level error,
/// <c>Warning</c> of the level warning; <c>Pass</c> and <c>NotApplicable</c> are of these kinds; <c>NotJudged</c> and <c>Error</c> are of the kind
/// open, for nothing was concluded; with an <c>Error</c> the run counts as unsuccessful. A waived finding is a suppressed result.
/// </summary>
public sealed class SarifReportWriter
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private readonly CheckCatalog _catalog;
    private readonly TextCatalog _texts;

    /// <summary>A writer whose rules are the checks of <paramref name="catalog"/>, described in the language of <paramref name="texts"/>.</summary>
    public SarifReportWriter(CheckCatalog catalog, TextCatalog texts)
    {
        _catalog = catalog;
        _texts = texts;
    }

    /// <summary>Writes one log with one run of all <paramref name="findings"/>, in UTF-8.</summary>
    public void Write(IEnumerable<Finding> findings, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.Encoder, Indented = true });
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("version", "2.1.0");
        json.WriteStartArray("runs");
        json.WriteStartObject();
        WriteTool(json);
        json.WriteString("columnKind", "utf16CodeUnits");
        json.WriteStartArray("results");
        bool isComplete = true;
        ReadinessCollector readiness = new(new ReadinessRule(_catalog));
        foreach (Finding finding in findings)
        {
            readiness.Add(finding);
            isComplete &= FindingOutcomes.Of(finding) != FindingOutcome.Error;
            WriteResult(json, finding);
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", isComplete);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteStartArray("readiness");
        foreach (StageReadiness stage in readiness.Conclude())
        {
            json.WriteStartObject();
            WriteFields(json, stage, ReadinessFields.All, static _ => true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteTool(Utf8JsonWriter json)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "EcoDocDiag");
        json.WriteString("semanticVersion", ProductVersion.Text);
        json.WriteString("language", _texts.Language);
        json.WriteStartArray("rules");
        foreach (Check check in _catalog.Checks)
        {
            string title = check.TitleIn(_texts);
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            WriteMessage(json, "shortDescription", title);
            WriteMessage(json, "help", Help(check, title));
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", check.Severity switch { Severity.High => "error", Severity.Medium => "warning", _ => "note" });
            json.WriteEndObject();
            json.WriteStartObject("properties");
            json.WriteString("stage", check.Stage.ToString());
            json.WriteString("guideSection", check.GuideSection);
            json.WriteString("severity", check.Severity.ToString());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string Help(Check check, string title)
    {
        string help = _texts.ReportText("Sarif.Help", title, check.GuideSection, check.TestCommand);
        return check.RepairCommand.Length == 0 ? help : help + " " + _texts.ReportText("Sarif.HelpRepair", check.RepairCommand);
    }

    private void WriteResult(Utf8JsonWriter json, Finding finding)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        json.WriteStartObject();
        json.WriteString("ruleId", InputText.Escape(finding.CheckId));
        int index = IndexOf(finding.CheckId);
        if (index >= 0)
        {
            json.WriteNumber("ruleIndex", index);
        }

        json.WriteString("kind", KindOf(outcome));
        json.WriteString("level", LevelOf(outcome));
        WriteMessage(json, "message", Message(finding));
        WriteLocation(json, finding);
        if (outcome == FindingOutcome.Waived)
        {
            WriteSuppression(json, finding);
        }

        json.WriteStartObject("partialFingerprints");
        json.WriteString("finding/v1", InputText.Escape(string.Join("|", finding.Computer, finding.User, finding.CheckId, finding.Subject)));
        json.WriteEndObject();
        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("name", InputText.Escape(finding.Computer));
        json.WriteString(
            "fullyQualifiedName",
            InputText.Escape(string.Join("/", new[] { finding.Computer, finding.User, finding.Source }.Where(part => part.Length > 0))));
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSuppression(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "external");
        json.WriteString("status", "accepted");
        json.WriteString("justification", InputText.Escape(finding.Message));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    // What SARIF has no field for, under the finding's own names in camel case.
    private static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("properties");
        WriteFields(json, finding, FindingFields.All, static name => name is not (nameof(Finding.CheckId) or nameof(Finding.Message)));
        json.WriteEndObject();
    }

    private static void WriteFields<T>(Utf8JsonWriter json, T record, IReadOnlyList<RecordField<T>> fields, Func<string, bool> isWanted)
    {
        foreach (RecordField<T> field in fields)
        {
            string name = char.ToLowerInvariant(field.Name[0]) + field.Name.Substring(1);
            switch (field.Read(record))
            {
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case string text when isWanted(field.Name):
                    json.WriteString(name, InputText.Escape(text));
                    break;
                case DateTime time:
                    json.WriteString(name, time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture));
                    break;
            }
        }
    }

    private static void WriteMessage(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", Literal(text));
        json.WriteEndObject();
    }

    private static string Message(Finding finding) => string.Join(" ", new[] { finding.Message.Length == 0 ? finding.Title : finding.Message, finding.Advice }
        .Where(text => text.Length > 0));

    // Braces would be placeholders (SARIF 3.11.5) and [text](target) a link (3.11.6).
    private static string Literal(string text)
    {
        string shown = InputText.Escape(text).Replace("{", "{{").Replace("}", "}}");
        return shown.Contains("](") ? shown.Replace("[", "\\[").Replace("]", "\\]") : shown;
    }

    private int IndexOf(string checkId)
    {
        for (int index = 0; index < _catalog.Checks.Count; index++)
        {
            if (_catalog.Checks[index].Id == checkId)
            {
                return index;
            }
        }

        return -1;
    }

    private static string KindOf(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Pass => "pass",
        FindingOutcome.NotApplicable => "notApplicable",
        FindingOutcome.NotJudged or FindingOutcome.Error => "open",
        _ => "fail",
    };

    // Any kind but fail has the level none (SARIF 3.27.10).
    private static string LevelOf(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Fail => "error",
        FindingOutcome.Warning => "warning",
        FindingOutcome.Waived => "note",
        _ => "none",
    };
}
