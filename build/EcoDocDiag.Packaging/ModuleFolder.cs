using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>
/// The module as it is installed: what is in the repository's module folder, the assemblies for both editions of PowerShell, and the licences.
/// No symbols and no XML documentation: neither PowerShell nor its user reads them, and the same commit builds the same symbols again.
/// </summary>
public static class ModuleFolder
{
    private static readonly string[] Sources = ["*.psd1", "*.Format.ps1xml", "baselines/*.json", "guides/*.json", "en-US/*-Help.xml", "en-US/about_*.help.txt", "ja-JP/*-Help.xml", "ja-JP/about_*.help.txt"];
    private static readonly string[] Licences = ["LICENSE", "THIRD-PARTY-NOTICES.txt"];

    /// <summary>Makes the folder anew.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <param name="assemblies">The folder of the built assemblies for each target framework, as <c>net472</c>.</param>
    /// <param name="destination">The folder to make; one that exists is emptied first.</param>
    /// <exception cref="PackagingException">A file is in the module's folder that no rule names, or something is missing.</exception>
    public static void Create(string repository, IReadOnlyDictionary<string, string> assemblies, string destination)
    {
        string module = Path.Combine(repository, "module", "EcoDocDiag");
        List<string> files = [.. Sources.SelectMany(pattern => Match(module, pattern))];
        RefuseOthers(module, files);

        if (Directory.Exists(destination))
        {
            Directory.Delete(destination, recursive: true);
        }

        foreach (string file in files)
        {
            Copy(Path.Combine(module, file), Path.Combine(destination, file));
        }

        foreach (string licence in Licences)
        {
            Copy(Path.Combine(repository, licence), Path.Combine(destination, licence));
        }

        foreach ((string framework, string folder) in assemblies)
        {
            foreach (string file in Match(folder, "*.dll").Concat(Match(folder, "ja/*.resources.dll")))
            {
                Copy(Path.Combine(folder, file), Path.Combine(destination, "bin", framework, file));
            }
        }
    }

    private static string[] Match(string root, string pattern)
    {
        string folder = Path.Combine(root, Path.GetDirectoryName(pattern)!);
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, Path.GetFileName(pattern)) : [];
        return files.Length > 0
            ? [.. files.Select(file => Path.GetRelativePath(root, file))]
            : throw new PackagingException($"There is no {pattern} in {root}: was everything built?");
    }

    // A file that somebody left in the folder is not shipped by accident, and a new kind of file is not forgotten.
    private static void RefuseOthers(string module, List<string> files)
    {
        string? other = Directory.EnumerateFiles(module, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(module, file))
            .FirstOrDefault(file => !file.StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !files.Contains(file, StringComparer.Ordinal));
        if (other is not null)
        {
            throw new PackagingException($"{Path.Combine(module, other)} is no part of the module: take it away, or name it in ModuleFolder.");
        }
    }

    private static void Copy(string source, string destination)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
        File.Copy(source, destination);
    }
}
