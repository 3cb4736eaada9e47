using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace EcoDocDiag.Packaging;

/// <summary>
/// What a module manifest (.psd1) says in plain texts and lists of plain texts. A manifest is PowerShell; this reads only the form in which
/// ours is written, so that a package can be made where there is no PowerShell.
/// </summary>
public sealed partial class ModuleManifest
{
    private readonly string _path;
    private readonly string _text;

    private ModuleManifest(string path, string text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>The module's name, which is the file's.</summary>
    public string Name => Path.GetFileNameWithoutExtension(_path);

    /// <summary>The version as packages have it: the module's, with the label of a preview where there is one (<c>1.2.0-preview1</c>).</summary>
    public string Version => Find("Prerelease") is { Length: > 0 } label ? $"{Text("ModuleVersion")}-{label}" : Text("ModuleVersion");

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ModuleManifest Read(string path) => new(path, File.ReadAllText(path));

    /// <summary>The text of a key.</summary>
    /// <exception cref="PackagingException">There is no such key, or its value is not a text in single quotes.</exception>
    public string Text(string key) => Find(key) ?? throw new PackagingException($"{_path}: {key} is missing, or is not a text in single quotes.");

    /// <summary>The texts of a key whose value is a list; none where the list is empty.</summary>
    /// <exception cref="PackagingException">There is no such key, or its value is not a list of texts in single quotes.</exception>
    public IReadOnlyList<string> List(string key)
    {
        Match list = Regex.Match(_text, $@"^\s*{key}\s*=\s*@\((?<items>[^()]*)\)", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return list.Success
            ? [.. Quoted().Matches(list.Groups["items"].Value).Select(Unquote)]
            : throw new PackagingException($"{_path}: {key} is missing, or is not a list of texts in single quotes.");
    }

    private static string Unquote(Match quoted) => quoted.Groups["text"].Value.Replace("''", "'", System.StringComparison.Ordinal);

    private string? Find(string key)
    {
        Match line = Regex.Match(_text, $@"^\s*{key}\s*=\s*'(?<text>(?:[^'\r\n]|'')*)'\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        return line.Success ? Unquote(line) : null;
    }

    [GeneratedRegex("'(?<text>(?:[^']|'')*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
