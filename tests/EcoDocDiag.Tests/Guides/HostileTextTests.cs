using System;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
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
        RepairCommandLine line = RepairCommandLine.Create([new CheckRepair("TrustedSite", "Repair-IeTrustedZone")], Stage.Access, "", baseline, isAlways: false);

        Assert.EndsWith(" -Baseline " + quoted, line.Command, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S-1-5-21$(touch hacked)")]
    [InlineData("S-1-5-21;calc")]
    [InlineData("S-1-5-21\n& calc")]
    [InlineData("S-1-5-21'")]
    [InlineData("S-1-5-")]
    [InlineData("bob")]
    [InlineData("-WhatIf:$false")]
    [InlineData("S-1-5-２１")]
    public void A_user_that_is_no_SID_is_in_no_command(string user)
    {
        RepairCommandLine line = CommandFor(user: user, baseline: "");

        Assert.Equal(("", ""), (line.Command, line.ConsoleCommand));
    }

    [Fact]
    public void A_SID_is_told_to_both()
    {
        RepairCommandLine line = CommandFor(user: "S-1-5-21-1-2-3-1001", baseline: "");

        Assert.EndsWith(" -User S-1-5-21-1-2-3-1001", line.Command, StringComparison.Ordinal);
        Assert.EndsWith(" --user S-1-5-21-1-2-3-1001", line.ConsoleCommand, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$(calc).json", " -Baseline '$(calc).json'", false)]
    [InlineData("%COMSPEC%.json", " -Baseline '%COMSPEC%.json'", false)]
    [InlineData("`calc`.json", " -Baseline '`calc`.json'", false)]
    [InlineData("a!b.json", " -Baseline 'a!b.json'", false)]
    [InlineData("a\u201d;calc;.json", " -Baseline 'a\u201d;calc;.json'", false)]
    [InlineData("a b\\", " -Baseline 'a b\\'", false)]
    [InlineData("--yes", " -Baseline '--yes'", false)]
    [InlineData("my file (2).json", " -Baseline 'my file (2).json'", true)]
    [InlineData("a\nb.json", "", false)]
    [InlineData("a\u202Eb.json", "", false)]
    [InlineData("a\u001bb.json", "", false)]
    public void A_baseline_is_quoted_for_the_shell_that_the_command_is_of_and_for_all_of_them_in_the_consoles(string baseline, string option, bool isForAll)
    {
        RepairCommandLine line = CommandFor(user: "", baseline: baseline);

        Assert.EndsWith(option, line.Command, StringComparison.Ordinal);
        Assert.Equal(option.Length == 0, line.Command.Length == 0);
        Assert.Equal(isForAll ? " --baseline \"" + baseline + "\"" : "", line.ConsoleCommand.Length == 0 ? "" : line.ConsoleCommand[line.ConsoleCommand.IndexOf(" --baseline", StringComparison.Ordinal)..]);
    }

    private static RepairCommandLine CommandFor(string user, string baseline) =>
        RepairCommandLine.Create([new CheckRepair("TrustedSite", "Repair-IeTrustedZone")], Stage.Access, user, baseline, isAlways: false);
}
