using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.PowerShell;

/// <summary>
/// A finding as a pipe carries it: live, or as the properties that remoting, Clixml, JSON or CSV left of it. What is not live goes through the
/// reader of files, so that both are held to the same form.
/// </summary>
internal static class PipedFinding
{
    // Before the name of a field in the place of an error.
    private const string FieldMark = "$.";

    /// <summary>The finding that <paramref name="item"/> is.</summary>
    /// <param name="item">The object.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="InputException">It is no finding.</exception>
    public static Finding Read(PSObject item, string name)
    {
        if (item.BaseObject is Finding finding)
        {
            return finding;
        }

        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            Write(item, writer);
        }

        json.Position = 0;
        return new FindingReader(name).Read(json).Single();
    }

    /// <summary>The property of <paramref name="item"/> that makes it no finding; null where it is none of them alone.</summary>
    /// <param name="item">What was read.</param>
    /// <param name="refusal">Why it was refused.</param>
    public static string? FindCulprit(PSObject item, InputException refusal)
    {
        int field = refusal.Place.IndexOf(FieldMark, StringComparison.Ordinal);
        return field < 0
            ? FindingFields.All.Select(static field => field.Name).FirstOrDefault(name => item.Properties[name] is null)
            : refusal.Place.Substring(field + FieldMark.Length);
    }

    private static void Write(PSObject item, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (string field in FindingFields.All.Select(field => field.Name))
        {
            if (item.Properties[field] is { } property)
            {
                writer.WritePropertyName(field);
                Write(property.Value is PSObject wrapped ? wrapped.BaseObject : property.Value, field, writer);
            }
        }

        writer.WriteEndObject();
    }

    // Export-Csv writes a time as its session's culture does, and forgets that it is UTC.
    private static bool TryReadCsvTime(string text, out DateTime time)
    {
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(text, CultureInfo.CurrentCulture, Utc, out time) || DateTime.TryParse(text, CultureInfo.InvariantCulture, Utc, out time);
    }

    private static void Write(object? value, string field, Utf8JsonWriter writer)
    {
        switch (value)
        {
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;

            // CSV knows only text.
            case string text when field == nameof(Finding.ManagedByPolicy) && bool.TryParse(text, out bool flag):
                writer.WriteBooleanValue(flag);
                break;
            case "" when field == nameof(Finding.CapturedAt):
                writer.WriteNullValue();
                break;
            case string text when field is nameof(Finding.CapturedAt) or nameof(Finding.Timestamp) && TryReadCsvTime(text, out DateTime time):
                writer.WriteStringValue(time);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case DateTime time:
                writer.WriteStringValue(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime());
                break;
            case null:
                writer.WriteNullValue();
                break;
            default:
                // A number where text is expected: named as such by the reader.
                writer.WriteRawValue(FormattableString.Invariant($"[\"{value.GetType().Name}\"]"));
                break;
        }
    }
}
