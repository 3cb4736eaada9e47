using System;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Writes the registry keys of a snapshot.</summary>
internal static class RegistrySectionWriter
{
    /// <summary>The object of all keys.</summary>
    public static void Write(Utf8JsonWriter writer, SnapshotTable<RegistryPath, SnapshotKey> registry)
    {
        writer.WriteStartObject();
        foreach (SnapshotEntry<RegistryPath, SnapshotKey> key in registry)
        {
            writer.WriteStartObject(key.Key.ToString());
            if (key.Value.IsAbsent)
            {
                writer.WriteBoolean("exists", false);
            }

            if (key.Value.Values.Count > 0)
            {
                writer.WriteStartObject("values");
                foreach (SnapshotEntry<string, Reading<RegistryValue>> value in key.Value.Values)
                {
                    writer.WritePropertyName(value.Key);
                    ReadingWriter.WriteReading(writer, value.Value, WriteValue);
                }

                writer.WriteEndObject();
            }

            if (ReadingWriter.IsRecorded(key.Value.Listing))
            {
                writer.WritePropertyName("allValues");
                ReadingWriter.WriteReading(writer, key.Value.Listing, static (target, listed) => target.WriteBooleanValue(listed));
            }

            if (ReadingWriter.IsRecorded(key.Value.SubKeys))
            {
                writer.WritePropertyName("subKeys");
                ReadingWriter.WriteReading(writer, key.Value.SubKeys, static (target, names) => ReadingWriter.WriteList(target, names, static (inner, name) => inner.WriteStringValue(name)));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    // A number is a REG_DWORD and a text a REG_SZ with its one NUL; all else is spelled out, text where nothing is lost by it.
    private static void WriteValue(Utf8JsonWriter writer, RegistryValue value)
    {
        if (value.TryGetDWord(out int number))
        {
            writer.WriteNumberValue(unchecked((uint)number));
        }
        else if (TryGetText(value, out string text) && value.Type == RegistryValueType.String)
        {
            writer.WriteStringValue(text);
        }
        else
        {
            writer.WriteStartObject();
            writer.WriteNumber("type", unchecked((uint)value.Type));
            if (value.Type == RegistryValueType.ExpandString && TryGetText(value, out text))
            {
                writer.WriteString("text", text);
            }
            else
            {
                writer.WriteString("hex", HexText.Lower(value.Data));
            }

            writer.WriteEndObject();
        }
    }

    private static bool TryGetText(RegistryValue value, out string text)
    {
        if (!value.TryGetString(out text))
        {
            return false;
        }

        // A half of a surrogate pair decodes to U+FFFD, so the way back shows it.
        byte[] bytes = Encoding.Unicode.GetBytes(text + "\0");
        return value.Data.SequenceEqual(bytes);
    }
}
