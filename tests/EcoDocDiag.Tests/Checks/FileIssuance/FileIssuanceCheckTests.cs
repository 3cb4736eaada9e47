using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class FileIssuanceCheckTests : IDisposable
{
    private const string Classes = @"HKLM\SOFTWARE\Classes\";
    private const string UserClasses = @"HKCU\Software\Classes\";
    private const string Choice = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\FileExts\.p12\UserChoice";
    private const string Wizard = @"%SystemRoot%\system32\rundll32.exe cryptext.dll,CryptExtAddPFX %1";
    private const string Edge = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string UserChrome = @"HKCU\Software\Policies\Google\Chrome";
    private const string ChromeClient = @"HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";

    private readonly FileIssuanceCheck _check = new();
    private readonly MemoryMachine _pc = new MemoryMachine { EdgeVersion = Reading<string>.Present("143.0.3650.80") }
        .Set(Classes + ".p12", "", "PFXFile")
        .Set(Classes + ".pfx", "", "PFXFile")
        .Set(Classes + @"PFXFile\shell\add\command", "", Wizard);

    public void Dispose() => _pc.Dispose();

    [Fact]
    public void Windows_as_it_comes_passes()
    {
        Verdict verdict = _check.Judge(_pc);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Empty(verdict.Unseen);
    }

    [Theory]
    [InlineData("", FileIssuanceCheck.OtherProgram)]
    [InlineData("open", FileIssuanceCheck.OtherProgram)]
    [InlineData("Add,open", CheckReason.Ok)]
    public void The_verb_that_the_type_names_opens_a_file_and_without_a_name_that_is_open(string verbs, string expected)
    {
        _pc.Set(Classes + @"PFXFile\shell", "", verbs).Set(UserClasses + @"PFXFile\shell\open\command", "", "other.exe %1");

        Assert.All(Outcomes(), verdict => Assert.Equal(expected, verdict.Reason));
    }

    [Fact]
    public void A_program_that_the_user_chose_comes_first()
    {
        _pc.Set(Choice, "ProgId", @"Applications\7zFM.exe");

        Verdict verdict = _check.Judge(_pc);

        Assert.Equal((FindingStatus.Warning, FileIssuanceCheck.OtherProgram, ".p12"), (verdict.Status, verdict.Reason, verdict.Subject));
        Assert.Equal(Choice + " [ProgId]", verdict.Source);
        Assert.Contains("7zFM.exe", verdict.Actual, StringComparison.Ordinal);
        Assert.Equal(RepairKind.Manual, verdict.RepairKind);
    }

    [Theory]
    [InlineData("pfxfile", CheckReason.Ok)]
    [InlineData("OurCertificate", FileIssuanceCheck.OtherProgram)]
    public void What_the_user_registered_comes_before_the_machines(string type, string expected)
    {
        _pc.Set(UserClasses + ".p12", "", type);

        Assert.Equal(expected, _check.JudgeWithoutRepair(_pc).Reason);
    }

    [Fact]
    public void The_own_type_without_a_command_opens_nothing()
    {
        _pc.Set(Classes + @"PFXFile\shell\add\command", "", "");

        Assert.All(Outcomes(), static verdict => Assert.Equal((FindingStatus.Warning, FileIssuanceCheck.NoProgram), (verdict.Status, verdict.Reason)));
    }

    [Fact]
    public void Where_nothing_is_registered_nothing_opens_it()
    {
        using MemoryMachine pc = new();

        Assert.All(_check.Evaluate(new CheckContext(pc, TestBaseline.Current)), static verdict => Assert.Equal((FindingStatus.Warning, FileIssuanceCheck.NoProgram), (verdict.Status, verdict.Reason)));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, FileIssuanceCheck.DownloadsRestricted)]
    [InlineData(2, FileIssuanceCheck.DownloadsRestricted)]
    [InlineData(3, FileIssuanceCheck.DownloadsBlocked)]
    [InlineData(4, null)]
    [InlineData(9, null)]
    public void A_policy_of_a_browser_may_block_the_download(int value, string? reason)
    {
        _pc.Set(Edge, "DownloadRestrictions", value);

        Verdict verdict = _check.Judge(_pc);

        Assert.Equal(reason ?? CheckReason.Ok, verdict.Reason);
        if (reason is not null)
        {
            Assert.Equal((value == 3 ? FindingStatus.Fail : FindingStatus.Warning, "Microsoft Edge", Edge + " [DownloadRestrictions]", RepairKind.Policy), (verdict.Status, verdict.Subject, verdict.PolicySource, verdict.RepairKind));
        }
    }

    [Fact]
    public void Each_browser_that_is_installed_is_judged_by_the_strongest_of_its_policies()
    {
        _pc.Set(ChromeClient, "pv", "142.0.0.0").Set(UserChrome, "DownloadRestrictions", "3").Set(Edge + @"\Recommended", "DownloadRestrictions", 3).Set(Edge, "DownloadRestrictions", 0);

        Verdict verdict = _check.Judge(_pc);

        Assert.Equal((FileIssuanceCheck.DownloadsBlocked, "Google Chrome"), (verdict.Reason, verdict.Subject));
    }

    [Fact]
    public void Where_neither_browser_is_installed_no_policy_of_one_counts()
    {
        _pc.EdgeVersion = Reading<string>.Absent();
        _pc.Set(Edge, "DownloadRestrictions", 3);

        Assert.Equal(CheckReason.Ok, _check.Judge(_pc).Reason);
    }

    [Theory]
    [InlineData(@"HKLM\SOFTWARE\Classes")]
    [InlineData(@"HKLM\SOFTWARE\Classes\PFXFile")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Edge")]
    public void What_decides_and_was_not_captured_is_not_judged(string key)
    {
        _pc.NotCaptured(key);

        Verdict verdict = _check.Judge(_pc);

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains(verdict.Unseen, place => place.StartsWith(key, StringComparison.Ordinal));
    }

    [Fact]
    public void What_the_user_may_have_chosen_is_named_where_it_was_not_captured()
    {
        _pc.NotCaptured(Choice);

        Verdict verdict = _check.Judge(_pc);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Contains(Choice + " [ProgId]", verdict.Unseen);
    }

    [Theory]
    [InlineData(Choice)]
    [InlineData(@"HKLM\SOFTWARE\Classes\PFXFile")]
    [InlineData(@"HKLM\SOFTWARE\Policies\Microsoft\Edge")]
    public void What_cannot_be_read_is_an_error(string key)
    {
        _pc.Deny(key);

        Assert.All(Outcomes(), static verdict => Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (verdict.Status, verdict.Reason)));
    }

    [Fact]
    public void It_is_needed_where_certificates_come_as_files_and_the_user_has_none_that_lasts()
    {
        _pc.Set(Edge, "DownloadRestrictions", 3);

        Assert.Equal("NotApplicable NotNeeded", Run("current", Need.ByBaseline));
        Assert.Equal("Fail DownloadsBlocked", Run("file", Need.ByBaseline));
        Assert.Equal("Fail DownloadsBlocked", Run("current", Need.Always));
    }

    private IReadOnlyList<Verdict> Outcomes()
    {
        IReadOnlyList<Verdict> verdicts = _check.Evaluate(new CheckContext(_pc, TestBaseline.Current));
        Assert.All(verdicts, verdict => _check.AssertEveryNameHasAValue(verdict));
        return verdicts;
    }

    private string Run(string baseline, Need need)
    {
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        Finding finding = Assert.Single(runner.Run(new CheckContext(_pc, ShippedChecks.LoadBaseline(baseline)) { Need = need }, new CheckSelection { CheckIds = [_check.Id] }));
        return finding.Status + " " + finding.Reason;
    }
}
