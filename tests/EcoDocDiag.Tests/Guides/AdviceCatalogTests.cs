using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class AdviceCatalogTests
{
    private static readonly AdviceCatalog Catalog = new();

    [Fact]
    public void Every_section_of_the_guide_has_an_entry_in_its_order()
    {
        string[] sections = [.. Catalog.Entries.Select(entry => entry.Section).Distinct()];

        Assert.Equal(["1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "2-1", "2-2", "2-3", "2-4"], sections);
    }

    [Fact]
    public void Ids_are_unique() => Assert.Distinct(Catalog.Entries.Select(entry => entry.Id));

    [Theory]
    [InlineData("42", "UserInactive")]
    [InlineData("44", "WrongAddress")]
    [InlineData("46", "AccountLocked")]
    [InlineData("53", "SignUpIncomplete")]
    [InlineData("４６", "AccountLocked")]
    [InlineData(" 46 ", "AccountLocked")]
    public void A_code_is_found_in_any_width(string code, string expected)
    {
        AdviceMatch match = Catalog.FindCode(code);

        Assert.Equal(expected, match.Entry.Id);
        Assert.Equal(1, match.Score);
        Assert.False(match.IsFallback);
    }

    [Theory]
    [InlineData("47")]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("abc")]
    public void An_unknown_code_gives_the_guides_advice_for_any_other_and_says_so(string code)
    {
        AdviceMatch match = Catalog.FindCode(code);

        Assert.Equal("OtherCode", match.Entry.Id);
        Assert.True(match.IsFallback);
    }

    [Theory]
    [InlineData("1-3", "CspListEmpty")]
    [InlineData("１－３", "CspListEmpty")]
    [InlineData("1の3", "CspListEmpty")]
    [InlineData("(1-3)", "CspListEmpty")]
    [InlineData("2-2", "UserInactive,WrongAddress,AccountLocked,SignUpIncomplete,OtherCode")]
    [InlineData("1", "UnsupportedBrowser,AuthenticationFailed,CspListEmpty,CancelledByUser,NoValidRequest,IssuanceOther")]
    [InlineData("3-1", "")]
    [InlineData("1-30", "")]
    public void A_section_or_a_whole_chapter_is_found(string section, string expected) =>
        Assert.Equal(expected, string.Join(",", Catalog.FindSection(section).Select(match => match.Entry.Id)));

    public static TheoryData<string, string> SloppyMessages()
    {
        HashSet<string> known = [];
        TheoryData<string, string> data = [];
        foreach (AdviceEntry entry in Catalog.Entries)
        {
            foreach (string message in entry.ScreenMessages)
            {
                string[] typed =
                [
                    message,
                    message.TrimEnd('。').Replace("、", " ", StringComparison.Ordinal) + " !!",
                    string.Concat(message.Select(Widen)),
                    message.Substring(message.Length / 4),
                ];
                foreach (string text in typed.Where(known.Add))
                {
                    data.Add(text, entry.Id);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(SloppyMessages))]
    public void A_message_is_found_however_it_is_typed(string message, string expected) =>
        Assert.Equal(expected, Catalog.FindMessage(message)[0].Entry.Id);

    [Theory]
    [InlineData("有効な証明書申請", "NoValidRequest")]
    [InlineData("みたいおうのブラウザ", "UnsupportedBrowser")]
    [InlineData("ミタイオウ ﾌﾞﾗｳｻﾞ", "UnsupportedBrowser")]
    [InlineData("ぺーじが表示できません", "PageNotShown")]
    [InlineData("csp と key長 の選択ができない", "CspListEmpty")]
    [InlineData("ユーザーによって取り消されました", "CancelledByUser")]
    [InlineData("一年間ログインされていません", "NoLoginForAYear")]
    public void A_part_a_paraphrase_or_another_kana_is_found_too(string message, string expected) =>
        Assert.Equal(expected, Catalog.FindMessage(message)[0].Entry.Id);

    [Theory]
    [InlineData("")]
    [InlineData("hello world")]
    [InlineData("印刷できない")]
    public void A_message_that_nothing_is_like_gives_the_advice_for_anything_else_and_says_so(string message)
    {
        IReadOnlyList<AdviceMatch> matches = Catalog.FindMessage(message);

        Assert.Equal(["IssuanceOther", "AccessOther"], matches.Select(match => match.Entry.Id));
        Assert.All(matches, match => Assert.True(match.IsFallback));
    }

    [Fact]
    public void Matches_come_best_first_with_scores_between_0_and_1()
    {
        double[] scores = [.. Catalog.FindMessage("証明書申請が承認されていません").Select(match => match.Score)];

        Assert.True(scores.Length > 1);
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public void A_huge_text_is_answered_like_its_beginning() =>
        Assert.Equal("PageNotShown", Catalog.FindMessage("ページが表示できません" + new string('あ', 100_000))[0].Entry.Id);

    [Theory]
    [InlineData("46", "AccountLocked")]
    [InlineData("1-3", "CspListEmpty")]
    [InlineData("未対応のブラウザです", "UnsupportedBrowser")]
    [InlineData("エラーコード：46", "AccountLocked")]
    [InlineData("ｴﾗｰｺｰﾄﾞ 46", "AccountLocked")]
    [InlineData("Error code: 53", "SignUpIncomplete")]
    [InlineData("99", "OtherCode")]
    public void What_a_person_typed_is_taken_for_what_it_is(string query, string expected) =>
        Assert.Equal(expected, Catalog.Find(query)[0].Entry.Id);

    [Theory]
    [InlineData("ja-JP")]
    [InlineData("en-US")]
    public void Every_entry_has_all_its_texts_in_each_language(string culture)
    {
        AdviceWriter writer = new(new TextCatalog(CultureInfo.GetCultureInfo(culture)));

        Assert.All(Catalog.Entries, entry =>
        {
            ErrorAdvice advice = writer.Write(new AdviceMatch(entry, 1, IsFallback: false));
            Assert.NotEmpty(advice.Title);
            Assert.NotEmpty(advice.Meaning);
            Assert.NotEmpty(advice.Cause);
            Assert.NotEmpty(advice.Action);
            Assert.NotEmpty(advice.HaveReady);
            Assert.Equal(entry.Owners.Count, advice.Owner.Count(owner => owner.Length > 0));
        });
    }

    // Full-width forms of the ASCII letters and digits, as an input method in the wrong mode types them.
    private static char Widen(char character) => character is > ' ' and <= '~' ? (char)(character - 0x21 + 0xFF01) : character;
}
