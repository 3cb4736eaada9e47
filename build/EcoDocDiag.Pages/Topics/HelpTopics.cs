using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Pages.Topics;

/// <summary>The help topics of a language: one a check, and those of <c>docs/&lt;culture&gt;/topics</c>.</summary>
public static class HelpTopics
{
    /// <summary>The text of each topic by its name.</summary>
    /// <exception cref="PageException">A check has no page.</exception>
    public static IReadOnlyDictionary<string, string> Create(Sources sources, Language language)
    {
        CheckTexts checks = new(language);
        return sources.TopicPages(language)
            .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Text: HelpTopic.OfPage(sources.Read(path), language, checks)))
            .Concat(checks.Checks.Select(check => (Name: check.PageName, Text: HelpTopic.OfCheck(check, sources.Read(Sources.CheckPage(check.Id, language)), language, checks))))
            .ToDictionary(topic => topic.Name, topic => topic.Text);
    }
}
