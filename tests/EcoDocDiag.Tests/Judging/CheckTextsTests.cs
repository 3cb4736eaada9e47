using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class CheckTextsTests
{
    private const string Place = @"HKCU\Software\Microsoft\Internet Explorer\Safety\ActiveXFiltering [IsEnabled]";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\Internet Explorer\Safety\ActiveXFiltering [IsEnabled]";
    private const string On = "ActiveX filtering is on, so sites cannot run ActiveX controls (" + Place + ").";
    private const string HowTo =
        "Turn it off in Internet Explorer under Tools > Safety > ActiveX Filtering, or for the site alone by the blue filter icon in the address bar. Where Internet Explorer does not open by itself any more, ask the administrator of the PC.";

    private static readonly ActiveXFilterCheck Check = new();
    private static readonly TextArgument Where = new("place", Place);

    [Theory]
    [InlineData("en-US", On)]
    [InlineData("ja-JP", "ActiveX フィルターが有効なため、サイトで ActiveX コントロールを実行できません (" + Place + ")。")]
    public void A_message_is_filled_with_the_values_of_the_verdict(string culture, string message)
    {
        Assert.Equal((message, true), Word(culture, FrontEnd.PowerShell, "FilterOn", "Message", Where));
    }

    [Fact]
    public void What_has_no_value_is_left_as_it_is_and_said_to_be_incomplete()
    {
        (string message, bool isComplete) = Word("en-US", FrontEnd.PowerShell, "FilterOn", "Message");

        Assert.StartsWith("ActiveX filtering is on", message, StringComparison.Ordinal);
        Assert.False(isComplete);
    }

    [Fact]
    public void A_reason_without_a_text_has_no_words_and_lacks_none() => Assert.Equal(("", true), Word("en-US", FrontEnd.PowerShell, "NobodyConcludesThis", "Message"));

    [Theory]
    [InlineData(FrontEnd.PowerShell, HowTo + " Repair-EcoDocClient does it too.", " Details: Get-Help about_EcoDocDiag_{0}")]
    [InlineData(FrontEnd.Console, HowTo + " \"ecodocdiag repair\" does it too.", " Details: ecodocdiag checks {0}")]
    [InlineData(FrontEnd.Person, HowTo, "")]
    public void Advice_names_the_command_of_the_front_end_and_none_to_a_person(FrontEnd frontEnd, string advice, string page)
    {
        Assert.Equal((advice, true), Word("en-US", frontEnd, "FilterOn", "Advice", Where));
        Assert.Equal(advice + string.Format(CultureInfo.InvariantCulture, page, Check.Id), Texts("en-US", frontEnd).AddPage(advice, Check));
    }

    [Fact]
    public void A_page_without_advice_before_it_does_not_begin_with_a_blank() =>
        Assert.Equal("Details: Get-Help about_EcoDocDiag_" + Check.Id, Texts("en-US", FrontEnd.PowerShell).AddPage("", Check));

    [Theory]
    [InlineData("en-US", Policy, " > Windows Components > Internet Explorer > Turn on ActiveX Filtering")]
    [InlineData("en-US", @"HKLM\SOFTWARE\Policies\Elsewhere [x]", null)]
    [InlineData("en-US", "", null)]
    public void Where_a_policy_holds_the_setting_the_advice_says_where_the_editor_has_it(string culture, string policy, string? path)
    {
        (string without, _) = Word(culture, FrontEnd.Console, "LockedByPolicy", "Advice", new TextArgument("entry", "x"));
        (string advice, bool isComplete) = Word(culture, FrontEnd.Console, "LockedByPolicy", "Advice", new("entry", "x"), new("policy", policy));

        Assert.True(isComplete);
        Assert.Equal(path is not null, advice != without);
        Assert.StartsWith(without + (path is null ? "" : " "), advice, StringComparison.Ordinal);
        Assert.Contains(path ?? without, advice, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", On + " On this PC the pages of the service open in Edge and not in IE mode, and there this setting has no effect.")]
    [InlineData("ja-JP", "ActiveX フィルターが有効なため、サイトで ActiveX コントロールを実行できません (" + Place + ")。この PC では、サービスのページは IE モードではなく Edge で開くため、この設定は影響しません。")]
    public void A_sentence_is_added_for_a_value_that_is_there(string culture, string message)
    {
        Assert.Equal(message, Word(culture, FrontEnd.Person, "FilterOn", "Message", Where, new(CheckTexts.OtherEngine, "Edge")).Text);
        Assert.DoesNotContain("IE", Word(culture, FrontEnd.Person, "FilterOn", "Message", Where, new(CheckTexts.OtherEngine, "")).Text.Replace(Place, "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_looks_like_it_is_told_with_the_message_and_a_locked_dialog_with_the_advice()
    {
        Assert.Equal(
            On + " \"x\" looks like it, but is misspelt (y).",
            Word("en-US", FrontEnd.Console, "FilterOn", "Message", Where, new(CheckTexts.SimilarKind, "Misspelt"), new("similar", "x"), new("similarPlace", "y")).Text);
        Assert.Contains(
            " That dialog is locked for the user by policy (z): the administrator of the policy has to unlock it, or make the setting by policy.",
            Word("en-US", FrontEnd.Console, "FilterOn", "Advice", Where, new(CheckTexts.DialogPolicy, "z")).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "Windows denied access to the Personal certificates of the user: client.pfx; HKCU\\X; the processes that run.")]
    [InlineData("ja-JP", "「個人」の証明書: client.pfx、HKCU\\X、実行中のプロセス")]
    public void Places_are_words_where_there_are_some(string culture, string words) =>
        Assert.Contains(words, Word(culture, FrontEnd.Console, ReadReason.AccessDenied, "Message", new TextArgument("place", @"CurrentUser\My: client.pfx; HKCU\X; Processes")).Text, StringComparison.Ordinal);

    [Fact]
    public void What_was_waived_says_first_what_is_the_case()
    {
        TextArgument[] waiver = [new("waivedUntil", new DateTime(2027, 1, 31)), new("justification", "a test"), new("waivedStatus", "Fail"), new(WaiverRule.ReasonArgument, "FilterOn")];

        Assert.Equal(
            (On + " Accepted until 2027-01-31 by a waiver of the baseline: a test (without it: Fail, FilterOn).", true),
            Word("en-US", FrontEnd.Console, CheckReason.Waived, "Message", [Where, .. waiver]));
        Assert.False(Word("en-US", FrontEnd.Console, CheckReason.Waived, "Message", waiver).IsComplete);
    }

    [Fact]
    public void Where_no_certificate_is_named_it_is_the_baseline_that_has_no_need()
    {
        Assert.StartsWith("Only another way of issuing a certificate needs this", Word("en-US", FrontEnd.Console, CheckReason.NotNeeded, "Message", new TextArgument("by", "File")).Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "Only issuing a certificate needs this. The user has one that is valid until 2027-01-31 (S47)",
            Word("en-US", FrontEnd.Console, CheckReason.NotNeeded, "Message", new("by", "File"), new("expires", new DateTime(2027, 1, 31, 0, 0, 0, DateTimeKind.Utc)), new("certificate", "S47"), new("neededFrom", new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Utc))).Text,
            StringComparison.Ordinal);
    }

    private static (string Text, bool IsComplete) Word(string culture, FrontEnd frontEnd, string reason, string part, params IReadOnlyList<TextArgument> arguments)
    {
        string text = Texts(culture, frontEnd).Word(reason, part, arguments, out bool isComplete);
        return (text, isComplete);
    }

    private static CheckTexts Texts(string culture, FrontEnd frontEnd) =>
        new(new TextCatalog(CultureInfo.GetCultureInfo(culture)) { FrontEnd = frontEnd, TimeZone = TimeZoneInfo.Utc }, Check);
}
