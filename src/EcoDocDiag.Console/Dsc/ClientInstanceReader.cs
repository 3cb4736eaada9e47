using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    private static readonly string[] Members =
        ["user", "baseline", "checks", "temporary", "_exist", "_inDesiredState", "readiness", "open", "failing", "findings", "changes", "repairId"];

    /// <summary>The instance in <paramref name="input"/>; nothing at all is an instance without wishes of its own.</summary>
    /// <exception cref="InputException">It is too large, or not of the schema.</exception>
    public ClientInstance Read(Stream input)
    {
        byte[] buffer = new byte[MaximumSize + 1];
        int length = input.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length > MaximumSize ? throw new InputException("TooLarge", Name, "", MaximumSize) : Read(buffer.AsSpan(0, length).ToArray());
    }

    /// <summary>The instance in <paramref name="json"/>, which is UTF-8; a byte order mark is allowed.</summary>
    /// <exception cref="InputException">It is not of the schema. The error names line and JSON path.</exception>
    public ClientInstance Read(byte[] json)
    {
        ReadOnlySpan<byte> text = json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsSpan(3) : json;
        return Read(PositionedJsonParser.Parse(text.Trim(" \t\r\n"u8).IsEmpty ? "{}"u8.ToArray() : json, Name));
    }

    private ClientInstance Read(PositionedJson json)
    {
        var instance = new JsonObjectReader(json, Members);
        return new ClientInstance
        {
            User = instance.Optional("user") is null ? "" : instance.Text("user"),
            Baseline = instance.Optional("baseline") is null ? BaselineLoader.DefaultName : instance.Text("baseline"),
            Checks = instance.Optional("checks") is null ? checks : instance.DistinctItems("checks", 1, checks.Count, ReadCheckId, id => id),
            IsTemporary = instance.Optional("temporary") is null ? null : instance.Flag("temporary"),
        };
    }

    private string ReadCheckId(PositionedJson json)
    {
        string id = JsonObjectReader.Text(json);
        return checks.Contains(id, StringComparer.Ordinal)
            ? id
            : throw JsonObjectReader.Error("UnknownCheckId", json, InputText.Quote(id), string.Join(", ", checks));
    }
}
