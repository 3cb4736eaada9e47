using System;
using System.Text.Json;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Writes where a private key lies and what guards it.</summary>
internal static class KeyHomeWriter
{
    public static void Write(Utf8JsonWriter writer, KeyHome home)
    {
        writer.WriteStartObject();
        writer.WriteString("container", home.Container.ToString());
        WriteGuard(writer, "folder", home.Folder);
        WriteGuard(writer, "file", home.File);
        WriteTime(writer, "masterKeyWritten", home.MasterKeyWritten);
        WriteTime(writer, "passwordSet", home.PasswordSet);
        writer.WriteEndObject();
    }

    private static void WriteGuard(Utf8JsonWriter writer, string name, KeyGuard guard)
    {
        if (guard != default)
        {
            writer.WriteStartObject(name);
            writer.WriteString("owner", guard.Owner.ToString());
            writer.WriteString("access", guard.Access.ToString());
            writer.WriteEndObject();
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, Reading<DateTime> time)
    {
        if (ReadingWriter.IsRecorded(time))
        {
            writer.WritePropertyName(name);
            ReadingWriter.WriteReading(writer, time, static (target, value) => target.WriteStringValue(SnapshotContent.Utc(value)));
        }
    }
}
