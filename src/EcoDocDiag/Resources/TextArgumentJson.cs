using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>
/// The named values of a text as one JSON object, or several such objects as an array, in their order and free of culture: strings, whole numbers, and times as ISO 8601 strings in UTC.
/// Read back it is untrusted text.
/// </summary>
public static class TextArgumentJson
{
    /// <summary>The greatest length that is read, in characters.</summary>
    public const int MaximumLength = 64 * 1024;

    /// <summary>The greatest number of values that is read.</summary>
    public const int MaximumCount = 64;

    // Whoever writes the text on, as JSON, HTML or for a terminal, escapes what is dangerous there, as in every other field.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The values as JSON.</summary>
    public static string Write(IReadOnlyList<TextArgument> arguments) => arguments.Count == 0 ? "{}" : Write(writer => WriteObject(writer, arguments));

    /// <summary>Several lists of values as a JSON array of objects.</summary>
    public static string WriteList(IEnumerable<IReadOnlyList<TextArgument>> lists) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (IReadOnlyList<TextArgument> arguments in lists)
        {
            WriteObject(writer, arguments);
        }

        writer.WriteEndArray();
    });

    /// <summary>Reads what <see cref="Write(IReadOnlyList{TextArgument})"/> wrote; false for anything else: too long, nested, a name given twice, a value of another type.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out IReadOnlyList<TextArgument>? arguments)
    {
        arguments = TryReadAll(json, isList: false) is { Count: 1 } lists ? lists[0] : null;
        return arguments is not null;
    }

    /// <summary>Reads what <see cref="WriteList"/> wrote; false for anything else, as <see cref="TryRead"/> has it, and for more than <see cref="MaximumCount"/> objects.</summary>
    public static bool TryReadList(string json, [NotNullWhen(true)] out IReadOnlyList<IReadOnlyList<TextArgument>>? lists)
    {
        lists = TryReadAll(json, isList: true);
        return lists is not null;
    }

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            write(writer);
        }

        // Hidden characters that the encoder leaves stand in strings alone, where their escape is the same text.
        return InputText.Escape(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    private static void WriteObject(Utf8JsonWriter writer, IReadOnlyList<TextArgument> arguments)
    {
        writer.WriteStartObject();
        foreach (TextArgument argument in arguments)
        {
            switch (argument.Value)
            {
                case string text:
                    writer.WriteString(argument.Name, text);
                    break;
                case int number:
                    writer.WriteNumber(argument.Name, number);
                    break;
                case long number:
                    writer.WriteNumber(argument.Name, number);
                    break;
                case DateTime time:
                    writer.WriteString(argument.Name, NamedText.Instant(time));
                    break;
                default:
                    throw new InvalidCastException(argument.Name);
            }
        }

        writer.WriteEndObject();
    }

    private static List<IReadOnlyList<TextArgument>>? TryReadAll(string json, bool isList)
    {
        if (json.Length > MaximumLength)
        {
            return null;
        }

        List<IReadOnlyList<TextArgument>> lists = [];
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = isList ? 2 : 1 });
            if (!reader.Read() || (isList && (reader.TokenType != JsonTokenType.StartArray || !reader.Read())))
            {
                return null;
            }

            while (reader.TokenType == JsonTokenType.StartObject && lists.Count < (isList ? MaximumCount : 1))
            {
                if (TryReadObject(ref reader) is not { } arguments)
                {
                    return null;
                }

                lists.Add(arguments);
                if (!isList || !reader.Read())
                {
                    break;
                }
            }

            if (isList && reader.TokenType != JsonTokenType.EndArray)
            {
                return null;
            }

            // To the end: what follows is a fault.
            while (reader.Read())
            {
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }

        return lists;
    }

    private static List<TextArgument>? TryReadObject(ref Utf8JsonReader reader)
    {
        List<TextArgument> read = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name) || names.Count > MaximumCount || !reader.Read() || ReadValue(ref reader) is not { } value)
            {
                return null;
            }

            read.Add(new TextArgument(name, value));
        }

        return read;
    }

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number,
        _ => null,
    };
}
