using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Guides;

public sealed class GuidedDiagnosisTests
{
    private const string Zone = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2";
    private static readonly GuidedDiagnosis Guide = new(ShippedGuide.Guide, new TextCatalog(CultureInfo.InvariantCulture), ShippedChecks.CreateCatalog(), GuideCommands.PowerShell);

    [Theory]
    [InlineData(Stage.Issuance, "", "IssuanceOther", false)]
    [InlineData(Stage.Access, "  ", "AccessOther", false)]
    [InlineData(null, "46", "AccountLocked", false)]
    [InlineData(Stage.Issuance, "46", "AccountLocked", false)]
    [InlineData(Stage.Access, "エラーコード 99", "OtherCode", true)]
    [InlineData(null, "99", "OtherCode", true)]
    [InlineData(Stage.Issuance, "99", "IssuanceOther", true)]
    [InlineData(null, "1-3", "CspListEmpty", false)]
    [InlineData(null, "ページが表示できません", "PageNotShown", false)]
    [InlineData(Stage.Access, "ページが表示できません", "PageNotShown", false)]
    [InlineData(Stage.Issuance, "ページが表示できません", "IssuanceOther", true)]
    [InlineData(Stage.Issuance, "みたいおうのブラウザ", "UnsupportedBrowser", false)]
    [InlineData(Stage.Access, "印刷できない", "AccessOther", true)]
    public void The_answers_lead_to_an_entry(Stage? stage, string screen, string expected, bool isFallback)
    {
        AdviceMatch match = Guide.Choose(new GuidedRequest(stage, screen))!;

        Assert.Equal((expected, isFallback), (match.Entry.Id, match.IsFallback));
    }

    [Theory]
    [InlineData("")]
    [InlineData("印刷できない")]
    public void Without_a_stage_what_nothing_is_like_leads_nowhere(string screen) => Assert.Null(Guide.Choose(new GuidedRequest(null, screen)));

    [Theory]
    [InlineData(null, "証明書が発行できない", "IssuanceOther")]
    [InlineData(null, "2", "AccessOther")]
    [InlineData(Stage.Issuance, "2", "IssuanceOther")]
    public void A_chapter_leads_to_its_advice_for_anything_else(Stage? stage, string screen, string expected) =>
        Assert.Equal((expected, false), Guide.Choose(new GuidedRequest(stage, screen)) is { } match ? (match.Entry.Id, match.IsFallback) : default);

    [Fact]
    public void What_a_check_found_comes_first_and_what_passed_comes_last()
    {
        MemoryMachine machine = Mended().Set(Zone, "1201", 3);
        Diagnosis diagnosis = Diagnose(machine, "1-3");

        Assert.Equal(Enumerable.Range(1, diagnosis.Causes.Count), diagnosis.Causes.Select(cause => cause.Order));
        Assert.Equal("Confirmed", diagnosis.Causes[0].State);
        Assert.Contains("ActiveXUnsafe", diagnosis.Causes[0].CheckId, StringComparison.Ordinal);
        Assert.Contains("not marked as safe", diagnosis.Causes[0].Evidence, StringComparison.Ordinal);
        Assert.Equal("Open", diagnosis.Causes[1].State);
        Assert.StartsWith("The information bar", diagnosis.Causes[1].Text, StringComparison.Ordinal);
        Assert.All(diagnosis.Causes.Skip(2), cause => Assert.Equal(("RuledOut", ""), (cause.State, cause.Evidence)));
        Assert.Equal(ShippedGuide.Guide.Find("CspListEmpty").CheckIds, diagnosis.Findings.Select(finding => finding.CheckId).Distinct());
    }

    [Fact]
    public void What_can_be_repaired_is_the_next_step_and_the_command_names_just_that()
    {
        Diagnosis diagnosis = Diagnose(Mended().Set(Zone, "1201", 3).Set(Zone, "1001", 3), "1-3");

        Assert.Equal("Repair", diagnosis.NextStepKind);
        Assert.Equal("Repair-EcoDocClient -CheckId ActiveXUnsafe,ActiveXSigned -Temporary -Need Always", diagnosis.NextCommand);
        Assert.Equal("ecodocdiag repair --check ActiveXUnsafe ActiveXSigned --temporary --need always", diagnosis.NextConsoleCommand);
        Assert.Equal(["ActiveXUnsafe", "ActiveXSigned"], diagnosis.CheckId);
        Assert.Contains("PC-TEST", diagnosis.NextStep, StringComparison.Ordinal);
        Assert.Equal("the user", diagnosis.NextOwner);
        Assert.Empty(diagnosis.HaveReady);
    }

    [Fact]
    public void Outside_the_issuance_a_repair_is_no_temporary_one()
    {
        Diagnosis diagnosis = Diagnose(Mended().Set(InternetSettings, "EnableHttp1_1", 0), "2-1");

        Assert.Equal("Repair-EcoDocClient -CheckId HttpProtocol", diagnosis.NextCommand);
        Assert.Equal("ecodocdiag repair --check HttpProtocol", diagnosis.NextConsoleCommand);
    }

    [Fact]
    public void The_command_repeats_the_user_and_the_baseline_that_were_named()
    {
        AdviceMatch match = Guide.Choose(new GuidedRequest(null, "1-3"))!;
        MemoryMachine machine = Mended().Set(Zone, "1201", 3);
        Diagnosis diagnosis = Guide.Conclude(match, machine, Findings(machine, match), new GuidedArguments("S-1-5-21-9", "my baseline.json"));

        Assert.Equal("Repair-EcoDocClient -CheckId ActiveXUnsafe -Temporary -Need Always -User S-1-5-21-9 -Baseline 'my baseline.json'", diagnosis.NextCommand);
        Assert.Equal("ecodocdiag repair --check ActiveXUnsafe --temporary --need always --user S-1-5-21-9 --baseline \"my baseline.json\"", diagnosis.NextConsoleCommand);
    }

    [Fact]
    public void Processes_are_ended_by_their_own_command_and_only_when_nothing_else_is_left()
    {
        MemoryMachine machine = Mended().Set(InternetSettings, "EnableHttp1_1", 0).Run("iexplore.exe");
        Assert.Equal("Repair-EcoDocClient -CheckId HttpProtocol", Diagnose(machine, "2-1").NextCommand);

        machine.Set(InternetSettings, "EnableHttp1_1", 1);
        Diagnosis diagnosis = Diagnose(machine, "2-1");

        Assert.Equal(("Stop-IeProcess", "ecodocdiag repair --check BrowserProcess"), (diagnosis.NextCommand, diagnosis.NextConsoleCommand));
        Assert.Equal(["BrowserProcess"], diagnosis.CheckId);
    }

    [Fact]
    public void A_root_has_a_command_of_its_own()
    {
        Diagnosis diagnosis = Conclude("2-1", Made("RootCertificate", "Fail", "Missing", "Automatic", "Repair-EcoDocCertificate"));

        Assert.Equal("Repair-EcoDocCertificate -InstallRoot", diagnosis.NextCommand);
        Assert.Equal("ecodocdiag repair --check RootCertificate --install-root", diagnosis.NextConsoleCommand);
    }

    [Fact]
    public void What_policy_holds_is_for_its_administrator_who_is_told_which_policy()
    {
        MemoryMachine machine = Mended().Set(@"HKLM\SOFTWARE\Policies\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2", "1201", 3);
        Diagnosis diagnosis = Diagnose(machine, "1-3");

        Assert.Equal("Policy", diagnosis.NextStepKind);
        Assert.StartsWith("Ask the administrator of the policy", diagnosis.NextStep, StringComparison.Ordinal);
        Assert.Equal("the PC's administrator", diagnosis.NextOwner);
        Assert.Contains("Policies", Assert.Single(diagnosis.HaveReady), StringComparison.Ordinal);
        Assert.Equal("", diagnosis.NextCommand + diagnosis.NextConsoleCommand);
        Assert.Empty(diagnosis.CheckId);
    }

    [Fact]
    public void What_a_person_must_do_is_said_by_the_finding_and_whoever_is_asked_gets_what_to_have_ready()
    {
        Diagnosis diagnosis = Diagnose(Mended(), "2-1");

        Assert.Equal("ClientCertificate", diagnosis.Findings.First(finding => finding.Status == "Fail").CheckId);
        Assert.Equal("Manual", diagnosis.NextStepKind);
        Assert.Contains("ask the contact", diagnosis.NextStep, StringComparison.Ordinal);
        Assert.Equal("the contact named in the service's mail", diagnosis.NextOwner);
        Assert.Contains("The user ID", diagnosis.HaveReady);
    }

    [Theory]
    [InlineData("Warning", "Running", "Suspected")]
    [InlineData("NotApplicable", "Waived", "Suspected")]
    [InlineData("NotJudged", "NotCaptured", "Open")]
    [InlineData("NotJudged", "IssuerMissing", "Open")]
    [InlineData("NotApplicable", "Skipped", "Open")]
    [InlineData("NotApplicable", "NoManualProxy", "RuledOut")]
    [InlineData("Error", "AccessDenied", "Open")]
    [InlineData("Pass", "Ok", "RuledOut")]
    [InlineData("Fail", "Anything", "Confirmed")]
    public void A_finding_gives_its_cause_a_state(string status, string reason, string expected)
    {
        Diagnosis diagnosis = Conclude("2-1", Made("OtherSessions", status, reason, "Manual", ""));

        Assert.Equal(expected, diagnosis.Causes.Single(cause => cause.CheckId == "OtherSessions").State);
    }

    [Theory]
    [InlineData("DiscouragedEnabled")]
    [InlineData("ExpiresSoon")]
    [InlineData("WaiverExpired")]
    public void A_warning_by_which_nothing_fails_is_no_cause(string reason)
    {
        Diagnosis diagnosis = Conclude("2-1", Made("HttpProtocol", "Pass", "Ok", "None", ""), Made("TlsProtocol", "Warning", reason, "Automatic", "Repair-IeProtocol"));

        Assert.Equal("RuledOut", diagnosis.Causes.Single(cause => cause.CheckId == "HttpProtocol;TlsProtocol").State);
        Assert.NotEqual("Repair", diagnosis.NextStepKind);
    }

    [Fact]
    public void A_cause_of_two_checks_is_open_while_one_of_them_is_missing()
    {
        Diagnosis diagnosis = Conclude("2-1", Made("HttpProtocol", "Pass", "Ok", "None", ""));

        Assert.Equal("Open", diagnosis.Causes.Single(cause => cause.CheckId == "HttpProtocol;TlsProtocol").State);
    }

    [Theory]
    [InlineData("IeModePageExpired", "Open,Confirmed,RuledOut")]
    [InlineData("NoEngine", "Open,RuledOut,Confirmed")]
    public void One_check_tells_two_causes_apart_by_its_reason(string reason, string expected)
    {
        Diagnosis diagnosis = Conclude("1-1", Made("Browser", "Fail", reason, "Manual", ""));
        IReadOnlyList<string> texts = Describe(ShippedGuide.Guide.Find("UnsupportedBrowser")).Cause;

        string[] states = [.. new[] { texts[0], texts[2], texts[1] }.Select(text => diagnosis.Causes.Single(cause => cause.Text == text).State)];

        Assert.Equal(expected, string.Join(",", states));
    }

    [Theory]
    [InlineData("Pass", "Ok", "Confirmed", "go on with the sign-up")]
    [InlineData("Fail", "Missing", "Open", "do not issue it again")]
    public void A_certificate_that_is_there_confirms_that_it_was_issued_and_one_that_is_not_says_nothing(string status, string reason, string state, string step)
    {
        Diagnosis diagnosis = Conclude("1-5", Made("ClientCertificate", status, reason, "Manual", ""));

        Assert.Equal(state, diagnosis.Causes[0].State);
        Assert.Equal("Advice", diagnosis.NextStepKind);
        Assert.Contains(step, diagnosis.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_could_not_be_read_is_looked_at_before_what_no_check_can_tell()
    {
        Diagnosis diagnosis = Conclude("1-3", Made("TrustedSite", "Error", "AccessDenied", "None", ""));

        Assert.Equal(("Manual", "Advice of TrustedSite"), (diagnosis.NextStepKind, diagnosis.NextStep));
    }

    [Fact]
    public void Where_everything_passes_the_guide_says_what_to_do_next()
    {
        AdviceEntry entry = ShippedGuide.Guide.Find("PageNotShown");
        Diagnosis diagnosis = Conclude("2-1", [.. entry.CheckIds.Select(id => Made(id, "Pass", "Ok", "None", ""))]);

        Assert.Equal("Advice", diagnosis.NextStepKind);
        Assert.StartsWith("Clear the SSL state", diagnosis.NextStep, StringComparison.Ordinal);
        Assert.Equal(("Clear-IeSslState", "ecodocdiag clear ssl"), (diagnosis.NextCommand, diagnosis.NextConsoleCommand));
    }

    [Fact]
    public void What_was_not_captured_has_to_be_captured_where_the_guide_has_no_advice_of_its_own()
    {
        Diagnosis diagnosis = Conclude("1-6", [.. ShippedChecks.CreateCatalog().Vocabulary.CheckIds.Select(id => Made(id, "NotJudged", "NotCaptured", "None", ""))]);

        Assert.Equal(("Manual", "Advice of Browser"), (diagnosis.NextStepKind, diagnosis.NextStep));
    }

    [Theory]
    [InlineData("42", "ask for the status to be changed", "The error code (42)")]
    [InlineData("46", "ask for the status to be changed", "The error code (46)")]
    [InlineData("99", "the error code and the user ID", "The error code")]
    [InlineData("2-3", "ask for the password notice", "The user ID")]
    public void What_only_people_can_do_needs_no_PC(string screen, string step, string ready)
    {
        AdviceMatch match = Guide.Choose(new GuidedRequest(null, screen))!;
        Diagnosis diagnosis = Guide.Conclude(match, machine: null, [], new GuidedArguments());

        Assert.Equal(("", ""), (diagnosis.Computer, diagnosis.User));
        Assert.Empty(Guide.Check(match, new CheckContext(new MemoryMachine(), ShippedChecks.LoadBaseline("current")), skipNetwork: true));
        Assert.Contains(step, diagnosis.NextStep, StringComparison.Ordinal);
        Assert.Contains(ready, diagnosis.HaveReady);
        Assert.Equal("the contact named in the service's mail", diagnosis.NextOwner);
    }

    [Theory]
    [InlineData("ja-JP")]
    [InlineData("en-US")]
    public void Every_entry_ends_in_one_step_whatever_was_found(string culture)
    {
        var guide = new GuidedDiagnosis(ShippedGuide.Guide, new TextCatalog(CultureInfo.GetCultureInfo(culture)), ShippedChecks.CreateCatalog(), GuideCommands.PowerShell);
        foreach (AdviceEntry entry in ShippedGuide.Guide.Entries)
        {
            foreach ((string status, string reason) in new[] { ("Pass", "Ok"), ("Fail", "Missing"), ("Warning", "Running"), ("Error", "AccessDenied"), ("NotApplicable", "Skipped"), ("NotJudged", "NotCaptured") })
            {
                Finding[] findings = [.. entry.CheckIds.Select(id => Made(id, status, reason, "Manual", ""))];
                Diagnosis diagnosis = guide.Conclude(new AdviceMatch(entry, 1, IsFallback: false), new MemoryMachine(), findings, new GuidedArguments());

                Assert.NotEqual("", diagnosis.NextStep);
                Assert.NotEqual("", diagnosis.NextOwner);
                Assert.Equal(entry.Causes.Count, diagnosis.Causes.Count);
            }
        }
    }

    [Fact]
    public void Findings_come_one_by_one()
    {
        int read = 0;
        AdviceMatch match = Guide.Choose(new GuidedRequest(null, "1-3"))!;
        MemoryMachine machine = Mended();
        machine.ZoneActionPolicy = (_, _) =>
        {
            read++;
            return Reading<int>.NotCaptured();
        };

        using IEnumerator<Finding> findings = Guide.Check(match, new CheckContext(machine, ShippedChecks.LoadBaseline("current")), skipNetwork: true).GetEnumerator();
        Assert.True(findings.MoveNext());

        Assert.Equal(("Browser", 0), (findings.Current.CheckId, read));
    }

    private const string InternetSettings = @"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings";

    private static ErrorAdvice Describe(AdviceEntry entry) => Guide.Describe(new AdviceMatch(entry, 1, IsFallback: false));

    private static Diagnosis Diagnose(MemoryMachine machine, string screen)
    {
        AdviceMatch match = Guide.Choose(new GuidedRequest(null, screen))!;
        return Guide.Conclude(match, machine, Findings(machine, match), new GuidedArguments());
    }

    private static Finding[] Findings(MemoryMachine machine, AdviceMatch match) =>
        [.. Guide.Check(match, new CheckContext(machine, ShippedChecks.LoadBaseline("current")), skipNetwork: true)];

    private static Diagnosis Conclude(string screen, params Finding[] findings) =>
        Guide.Conclude(Guide.Choose(new GuidedRequest(null, screen))!, new MemoryMachine(), findings, new GuidedArguments());

    // A PC on which every setting of the guide is right.
    private static MemoryMachine Mended() => new MemoryMachine { InternetExplorerVersion = Reading<string>.Present("11.0.19041.1"), FileVersion = _ => Reading<string>.Present("10.0.17763.1") }
        .Set(@"HKLM\SOFTWARE\Classes\CLSID\{884E2049-217D-11DA-B2A4-000E7BBB2B09}\InprocServer32", "", @"%SystemRoot%\System32\certenroll.dll")
        .Set(@"HKLM\SOFTWARE\Microsoft\Cryptography\Defaults\Provider\Microsoft Strong Cryptographic Provider", "Type", 1)
        .Set(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuild", "17763")
        .Set(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuildNumber", "17763")
        .Set(InternetSettings + @"\ZoneMap\Domains\secomtrust.net\webra2", "https", 2)
        .Set(InternetSettings, "SecureProtocols", 0x800)
        .Set(Zone, "1200", 0).Set(Zone, "1201", 1).Set(Zone, "1001", 1).Set(Zone, "2500", 3);

    private static Finding Made(string id, string status, string reason, string repairKind, string repairCommand) =>
        TestFindings.Create(id, status, reason, repairKind: repairKind, repairCommand: repairCommand);
}
