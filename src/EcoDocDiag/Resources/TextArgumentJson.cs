using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>
/// The named values of a text as one JSON object, in their order and free of culture: strings, whole numbers, and times as ISO 8601 strings in UTC.
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
    public static string Write(IReadOnlyList<TextArgument> arguments)
    {
        if (arguments.Count == 0)
        {
            return "{}";
        }

        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json, Options))
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

        // Hidden characters that the encoder leaves stand in strings alone, where their escape is the same text.
        return InputText.Escape(Encoding.UTF8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    /// <summary>Reads what <see cref="Write"/> wrote; false for anything else: too long, nested, a name given twice, a value of another type.</summary>
    public static bool TryRead(string json, [NotNullWhen(true)] out IReadOnlyList<TextArgument>? arguments)
    {
        arguments = null;
        if (json.Length > MaximumLength)
        {
            return false;
        }

        List<TextArgument> read = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = 1 });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                if (!names.Add(name) || names.Count > MaximumCount || !reader.Read() || ReadValue(ref reader) is not { } value)
                {
                    return false;
                }

                read.Add(new TextArgument(name, value));
            }

            // To the end: what follows the object is a fault.
            while (reader.Read())
            {
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }

        arguments = read;
        return true;
    }

    private static object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out long number) => number,
        _ => null,
    };
}
