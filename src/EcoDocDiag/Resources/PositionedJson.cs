using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace EcoDocDiag.Resources;

/// <summary>
/// A JSON value that knows where it stands, so that an error about it can name file, line and JSON path. The path is put together for an error only:
/// a file of many values under long names would else fill the memory with paths.
/// </summary>
public sealed class PositionedJson
{
    private readonly PositionedJson? _parent;
    private readonly string? _name;
    private readonly int _index;

    /// <summary>The outermost value of a file.</summary>
    internal PositionedJson(string file)
    {
        File = file;
    }

    /// <summary>The member <paramref name="name"/> of <paramref name="parent"/>.</summary>
    internal PositionedJson(PositionedJson parent, string name)
        : this(parent.File)
    {
        _parent = parent;
        _name = name;
    }

    /// <summary>The item <paramref name="index"/> of <paramref name="parent"/>.</summary>
    internal PositionedJson(PositionedJson parent, int index)
        : this(parent.File)
    {
        _parent = parent;
        _index = index;
    }

    // Another content at the same place.
    private PositionedJson(PositionedJson position, IReadOnlyList<KeyValuePair<string, PositionedJson>> members, IReadOnlyList<PositionedJson> items)
        : this(position.File)
    {
        _parent = position._parent;
        _name = position._name;
        _index = position._index;
        Line = position.Line;
        Column = position.Column;
        Kind = position.Kind;
        Members = members;
        Items = items;
    }

    /// <summary>The file as the user gave it.</summary>
    public string File { get; }

    /// <summary>The line it begins on, from 1.</summary>
    public int Line { get; internal set; }

    /// <summary>The character of that line it begins at, from 1.</summary>
    public int Column { get; internal set; }

    /// <summary>Its JSON path, e.g. <c>$.hosts[0].url</c>.</summary>
    public string Path => _parent is null ? "$"
        : _name is not null ? _parent.Path + "." + InputText.Quote(_name)
        : _parent.Path + "[" + _index.ToString(CultureInfo.InvariantCulture) + "]";

    /// <summary>Its kind.</summary>
    public JsonValueKind Kind { get; internal set; } = JsonValueKind.Null;

    /// <summary>A string's text or a number as it is written; empty for the other kinds.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>An object's members in the order of the file; empty for the other kinds.</summary>
    public IReadOnlyList<KeyValuePair<string, PositionedJson>> Members { get; internal set; } = [];

    /// <summary>An array's items; empty for the other kinds.</summary>
    public IReadOnlyList<PositionedJson> Items { get; internal set; } = [];

    /// <summary>The place for an <see cref="InputException"/>.</summary>
    public string Place => FormattableString.Invariant($"line {Line}, column {Column}, {Path}");

    /// <summary>Whether it is the member <paramref name="name"/> of an object.</summary>
    public bool IsNamed(string name) => _name == name;

    /// <summary>Whether it lies in the member <paramref name="name"/> of the outermost object, deeper than that itself.</summary>
    public bool IsWithin(string name)
    {
        PositionedJson value = this;
        while (value._parent is { _parent: not null } parent)
        {
            value = parent;
        }

        return value != this && value._name == name;
    }

    /// <summary>The member with a name, or null.</summary>
    public PositionedJson? Find(string name)
    {
        foreach (KeyValuePair<string, PositionedJson> member in Members)
        {
            if (member.Key == name)
            {
                return member.Value;
            }
        }

        return null;
    }

    /// <summary>
    /// This value laid over <paramref name="below"/>: where both are objects, member by member; an array that adds comes after the items below;
    /// anything else replaces what is below. Every value keeps the position in the file that it comes from.
    /// </summary>
    /// <param name="below">What is changed.</param>
    /// <param name="adds">Whether an array adds to the one below.</param>
    public PositionedJson Over(PositionedJson below, Func<PositionedJson, bool> adds)
    {
        if (Kind == JsonValueKind.Array && below.Kind == JsonValueKind.Array && adds(this))
        {
            return new PositionedJson(this, [], [.. below.Items, .. Items]);
        }

        if (Kind != JsonValueKind.Object || below.Kind != JsonValueKind.Object)
        {
            return this;
        }

        var members = new List<KeyValuePair<string, PositionedJson>>();
        var own = new Dictionary<string, PositionedJson>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, PositionedJson> member in Members)
        {
            own[member.Key] = member.Value;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (KeyValuePair<string, PositionedJson> member in below.Members)
        {
            known.Add(member.Key);
            members.Add(own.TryGetValue(member.Key, out PositionedJson? over) ? new(member.Key, over.Over(member.Value, adds)) : member);
        }

        foreach (KeyValuePair<string, PositionedJson> member in Members)
        {
            if (!known.Contains(member.Key))
            {
                members.Add(member);
            }
        }

        return new PositionedJson(this, members, []);
    }
}
