using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>Reads the members of one JSON object by type and range; every error names file, line, column and JSON path.</summary>
public sealed class JsonObjectReader
{
    private const int MaximumTextLength = 512;
    private const int MaximumUrlLength = 2048;

    private readonly PositionedJson _json;

    /// <summary>A reader for <paramref name="json"/>.</summary>
    /// <param name="json">The value, which must be an object.</param>
    /// <param name="fields">The names of the members that it may have.</param>
    /// <exception cref="InputException">It is not an object, or has a member of another name.</exception>
    public JsonObjectReader(PositionedJson json, params string[] fields)
    {
        _json = Expect(json, JsonValueKind.Object, "object");
        foreach (KeyValuePair<string, PositionedJson> member in json.Members)
        {
            if (!fields.Contains(member.Key, StringComparer.Ordinal))
            {
                throw Error("UnknownField", member.Value, InputText.Quote(member.Key), string.Join(", ", fields));
            }
        }
    }

    /// <summary>An error about <paramref name="json"/>.</summary>
    public static InputException Error(string code, PositionedJson json, params object?[] arguments) =>
        new(code, json.File, json.Place, arguments);

    /// <summary>The member with a name, or null.</summary>
    public PositionedJson? Optional(string name) => _json.Find(name);

    /// <summary>The member with a name.</summary>
    public PositionedJson Required(string name) => _json.Find(name) ?? throw Error("MissingField", _json, name);

    /// <summary>The object that is the member with a name.</summary>
    public JsonObjectReader Object(string name, params string[] fields) => new(Required(name), fields);

    /// <summary>Text of 1 to 512 characters without control characters.</summary>
    public string Text(string name) => Text(Required(name));

    /// <summary>Text that <paramref name="isRight"/> accepts; otherwise the error is <paramref name="code"/>, with the text.</summary>
    public string Text(string name, string code, Func<string, bool> isRight)
    {
        string text = Text(name);
        return isRight(text) ? text : throw Error(code, Required(name), InputText.Quote(text));
    }

    /// <summary>One of <paramref name="words"/>, in exactly that spelling.</summary>
    public string Word(string name, params string[] words) => Word(Required(name), words);

    /// <summary>A whole number within a range.</summary>
    public int Number(string name, int minimum, int maximum) => Number(Required(name), minimum, maximum);

    /// <summary>A whole number from 0 on, or the same as hexadecimal text such as <c>"0x1200"</c>.</summary>
    public int Code(string name)
    {
        PositionedJson json = Required(name);
        if (json.Kind != JsonValueKind.String)
        {
            return Number(json, 0, int.MaxValue);
        }

        return Spelling.IsHexadecimal(json.Text)
            ? Convert.ToInt32(json.Text, 16)
            : throw Error("BadCode", json, InputText.Quote(json.Text));
    }

    /// <summary>True or false.</summary>
    public bool Flag(string name)
    {
        PositionedJson json = Required(name);
        return json.Kind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Error("WrongType", json, "boolean"),
        };
    }

    /// <summary>An absolute address of a host, without user name or fragment.</summary>
    /// <param name="name">The member.</param>
    /// <param name="allowsHttp">Whether <c>http</c> will do as well as <c>https</c>.</param>
    public Uri Url(string name, bool allowsHttp = false)
    {
        PositionedJson json = Required(name);
        string text = Expect(json, JsonValueKind.String, "string").Text;
        bool hasScheme = text.StartsWith("https://", StringComparison.Ordinal) || (allowsHttp && text.StartsWith("http://", StringComparison.Ordinal));
        return hasScheme
            && text.Length <= MaximumUrlLength
            && !text.Any(character => character == '\\' || char.IsWhiteSpace(character) || char.IsControl(character))
            && InputAddress.TryParse(text, out Uri? url)
            && InputAddress.TryGetName(url, out string host)
            && host.Length > 0
            && url.UserInfo.Length == 0
            && url.Fragment.Length == 0
                ? url
                : throw Error("BadUrl", json, InputText.Quote(text), allowsHttp ? "https, http" : "https");
    }

    /// <summary>The items of an array, each read by <paramref name="read"/>.</summary>
    /// <param name="name">The member.</param>
    /// <param name="minimum">The least number of items.</param>
    /// <param name="maximum">The greatest number of items.</param>
    /// <param name="read">Reads one item.</param>
    public IReadOnlyList<T> Items<T>(string name, int minimum, int maximum, Func<PositionedJson, T> read)
    {
        PositionedJson json = Expect(Required(name), JsonValueKind.Array, "array");
        if (json.Items.Count < minimum || json.Items.Count > maximum)
        {
            throw Error("WrongCount", json, minimum, maximum, json.Items.Count);
        }

        List<T> items = new(json.Items.Count);
        foreach (PositionedJson item in json.Items)
        {
            items.Add(read(item));
        }

        return items;
    }

    /// <summary>As <see cref="Items{T}"/>, where no two items may have the same <paramref name="key"/>.</summary>
    public IReadOnlyList<T> DistinctItems<T>(string name, int minimum, int maximum, Func<PositionedJson, T> read, Func<T, object> key)
    {
        IReadOnlyList<T> items = Items(name, minimum, maximum, read);
        var keys = new HashSet<object>();
        for (int index = 0; index < items.Count; index++)
        {
            if (!keys.Add(key(items[index])))
            {
                throw Error("DuplicateItem", Required(name).Items[index], key(items[index]));
            }
        }

        return items;
    }

    /// <summary>Text of 1 to 512 characters without control characters.</summary>
    public static string Text(PositionedJson json) => Text(json, MaximumTextLength);

    /// <summary>Text of 1 to <paramref name="maximum"/> characters without control characters.</summary>
    public static string Text(PositionedJson json, int maximum)
    {
        string text = Expect(json, JsonValueKind.String, "string").Text;
        return text.Length > 0 && text.Length <= maximum && !text.Any(char.IsControl)
            ? text
            : throw Error("BadText", json, maximum);
    }

    /// <summary>One of <paramref name="words"/>, in exactly that spelling.</summary>
    public static string Word(PositionedJson json, params string[] words)
    {
        string text = Expect(json, JsonValueKind.String, "string").Text;
        return words.Contains(text, StringComparer.Ordinal) ? text : throw Error("UnknownWord", json, InputText.Quote(text), string.Join(", ", words));
    }

    /// <summary>A whole number within a range.</summary>
    public static int Number(PositionedJson json, int minimum, int maximum)
    {
        Expect(json, JsonValueKind.Number, "integer");
        if (json.Text.IndexOfAny(['.', 'e', 'E']) >= 0)
        {
            throw Error("WrongType", json, "integer");
        }

        return int.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= minimum
            && number <= maximum
                ? number
                : throw Error("OutOfRange", json, InputText.Quote(json.Text), minimum, maximum);
    }

    /// <summary><paramref name="json"/> where it is of the kind <paramref name="kind"/>, which an error calls <paramref name="name"/>.</summary>
    public static PositionedJson Expect(PositionedJson json, JsonValueKind kind, string name) =>
        json.Kind == kind ? json : throw Error("WrongType", json, name);
}
