using System;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Pages;

/// <summary>Where the pages are that people write.</summary>
/// <param name="repository">The root of the repository.</param>
public sealed class Sources(string repository)
{
    /// <summary>The root of the repository.</summary>
    public string Repository => repository;

    /// <summary>A page of a check, below the root.</summary>
    public static string CheckPage(string id, Language language) => $"src/EcoDocDiag/Checks/{id}/page.{language.Name}.md";

    /// <summary>The page of each cmdlet, named after it, below the root.</summary>
    public string[] CmdletPages(Language language) => FilesOf($"docs/{language.Name}/cmdlets");

    /// <summary>What several cmdlets share: a page for a class that they derive from, named after it, below the root.</summary>
    public string[] SharedPages(Language language) => FilesOf($"docs/{language.Name}/cmdlets/shared");

    /// <summary>The help topics that are about no one check, each named after itself, below the root.</summary>
    public string[] TopicPages(Language language) => FilesOf($"docs/{language.Name}/topics");

    /// <summary>The text of a file, with line feeds alone.</summary>
    /// <exception cref="PageException">There is none.</exception>
    public string Read(string path)
    {
        string full = Path.Combine(repository, path);
        return File.Exists(full) ? File.ReadAllText(full).ReplaceLineEndings("\n") : throw new PageException($"{path} is missing.");
    }

    private string[] FilesOf(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(repository, folder), "*.md").Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
}
