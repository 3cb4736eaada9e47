using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace EcoDocDiag.Fuzzing.Mutation;

/// <summary>A JSON value of which every part may be changed into what no writer would write. A name or a scalar is its raw text, quotation marks and all.</summary>
internal sealed class JsonNode
{
    /// <summary>The raw text of a scalar; null for an object or an array.</summary>
    public string? Scalar { get; set; }

    /// <summary>Whether it has names.</summary>
    public bool IsObject { get; set; }

    /// <summary>Its members or items; an item has no name.</summary>
    public List<(string? Name, JsonNode Value)> Children { get; private init; } = [];

    /// <summary>The value of a text; null where it is no JSON.</summary>
    public static JsonNode? TryParse(byte[] utf8)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 200 });
            return Of(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A copy of its own.</summary>
    public JsonNode Clone() => new() { Scalar = Scalar, IsObject = IsObject, Children = [.. Children.Select(static child => (child.Name, child.Value.Clone()))] };

    /// <summary>It and everything in it.</summary>
    public IEnumerable<JsonNode> All() => Children.SelectMany(static child => child.Value.All()).Prepend(this);

    /// <summary>The text.</summary>
    public void Write(System.Text.StringBuilder text)
    {
        if (Scalar is not null)
        {
            text.Append(Scalar);
            return;
        }

        text.Append(IsObject ? '{' : '[');
        for (int i = 0; i < Children.Count; i++)
        {
            text.Append(i == 0 ? "" : ",");
            if (IsObject)
            {
                text.Append(Children[i].Name ?? "\"\"").Append(':');
            }

            Children[i].Value.Write(text);
        }

        text.Append(IsObject ? '}' : ']');
    }

    private static JsonNode Of(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonNode node = new() { IsObject = true };
                foreach (JsonProperty member in element.EnumerateObject())
                {
                    node.Children.Add((JsonSerializer.Serialize(member.Name), Of(member.Value)));
                }

                return node;
            case JsonValueKind.Array:
                JsonNode list = new();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    list.Children.Add((null, Of(item)));
                }

                return list;
            default:
                return new JsonNode { Scalar = element.GetRawText() };
        }
    }
}
