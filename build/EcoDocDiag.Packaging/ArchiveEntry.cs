using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its path in the archive, with slashes.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record ArchiveEntry(string Name, byte[] Bytes)
{
    /// <summary>Whether Unix may run it.</summary>
    public bool IsExecutable { get; init; }

    /// <summary>The files of a folder and those below, in the order of their names.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<ArchiveEntry> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => new ArchiveEntry(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal)];
}
