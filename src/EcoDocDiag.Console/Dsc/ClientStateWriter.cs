using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Console.Dsc;

/// <summary>Writes a state as DSC reads it: one JSON object a line, UTF-8, free of culture.</summary>
internal static class ClientStateWriter
{
    /// <summary>Writes <paramref name="state"/> and a line feed.</summary>
    /// <param name="output">The output.</param>
    /// <param name="state">The state.</param>
    /// <param name="judges">Whether <c>_inDesiredState</c> is asked for: by test alone.</param>
    public static void Write(Stream output, ClientState state, bool judges)
    {
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            WriteInstance(writer, state.Instance);
            writer.WriteBoolean("_exist", state.Exists);
            if (judges)
            {
                writer.WriteBoolean("_inDesiredState", state.IsDesired);
            }

            writer.WriteStartObject("readiness");
            foreach (StageReadiness stage in state.Readiness)
            {
                writer.WriteString(stage.Stage == nameof(Stage.Issuance) ? "issuance" : "access", stage.Readiness);
            }

            writer.WriteEndObject();
            WriteTexts(writer, "open", state.Open);
            WriteTexts(writer, "failing", state.Failing);
            writer.WriteStartArray("findings");
            foreach (KeyValuePair<Check, Verdict> judged in state.Verdicts)
            {
                WriteFinding(writer, judged.Key, judged.Value);
            }

            writer.WriteEndArray();
            WriteTexts(writer, "changes", state.Changes);
            writer.WriteString("repairId", state.RepairId);
            writer.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }

    private static void WriteInstance(Utf8JsonWriter writer, ClientInstance instance)
    {
        if (instance.User.Length > 0)
        {
            writer.WriteString("user", instance.User);
        }

        writer.WriteString("baseline", instance.Baseline);
        WriteTexts(writer, "checks", instance.Checks);
        if (instance.IsTemporary is { } isTemporary)
        {
            writer.WriteBoolean("temporary", isTemporary);
        }
    }

    private static void WriteFinding(Utf8JsonWriter writer, Check check, Verdict verdict)
    {
        writer.WriteStartObject();
        writer.WriteString("check", check.Id);
        writer.WriteString("status", verdict.Status.ToString());
        writer.WriteString("reason", verdict.Reason);
        writer.WriteString("expected", verdict.Expected);
        writer.WriteString("actual", verdict.Actual);
        writer.WriteString("source", verdict.Source);
        writer.WriteString("policySource", verdict.PolicySource);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
