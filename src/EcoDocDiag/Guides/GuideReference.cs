using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Guides;

/// <summary>What a question names of a guide by number: a chapter, sections, error codes.</summary>
/// <param name="Chapter">The number of a chapter, where the question is nothing else; else empty.</param>
/// <param name="Sections">The numbers of sections, as <c>1-3</c>.</param>
/// <param name="Codes">Error codes that the guide has.</param>
/// <param name="HasUnknownCode">Whether a number is called a code, or is all that was asked for, and the guide does not have it.</param>
internal sealed record GuideReference(string Chapter, IReadOnlyList<string> Sections, IReadOnlyList<string> Codes, bool HasUnknownCode)
{
    // A longer number that stands alone is somebody's.
    private const int LongestCode = 4;

    private const string Joints = "-‐‑‒–—―−ー_.・のノ";

    // What a number that is a code may have in front of it, folded.
    private static readonly string[] CodeWords = ["エラコド", "コド", "エラ", "エラ番号", "errorcode", "error", "code", "no"];
    private static readonly string[] Appearances = ["ガ出", "ト出", "ガ表示", "ト表示", "番ガ", "番ト", "番ノエラ", "ノエラ"];
    private static readonly string[] ChapterWords = ["第", "章", "chapter", "節", "section"];

    // What a number counts is no code.
    private static readonly string[] Counters = ["回", "人", "台", "分", "秒", "時", "日", "月", "年", "歳", "件", "個", "枚", "円", "度", "か月", "ヶ月", "カ月", "bit", "ビット", "mb", "gb", "%", "times", "minutes", "days", "hours", "users", "pcs"];

    // A number behind these is somebody's, or a version.
    private static readonly string[] Owners = ["id", "user", "windows", "office", "edge", "chrome", "firefox", "version", "ver", "バージョン", "内線", "電話", "社員番号", "ie", "tls", "ssl", "http", "step", "ステップ", "pc"];

    /// <summary>A section's number in the guide's form: <c>1－3</c>, <c>1の3</c> and <c>(1-3)</c> are <c>1-3</c>.</summary>
    public static string FoldSection(string text) => string.Join("-", NumbersOf(SpokenText.Normalize(text)).Select(static number => number.Text));

    /// <summary>What <paramref name="text"/>, which is normalized, names.</summary>
    /// <param name="text">The question.</param>
    /// <param name="codes">The codes of the guide.</param>
    public static GuideReference Read(string text, IReadOnlyList<string> codes)
    {
        List<Number> numbers = NumbersOf(text);
        string rest = ChapterWords.Aggregate(SpokenText.FoldPlain(text), static (left, word) => left.Replace(word, ""));
        string chapter = numbers.Count == 1 && rest == numbers[0].Text ? rest : "";
        List<string> sections = [];
        List<string> found = [];
        bool hasUnknownCode = chapter.Length is > 0 and <= LongestCode;
        for (int index = 0; index < numbers.Count; index++)
        {
            int last = LastOfSection(text, numbers, index);
            if (last > index)
            {
                if (!IsOwned(text, numbers[index]))
                {
                    sections.Add(string.Join("-", numbers.Skip(index).Take(last - index + 1).Select(static number => number.Text)));
                }

                index = last;
                continue;
            }

            bool isCode = !IsCounted(text, numbers[index]) && !IsOwned(text, numbers[index]);
            if (isCode && codes.Contains(numbers[index].Text, StringComparer.OrdinalIgnoreCase))
            {
                found.Add(numbers[index].Text);
            }
            else
            {
                hasUnknownCode |= isCode && IsCalledCode(text, numbers[index]);
            }
        }

        found.AddRange(codes.Where(code => !code.All(char.IsDigit) && SpokenText.Of(text).Find(SpokenText.FoldPlain(code), isPrefix: false, 0) >= 0));
        return new GuideReference(chapter, [.. sections.Distinct()], [.. found.Distinct()], hasUnknownCode);
    }

    // Two or three short numbers with one joint between each two, and blanks around it at most.
    private static int LastOfSection(string text, List<Number> numbers, int first)
    {
        int last = first;
        while (last + 1 < numbers.Count && last < first + 2 && numbers[last].Text.Length <= 2 && numbers[last + 1].Text.Length <= 2)
        {
            string between = text.Substring(numbers[last].End, numbers[last + 1].Start - numbers[last].End).Trim(' ', '\uFFFD').Replace("章", "の").Replace("のの", "の");
            if (between.Length != 1 || Joints.IndexOf(between[0]) < 0)
            {
                break;
            }

            last++;
        }

        return last;
    }

    private static bool IsCounted(string text, Number number)
    {
        string behind = text.Substring(number.End).TrimStart().ToLowerInvariant();
        return !behind.StartsWith("分か", StringComparison.Ordinal) && Counters.Any(counter => behind.StartsWith(counter, StringComparison.Ordinal));
    }

    private static bool IsOwned(string text, Number number)
    {
        string before = text.Substring(0, number.Start).TrimEnd(' ', ':', '=', '#').ToLowerInvariant();
        return Owners.Any(owner => before.EndsWith(owner, StringComparison.Ordinal)
            && (owner[0] > 'z' || before.Length == owner.Length || before[before.Length - owner.Length - 1] is < 'a' or > 'z'));
    }

    private static bool IsCalledCode(string text, Number number)
    {
        string before = SpokenText.FoldPlain(text.Substring(0, number.Start));
        string behind = SpokenText.FoldPlain(text.Substring(number.End));
        return CodeWords.Any(word => before.EndsWith(word, StringComparison.Ordinal)) || Appearances.Any(word => behind.StartsWith(word, StringComparison.Ordinal));
    }

    private static List<Number> NumbersOf(string text)
    {
        List<Number> numbers = [];
        int start = -1;
        for (int index = 0; index <= text.Length; index++)
        {
            bool isDigit = index < text.Length && text[index] is >= '0' and <= '9';
            if (isDigit && start < 0)
            {
                start = index;
            }
            else if (!isDigit && start >= 0)
            {
                numbers.Add(new Number(text.Substring(start, index - start), start, index));
                start = -1;
            }
        }

        return numbers;
    }

    private sealed record Number(string Text, int Start, int End);
}
