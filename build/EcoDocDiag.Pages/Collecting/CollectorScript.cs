using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Pages.Collecting;

/// <summary>
/// <c>Collect-EcoDoc.cmd</c>, of which the part between two lines follows from the checks. The file is in code page 932, which that part never leaves ASCII
/// for, and so it is taken as bytes.
/// </summary>
public static class CollectorScript
{
    /// <summary>The file, below the root.</summary>
    public const string Path = "deploy/collect/Collect-EcoDoc.cmd";

    /// <summary>The line before what follows from the checks.</summary>
    public const string Begin = "rem --- What the checks read. Made by: dotnet run --project build/EcoDocDiag.Pages";

    /// <summary>The line after it.</summary>
    public const string End = "rem --- End of what the checks read.";

    /// <summary>How the default value of a key is called in it.</summary>
    public const string DefaultValue = "(default)";

    // What would mean something to cmd inside of quotation marks.
    private static readonly SearchValues<char> Special = SearchValues.Create("%!^\"&|<>");

    /// <summary>The file with that part made anew.</summary>
    /// <exception cref="PageException">One of the two lines is missing, or a name cannot stand in such a file.</exception>
    public static byte[] Rewrite(byte[] script, CollectedPlaces places)
    {
        string text = Encoding.Latin1.GetString(script);
        (int start, int end) = FindPart(text);
        return Encoding.Latin1.GetBytes(text[..start] + string.Concat(Lines(places).Select(static line => line + "\r\n")) + text[end..]);
    }

    /// <summary>That part of the file, a line each.</summary>
    public static IReadOnlyList<string> ReadPart(byte[] script)
    {
        string text = Encoding.Latin1.GetString(script);
        (int start, int end) = FindPart(text);
        return text[start..end].Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The lines of that part.</summary>
    public static IEnumerable<string> Lines(CollectedPlaces places) =>
        places.Registry.Select(Line)
            .Append($"set \"IMAGES={string.Join(' ', places.ImageNames.Select(Plain))}\"")
            .Append($"set \"HOSTS={string.Join(' ', places.Hosts.Select(Plain))}\"")
            .Append($"set \"AUTHORITIES={string.Join(';', places.Authorities.Select(Plain))}\"");

    private static string Line(CollectedPlace place)
    {
        string key = $"\"{Plain(place.Key.ToString())}\"";
        return place.ValueNames is null
            ? "call :tree " + key
            : $"call :values {key} {string.Join(' ', place.ValueNames.Select(static name => $"\"{Plain(name.Length == 0 ? DefaultValue : name)}\""))}";
    }

    private static string Plain(string name) =>
        !name.AsSpan().ContainsAny(Special) && name.All(static character => character is >= ' ' and <= '~')
            ? name
            : throw new PageException($"'{name}' cannot stand in {Path}.");

    private static (int Start, int End) FindPart(string text)
    {
        int begin = text.IndexOf(Begin + "\r\n", StringComparison.Ordinal);
        int end = text.IndexOf(End + "\r\n", StringComparison.Ordinal);
        return begin >= 0 && end > begin ? (begin + Begin.Length + 2, end) : throw new PageException($"{Path} lacks the lines that its list stands between.");
    }
}
