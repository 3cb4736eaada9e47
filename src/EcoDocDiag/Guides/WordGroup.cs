using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Guides;

/// <summary>
/// The words for one thing, made ready to be found. A word that ends with <c>*</c> may go on (<c>display*</c>); one that begins with <c>-</c> does not count,
/// and neither does another word of the group within it (<c>-ブロック</c> beside <c>ロック</c>).
/// </summary>
internal sealed class WordGroup
{
    private const int ShortestMistyped = 5;
    private const int LongestMistyped = 60;

    private readonly List<(string Text, bool IsPrefix)> _words = [];
    private readonly List<string> _excluded = [];

    public WordGroup(IEnumerable<string> words)
    {
        foreach (string word in words)
        {
            string folded = SpokenText.Of(word).Folded;
            if (folded.Length == 0)
            {
                continue;
            }

            if (word[0] == '-')
            {
                _excluded.Add(folded);
            }
            else
            {
                _words.Add((folded, word[word.Length - 1] == '*'));
            }
        }
    }

    /// <summary>The longest of the words that stands in a text; null where none does.</summary>
    public Span? Find(SpokenText text)
    {
        Span? longest = null;
        foreach ((string word, bool isPrefix) in _words)
        {
            if (word.Length > (longest?.Length ?? 0) && FindCounting(text, word, isPrefix) is { } found)
            {
                longest = found;
            }
        }

        return longest;
    }

    /// <summary>
    /// Where one of the words stands in a text with one letter wrong, missing, too many or swapped; null where none does. Short words are too like one another for that,
    /// and in a long text something is always alike.
    /// </summary>
    public Span? FindMistyped(SpokenText text)
    {
        if (text.Folded.Length > LongestMistyped)
        {
            return null;
        }

        foreach ((string word, bool _) in _words.Where(static word => word.Text.Length >= ShortestMistyped))
        {
            for (int start = 0; start + word.Length - 1 <= text.Folded.Length; start++)
            {
                for (int length = word.Length - 1; length <= word.Length + 1 && start + length <= text.Folded.Length; length++)
                {
                    // One end of the word is as it should be.
                    bool isLikely = text.Folded[start] == word[0] || text.Folded[start + length - 1] == word[word.Length - 1];
                    if (isLikely && text.IsWhole(start, length) && EditDistance.Between(word, text.Folded.Substring(start, length), 1) <= 1)
                    {
                        return new Span(start, length);
                    }
                }
            }
        }

        return null;
    }

    private Span? FindCounting(SpokenText text, string word, bool isPrefix)
    {
        for (int start = text.Find(word, isPrefix, 0); start >= 0; start = text.Find(word, isPrefix, start + 1))
        {
            if (!_excluded.Any(excluded => IsWithin(text, excluded, start, word.Length)))
            {
                return new Span(start, word.Length);
            }
        }

        return null;
    }

    private static bool IsWithin(SpokenText text, string excluded, int start, int length)
    {
        int from = Math.Max(0, start + length - excluded.Length);
        int at = text.Folded.IndexOf(excluded, from, StringComparison.Ordinal);
        return at >= 0 && at <= start && at + excluded.Length >= start + length;
    }

    /// <summary>A part of a folded text.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">Its length.</param>
    internal sealed record Span(int Start, int Length);
}
