using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>Parses one JSON text (RFC 8259, UTF-8 with or without a byte order mark) into values that know their place.</summary>
public sealed class PositionedJsonParser
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
        if (Utf8Mark.IsUtf16(utf8))
        {
            throw new InputException("NotUtf8", file, "line 1");
        }

        int mark = Utf8Mark.LengthIn(utf8);
        byte[] text = mark > 0 ? utf8.AsSpan(mark).ToArray() : utf8;
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
            PositionedJson value = ReadValue(ref reader, new PositionedJson(_file), 1);
            reader.Read();
            return value;
        }
        catch (JsonException exception)
        {
            throw new InputException("MalformedJson", _file, string.Format(CultureInfo.InvariantCulture, "line {0}", (exception.LineNumber ?? 0) + 1));
        }
    }

    // Fills what so far only knows whose member or item it is.
    private PositionedJson ReadValue(ref Utf8JsonReader reader, PositionedJson value, int depth)
    {
        MoveTo(ref reader);
        value.Line = _line;
        value.Column = _column;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                RefuseBeyond(depth);
                value.Kind = JsonValueKind.Object;
                value.Members = ReadMembers(ref reader, value, depth);
                break;
            case JsonTokenType.StartArray:
                RefuseBeyond(depth);
                value.Kind = JsonValueKind.Array;
                value.Items = ReadItems(ref reader, value, depth);
                break;
            case JsonTokenType.String:
                value.Kind = JsonValueKind.String;
                value.Text = ReadText(ref reader, value);
                break;
            case JsonTokenType.Number:
                value.Kind = JsonValueKind.Number;
                value.Text = Encoding.ASCII.GetString(reader.ValueSpan.ToArray());
                break;
            case JsonTokenType.True:
                value.Kind = JsonValueKind.True;
                break;
            case JsonTokenType.False:
                value.Kind = JsonValueKind.False;
                break;
        }

        return value;
    }

    private List<KeyValuePair<string, PositionedJson>> ReadMembers(ref Utf8JsonReader reader, PositionedJson owner, int depth)
    {
        var members = new List<KeyValuePair<string, PositionedJson>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            MoveTo(ref reader);
            string name = ReadText(ref reader, owner);
            if (!names.Add(name))
            {
                throw new InputException("DuplicateKey", _file, PlaceIn(owner), InputText.Quote(name));
            }

            reader.Read();
            members.Add(new(name, ReadValue(ref reader, new PositionedJson(owner, name), depth + 1)));
        }

        return members;
    }

    private List<PositionedJson> ReadItems(ref Utf8JsonReader reader, PositionedJson owner, int depth)
    {
        var items = new List<PositionedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, new PositionedJson(owner, items.Count), depth + 1));
        }

        return items;
    }

    private string ReadText(ref Utf8JsonReader reader, PositionedJson owner)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair.
            throw new InputException("NotUtf8", _file, PlaceIn(owner));
        }
    }

    private void RefuseBeyond(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new InputException("TooDeep", _file, string.Format(CultureInfo.InvariantCulture, "line {0}", _line), MaximumDepth);
        }
    }

    // A name has no path of its own: it stands where it stands, in its object.
    private string PlaceIn(PositionedJson owner) => FormattableString.Invariant($"line {_line}, column {_column}, {owner.Path}");

    // Tokens come in the order of the text, so each byte is looked at once.
    private void MoveTo(ref Utf8JsonReader reader)
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
    }
}
