using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>A guide as lists show it. Flat, like a finding.</summary>
public sealed class GuideRecord
{
    /// <summary>The name that the guide gives itself, and that <c>-Guide</c> takes where it ships.</summary>
    public required string Name { get; init; }

    /// <summary>The service that it is about.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence about it.</summary>
    public required string Description { get; init; }

    /// <summary>How many entries it has.</summary>
    public required int Entries { get; init; }

    /// <summary>Whether it applies where none is asked for.</summary>
    public required bool IsDefault { get; init; }

    /// <summary>The file or service pack that it was read from; empty where it ships with the product.</summary>
    public required string Path { get; init; }

    /// <summary>What lists name: the shipped guides, the one that applies where none is asked for, and those that the caller has, each once.</summary>
    /// <param name="applying">The name or path of the one that applies.</param>
    /// <param name="asked">The names or paths of the caller.</param>
    public static IEnumerable<string> NamesOf(string applying, IEnumerable<string> asked) =>
        GuideLoader.ShippedNames.Append(applying).Concat(asked).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The record of a guide.</summary>
    /// <param name="guide">The guide.</param>
    /// <param name="nameOrPath">How it was asked for.</param>
    /// <param name="applying">The name or path of the one that applies where none is asked for.</param>
    /// <param name="texts">The texts of the reader's culture.</param>
    public static GuideRecord Of(Guide guide, string nameOrPath, string applying, TextCatalog texts)
    {
        AdviceWriter writer = new(guide, texts, GuideCommands.PowerShell);
        return new GuideRecord
        {
            Name = guide.Name,
            Title = writer.Write(guide.Title),
            Description = writer.Write(guide.Description),
            Entries = guide.Entries.Count,
            IsDefault = nameOrPath.Equals(applying, StringComparison.OrdinalIgnoreCase),
            Path = GuideLoader.ShippedNames.Contains(nameOrPath, StringComparer.OrdinalIgnoreCase) ? "" : nameOrPath,
        };
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
