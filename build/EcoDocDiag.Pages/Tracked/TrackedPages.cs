using System.Collections.Generic;
using EcoDocDiag.Pages.Cmdlets;

namespace EcoDocDiag.Pages.Tracked;

/// <summary>What is made from other pages and yet tracked, since people read it in the repository.</summary>
public static class TrackedPages
{
    /// <summary>The text of each page by its path below the root.</summary>
    /// <exception cref="PageException">A page that it is made from is missing or not formed like one.</exception>
    public static IReadOnlyDictionary<string, string> Create(Sources sources)
    {
        Dictionary<string, string> pages = new() { ["docs/checks.md"] = "# The checks\n\nMade by `build/EcoDocDiag.Pages` from the checks, their pages and texts, and the guide.\n\n" + GuideCoverage.Create() + "\n" + ReasonTable.Create(sources) };
        foreach (Language language in Language.All)
        {
            pages.Add($"docs/{language.Name}/cmdlets.md", CmdletIndex.Create(new CmdletPages(sources, language), language));
        }

        return pages;
    }
}
