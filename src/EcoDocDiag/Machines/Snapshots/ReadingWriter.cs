using System;
using System.Collections.Generic;
using System.Text.Json;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Writes what the sections of a snapshot are made of: values that were read, were absent or were not read, and lists of them.</summary>
internal static class ReadingWriter
{
    /// <summary>An array of objects, each with the members that <paramref name="writeMembers"/> writes.</summary>
    public static void WriteObjects<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> writeMembers) =>
        WriteList(writer, items, (target, item) =>
        {
            target.WriteStartObject();
            writeMembers(target, item);
            target.WriteEndObject();
        });

    /// <summary>An array.</summary>
    public static void WriteList<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (T item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
    }

    /// <summary>The member <paramref name="name"/>, where it was asked for.</summary>
    public static void WriteText(Utf8JsonWriter writer, string name, Reading<string> reading)
    {
        if (IsRecorded(reading))
        {
            writer.WritePropertyName(name);
            WriteReading(writer, reading, static (target, text) => target.WriteStringValue(text));
        }
    }

    /// <summary>The member <paramref name="name"/>, where there is a time.</summary>
    public static void WriteTime(Utf8JsonWriter writer, string name, DateTime? time)
    {
        if (time is { } value)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Whether it was asked for.</summary>
    public static bool IsRecorded<T>(Reading<T> reading)
        where T : notnull =>
        reading.State != ReadState.NotCaptured || reading.Reason != ReadReason.NotCaptured;

    /// <summary>The value; null for known absence; for what is not known an object with its reason, which no value looks like.</summary>
    public static void WriteReading<T>(Utf8JsonWriter writer, Reading<T> reading, Action<Utf8JsonWriter, T> write)
        where T : notnull
    {
        switch (reading.State)
        {
            case ReadState.Present:
                write(writer, reading.Value!);
                break;
            case ReadState.Absent:
                writer.WriteNullValue();
                break;
            case ReadState.Failed:
                writer.WriteStartObject();
                writer.WriteString("failed", reading.Reason);
                writer.WriteString("detail", reading.Detail);
                writer.WriteEndObject();
                break;
            default:
                writer.WriteStartObject();
                writer.WriteString("notCaptured", reading.Reason);
                writer.WriteEndObject();
                break;
        }
    }
}
