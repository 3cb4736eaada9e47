using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Moq;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class WaiverTests : IDisposable
{
    private static readonly DateTime Expires = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);

    private readonly MemoryMachine _machine = new() { Computer = "SALES-01" };

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(FindingStatus.Fail)]
    [InlineData(FindingStatus.Warning)]
    public void A_waived_failure_keeps_its_facts_and_says_why_it_is_accepted(FindingStatus status)
    {
        Finding finding = Assert.Single(Run([Verdict(status)], [Waiver("SALES-*")]));

        Assert.Equal(["NotApplicable", "Waived", "None", ""], [finding.Status, finding.Reason, finding.RepairKind, finding.RepairCommand]);
        Assert.Equal(
            ["subject", "expected", "actual", "source", "policy", "unseen"],
            [finding.Subject, finding.Expected, finding.Actual, finding.Source, finding.PolicySource, finding.Unseen]);
        Assert.Equal(
            $"Windows denied access to place. Accepted until 2018-10-24 by a waiver of the baseline: New PCs in spring (without it: {status}, AccessDenied).",
            finding.Message);
        Assert.StartsWith("Nothing to do until 2018-10-24.", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waived_failure_says_so_in_Japanese() => Assert.Equal(
        "place へのアクセスが拒否されました。ベースラインの適用除外により、2018/10/24 まで許容されています。理由: New PCs in spring (適用除外がない場合の結果: 不合格、AccessDenied)",
        Assert.Single(Run([Verdict(FindingStatus.Fail)], [Waiver("SALES-*")], "ja-JP")).Message);

    [Theory]
    [InlineData(FindingStatus.Pass)]
    [InlineData(FindingStatus.NotApplicable)]
    [InlineData(FindingStatus.NotJudged)]
    [InlineData(FindingStatus.Error)]
    public void What_needs_no_waiver_or_could_not_be_read_stays_as_it_is(FindingStatus status)
    {
        Finding finding = Assert.Single(Run([Verdict(status)], [Waiver("SALES-*")]));

        Assert.Equal($"{status} AccessDenied", $"{finding.Status} {finding.Reason}");
    }

    [Fact]
    public void Only_the_verdicts_that_fail_are_waived() => Assert.Equal(
        ["Pass", "NotApplicable", "Error"],
        Run([Verdict(FindingStatus.Pass), Verdict(FindingStatus.Fail), Verdict(FindingStatus.Error)], [Waiver("*")]).Select(finding => finding.Status));

    [Theory]
    [InlineData("2018-10-24T23:59:59Z", "NotApplicable")]
    [InlineData("2018-10-25T00:00:00Z", "Fail")]
    public void A_waiver_holds_to_the_end_of_its_last_day(string now, string status)
    {
        _machine.UtcNow = DateTime.Parse(now, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

        Assert.Equal(status, Run([Verdict(FindingStatus.Fail)], [Waiver("SALES-*")])[0].Status);
    }

    [Theory]
    [InlineData(FindingStatus.Fail)]
    [InlineData(FindingStatus.Pass)]
    public void An_expired_waiver_leaves_the_finding_and_is_a_warning_of_its_own(FindingStatus status)
    {
        _machine.UtcNow = Expires.AddDays(40);

        IReadOnlyList<Finding> findings = Run([Verdict(status)], [Waiver("SALES-*", @"CONTOSO\*", "*")]);

        Assert.Equal([$"{status} AccessDenied", "Warning WaiverExpired"], findings.Select(finding => $"{finding.Status} {finding.Reason}"));
        Finding expired = findings[1];
        Assert.Equal(
            ["TrustedSite", @"waiver computers=SALES-*;users=CONTOSO\*,*", ">= 2018-12-03", "2018-10-24", "contoso", "Manual"],
            [expired.CheckId, expired.Subject, expired.Expected, expired.Actual, expired.Source, expired.RepairKind]);
        Assert.Equal(@"A waiver of the baseline contoso for this check ended on 2018-10-24 (computers=SALES-*;users=CONTOSO\*,*): New PCs in spring", expired.Message);
    }

    [Fact]
    public void An_expired_waiver_that_another_has_taken_the_place_of_is_not_told()
    {
        _machine.UtcNow = Expires.AddDays(1);

        Finding finding = Assert.Single(Run([Verdict(FindingStatus.Fail)], [Waiver("SALES-*"), Waiver("SALES-01") with { Expires = Expires.AddDays(30) }]));

        Assert.Equal("Waived", finding.Reason);
        Assert.Contains("2018-11-23", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_waiver_of_another_check_or_PC_does_nothing() => Assert.Equal(
        ["Fail"],
        Run([Verdict(FindingStatus.Fail)], [Waiver("HR-*"), Waiver("*") with { CheckId = "Browser" }]).Select(finding => finding.Status));

    [Fact]
    public void A_check_that_is_left_out_has_no_waiver()
    {
        _machine.UtcNow = Expires.AddDays(40);
        var rules = new Dictionary<string, CheckRule> { ["TrustedSite"] = new(false, null) };

        Assert.Equal("Disabled", Assert.Single(Run([Verdict(FindingStatus.Fail)], [Waiver("*")], rules: rules)).Reason);
    }

    [Fact]
    public void A_repair_leaves_a_waived_check_alone()
    {
        Check check = CheckOf([Verdict(FindingStatus.Fail)]);
        CheckContext context = Context([Waiver("SALES-*")]);

        RepairStep step = Assert.Single(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())).Plan(context, [check]));

        Assert.Equal(RepairStatus.NotNeeded, step.Status);
        Assert.Equal("Waived", step.Before.Reason);
        Mock.Get(check).Verify(mock => mock.PlanRepair(It.IsAny<CheckContext>()), Times.Never);
    }

    [Fact]
    public void A_repair_leaves_a_check_alone_that_the_baseline_leaves_out()
    {
        Check check = CheckOf([Verdict(FindingStatus.Fail)]);
        CheckContext context = Context([], new Dictionary<string, CheckRule> { ["TrustedSite"] = new(false, null) });

        RepairStep step = Assert.Single(new RepairPlanner(new CertificateInstaller([], new CertificateInstallOptions())).Plan(context, [check]));

        Assert.Equal((RepairStatus.NotNeeded, "Disabled"), (step.Status, step.Before.Reason));
        Mock.Get(check).Verify(mock => mock.PlanRepair(It.IsAny<CheckContext>()), Times.Never);
    }

    [Theory]
    [InlineData("SALES-*", "sales-01", true)]
    [InlineData("SALES-??", "SALES-01", true)]
    [InlineData("SALES-?", "SALES-01", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("*-01", "SALES-EAST-01", true)]
    [InlineData("S*-*1", "SALES-01", true)]
    [InlineData("SALES", "SALES-01", false)]
    [InlineData("*SALES", "SALES-01", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[a-z]", "b", false)]
    [InlineData("**?**", "x", true)]
    public void A_pattern_matches_the_whole_name_without_case(string pattern, string computer, bool matches) => Assert.Equal(
        matches,
        new Waiver("TrustedSite", [pattern], [], "j", Expires).Covers("trustedsite", computer, "", ""));

    [Fact(Timeout = 10_000)]
    public Task A_pattern_of_many_stars_does_not_take_long() => Task.Run(() => Assert.False(
        new Waiver("TrustedSite", [string.Concat(Enumerable.Repeat("a*", 250)) + "c"], [], "j", Expires).Covers("TrustedSite", new string('a', 20_000), "", "")), TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("S-1-5-21-*", true)]
    [InlineData(@"CONTOSO\*", true)]
    [InlineData("*", true)]
    [InlineData("tanaka", false)]
    public void A_user_is_known_by_identifier_or_by_name(string pattern, bool matches) => Assert.Equal(
        matches,
        new Waiver("TrustedSite", [], [pattern], "j", Expires).Covers("TrustedSite", "PC", "S-1-5-21-7", @"CONTOSO\tanaka"));

    [Fact]
    public void A_scope_of_PCs_and_users_needs_both()
    {
        var waiver = new Waiver("TrustedSite", ["A", "B"], ["S-1"], "j", Expires);

        Assert.True(waiver.Covers("TrustedSite", "b", "S-1", ""));
        Assert.False(waiver.Covers("TrustedSite", "C", "S-1", ""));
        Assert.False(waiver.Covers("TrustedSite", "B", "S-2", ""));
        Assert.False(waiver.Covers("TrustedSite", "B", "", ""));
    }

    private static Waiver Waiver(string computers, params string[] users) => new("TrustedSite", [computers], users, "New PCs in spring", Expires);

    private static Verdict Verdict(FindingStatus status) => new()
    {
        Status = status,
        Reason = "AccessDenied",
        Subject = "subject",
        Expected = "expected",
        Actual = "actual",
        Source = "source",
        PolicySource = "policy",
        RepairKind = RepairKind.Automatic,
        Unseen = ["unseen"],
        Arguments = [new("place", "place"), new("detail", "")],
    };

    private static Check CheckOf(IReadOnlyList<Verdict> verdicts)
    {
        var check = new Mock<Check> { CallBase = true };
        check.SetupGet(mock => mock.Id).Returns("TrustedSite");
        check.SetupGet(mock => mock.GuideSection).Returns("1-3");
        check.Setup(mock => mock.Evaluate(It.IsAny<CheckContext>())).Returns(verdicts);
        return check.Object;
    }

    private CheckContext Context(IReadOnlyList<Waiver> waivers, IReadOnlyDictionary<string, CheckRule>? rules = null)
    {
        Baseline baseline = ShippedChecks.LoadBaseline("current");
        return new CheckContext(_machine, baseline with { Name = "contoso", Waivers = waivers, Checks = rules ?? baseline.Checks });
    }

    private IReadOnlyList<Finding> Run(
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyList<Waiver> waivers,
        string culture = "en-US",
        IReadOnlyDictionary<string, CheckRule>? rules = null)
    {
        _machine.User = new("S-1-5-21-7", @"CONTOSO\tanaka");
        var runner = new CheckRunner(new CheckCatalog([CheckOf(verdicts)]), new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo(culture))));
        return [.. runner.Run(Context(waivers, rules), CheckSelection.All)];
    }
}
