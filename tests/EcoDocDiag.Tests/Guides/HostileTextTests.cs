using System;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class HostileTextTests
{
    private static readonly GuideSearch Search = new(ShippedGuide.Guide);

    [Theory]
    [InlineData("*", "IssuanceOther")]
    [InlineData("エラーコード* 46", "AccountLocked")]
    [InlineData("1*-3", "CspListEmpty")]
    [InlineData("有効な証明書*申請はありません", "NoValidRequest")]
    public void Half_a_character_is_passed_over(string query, string entry)
    {
        // An attribute cannot hold it.
        Assert.Equal(entry, Search.Find(query.Replace('*', (char)0xD83D)).Matches[0].Entry.Id);
        Assert.Equal(entry, Search.Find(query.Replace('*', (char)0xDC00)).Matches[0].Entry.Id);
    }

    [Theory]
    [InlineData("C:\\It's.json", "'C:\\It''s.json'")]
    [InlineData("C:\\It\u2019s.json", "'C:\\It\u2019\u2019s.json'")]
    [InlineData("\u2018\u201a\u201b'", "'\u2018\u2018\u201a\u201a\u201b\u201b'''")]
    [InlineData("C:\\plain.json", "C:\\plain.json")]
    public void Every_mark_that_powershell_takes_for_a_quote_is_doubled(string baseline, string quoted)
    {
        Finding finding = TestFindings.Create("TrustedSite", "Fail");

        RepairCommandLine line = RepairCommandLine.Create([finding], Stage.Access, new GuidedArguments(Baseline: baseline));

        Assert.EndsWith(" -Baseline " + quoted, line.Command, StringComparison.Ordinal);
    }
}
