using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace EcoDocDiag.Records;

/// <summary>
/// Writes flat records as JSON, UTF-8 without byte order mark, one record a line, lines ended by LF on every system. Japanese stays readable;
/// what HTML, a terminal or a reader's eye could be misled by (<c>&lt;</c>, control characters, marks that turn the direction of writing) is escaped.
/// </summary>
/// <typeparam name="T">The record.</typeparam>
public sealed class JsonRecordWriter<T>
{
    private readonly IReadOnlyList<RecordField<T>> _fields;
    private readonly JsonEncodedText[] _names;

    /// <summary>A writer for records with <paramref name="fields"/>.</summary>
    public JsonRecordWriter(IReadOnlyList<RecordField<T>> fields)
    {
        _fields = fields;
        _names = new JsonEncodedText[fields.Count];
        for (int i = 0; i < _names.Length; i++)
        {
            _names[i] = JsonEncodedText.Encode(fields[i].Name, JsonText.Encoder);
        }
    }

    /// <summary>Writes one array of all <paramref name="records"/>.</summary>
    public void WriteArray(IEnumerable<T> records, Stream output)
    {
        output.WriteByte((byte)'[');
        bool isFirst = true;
        foreach (T record in records)
        {
            if (!isFirst)
            {
                output.WriteByte((byte)',');
            }

            isFirst = false;
            output.WriteByte((byte)'\n');
            Write(record, output);
        }

        if (!isFirst)
        {
            output.WriteByte((byte)'\n');
        }

        output.WriteByte((byte)']');
        output.WriteByte((byte)'\n');
        output.Flush();
    }

    /// <summary>Writes each of <paramref name="records"/> as a line of its own (NDJSON) as soon as it comes.</summary>
    public void WriteLines(IEnumerable<T> records, Stream output)
    {
        foreach (T record in records)
        {
            Write(record, output);
            output.WriteByte((byte)'\n');
            output.Flush();
        }
    }

    private void Write(T record, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.Encoder });
        Write(record, writer);
    }

    /// <summary>Writes one object, wherever <paramref name="writer"/> stands.</summary>
    internal void Write(T record, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        for (int i = 0; i < _names.Length; i++)
        {
            JsonEncodedText name = _names[i];
            switch (_fields[i].Read(record))
            {
                // First, since most are texts, and to ask a text whether it is a list takes longer than to write it.
                case string text:
                    writer.WriteString(name, text);
                    break;
                case bool flag:
                    writer.WriteBoolean(name, flag);
                    break;
                case int number:
                    writer.WriteNumber(name, number);
                    break;
                case DateTime time:
                    writer.WriteString(name, time);
                    break;
                case double number:
                    writer.WriteNumber(name, number);
                    break;
                case IReadOnlyList<string> texts:
                    writer.WriteStartArray(name);
                    foreach (string item in texts)
                    {
                        writer.WriteStringValue(item);
                    }

                    writer.WriteEndArray();
                    break;
                case NestedRecords records:
                    writer.WriteStartArray(name);
                    records.Write(writer);
                    writer.WriteEndArray();
                    break;
                case null:
                    writer.WriteNull(name);
                    break;
                case var other:
                    throw new InvalidCastException(other.GetType().Name);
            }
        }

        writer.WriteEndObject();
    }
}
