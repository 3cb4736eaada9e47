using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>
/// Says where in a JSON text that is read as a stream a byte stands. It walks the text once more, and only when there is an error to report:
/// a reader of thousands of snapshots or findings keeps no paths.
/// </summary>
internal static class JsonPlace
{
    private const int LongestName = 80;

    /// <summary><c>line 1, byte 230, $.registry['HKCU\Software'].values</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="offset">The byte, from 0.</param>
    /// <param name="firstLine">The number of the text's first line in its file.</param>
    /// <param name="maximumDepth">The nesting that the reader allows.</param>
    public static string Describe(ReadOnlySpan<byte> json, long offset, int firstLine, int maximumDepth)
    {
        int start = json.Slice(0, Clamp(json, offset)).LastIndexOf((byte)'\n') + 1;
        return FormattableString.Invariant($"line {Line(json, offset, firstLine)}, byte {Clamp(json, offset) - start + 1}, {Path(json, offset, maximumDepth)}");
    }

    /// <summary>The line of a byte.</summary>
    /// <param name="json">The text.</param>
    /// <param name="offset">The byte, from 0.</param>
    /// <param name="firstLine">The number of the text's first line in its file.</param>
    public static int Line(ReadOnlySpan<byte> json, long offset, int firstLine)
    {
        int line = firstLine;
        foreach (byte character in json.Slice(0, Clamp(json, offset)))
        {
            line += character == '\n' ? 1 : 0;
        }

        return line;
    }

    /// <summary>The JSON path of the value or name that a byte is in, e.g. <c>$.computer</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="offset">The byte, from 0.</param>
    /// <param name="maximumDepth">The nesting that the reader allows.</param>
    public static string Path(ReadOnlySpan<byte> json, long offset, int maximumDepth)
    {
        List<string> names = [];
        List<int> items = [];
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = maximumDepth });
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= offset)
            {
                Step(ref reader, names, items);
            }
        }
        catch (JsonException)
        {
            // The text ends being JSON here; what was passed so far is the path.
        }

        StringBuilder path = new("$");
        foreach (string name in names)
        {
            path.Append(name);
        }

        return path.ToString();
    }

    private static int Clamp(ReadOnlySpan<byte> json, long offset) => (int)Math.Min(Math.Max(offset, 0), json.Length);

    // One entry a level: the member or the item that the walk is in. An item counter of -1 marks an object.
    private static void Step(ref Utf8JsonReader reader, List<string> names, List<int> items)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                names[names.Count - 1] = Member(ref reader);
                return;
            case JsonTokenType.EndObject:
            case JsonTokenType.EndArray:
                names.RemoveAt(names.Count - 1);
                items.RemoveAt(items.Count - 1);
                return;
        }

        if (items.Count > 0 && items[items.Count - 1] >= 0)
        {
            names[names.Count - 1] = "[" + items[items.Count - 1].ToString(CultureInfo.InvariantCulture) + "]";
            items[items.Count - 1]++;
        }

        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            names.Add("");
            items.Add(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
        }
    }

    private static string Member(ref Utf8JsonReader reader)
    {
        string name;
        try
        {
            name = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            name = "\uFFFD";
        }

        foreach (char character in name)
        {
            if (character is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z'))
            {
                // The end of a long registry path says more than its beginning.
                string shown = name.Length <= LongestName ? name : name.Remove(0, name.Length - LongestName + 1).Insert(0, "…");
                return "['" + InputText.Quote(shown) + "']";
            }
        }

        return "." + InputText.Quote(name);
    }
}
