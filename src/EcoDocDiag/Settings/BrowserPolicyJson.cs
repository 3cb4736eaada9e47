using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace EcoDocDiag.Settings;

/// <summary>
/// JSON in the policies of a browser, read as Chromium reads it: commas before a closing bracket are let pass, comments are not, and of a member that is
/// there twice the last counts. It is text that anybody may have written: bounded in length and depth, and every text in it is a whole one.
/// </summary>
public static class BrowserPolicyJson
{
    /// <summary>The longest text that is read, in characters; a longer one counts as no JSON.</summary>
    public const int MaximumLength = 1024 * 1024;

    private const int MaximumDepth = 64;

    /// <summary>The value that <paramref name="text"/> holds; null where it is not JSON.</summary>
    public static JsonElement? TryParse(string text)
    {
        if (text.Length > MaximumLength)
        {
            return null;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(
                Encoding.UTF8.GetBytes(text),
                new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = MaximumDepth });
            RefuseHalfCharacters(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The text of a member of an object; null where there is none, or where it is something else.</summary>
    public static string? FindText(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out JsonElement member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    /// <summary>An object of texts and whole numbers.</summary>
    internal static JsonElement Write(IEnumerable<KeyValuePair<string, object>> members)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            foreach (KeyValuePair<string, object> member in members)
            {
                if (member.Value is int number)
                {
                    writer.WriteNumber(WholeText(member.Key), number);
                }
                else
                {
                    writer.WriteString(WholeText(member.Key), WholeText((string)member.Value));
                }
            }

            writer.WriteEndObject();
        }

        using JsonDocument document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    // The registry may hold half a surrogate pair, which UTF-8 cannot.
    private static string WholeText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    // Half a surrogate pair in an escape passes as JSON and throws when it is asked for.
    private static void RefuseHalfCharacters(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    RefuseHalfCharacters(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in json.EnumerateObject())
                {
                    _ = member.Name;
                    RefuseHalfCharacters(member.Value);
                }

                break;
        }
    }
}
