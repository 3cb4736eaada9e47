using System;
using EcoDocDiag.Judging;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class RepairCommandLineTests
{
    [Theory]
    [InlineData(Stage.Access, false, "Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun", "ecodocdiag repair --check TrustedSite ActiveXRun")]
    [InlineData(Stage.Access, true, "Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun", "ecodocdiag repair --check TrustedSite ActiveXRun")]
    [InlineData(Stage.Issuance, false, "Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun -Temporary", "ecodocdiag repair --check TrustedSite ActiveXRun --temporary")]
    [InlineData(Stage.Issuance, true, "Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun -Temporary -Need Always", "ecodocdiag repair --check TrustedSite ActiveXRun --temporary --need always")]
    public void What_can_be_repaired_at_once_comes_first_and_for_issuance_for_a_time(Stage stage, bool isAlways, string command, string consoleCommand)
    {
        RepairCommandLine line = RepairCommandLine.Create(
            [new("RootCertificate", "Repair-EcoDocCertificate"), new("TrustedSite", "Repair-IeTrustedZone"), new("BrowserProcess", "Stop-IeProcess"), new("ActiveXRun", "Repair-IeActiveX"), new("TrustedSite", "Repair-IeTrustedZone")],
            stage,
            "",
            "",
            isAlways);

        Assert.Equal((command, consoleCommand, stage == Stage.Issuance), (line.Command, line.ConsoleCommand, line.IsTemporary));
        Assert.Equal(["TrustedSite", "ActiveXRun"], line.CheckIds);
    }

    [Fact]
    public void A_root_comes_alone_and_a_process_last()
    {
        RepairCommandLine root = RepairCommandLine.Create([new("BrowserProcess", "Stop-IeProcess"), new("RootCertificate", "Repair-EcoDocCertificate")], Stage.Issuance, "", "", isAlways: true);
        RepairCommandLine process = RepairCommandLine.Create([new("BrowserProcess", "Stop-IeProcess")], Stage.Issuance, "", "", isAlways: true);

        Assert.Equal(("Repair-EcoDocCertificate -InstallRoot", "ecodocdiag repair --check RootCertificate --install-root", false), (root.Command, root.ConsoleCommand, root.IsTemporary));
        Assert.Equal(("Stop-IeProcess", "ecodocdiag repair --check BrowserProcess", false), (process.Command, process.ConsoleCommand, process.IsTemporary));
        Assert.Equal(["RootCertificate"], root.CheckIds);
    }

    [Theory]
    [InlineData("current", "")]
    [InlineData("strict", "")]
    [InlineData("./current.json", "")]
    [InlineData("guide-2018", "guide-2018")]
    public void Of_the_baseline_of_a_finding_only_a_shipped_name_other_than_the_default_is_told(string baseline, string told) =>
        Assert.Equal(told, RepairCommandLine.NameOf(baseline));

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
        RepairCommandLine line = CommandFor(user: "S-1-5-21-9-0-3-1009", baseline: "");

        Assert.EndsWith(" -User S-1-5-21-9-0-3-1009", line.Command, StringComparison.Ordinal);
        Assert.EndsWith(" --user S-1-5-21-9-0-3-1009", line.ConsoleCommand, StringComparison.Ordinal);
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
