using System.Collections.Generic;

namespace EcoDocDiag.Packaging;

/// <summary>One file of a release, and what is in it.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Entries">The files in it that come from this repository or from a package.</param>
/// <param name="Packages">The packages of others that it holds.</param>
public sealed record ReleaseFile(string Path, IReadOnlyList<ArchiveEntry> Entries, IReadOnlyList<ShippedPackage> Packages)
{
    /// <summary>The file's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);
}
