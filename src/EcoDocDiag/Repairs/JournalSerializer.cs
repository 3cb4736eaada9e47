using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Journals as JSON (<c>ecodocdiag/journal/1</c>, UTF-8). Registry data and certificates are base64 of their bytes, so that what is put back is what was there.
/// A journal that is read is untrusted: anything but the documented form is an error, and <see cref="RepairScope"/> bounds what its changes may reach.
/// </summary>
internal static class JournalSerializer
{
    private const int MaximumBytes = 16 * 1024 * 1024;
    private const string Schema = "ecodocdiag/journal/1";
    private const int MaximumEntries = 10_000;

    internal static byte[] Write(RepairJournal journal)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", Schema);
            writer.WriteString("id", journal.Id);
            writer.WriteString("createdUtc", journal.CreatedUtc.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("computer", journal.Computer);
            writer.WriteString("user", journal.User);
            writer.WriteString("userName", journal.UserName);
            writer.WriteString("baseline", journal.Baseline);
            writer.WriteBoolean("isTemporary", journal.IsTemporary);
            writer.WriteString("state", journal.State.ToString());
            writer.WriteStartArray("changes");
            foreach (JournalEntry entry in journal.Entries)
            {
                WriteEntry(writer, entry);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <exception cref="InputException">The file is larger than any journal.</exception>
    internal static void CheckSize(long length, string file)
    {
        if (length > MaximumBytes)
        {
            throw new InputException("TooLarge", file, "", MaximumBytes);
        }
    }

    /// <exception cref="InputException">The bytes are no journal of the documented form.</exception>
    internal static RepairJournal Read(byte[] utf8, string file)
    {
        CheckSize(utf8.Length, file);
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 8 });
            JsonElement root = document.RootElement;
            if (Text(root, "schema") != Schema)
            {
                throw new FormatException("schema");
            }

            List<JournalEntry> entries = [];
            foreach (JsonElement entry in root.GetProperty("changes").EnumerateArray())
            {
                if (entries.Count == MaximumEntries)
                {
                    throw new FormatException("changes");
                }

                entries.Add(new JournalEntry(Text(entry, "checkId"), ReadChange(entry)));
            }

            return new RepairJournal
            {
                Id = Text(root, "id"),
                CreatedUtc = ReadTime(Text(root, "createdUtc")),
                Computer = Text(root, "computer"),
                User = Text(root, "user"),
                UserName = Text(root, "userName"),
                Baseline = Text(root, "baseline"),
                IsTemporary = root.GetProperty("isTemporary").GetBoolean(),
                State = ReadEnum<JournalState>(Text(root, "state")),
                Entries = entries,
            };
        }
        catch (JsonException exception)
        {
            string line = string.Format(CultureInfo.InvariantCulture, "line {0}", exception.LineNumber + 1);
            throw new InputException("MalformedJournal", file, line);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException)
        {
            throw new InputException("MalformedJournal", file, "");
        }
    }

    private static void WriteEntry(Utf8JsonWriter writer, JournalEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("checkId", entry.CheckId);
        switch (entry.Change)
        {
            case RegistryValueChange value:
                writer.WriteString("kind", "RegistryValue");
                writer.WriteString("key", value.Key.ToString());
                writer.WriteString("name", value.Name);
                WriteValue(writer, "before", value.OldValue);
                WriteValue(writer, "after", value.NewValue);
                break;
            case RegistryKeyChange key:
                writer.WriteString("kind", "RegistryKey");
                writer.WriteString("key", key.Key.ToString());
                writer.WriteBoolean("creates", key.Creates);
                break;
            case CertificateChange certificate:
                writer.WriteString("kind", "Certificate");
                writer.WriteString("store", certificate.Store.ToString());
                writer.WriteString("subject", certificate.Subject);
                writer.WriteBase64String("certificate", certificate.Certificate.RawData);
                writer.WriteBoolean("adds", certificate.Adds);
                if (certificate.Element is { } element)
                {
                    writer.WriteBase64String("element", element.Data);
                }

                break;
            case ProcessStopChange stop:
                writer.WriteString("kind", "ProcessStop");
                writer.WriteString("image", stop.Process.Name);
                writer.WriteNumber("processId", stop.Process.Id);
                if (stop.Process.StartedUtc is { } started)
                {
                    writer.WriteString("startedUtc", started.ToString("O", CultureInfo.InvariantCulture));
                }

                break;
            case BrowserStateChange state:
                writer.WriteString("kind", "BrowserState");
                writer.WriteString("browserState", state.State.ToString());
                break;
            default:
                throw new NotSupportedException(entry.Change.GetType().Name);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, string property, RegistryValue? value)
    {
        if (value is null)
        {
            writer.WriteNull(property);
            return;
        }

        writer.WriteStartObject(property);
        writer.WriteNumber("type", (int)value.Type);
        writer.WriteBase64String("data", value.Data);
        writer.WriteEndObject();
    }

    private static Change ReadChange(JsonElement entry) => Text(entry, "kind") switch
    {
        "RegistryValue" => new RegistryValueChange(ReadPath(entry), Text(entry, "name"), ReadValue(entry, "before"), ReadValue(entry, "after")),
        "RegistryKey" => new RegistryKeyChange(ReadPath(entry), entry.GetProperty("creates").GetBoolean()),
        "Certificate" when CertificateStore.TryParse(Text(entry, "store"), out CertificateStore store) => new CertificateChange(
            store,
            new StoredCertificate(entry.GetProperty("certificate").GetBytesFromBase64(), PrivateKeyState.Missing),
            Text(entry, "subject"),
            entry.GetProperty("adds").GetBoolean())
        {
            Element = ReadElement(entry),
        },
        "ProcessStop" => new ProcessStopChange(new RunningProcess(
            Text(entry, "image"),
            entry.GetProperty("processId").GetInt32(),
            entry.TryGetProperty("startedUtc", out _) ? ReadTime(Text(entry, "startedUtc")) : null)),
        "BrowserState" => new BrowserStateChange(ReadEnum<BrowserState>(Text(entry, "browserState"))),
        _ => throw new FormatException("kind"),
    };

    private static CertificateElement? ReadElement(JsonElement entry) =>
        !entry.TryGetProperty("element", out JsonElement data) ? null
        : CertificateElement.TryRead(data.GetBytesFromBase64(), out CertificateElement? element)
            && element.Certificate.RawData.SequenceEqual(entry.GetProperty("certificate").GetBytesFromBase64()) ? element
        : throw new FormatException("element");

    private static RegistryPath ReadPath(JsonElement entry) =>
        RegistryPath.TryParse(Text(entry, "key"), out RegistryPath path) ? path : throw new FormatException("key");

    private static RegistryValue? ReadValue(JsonElement entry, string property)
    {
        JsonElement value = entry.GetProperty(property);
        return value.ValueKind == JsonValueKind.Null
            ? null
            : new RegistryValue((RegistryValueType)value.GetProperty("type").GetInt32(), value.GetProperty("data").GetBytesFromBase64());
    }

    private static DateTime ReadTime(string text) =>
        DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    private static T ReadEnum<T>(string text)
        where T : struct =>
        Enum.TryParse(text, out T value) && Enum.IsDefined(typeof(T), value) ? value : throw new FormatException(text);

    private static string Text(JsonElement element, string property) =>
        element.GetProperty(property).GetString() ?? throw new FormatException(property);
}
