using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Guides;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuideSearchTests
{
    private static readonly GuideSearch Search = new(ShippedGuide.Guide);

    [Fact]
    public void Every_section_of_the_guide_has_an_entry_in_its_order()
    {
        string[] sections = [.. ShippedGuide.Guide.Entries.Select(entry => entry.Section).Distinct()];

        Assert.Equal(["1-1", "1-2", "1-3", "1-4", "1-5", "1-6", "2-1", "2-2", "2-3", "2-4"], sections);
    }

    [Fact]
    public void Ids_are_unique() => Assert.Distinct(ShippedGuide.Guide.Entries.Select(entry => entry.Id));

    [Theory]
    [InlineData("42", "UserInactive")]
    [InlineData("44", "WrongAddress")]
    [InlineData("46", "AccountLocked")]
    [InlineData("53", "SignUpIncomplete")]
    [InlineData("４６", "AccountLocked")]
    [InlineData(" 46 ", "AccountLocked")]
    public void A_code_is_found_in_any_width(string code, string expected)
    {
        GuideAnswer answer = Search.Find(code);

        AdviceMatch match = Assert.Single(answer.Matches);
        Assert.Equal(AnswerKind.Named, answer.Kind);
        Assert.Equal(expected, match.Entry.Id);
        Assert.Equal(1, match.Score);
        Assert.False(match.IsFallback);
    }

    [Theory]
    [InlineData("47")]
    [InlineData("4")]
    [InlineData("エラーコード：99")]
    [InlineData("Error code 99")]
    [InlineData("12が出ました")]
    [InlineData("エラーコード 123456")]
    public void An_unknown_code_gives_the_guides_advice_for_any_other_and_says_so(string code)
    {
        GuideAnswer answer = Search.Find(code);

        AdviceMatch match = answer.Matches[0];
        Assert.Equal("OtherCode", match.Entry.Id);
    }

    [Theory]
    [InlineData("47", AnswerKind.UnknownCode)]
    [InlineData("12が出ました", AnswerKind.UnknownCode)]
    [InlineData("ID 123456", AnswerKind.Nothing)]
    [InlineData("Windows 10", AnswerKind.Nothing)]
    [InlineData("46回", AnswerKind.Nothing)]
    [InlineData("会議は 42 分", AnswerKind.Nothing)]
    public void A_number_is_a_code_where_it_stands_alone_or_is_said_to_be_one(string query, AnswerKind expected)
    {
        GuideAnswer answer = Search.Find(query);

        Assert.Equal(expected, answer.Kind);
        Assert.All(answer.Matches, match => Assert.True(match.IsFallback));
    }

    [Theory]
    [InlineData("ID 123456 で 46 が出た", "AccountLocked")]
    [InlineData("エラーコード42と53", "UserInactive,SignUpIncomplete")]
    [InlineData("53、42、46", "SignUpIncomplete,UserInactive,AccountLocked")]
    [InlineData("46 が 46 回目", "AccountLocked")]
    [InlineData("コード42分かりません", "UserInactive")]
    public void Codes_are_found_within_a_sentence_each_once_in_its_order(string query, string expected)
    {
        GuideAnswer answer = Search.Find(query);

        Assert.Equal(AnswerKind.Named, answer.Kind);
        Assert.Equal(expected, string.Join(",", answer.Matches.Select(match => match.Entry.Id)));
    }

    [Theory]
    [InlineData("1", "Issuance", "UnsupportedBrowser,AuthenticationFailed,CspListEmpty,CancelledByUser,NoValidRequest,IssuanceOther")]
    [InlineData("第１章", "Issuance", "UnsupportedBrowser,AuthenticationFailed,CspListEmpty,CancelledByUser,NoValidRequest,IssuanceOther")]
    [InlineData("証明書が発行できない", "Issuance", "UnsupportedBrowser,AuthenticationFailed,CspListEmpty,CancelledByUser,NoValidRequest,IssuanceOther")]
    [InlineData("2", "Access", "PageNotShown,UserInactive,WrongAddress,AccountLocked,SignUpIncomplete,OtherCode,NoLoginForAYear,AccessOther")]
    [InlineData("エコ文書の画面が表示できない", "Access", "PageNotShown,UserInactive,WrongAddress,AccountLocked,SignUpIncomplete,OtherCode,NoLoginForAYear,AccessOther")]
    public void A_chapter_is_a_menu_of_its_entries(string query, string stage, string expected)
    {
        GuideAnswer answer = Search.Find(query);

        Assert.Equal((AnswerKind.Chapter, stage), (answer.Kind, answer.Stage!.Stage.ToString()));
        Assert.Equal(expected, string.Join(",", answer.Matches.Select(match => match.Entry.Id)));
    }

    [Fact]
    public void In_the_menu_of_a_chapter_the_entries_that_fit_come_first() =>
        Assert.Equal("SignUpIncomplete", Search.Find("サインアップできない").Matches[0].Entry.Id);

    [Theory]
    [InlineData("1-3", "CspListEmpty")]
    [InlineData("１－３", "CspListEmpty")]
    [InlineData("1の3", "CspListEmpty")]
    [InlineData("(1-3)", "CspListEmpty")]
    [InlineData("2-2", "UserInactive,WrongAddress,AccountLocked,SignUpIncomplete,OtherCode")]
    [InlineData("1", "UnsupportedBrowser,AuthenticationFailed,CspListEmpty,CancelledByUser,NoValidRequest,IssuanceOther")]
    [InlineData("2.1", "PageNotShown")]
    [InlineData("2−1", "PageNotShown")]
    [InlineData("１ー3", "CspListEmpty")]
    [InlineData("2-1-4", "PageNotShown")]
    [InlineData("3-1", "")]
    [InlineData("1-30", "")]
    public void A_section_or_a_whole_chapter_is_found(string section, string expected) =>
        Assert.Equal(expected, string.Join(",", Search.FindSection(section).Select(match => match.Entry.Id)));

    public static TheoryData<string, string> SloppyMessages()
    {
        HashSet<string> known = [];
        TheoryData<string, string> data = [];
        foreach (AdviceEntry entry in ShippedGuide.Guide.Entries)
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
        Assert.Equal(expected, Search.Find(message).Matches[0].Entry.Id);

    [Theory]
    [InlineData("有効な証明書申請", "NoValidRequest")]
    [InlineData("みたいおうのブラウザ", "UnsupportedBrowser")]
    [InlineData("ミタイオウ ﾌﾞﾗｳｻﾞ", "UnsupportedBrowser")]
    [InlineData("ぺーじが表示できません", "PageNotShown")]
    [InlineData("csp と key長 の選択ができない", "CspListEmpty")]
    [InlineData("ユーザーによって取り消されました", "CancelledByUser")]
    [InlineData("一年間ログインされていません", "NoLoginForAYear")]
    public void A_part_a_paraphrase_or_another_kana_is_found_too(string message, string expected) =>
        Assert.Equal(expected, Search.Find(message).Matches[0].Entry.Id);

    [Theory]
    [InlineData("")]
    [InlineData("hello world")]
    [InlineData("印刷できない")]
    public void A_message_that_nothing_is_like_gives_the_advice_for_anything_else_and_says_so(string message)
    {
        GuideAnswer answer = Search.Find(message);

        Assert.Equal(AnswerKind.Nothing, answer.Kind);
        Assert.Equal(["IssuanceOther", "AccessOther"], answer.Matches.Select(match => match.Entry.Id));
        Assert.All(answer.Matches, match => Assert.True(match.IsFallback));
    }

    [Fact]
    public void Matches_come_best_first_with_scores_between_0_and_1()
    {
        double[] scores = [.. Search.Find("アカウントがロックされてパスワードが分かりません").Matches.Select(match => match.Score)];

        Assert.True(scores.Length > 1);
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
    }

    [Fact]
    public void A_huge_text_is_answered_like_its_beginning() =>
        Assert.Equal("PageNotShown", Search.Find("ページが表示できません" + new string('あ', 100_000)).Matches[0].Entry.Id);

    [Theory]
    [InlineData("46", "AccountLocked")]
    [InlineData("1-3", "CspListEmpty")]
    [InlineData("未対応のブラウザです", "UnsupportedBrowser")]
    [InlineData("エラーコード：46", "AccountLocked")]
    [InlineData("ｴﾗｰｺｰﾄﾞ 46", "AccountLocked")]
    [InlineData("Error code: 53", "SignUpIncomplete")]
    [InlineData("99", "OtherCode")]
    public void What_a_person_typed_is_taken_for_what_it_is(string query, string expected) =>
        Assert.Equal(expected, Search.Find(query).Matches[0].Entry.Id);

    [Theory]
    [InlineData("ja-JP")]
    [InlineData("en-US")]
    public void Every_entry_has_all_its_texts_in_each_language(string culture)
    {
        AdviceWriter writer = new(ShippedGuide.Guide, new TextCatalog(CultureInfo.GetCultureInfo(culture)), GuideCommands.PowerShell);

        Assert.All(ShippedGuide.Guide.Entries, entry =>
        {
            ErrorAdvice advice = writer.Write(entry);
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
