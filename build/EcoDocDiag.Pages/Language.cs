using System;
using System.Collections.Generic;
using System.Globalization;

namespace EcoDocDiag.Pages;

/// <summary>A language of the pages, and the headings that they and the help topics have in it: those of PowerShell's own help.</summary>
public sealed class Language
{
    private Language(string culture)
    {
        Culture = CultureInfo.GetCultureInfo(culture);
    }

    /// <summary>Every language that pages are in.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        new("en-US")
        {
            Sections = ["Description", "Examples", "Parameters", "Inputs", "Outputs", "Notes", "Related links"],
            TopicTitle = "TOPIC", ShortDescription = "SHORT DESCRIPTION", LongDescription = "LONG DESCRIPTION", SeeAlso = "SEE ALSO", Example = "Example",
        },
        new("ja-JP")
        {
            Sections = ["説明", "例", "パラメーター", "入力", "出力", "メモ", "関連するリンク"],
            TopicTitle = "トピック", ShortDescription = "簡易説明", LongDescription = "詳細説明", SeeAlso = "関連項目", Example = "例",
        },
    ];

    /// <summary>The culture, by whose name the folders are named.</summary>
    public CultureInfo Culture { get; }

    /// <summary>The name of the folders of the language.</summary>
    public string Name => Culture.Name;

    /// <summary>The heading of a help topic's name.</summary>
    public required string TopicTitle { get; init; }

    /// <summary>The heading of its one line.</summary>
    public required string ShortDescription { get; init; }

    /// <summary>The heading of its text.</summary>
    public required string LongDescription { get; init; }

    /// <summary>The heading of its links.</summary>
    public required string SeeAlso { get; init; }

    /// <summary>What stands before an example's number.</summary>
    public required string Example { get; init; }

    private IReadOnlyList<string> Sections { get; init; } = [];

    /// <summary>The part of a cmdlet's page that a heading begins.</summary>
    /// <exception cref="PageException">None does.</exception>
    public PageSection SectionOf(string heading, string path)
    {
        for (int index = 0; index < Sections.Count; index++)
        {
            if (Sections[index].Equals(heading, StringComparison.Ordinal))
            {
                return (PageSection)index;
            }
        }

        throw new PageException($"{path}: \"{heading}\" is no part of a cmdlet's page; those are {string.Join(", ", Sections)}.");
    }
}
