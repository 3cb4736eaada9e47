using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Baselines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Dsc;

/// <summary>
/// Reads the JSON object by which DSC names an instance. What the resource itself reports may stand in it and is ignored, since an exported instance
/// comes back as a wish; a member that the schema does not know is an error.
/// </summary>
internal sealed class ClientInstanceReader(IReadOnlyList<string> checks)
{
    private const string Name = "input";
    private const int MaximumSize = 1024 * 1024;
    private const int MaximumDepth = 16;
    private const int MaximumText = 512;

    private static readonly string[] Reported = ["_exist", "_inDesiredState", "failing", "findings", "changes", "repairId"];

    /// <summary>The instance in <paramref name="input"/>; nothing at all is an instance without wishes of its own.</summary>
    /// <exception cref="InputException">It is too large, or not of the schema.</exception>
    public ClientInstance Read(Stream input)
    {
        byte[] buffer = new byte[MaximumSize + 1];
        int length = input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaximumSize ? throw new InputException("TooLarge", Name, "", MaximumSize) : Read(buffer.AsMemory(0, length));
    }

    /// <summary>The instance in <paramref name="json"/>, which is UTF-8; a byte order mark is allowed.</summary>
    /// <exception cref="InputException">It is not of the schema.</exception>
    public ClientInstance Read(ReadOnlyMemory<byte> json)
    {
        ReadOnlyMemory<byte> text = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            text = "{}"u8.ToArray();
        }

        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return Read(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new InputException("MalformedJson", Name, $"line {exception.LineNumber + 1}");
        }
    }

    private ClientInstance Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new InputException("WrongType", Name, "$", "object");
        }

        var instance = new ClientInstance { Baseline = BaselineLoader.DefaultName, Checks = checks };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty member in root.EnumerateObject())
        {
            string place = "$." + member.Name;
            if (!seen.Add(member.Name))
            {
                throw new InputException("DuplicateKey", Name, "$", InputText.Quote(member.Name));
            }

            instance = member.Name switch
            {
                "user" => instance with { User = Text(member.Value, place) },
                "baseline" => instance with { Baseline = Text(member.Value, place) },
                "checks" => instance with { Checks = Checks(member.Value, place) },
                "temporary" => instance with { IsTemporary = Flag(member.Value, place) },
                _ when Reported.Contains(member.Name, StringComparer.Ordinal) => instance,
                _ => throw new InputException("UnknownField", Name, "$", InputText.Quote(member.Name), "user, baseline, checks, temporary"),
            };
        }

        return instance;
    }

    private static string Text(JsonElement value, string place)
    {
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new InputException("WrongType", Name, place, "string");
        return text.Length is > 0 and <= MaximumText && !text.Any(char.IsControl) ? text : throw new InputException("BadText", Name, place, MaximumText);
    }

    private static bool Flag(JsonElement value, string place) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw new InputException("WrongType", Name, place, "boolean");

    private List<string> Checks(JsonElement value, string place)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw new InputException("WrongType", Name, place, "array");
        }

        if (value.GetArrayLength() == 0)
        {
            throw new InputException("WrongCount", Name, place, 1, checks.Count, 0);
        }

        List<string> ids = [];
        foreach (JsonElement item in value.EnumerateArray())
        {
            string id = Text(item, place);
            if (!checks.Contains(id, StringComparer.Ordinal))
            {
                throw new InputException("UnknownCheckId", Name, place, InputText.Quote(id), string.Join(", ", checks));
            }

            if (ids.Contains(id))
            {
                throw new InputException("DuplicateItem", Name, place, id);
            }

            ids.Add(id);
        }

        return ids;
    }
}
