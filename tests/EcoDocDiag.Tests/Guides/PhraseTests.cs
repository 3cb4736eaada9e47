using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Guides;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

/// <summary>
/// What people say at a help desk, and the entry that they mean (phrases.json): a section, a section and code, several with <c>+</c>, a chapter (<c>1-</c>),
/// nothing (<c>-</c>). Where one is not found, its kind is mended in the words of the guide, not the phrase.
/// </summary>
public sealed class PhraseTests
{
    private static readonly GuideSearch Search = new(ShippedGuide.Guide);

    public static TheoryData<string, string> Phrases()
    {
        TheoryData<string, string> data = [];
        using JsonDocument rows = JsonDocument.Parse(File.ReadAllText(ProjectFolder.PathOf("tests", "EcoDocDiag.Tests", "Guides", "phrases.json")));
        foreach (JsonElement row in rows.RootElement.EnumerateArray())
        {
            data.Add(row.GetProperty("phrase").GetString()!, row.GetProperty("entry").GetString()!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void What_somebody_says_leads_to_the_entry_among_the_first_three(string phrase, string entry)
    {
        GuideAnswer answer = Search.Find(phrase);

        if (entry == "-")
        {
            Assert.Equal(AnswerKind.Nothing, answer.Kind);
            return;
        }

        string[] found = [.. answer.Matches.Where(match => !match.IsFallback || answer.Kind == AnswerKind.UnknownCode).Take(GuideSearch.MostCandidates).Select(Name)];
        Assert.All(entry.Split('+'), wanted => Assert.True(
            Array.Exists(found, name => name == wanted || (wanted.LastIndexOf('-') == wanted.Length - 1 && name.StartsWith(wanted, StringComparison.Ordinal))),
            string.Join(", ", found)));
    }

    [Theory]
    [MemberData(nameof(Phrases))]
    public void The_words_by_which_it_was_found_stand_in_what_was_said(string phrase, string entry)
    {
        GuideAnswer answer = Search.Find(phrase);

        Assert.NotEqual("", entry);
        Assert.Equal(answer.Kind == AnswerKind.Candidates, answer.Matches.All(match => match.MatchedWords.Count > 0) && answer.Kind != AnswerKind.Chapter);
        Assert.All(answer.Matches.SelectMany(match => match.MatchedWords), word => Assert.Contains(word, SpokenText.Normalize(phrase), StringComparison.Ordinal));
    }

    private static string Name(AdviceMatch match) => match.Entry.Code.Length > 0 ? match.Entry.Section + "/" + match.Entry.Code : match.Entry.Section;
}
