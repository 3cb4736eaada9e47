using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Pages.Cmdlets;

/// <summary>
/// What the pages of one language say of the cmdlets. A text is looked for on the cmdlet's own page, then on those of the classes that it derives
/// from, the nearest first: what cmdlets share is written once, and what is special goes before it.
/// </summary>
public sealed class CmdletPages
{
    private readonly Dictionary<string, CmdletPage> _pages;
    private readonly HashSet<PageText> _used = [];

    /// <summary>Reads the pages of a language.</summary>
    /// <exception cref="PageException">A page is not formed like one.</exception>
    public CmdletPages(Sources sources, Language language)
    {
        Language = language;
        Own = [.. sources.CmdletPages(language).Select(Parse)];
        Shared = [.. sources.SharedPages(language).Select(Parse)];
        _pages = Own.Concat(Shared).ToDictionary(page => page.Name);

        CmdletPage Parse(string path) => CmdletPage.Parse(path, sources.Read(path), language);
    }

    /// <summary>The language of the pages.</summary>
    public Language Language { get; }

    /// <summary>The cmdlets' own pages, in the order of their names.</summary>
    public IReadOnlyList<CmdletPage> Own { get; }

    /// <summary>The pages of what cmdlets share.</summary>
    public IReadOnlyList<CmdletPage> Shared { get; }

    /// <summary>A cmdlet's own page.</summary>
    /// <exception cref="PageException">There is none, or it is not headed by the cmdlet's name.</exception>
    public CmdletPage Of(CmdletClass cmdlet)
    {
        CmdletPage page = _pages.GetValueOrDefault(cmdlet.Name) ?? throw new PageException($"{cmdlet.Name} has no page in {Language.Name}.");
        return page.Title == cmdlet.Name && page.Lead.Length > 0 ? page : throw new PageException($"{page.Path} is to begin with \"# {cmdlet.Name}\" and a synopsis.");
    }

    /// <summary>The text of a place; null where neither the cmdlet's page nor one that it shares has it.</summary>
    public string? Find(CmdletClass cmdlet, PageSection section, string item = "")
    {
        PageText? text = cmdlet.BaseClasses.Prepend(cmdlet.Name)
            .Select(name => _pages.GetValueOrDefault(name)?.Find(section, item))
            .FirstOrDefault(found => found is not null);
        if (text is not null)
        {
            _used.Add(text);
        }

        return text?.Text;
    }

    /// <summary>The text of a place that has to have one.</summary>
    /// <exception cref="PageException">There is none.</exception>
    public string Get(CmdletClass cmdlet, PageSection section, string item = "") =>
        Find(cmdlet, section, item) ?? throw new PageException($"{Of(cmdlet).Path}: {section}{(item.Length > 0 ? ", " : "")}{item} is missing, and no page that it shares has it.");

    /// <summary>The examples of a cmdlet.</summary>
    public IReadOnlyList<PageText> ExamplesOf(CmdletClass cmdlet)
    {
        PageText[] examples = [.. Of(cmdlet).Texts.Where(text => text.Section == PageSection.Examples)];
        _used.UnionWith(examples);
        return examples;
    }

    /// <summary>Looks for a text that nothing asked for: of a cmdlet or a parameter that is gone, or one that is the same as what it would share.</summary>
    /// <exception cref="PageException">There is one.</exception>
    public void RefuseUnused()
    {
        foreach (CmdletPage page in Own.Concat(Shared))
        {
            if (page.Texts.FirstOrDefault(text => !_used.Contains(text)) is { } text)
            {
                throw new PageException($"{page.Path}: no cmdlet has use for {text.Section}, \"{text.Item}\".");
            }
        }
    }
}
