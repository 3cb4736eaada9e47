using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Guides;

/// <summary>Compares texts from a screen as people type them: in whatever width, kana, case, spacing and punctuation.</summary>
internal static class ScreenText
{
    private const int LongestText = 400;

    private static readonly string[] CodeWords = ["エラーコード", "エラー", "コード", "errorcode", "error", "code"];

    /// <summary>The text with full-width and half-width forms, hiragana and katakana, upper and lower case made one, and nothing but letters and digits kept.</summary>
    internal static string Fold(string text)
    {
        StringBuilder folded = new(text.Length);
        foreach (char character in Normalize(text))
        {
            // Hiragana to katakana: the two blocks lie 0x60 apart.
            char letter = character is >= '\u3041' and <= '\u3096' ? (char)(character + 0x60) : char.ToLowerInvariant(character);
            if (char.IsLetterOrDigit(letter) || letter == '\u30FC')
            {
                folded.Append(letter);
            }
        }

        return folded.ToString();
    }

    /// <summary>A section's number in the guide's form: <c>1－3</c>, <c>1の3</c> and <c>(1-3)</c> are <c>1-3</c>.</summary>
    internal static string FoldSection(string text)
    {
        List<string> numbers = [];
        StringBuilder number = new();
        foreach (char character in Normalize(text) + " ")
        {
            if (character is >= '0' and <= '9')
            {
                number.Append(character);
            }
            else if (number.Length > 0)
            {
                numbers.Add(number.ToString());
                number.Clear();
            }
        }

        return string.Join("-", numbers);
    }

    /// <summary>Whether the text can only be a section: two numbers with something that is no letter between them.</summary>
    internal static bool IsSection(string text)
    {
        string folded = FoldSection(text);
        string letters = Fold(text).Replace("ノ", "");
        return folded.IndexOf('-') > 0 && letters.All(static character => character is >= '0' and <= '9') && letters.Length <= 4;
    }

    /// <summary>The number of a text that is a code and perhaps the words around it: <c>46</c>, <c>エラーコード：46</c>, <c>error code 46</c>; else null.</summary>
    internal static string? FindCode(string text)
    {
        string folded = Fold(text);
        string words = CodeWords.FirstOrDefault(word => folded.StartsWith(word, StringComparison.Ordinal)) ?? "";
        string code = folded.Substring(words.Length);
        return code.Length > 0 && code.All(static character => character is >= '0' and <= '9') ? code : null;
    }

    /// <summary>
    /// How alike two folded texts are, from 0 to 1. A part of a message counts by its share, from one half upwards; otherwise the share of pairs of
    /// neighbouring characters that both have (Dice's coefficient), at most one half more than nothing in common.
    /// </summary>
    internal static double Similarity(string wanted, string text)
    {
        if (wanted.Length == 0 || text.Length == 0)
        {
            return 0;
        }

        string shorter = wanted.Length <= text.Length ? wanted : text;
        string longer = wanted.Length <= text.Length ? text : wanted;
        if (shorter.Length > 1 && longer.Contains(shorter))
        {
            return 0.5 + (0.5 * shorter.Length / longer.Length);
        }

        List<string> left = Pairs(wanted);
        List<string> right = Pairs(text);
        int total = left.Count + right.Count;
        int common = left.Count(pair => right.Remove(pair));
        return total == 0 ? 0 : 2.0 * common / total;
    }

    private static List<string> Pairs(string text) => [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Select(index => text.Substring(index, 2))];

    // Half a surrogate pair, which cannot be normalized, becomes U+FFFD on the way through UTF-8.
    private static string Normalize(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Shorten(text))).Normalize(NormalizationForm.FormKC);

    private static string Shorten(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        int length = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text.Substring(0, length);
    }
}
