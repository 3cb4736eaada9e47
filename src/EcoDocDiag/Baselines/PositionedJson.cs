using System;
using System.Collections.Generic;
using System.Text.Json;

namespace EcoDocDiag.Baselines;

/// <summary>A JSON value that knows where it stands, so that an error about it can name file, line and JSON path.</summary>
/// <param name="File">The file as the user gave it.</param>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Column">The character of that line it begins at, from 1.</param>
/// <param name="Path">Its JSON path, e.g. <c>$.hosts[0].url</c>.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">A string's text or a number as it is written; empty for the other kinds.</param>
/// <param name="Members">An object's members in the order of the file; empty for the other kinds.</param>
/// <param name="Items">An array's items; empty for the other kinds.</param>
internal sealed record PositionedJson(
    string File,
    int Line,
    int Column,
    string Path,
    JsonValueKind Kind,
    string Text,
    IReadOnlyList<KeyValuePair<string, PositionedJson>> Members,
    IReadOnlyList<PositionedJson> Items)
{
    /// <summary>The place for an <see cref="Resources.InputException"/>.</summary>
    public string Place => FormattableString.Invariant($"line {Line}, column {Column}, {Path}");

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
    /// This value laid over <paramref name="below"/>: where both are objects, member by member; anything else replaces what is below.
    /// Every value keeps the position in the file that it comes from.
    /// </summary>
    public PositionedJson Over(PositionedJson below)
    {
        if (Kind != JsonValueKind.Object || below.Kind != JsonValueKind.Object)
        {
            return this;
        }

        var members = new List<KeyValuePair<string, PositionedJson>>();
        foreach (KeyValuePair<string, PositionedJson> member in below.Members)
        {
            members.Add(Find(member.Key) is { } own ? new(member.Key, own.Over(member.Value)) : member);
        }

        foreach (KeyValuePair<string, PositionedJson> member in Members)
        {
            if (below.Find(member.Key) is null)
            {
                members.Add(member);
            }
        }

        return this with { Members = members };
    }
}
