using System;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Records;

public sealed class FindingTableWriterTests
{
    private const string Japanese = "サイト「https://webra2.secomtrust.net」はゾーン 3「インターネット」にあるため、証明書を発行できません。";

    // Some checks, so that none that is added changes what is compared.
    private static readonly ReadinessRule Rule = new(new CheckCatalog(
        [new TrustedSiteCheck(), new ActiveXRunCheck(), new OtherSessionsCheck(), new BrowserProcessCheck(), new HttpProtocolCheck(), new TlsProtocolCheck(), new ClientCertificateCheck()]));

    [Fact]
    public void Eighty_columns_of_Japanese() => Assert.Equal(
        """
        コンピューター PC-1、ユーザー S-1-5-21-1、ベースライン current、2026/11/22
        01:02 (UTC+00:00)

        発行        要対応        対象の項目: TrustedSite。 次の手順: 診断結果に示され
                                  たポリシーの管理者に依頼してください。
        ログイン    未判定        対象の項目: OtherSessions, BrowserProcess,
                                  HttpProtocol, TlsProtocol, ClientCertificate。 次の手
                                  順: 項目を省略せずに、PC 上で診断してください。

        状態            チェック                   名称
        ----            --------                   ----
        合格            ActiveXRun                 信頼済みサイト
            設定は想定どおりです。
        不合格          TrustedSite *              信頼済みサイト
            サイト「https://webra2.secomtrust.net」はゾーン 3「インターネット」にあるた
            め、証明書を発行できません。
            -> 追加してください。

        * 次の場所は未取得です。* の付いた結果より優先される設定が含まれている可能性が
        あります。
            HKLM\A
            HKLM\B

        結果 2 件: 不合格 1, 合格 1

        """,
        Write("ja-JP", 80, color: false, TestFindings.Sample("Pass", "ActiveXRun", "設定は想定どおりです。", ""), TestFindings.Sample(message: Japanese, advice: "追加してください。", unseen: @"HKLM\B [x];HKLM\A;hklm\b [y]")));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void No_line_is_as_wide_as_the_terminal(int width)
    {
        string table = Write("ja-JP", width, color: false, TestFindings.Sample(message: string.Concat(Enumerable.Repeat(Japanese, 5)), unseen: @"HKLM\Software\Policies\Microsoft\Windows;HKCU\Software"));
        var display = new DisplayWidth(CultureInfo.GetCultureInfo("ja-JP"));

        Assert.All(table.Split('\n'), line => Assert.InRange(display.Of(line), 0, width - 1));
    }

    [Fact]
    public void Colour_is_on_the_status_and_the_stages_alone()
    {
        string table = Write("en-US", 80, color: true, TestFindings.Sample());

        Assert.Contains("\u001b[31mFail\u001b[0m            TrustedSite", table, System.StringComparison.Ordinal);
        Assert.Equal(6, table.Count(character => character == '\u001b'));
    }

    [Fact]
    public void What_a_terminal_would_obey_is_made_visible()
    {
        string table = Write("en-US", 120, color: false, TestFindings.Sample(message: "a\u001b]0;x\a\u202Eb\nc", computer: "PC\u001b[2J", subject: "s\r"));

        Assert.Contains(@"s\u000D: a\u001B]0;x\u0007\u202Eb\u000Ac", table, System.StringComparison.Ordinal);
        Assert.All(table, character => Assert.True(character == '\n' || !char.IsControl(character)));
    }

    [Fact]
    public void Each_PC_has_a_heading_of_its_own()
    {
        string table = Write("en-US", 80, color: false, TestFindings.Sample(computer: "PC-1"), TestFindings.Sample(computer: "PC-1"), TestFindings.Sample(computer: "PC-2"));

        Assert.Equal(["Computer PC-1, user S-1-5-21-1, baseline current, 2026-11-22 01:02 (UTC+00:00)", "Computer PC-2, user S-1-5-21-1, baseline current, 2026-11-22 01:02 (UTC+00:00)"], table.Split('\n').Where(line => line.StartsWith("Computer", System.StringComparison.Ordinal)));
        Assert.EndsWith("\n3 findings: Fail 3\n", table, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Waived_findings_count_apart()
    {
        string table = Write("en-US", 120, color: false, [.. TestFindings.OfEachOutcome()]);

        Assert.EndsWith("\n7 findings: Not readable 1, Fail 1, Not judged 1, Warning 1, Waived 1, Pass 1, Not applicable 1\n", table, System.StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_captured_is_told_once_for_each_PC()
    {
        string table = Write("en-US", 120, color: false, TestFindings.Sample("Pass", unseen: @"HKLM\A"), TestFindings.Sample(unseen: @"HKLM\A;HKLM\B"), TestFindings.Sample("NotJudged", computer: "PC-2", unseen: @"HKLM\C"));

        Assert.Equal(2, table.Split("TrustedSite *").Length - 1);
        Assert.Contains("marked so:\n    HKLM\\A\n    HKLM\\B\n\nComputer PC-2", table, System.StringComparison.Ordinal);
        Assert.DoesNotContain(@"HKLM\C", table, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_subject_stands_before_a_message_that_does_not_name_it()
    {
        string table = Write("en-US", 120, color: false, TestFindings.Sample(subject: "a.example", message: "Down."), TestFindings.Sample(subject: "b.example", message: "Site b.example is down."));

        Assert.Contains("    a.example: Down.", table, System.StringComparison.Ordinal);
        Assert.Contains("    Site b.example is down.", table, System.StringComparison.Ordinal);
    }

    [Fact]
    public void One_finding_is_one() => Assert.EndsWith("\n1 finding: Fail 1\n", Write("en-US", 80, color: false, TestFindings.Sample()), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_written_of_no_finding() => Assert.Equal("", Write("en-US", 80, color: false));

    private static string Write(string culture, int width, bool color, params Finding[] findings)
    {
        using var output = new StringWriter { NewLine = "\n" };
        new FindingTableWriter(new TextCatalog(CultureInfo.GetCultureInfo(culture)) { TimeZone = TimeZoneInfo.Utc }, width, color, Rule).Write(findings, output);
        return output.ToString();
    }
}
