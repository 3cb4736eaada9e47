using System;
using System.Collections.Generic;
using System.Text;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>
/// A page of <c>docs/&lt;culture&gt;/cmdlets</c>: a title, what stands below it, and the parts of <see cref="PageSection"/> with their items.
/// </summary>
public sealed class CmdletPage
{
    private readonly List<PageText> _texts = [];

    private CmdletPage(string path)
    {
        Path = path;
    }

    /// <summary>The file, below the root of the repository.</summary>
    public string Path { get; }

    /// <summary>The title: of a cmdlet's own page its name.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What the file is named after: the cmdlet or the class.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What stands below the title: of a cmdlet's own page its synopsis.</summary>
    public string Lead { get; private set; } = "";

    /// <summary>The texts in their order.</summary>
    public IReadOnlyList<PageText> Texts => _texts;

    /// <summary>Reads a page.</summary>
    /// <param name="path">The file, as messages name it.</param>
    /// <param name="markdown">What is in it.</param>
    /// <param name="language">The language of its headings.</param>
    /// <exception cref="PageException">A heading is unknown, or two are the same.</exception>
    public static CmdletPage Parse(string path, string markdown, Language language)
    {
        CmdletPage page = new(path);
        PageSection? section = null;
        string item = "";
        StringBuilder text = new();
        bool isCode = false;
        foreach (string line in markdown.Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            int level = isCode ? 0 : line.IndexOf(' ', StringComparison.Ordinal);
            switch (level > 0 ? line[..level] : "")
            {
                case "#":
                    page.Title = line[2..];
                    break;
                case "##":
                    page.End(section, item, text);
                    (section, item) = (language.SectionOf(line[3..], path), "");
                    break;
                case "###":
                    page.End(section, item, text);
                    item = line[4..];
                    break;
                default:
                    text.Append(line).Append('\n');
                    break;
            }
        }

        page.End(section, item, text);
        return page;
    }

    /// <summary>The text of a place; null where the page has none.</summary>
    public PageText? Find(PageSection section, string item) =>
        _texts.Find(text => text.Section == section && text.Item.Equals(item, StringComparison.Ordinal));

    private void End(PageSection? section, string item, StringBuilder text)
    {
        string whole = text.ToString().Trim('\n');
        text.Clear();
        if (section is not { } part)
        {
            Lead = whole;
        }
        else if (whole.Length > 0)
        {
            if (Find(part, item) is not null)
            {
                throw new PageException($"{Path}: {part}, \"{item}\" is there twice.");
            }

            _texts.Add(new PageText(part, item, whole));
        }
    }
}
