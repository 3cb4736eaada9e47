using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Records;

/// <summary>Findings in files: what <c>--format json</c> or <c>ndjson</c> wrote, or a folder of such files with one run a PC.</summary>
public static class FindingFile
{
    private static readonly string[] Extensions = [".json", ".ndjson", ".jsonl"];

    /// <summary>The findings of a file, or of the files right in a folder in ordinal order of their names; each as it is read.</summary>
    /// <param name="path">A file, a folder, or a path with <c>*</c> and <c>?</c> in it.</param>
    /// <exception cref="InputException">There is no such file, or it holds something else than findings.</exception>
    public static IEnumerable<Finding> Read(string path) => FilesOf(path).SelectMany(ReadFile);

    /// <summary>What a path means as inputs of their own: each file of a pattern, and a folder as one.</summary>
    /// <exception cref="InputException">No file fits, or a folder cannot be listed.</exception>
    public static IReadOnlyList<string> Inputs(string path) => Directory.Exists(path) ? [path] : PathPattern.Expand(path);

    private static IReadOnlyList<string> FilesOf(string path)
    {
        if (!Directory.Exists(path))
        {
            return PathPattern.Expand(path);
        }

        string[] files =
        [
            .. InputFile.Guard(path, () => Directory.GetFiles(path))
                .Where(file => Extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .OrderBy(file => file, StringComparer.Ordinal),
        ];
        return files.Length > 0 ? files : throw new InputException("NotFound", Path.Combine(path, "*" + Extensions[0]), "");
    }

    private static IEnumerable<Finding> ReadFile(string path)
    {
        using FileStream file = InputFile.Open(path);
        using IEnumerator<Finding> findings = new FindingReader(path).Read(file).GetEnumerator();
        while (InputFile.Guard(path, findings.MoveNext))
        {
            yield return findings.Current;
        }
    }
}
