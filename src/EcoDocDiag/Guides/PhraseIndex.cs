using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Guides;

/// <summary>The phrases of a guide's entries and chapters, made ready to be found in what people say. A part counts for more, the fewer entries have it.</summary>
internal sealed class PhraseIndex
{
    private readonly Guide _guide;
    private readonly Dictionary<string, WordGroup> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    public PhraseIndex(Guide guide)
    {
        _guide = guide;
        IReadOnlyList<GuidePhrase>[] owners = [.. guide.Entries.Select(static entry => entry.Phrases), .. guide.Stages.Select(static stage => stage.Phrases)];
        foreach (IGrouping<string, string> part in owners.SelectMany(static phrases => phrases.SelectMany(static phrase => phrase.Parts).SelectMany(KeysOf).Distinct()).GroupBy(static key => key))
        {
            _weights.Add(part.Key, 1 + Math.Log((double)owners.Length / part.Count()));
            _groups.Add(part.Key, new WordGroup(guide.Words.TryGetValue(part.Key, out IReadOnlyList<string>? words) ? words : [part.Key.Substring(1)]));
        }
    }

    /// <summary>The entries and chapters of which a phrase stands whole in <paramref name="text"/>; where there is none, of which one does with mistyped words.</summary>
    public Result Find(SpokenText text)
    {
        Result found = Find(text, static (group, text) => group.Find(text));
        return found.Entries.Count + found.Stages.Count > 0 ? found : Find(text, static (group, text) => group.Find(text) ?? group.FindMistyped(text));
    }

    private Result Find(SpokenText text, Func<WordGroup, SpokenText, WordGroup.Span?> find)
    {
        Dictionary<string, WordGroup.Span> found = new(StringComparer.Ordinal);
        foreach (KeyValuePair<string, WordGroup> group in _groups)
        {
            if (find(group.Value, text) is { } span)
            {
                found.Add(group.Key, span);
            }
        }

        return new Result(Hits(_guide.Entries, static entry => entry.Phrases, found), Hits(_guide.Stages, static stage => stage.Phrases, found));
    }

    // A literal has a mark that no name of a group has.
    private static IEnumerable<string> KeysOf(GuidePhrase.Part part) => part.Groups.Count > 0 ? part.Groups : [" " + part.Literal];

    private Dictionary<T, Hit> Hits<T>(IEnumerable<T> owners, Func<T, IReadOnlyList<GuidePhrase>> phrasesOf, Dictionary<string, WordGroup.Span> found)
        where T : notnull
    {
        Dictionary<T, Hit> hits = [];
        foreach (T owner in owners)
        {
            HashSet<string> keys = new(StringComparer.Ordinal);
            foreach (GuidePhrase phrase in phrasesOf(owner))
            {
                string[][] parts = [.. phrase.Parts.Select(part => KeysOf(part).Where(found.ContainsKey).ToArray())];
                if (Array.TrueForAll(parts, static part => part.Length > 0))
                {
                    keys.UnionWith(parts.SelectMany(static part => part));
                }
            }

            if (keys.Count > 0)
            {
                hits.Add(owner, new Hit(keys.Sum(key => _weights[key]), [.. keys.Select(key => found[key])]));
            }
        }

        return hits;
    }

    /// <summary>What was found.</summary>
    /// <param name="Entries">Of the entries.</param>
    /// <param name="Stages">Of the chapters.</param>
    internal sealed record Result(IReadOnlyDictionary<AdviceEntry, Hit> Entries, IReadOnlyDictionary<GuideStage, Hit> Stages);

    /// <summary>The parts of a text by which an entry or chapter was found.</summary>
    /// <param name="Strength">The sum of their weights.</param>
    /// <param name="Spans">Where they stand.</param>
    internal sealed record Hit(double Strength, IReadOnlyList<WordGroup.Span> Spans)
    {
        /// <summary>Whether this one's parts cover all that the other one's cover, and more.</summary>
        public bool Explains(Hit other)
        {
            HashSet<int> own = Places();
            HashSet<int> others = other.Places();
            return own.Count > others.Count && own.IsSupersetOf(others);
        }

        /// <summary>The parts as they were typed, in the order of the text; one that lies within another is not told twice.</summary>
        public string[] ShownIn(SpokenText text) =>
        [
            .. Spans
                .Where(span => !Spans.Any(other => other.Length > span.Length && other.Start <= span.Start && other.Start + other.Length >= span.Start + span.Length))
                .OrderBy(static span => span.Start)
                .Select(span => text.ShownAt(span.Start, span.Length))
                .Distinct(),
        ];

        private HashSet<int> Places() => [.. Spans.SelectMany(static span => Enumerable.Range(span.Start, span.Length))];
    }
}
