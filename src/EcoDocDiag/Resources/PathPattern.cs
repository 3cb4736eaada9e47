using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Resources;

/// <summary>Paths with <c>*</c> and <c>?</c> in any of their names.</summary>
internal static class PathPattern
{
    private static readonly char[] Wildcards = ['*', '?'];

    /// <summary>The files that a pattern means, in ordinal order; a path without wildcards means itself, there or not.</summary>
    /// <exception cref="InputException">No file fits, or a folder cannot be listed.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        if (!HasWildcards(pattern) || File.Exists(pattern))
        {
            return [pattern];
        }

        string[] files = [.. InputFile.Guard(pattern, () => Find(pattern, Directory.GetFiles)).OrderBy(static file => file, StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InputException("NotFound", pattern, "");
    }

    /// <summary>The files and folders that a pattern means, in ordinal order; a path without wildcards means itself, there or not.</summary>
    /// <exception cref="InputException">Nothing fits, or a folder cannot be listed.</exception>
    public static IReadOnlyList<string> ExpandAll(string pattern)
    {
        if (!HasWildcards(pattern) || File.Exists(pattern) || Directory.Exists(pattern))
        {
            return [pattern];
        }

        string[] found =
        [
            .. InputFile.Guard(pattern, () => Find(pattern, Directory.GetFiles).Concat(Find(pattern, Directory.GetDirectories)).ToArray())
                .OrderBy(static path => path, StringComparer.Ordinal),
        ];
        return found.Length > 0 ? found : throw new InputException("NotFound", pattern, "");
    }

    private static bool HasWildcards(string path) => path.IndexOfAny(Wildcards) >= 0;

    private static List<string> Find(string pattern, Func<string, string, string[]> list)
    {
        string folder = Path.GetDirectoryName(pattern) ?? "";
        string name = Path.GetFileName(pattern);
        List<string> found = [];
        foreach (string parent in HasWildcards(folder) ? Find(folder, Directory.GetDirectories) : [folder])
        {
            if (HasWildcards(name))
            {
                found.AddRange(list(parent.Length == 0 ? "." : parent, name).Select(path => Path.Combine(parent, Path.GetFileName(path))));
            }
            else if (list == Directory.GetFiles ? File.Exists(Path.Combine(parent, name)) : Directory.Exists(Path.Combine(parent, name)))
            {
                found.Add(Path.Combine(parent, name));
            }
        }

        return found;
    }
}
