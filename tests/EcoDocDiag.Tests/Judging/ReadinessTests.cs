using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class ReadinessTests
{
    private static readonly CheckCatalog Catalog = ShippedChecks.CreateCatalog();
    private static readonly ReadinessRule Rule = new(Catalog);

    [Fact]
    public void Where_everything_passes_both_stages_are_ready()
    {
        IReadOnlyList<StageReadiness> stages = Rule.Derive(All());

        Assert.Equal(["Issuance Ready None", "Access Ready None"], stages.Select(stage => $"{stage.Stage} {stage.Readiness} {stage.NextStep}"));
        Assert.All(stages, stage => Assert.Equal(("", "", "", "", null), (stage.Blocking, stage.Warnings, stage.NotJudged, stage.RepairCommand, stage.NeededFrom)));
        Assert.All(stages, stage => Assert.Equal(("PC-1", "current"), (stage.Computer, stage.Baseline)));
    }

    [Theory]
    [InlineData("Fail", "Missing", "Blocked")]
    [InlineData("Error", "AccessDenied", "Blocked")]
    [InlineData("Odd", "Missing", "Blocked")]
    [InlineData("NotJudged", "NotCaptured", "NotJudged")]
    [InlineData("NotApplicable", "Skipped", "NotJudged")]
    [InlineData("Warning", "Weaker", "AtRisk")]
    [InlineData("NotApplicable", "Disabled", "Ready")]
    [InlineData("NotApplicable", "Waived", "Ready")]
    [InlineData("NotApplicable", "NotNeeded", "Ready")]
    [InlineData("Pass", "Ok", "Ready")]
    public void The_worst_of_what_the_stage_needs_decides(string status, string reason, string readiness)
    {
        StageReadiness stage = Issuance(All(("TrustedSite", status, reason, "None")));

        Assert.Equal(readiness, stage.Readiness);
        Assert.Equal(readiness == "Blocked" ? "TrustedSite" : "", stage.Blocking);
        Assert.Equal(readiness == "NotJudged" ? "TrustedSite" : "", stage.NotJudged);
        Assert.Equal(readiness == "AtRisk" ? "TrustedSite" : "", stage.Warnings);
    }

    [Fact]
    public void A_failure_outweighs_what_is_not_known_and_that_a_warning()
    {
        Assert.Equal("Blocked", Issuance(All(("TrustedSite", "Fail", "Missing", "None"), ("Browser", "NotJudged", "NotCaptured", "None"))).Readiness);
        Assert.Equal("NotJudged", Issuance(All(("TrustedSite", "Warning", "Weaker", "None"), ("Browser", "NotJudged", "NotCaptured", "None"))).Readiness);
        Assert.Equal("Browser;TrustedSite", Issuance(All(("TrustedSite", "Warning", "Weaker", "None"), ("Browser", "Warning", "Weaker", "None"))).Warnings);
    }

    [Fact]
    public void A_check_without_a_finding_is_not_judged()
    {
        StageReadiness stage = Issuance(All().Where(finding => finding.CheckId != "Browser"));

        Assert.Equal(("NotJudged", "Browser", "Capture"), (stage.Readiness, stage.NotJudged, stage.NextStep));
        Assert.Equal(Catalog.Checks.Count(check => check.Stage == Stage.Access), Rule.Derive([All()[0]])[1].NotJudged.Split(';').Length);
    }

    [Fact]
    public void Who_has_a_certificate_that_lasts_does_not_need_issuance_until_a_day()
    {
        StageReadiness stage = Issuance(All().Select(finding => finding.Stage == "Issuance" ? NotNeeded(finding.CheckId, "{\"certificate\":\"S47\",\"neededFrom\":\"2027-05-11T00:00:00Z\"}") : finding));

        Assert.Equal(("NotNeeded", "None"), (stage.Readiness, stage.NextStep));
        Assert.Equal(new DateTime(2027, 5, 11, 0, 0, 0, DateTimeKind.Utc), stage.NeededFrom);
        Assert.Equal("NotNeeded", Issuance([NotNeeded("TrustedSite", "{\"neededFrom\":\"2027-05-11T00:00:00Z\"}")]).Readiness);
    }

    [Theory]
    [InlineData("{\"by\":\"File\"}")]
    [InlineData("{\"neededFrom\":\"soon\"}")]
    [InlineData("no json")]
    public void What_another_way_of_issuing_needs_says_nothing_of_a_certificate(string arguments) =>
        Assert.Equal("Ready", Issuance(All().Select(finding => finding.Stage == "Issuance" ? NotNeeded(finding.CheckId, arguments) : finding)).Readiness);

    [Theory]
    [InlineData("Automatic", "Repair")]
    [InlineData("Policy", "Policy")]
    [InlineData("Manual", "Manual")]
    [InlineData("None", "Manual")]
    public void The_next_step_is_whose_turn_it_is(string repairKind, string step) =>
        Assert.Equal(step, Issuance(All(("TrustedSite", "Fail", "Missing", repairKind))).NextStep);

    [Fact]
    public void What_can_be_repaired_at_once_comes_before_the_rest()
    {
        StageReadiness stage = Issuance(All(("TrustedSite", "Fail", "Missing", "Automatic"), ("Browser", "Fail", "NoEngine", "Manual"), ("ActiveXRun", "Error", "AccessDenied", "None")));

        Assert.Equal("Repair", stage.NextStep);
        Assert.Equal("Repair-EcoDocClient -CheckId TrustedSite -Temporary", stage.RepairCommand);
        Assert.Equal("ecodocdiag repair --check TrustedSite --temporary", stage.GetConsoleCommand());
        Assert.Equal("Browser;TrustedSite;ActiveXRun", stage.Blocking);
        Assert.Equal("Reread", Issuance(All(("ActiveXRun", "Error", "AccessDenied", "None"))).NextStep);
    }

    [Fact]
    public void Each_check_that_can_be_repaired_is_in_the_command_once()
    {
        StageReadiness stage = Issuance([.. All(("TrustedSite", "Fail", "Missing", "Automatic"), ("ActiveXRun", "Fail", "Wrong", "Automatic")), TestFindings.Create("TrustedSite", "Fail", "WrongZone", stage: "Issuance")]);

        Assert.Equal("Repair-EcoDocClient -CheckId TrustedSite,ActiveXRun -Temporary", stage.RepairCommand);
        Assert.Equal("TrustedSite;ActiveXRun", stage.Blocking);
        Assert.Equal("Issuance Blocked TrustedSite;ActiveXRun", stage.ToString());
        Assert.Equal("Access Ready", Rule.Derive(All())[1].ToString());
    }

    [Fact]
    public void A_warning_that_can_be_repaired_is_and_access_is_repaired_for_good()
    {
        StageReadiness stage = Rule.Derive(All(("HttpProtocol", "Warning", "Http11Off", "Automatic")))[1];

        Assert.Equal(("AtRisk", "Repair", "Repair-EcoDocClient -CheckId HttpProtocol"), (stage.Readiness, stage.NextStep, stage.RepairCommand));
    }

    [Fact]
    public void Nothing_of_a_findings_text_gets_into_a_command()
    {
        foreach (string hostile in TestFindings.HostileTexts.Append("TrustedSite; Remove-Item *"))
        {
            StageReadiness stage = Issuance([TestFindings.Create(hostile, "Fail", "Missing", stage: "Issuance", repairKind: "Automatic", repairCommand: hostile)]);

            Assert.Equal(("Blocked", "Manual", ""), (stage.Readiness, stage.NextStep, stage.RepairCommand));
        }
    }

    [Fact]
    public void Each_user_of_each_PC_has_both_stages_whatever_the_order()
    {
        List<Finding> mixed = [.. All(), .. All(computer: "PC-2", user: "S-1-5-21-2"), .. All(("TrustedSite", "Fail", "Missing", "None"), computer: "pc-1")];

        Assert.Equal(["PC-1 Blocked", "PC-1 Ready", "PC-2 Ready", "PC-2 Ready"], Rule.Derive(mixed).Select(stage => stage.Computer + " " + stage.Readiness));
        Assert.Empty(Rule.Derive([]));
    }

    [Fact]
    public void Every_state_and_step_has_words_in_both_languages()
    {
        ReadinessText japanese = new(new TextCatalog(CultureInfo.GetCultureInfo("ja-JP")));
        ReadinessText english = new(new TextCatalog(CultureInfo.InvariantCulture));

        Assert.Equal(["不要", "要対応", "未判定", "要注意", "準備完了"], Enum.GetNames<ReadinessState>().Select(japanese.StateName));
        Assert.Equal(["Not needed", "Blocked", "Not judged", "At risk", "Ready"], Enum.GetNames<ReadinessState>().Select(english.StateName));
        foreach (string step in Enum.GetNames<ReadinessStep>().Where(step => step != "None"))
        {
            StageReadiness stage = new()
            {
                Computer = "",
                User = "",
                UserName = "",
                Stage = "Access",
                Readiness = "Blocked",
                Blocking = "A;B",
                Warnings = "",
                NotJudged = "",
                NeededFrom = null,
                NextStep = step,
                RepairCommand = "",
                Baseline = "",
                Timestamp = default,
            };
            Assert.StartsWith("Because of A, B. Next:", english.Explain(stage), StringComparison.Ordinal);
            Assert.StartsWith("対象の項目: A, B。 次の手順:", japanese.Explain(stage), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_shipped_baseline_is_repeated_in_the_command_and_an_own_one_is_not()
    {
        Assert.EndsWith(" -Baseline guide-2018", Issuance([TestFindings.Create("TrustedSite", "Fail", "Missing", repairKind: "Automatic", baseline: "guide-2018")]).RepairCommand, StringComparison.Ordinal);
        Assert.EndsWith(" -Temporary", Issuance([TestFindings.Create("TrustedSite", "Fail", "Missing", repairKind: "Automatic", baseline: "contoso")]).RepairCommand, StringComparison.Ordinal);
        Assert.Contains("file", BaselineLoader.ShippedNames);
    }

    private static StageReadiness Issuance(IEnumerable<Finding> findings) => Rule.Derive(findings).First(stage => stage.Stage == "Issuance");

    private static Finding NotNeeded(string id, string arguments) => TestFindings.Create(id, "NotApplicable", "NotNeeded", stage: "Issuance", arguments: arguments);

    private static List<Finding> All(params (string Id, string Status, string Reason, string RepairKind)[] others) => All(others, "PC-1", "S-1-5-21-1");

    private static List<Finding> All((string Id, string Status, string Reason, string RepairKind) other, string computer) => All([other], computer, "S-1-5-21-1");

    private static List<Finding> All(string computer, string user) => All([], computer, user);

    private static List<Finding> All((string Id, string Status, string Reason, string RepairKind)[] others, string computer, string user) =>
    [
        .. Catalog.Checks.Select(check => others.FirstOrDefault(other => other.Id == check.Id) is { Id: not null } other
            ? TestFindings.Create(check.Id, other.Status, other.Reason, computer, stage: check.Stage.ToString(), user: user, repairKind: other.RepairKind)
            : TestFindings.Create(check.Id, "Pass", "Ok", computer, stage: check.Stage.ToString(), user: user)),
    ];
}
