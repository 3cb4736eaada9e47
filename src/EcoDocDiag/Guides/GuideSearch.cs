using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Guides;

/// <summary>Finds the entries of a guide that a code, a section, a chapter, a message of the screen or a sentence of a person means.</summary>
public sealed class GuideSearch
{
    /// <summary>How many entries answer a question that names none.</summary>
    public const int MostCandidates = 3;

    // Messages that are less alike have nothing in common but their grammar.
    private const double LeastSimilarity = 0.5;

    // A candidate that fits half as well as the best one is none.
    private const double LeastShare = 0.5;

    // A message that a sentence quotes whole.
    private const double Quoted = 0.95;

    // One word of the guide alone, and what it takes for a part of a message.
    private const double HalfStrength = 2;
    private const int ShortestPart = 4;

    private readonly Lazy<PhraseIndex> _phrases;
    private readonly Lazy<IReadOnlyList<(AdviceEntry Entry, string Message)>> _messages;

    /// <summary>A search in <paramref name="guide"/>; its words are made ready when they are first asked for.</summary>
    public GuideSearch(Guide guide)
    {
        Guide = guide;
        _phrases = new Lazy<PhraseIndex>(() => new PhraseIndex(guide));
        _messages = new Lazy<IReadOnlyList<(AdviceEntry, string)>>(() =>
            [.. guide.Entries.SelectMany(static entry => entry.ScreenMessages, static (entry, message) => (entry, SpokenText.Of(message).Folded))]);
    }

    /// <summary>The guide.</summary>
    public Guide Guide { get; }

    /// <summary>The entries of a section, such as <c>2-2</c>, of the section that a step such as <c>2-1-4</c> belongs to, or of a chapter, such as <c>2</c>; none where the guide has no such section.</summary>
    public IReadOnlyList<AdviceMatch> FindSection(string section) => [.. EntriesOf(GuideReference.FoldSection(section)).Select(Named)];

    /// <summary>
    /// What a person asked for. A code or a section counts wherever it stands in a sentence; otherwise the words decide, in any order and however they are
    /// spelled, inflected and typed. Where nothing fits: the guide's advice for anything else, of both stages, marked as such.
    /// </summary>
    public GuideAnswer Find(string query)
    {
        SpokenText text = SpokenText.Of(query);
        GuideReference reference = GuideReference.Read(text.Shown, [.. Guide.Entries.Select(static entry => entry.Code).Where(static code => code.Length > 0)]);
        if (Guide.Stages.FirstOrDefault(stage => stage.Chapter == reference.Chapter) is { } asked)
        {
            return ChapterOf(asked);
        }

        List<AdviceMatch> named = [.. reference.Codes.Select(code => Named(Guide.Entries.First(entry => entry.Code == code)))];
        if (named.Count == 0)
        {
            named.AddRange(reference.Sections.SelectMany(EntriesOf).Select(Named));
        }

        if (named.Count > 0)
        {
            return new GuideAnswer(AnswerKind.Named, named);
        }

        GuideAnswer answer = FindWords(text);
        bool isOfNoEntry = answer.Kind == AnswerKind.Nothing || Guide.IsOtherCode(answer.Matches[0].Entry);
        return isOfNoEntry && reference.HasUnknownCode && Guide.Entries.FirstOrDefault(Guide.IsOtherCode) is { } other
            ? new GuideAnswer(AnswerKind.UnknownCode, [new AdviceMatch(other, 0, IsFallback: true)])
            : answer;
    }

    private GuideAnswer FindWords(SpokenText text)
    {
        PhraseIndex.Result found = _phrases.Value.Find(text);
        Dictionary<AdviceEntry, AdviceMatch> matches = found.Entries.ToDictionary(
            static hit => hit.Key,
            hit => new AdviceMatch(hit.Key, hit.Value.Strength / (hit.Value.Strength + HalfStrength), IsFallback: false) { MatchedWords = hit.Value.ShownIn(text) });
        foreach (AdviceMatch match in FindMessages(text))
        {
            if (!matches.TryGetValue(match.Entry, out AdviceMatch? known) || known.Score < match.Score)
            {
                matches[match.Entry] = match;
            }
        }

        AdviceMatch[] ordered = [.. Guide.Entries.Where(matches.ContainsKey).Select(entry => matches[entry]).OrderByDescending(static match => match.Score)];

        // A chapter that explains all that the best entry does, and more, is what was meant.
        foreach (GuideStage stage in Guide.Stages)
        {
            if (found.Stages.TryGetValue(stage, out PhraseIndex.Hit? hit)
                && (ordered.Length == 0 || (ordered[0].Score < Quoted && found.Entries.TryGetValue(ordered[0].Entry, out PhraseIndex.Hit? best) && hit.Explains(best))))
            {
                string[] words = hit.ShownIn(text);
                IEnumerable<AdviceEntry> entries = EntriesOf(stage.Chapter).OrderByDescending(entry => matches.TryGetValue(entry, out AdviceMatch? match) ? match.Score : 0);
                return new GuideAnswer(AnswerKind.Chapter, [.. entries.Select(entry => Named(entry) with { MatchedWords = words })], stage);
            }
        }

        return ordered.Length == 0
            ? new GuideAnswer(AnswerKind.Nothing, [.. Guide.Stages.Select(stage => new AdviceMatch(Guide.OtherOf(stage.Stage), 0, IsFallback: true))])
            : new GuideAnswer(AnswerKind.Candidates, [.. ordered.Take(MostCandidates).Where(match => match.Score >= ordered[0].Score * LeastShare)]);
    }

    private IEnumerable<AdviceMatch> FindMessages(SpokenText text)
    {
        foreach ((AdviceEntry entry, string message) in _messages.Value)
        {
            double score = Similarity(text.Folded, message);
            if (score >= LeastSimilarity)
            {
                yield return new AdviceMatch(entry, score, IsFallback: false) { MatchedWords = [text.Shown.Trim()] };
            }
        }
    }

    // From 0 to 1. A sentence that quotes the message is as good as it; a part of the message counts by its share, from one half upwards; otherwise the
    // share of pairs of neighbouring characters that both have (Dice's coefficient).
    private static double Similarity(string asked, string message)
    {
        if (asked == message)
        {
            return 1;
        }

        if (message.Length >= ShortestPart && asked.Contains(message))
        {
            return Quoted;
        }

        if (asked.Length >= ShortestPart && message.Contains(asked))
        {
            return 0.5 + (0.5 * asked.Length / message.Length);
        }

        List<string> left = Pairs(asked);
        List<string> right = Pairs(message);
        int total = left.Count + right.Count;
        int common = left.Count(pair => right.Remove(pair));
        return total == 0 ? 0 : 2.0 * common / total;
    }

    private static List<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(index => text.Substring(index, 2))];

    private static AdviceMatch Named(AdviceEntry entry) => new(entry, 1, IsFallback: false);

    private GuideAnswer ChapterOf(GuideStage stage) => new(AnswerKind.Chapter, [.. EntriesOf(stage.Chapter).Select(Named)], stage);

    private IEnumerable<AdviceEntry> EntriesOf(string section) =>
        Guide.Entries.Where(entry => entry.Section == section
            || entry.Section.StartsWith(section + "-", StringComparison.Ordinal)
            || section.StartsWith(entry.Section + "-", StringComparison.Ordinal));
}
