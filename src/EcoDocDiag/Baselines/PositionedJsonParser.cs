using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Baselines;

/// <summary>Parses one JSON text (RFC 8259, UTF-8 with or without a byte order mark) into values that know their place.</summary>
internal sealed class PositionedJsonParser
{
    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaximumDepth = 32;

    private readonly string _file;
    private readonly byte[] _utf8;
    private int _scanned;
    private int _line = 1;
    private int _column = 1;

    private PositionedJsonParser(byte[] utf8, string file)
    {
        _utf8 = utf8;
        _file = file;
    }

    /// <summary>The value that <paramref name="utf8"/> holds.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="file">The file as the user gave it, for errors.</param>
    /// <exception cref="InputException">The text is empty, not JSON, not UTF-8, nested too deeply, or has a key twice in an object.</exception>
    public static PositionedJson Parse(byte[] utf8, string file)
    {
        if (utf8.Length >= 2 && ((utf8[0] == 0xFF && utf8[1] == 0xFE) || (utf8[0] == 0xFE && utf8[1] == 0xFF)))
        {
            throw new InputException("NotUtf8", file, "line 1");
        }

        bool hasMark = utf8.Length >= 3 && utf8[0] == 0xEF && utf8[1] == 0xBB && utf8[2] == 0xBF;
        byte[] text = hasMark ? utf8.AsSpan(3).ToArray() : utf8;
        return IsBlank(text)
            ? throw new InputException("Empty", file, "")
            : new PositionedJsonParser(text, file).Parse();
    }

    private static bool IsBlank(byte[] text)
    {
        foreach (byte part in text)
        {
            if (part is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }

    private PositionedJson Parse()
    {
        // One level more than is allowed, so that our own error names the place.
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = MaximumDepth + 1 });
        try
        {
            reader.Read();
            PositionedJson value = ReadValue(ref reader, "$", 1);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw new InputException("MalformedJson", _file, string.Format(CultureInfo.InvariantCulture, "line {0}", (exception.LineNumber ?? 0) + 1));
        }
    }

    private PositionedJson ReadValue(ref Utf8JsonReader reader, string path, int depth)
    {
        PositionedJson value = At(ref reader, path);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                RefuseBeyond(depth, value);
                return value with { Kind = JsonValueKind.Object, Members = ReadMembers(ref reader, path, depth) };
            case JsonTokenType.StartArray:
                RefuseBeyond(depth, value);
                return value with { Kind = JsonValueKind.Array, Items = ReadItems(ref reader, path, depth) };
            case JsonTokenType.String:
                return value with { Kind = JsonValueKind.String, Text = ReadText(ref reader, value) };
            case JsonTokenType.Number:
                return value with { Kind = JsonValueKind.Number, Text = Encoding.ASCII.GetString(reader.ValueSpan.ToArray()) };
            case JsonTokenType.True:
                return value with { Kind = JsonValueKind.True };
            case JsonTokenType.False:
                return value with { Kind = JsonValueKind.False };
            default:
                return value;
        }
    }

    private List<KeyValuePair<string, PositionedJson>> ReadMembers(ref Utf8JsonReader reader, string path, int depth)
    {
        var members = new List<KeyValuePair<string, PositionedJson>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            PositionedJson key = At(ref reader, path);
            string name = ReadText(ref reader, key);
            if (!names.Add(name))
            {
                throw new InputException("DuplicateKey", _file, key.Place, InputText.Quote(name));
            }

            reader.Read();
            members.Add(new(name, ReadValue(ref reader, path + "." + InputText.Quote(name), depth + 1)));
        }

        return members;
    }

    private List<PositionedJson> ReadItems(ref Utf8JsonReader reader, string path, int depth)
    {
        var items = new List<PositionedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", path, items.Count), depth + 1));
        }

        return items;
    }

    private string ReadText(ref Utf8JsonReader reader, PositionedJson place)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair.
            throw new InputException("NotUtf8", _file, place.Place);
        }
    }

    private void RefuseBeyond(int depth, PositionedJson value)
    {
        if (depth > MaximumDepth)
        {
            throw new InputException("TooDeep", _file, string.Format(CultureInfo.InvariantCulture, "line {0}", value.Line), MaximumDepth);
        }
    }

    // Tokens come in the order of the text, so each byte is looked at once.
    private PositionedJson At(ref Utf8JsonReader reader, string path)
    {
        for (int token = (int)reader.TokenStartIndex; _scanned < token; _scanned++)
        {
            if (_utf8[_scanned] == '\n')
            {
                _line++;
                _column = 1;
            }
            else if ((_utf8[_scanned] & 0xC0) != 0x80)
            {
                _column++;
            }
        }

        return new PositionedJson(_file, _line, _column, path, JsonValueKind.Null, "", [], []);
    }
}
