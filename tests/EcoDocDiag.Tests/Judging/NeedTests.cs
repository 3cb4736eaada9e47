using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class NeedTests : IDisposable
{
    private const string ByFile = "FileIssuance";

    private static readonly CheckCatalog Catalog = ShippedChecks.CreateCatalog();
    private static readonly DateTime Now = new(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc);
    private static readonly TestCertificateOptions Lasting = TestCertificateOptions.Authority.Within(2020, 2096);
    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, C=JP", Lasting);
    private static readonly TestCertificate Issuer = Root.Issue("CN=SECOM Passport for Member PUB CA1, C=JP", Lasting);

    // A PC with none of the guide's settings.
    private readonly MemoryMachine _machine = new MemoryMachine { UtcNow = Now }
        .Add(CertificateStore.UserRoot, Root.Stored())
        .Add(CertificateStore.UserCA, Issuer.Stored());

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void What_issuance_in_Internet_Explorer_alone_needs_are_the_checks_of_its_stage_but_that_of_files() => Assert.Equal(
        Catalog.Checks.Where(check => check.Stage == Stage.Issuance && check.Id != ByFile).Select(check => check.Id),
        Catalog.Checks.Where(check => check.IssuanceMethod == IssuanceMethod.InternetExplorer).Select(check => check.Id));

    [Fact]
    public void A_user_with_a_lasting_certificate_needs_none_of_it_and_is_told_from_when_on()
    {
        GiveCertificate(days: 200);

        List<Finding> findings = Run(TestBaseline.Current);

        Assert.All(Issuance(findings), finding => Assert.Equal(("NotApplicable", "NotNeeded", "None", ""), (finding.Status, finding.Reason, finding.RepairKind, finding.RepairCommand)));
        Assert.Equal(Catalog.Checks.Count(check => check.Stage == Stage.Issuance), Issuance(findings).Count());
        Assert.Contains("valid until 2027-06-10", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("from 2027-05-11 on", findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("\"neededFrom\":\"2027-05-11", findings[0].Arguments, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(30, false)]
    [InlineData(29, false)]
    [InlineData(20, false)]
    public void It_is_needed_again_from_the_day_that_the_message_names(int days, bool isLeftOut)
    {
        GiveCertificate(days);

        Assert.Equal(isLeftOut ? "NotNeeded" : "Missing", Find(Run(TestBaseline.Current), "TrustedSite").Reason);
    }

    [Fact]
    public void Where_a_certificate_is_renewed_earlier_it_is_needed_earlier()
    {
        GiveCertificate(days: 200);

        Assert.Equal("Missing", Find(Run(TestBaseline.Current with { Issuance = TestBaseline.Current.Issuance with { RenewBeforeDays = 201 } }), "TrustedSite").Reason);
    }

    [Fact]
    public void Without_a_certificate_it_is_judged()
    {
        Finding finding = Find(Run(TestBaseline.Current), "TrustedSite");

        Assert.Equal(("Fail", "Missing", ""), (finding.Status, finding.Reason, finding.Unseen));
    }

    [Fact]
    public void Where_the_store_was_not_captured_it_is_judged_and_the_store_is_unseen()
    {
        _machine.NotCaptured(CertificateStore.UserMy);

        List<Finding> findings = Run(TestBaseline.Current);

        Assert.Equal(("Fail", "Missing", @"CurrentUser\My"), Find(findings, "TrustedSite") is var site ? (site.Status, site.Reason, site.Unseen) : default);
        Assert.All(Issuance(findings).Where(finding => finding.Status is not ("Pass" or "NotApplicable")), finding => Assert.Contains(@"CurrentUser\My", finding.Unseen, StringComparison.Ordinal));
        Assert.Equal(ByFile, Assert.Single(findings, finding => finding.Reason == "NotNeeded").CheckId);
    }

    [Fact]
    public void The_guide_of_2018_needs_it_whatever_the_user_has()
    {
        GiveCertificate(days: 200);

        Assert.Equal(ByFile, Assert.Single(Run(TestBaseline.Guide2018), finding => finding.Reason == "NotNeeded").CheckId);
        _machine.NotCaptured(CertificateStore.UserMy);
        Assert.DoesNotContain(Issuance(Run(TestBaseline.Guide2018)), finding => finding.Unseen.Contains(@"CurrentUser\My", StringComparison.Ordinal));
    }

    [Fact]
    public void Asked_to_judge_always_it_is_judged()
    {
        GiveCertificate(days: 200);

        Assert.DoesNotContain(Run(TestBaseline.Current, Need.Always), finding => finding.Reason == "NotNeeded");
        Assert.DoesNotContain(Run(ShippedChecks.LoadBaseline("file"), Need.Always), finding => finding.Reason == "NotNeeded");
    }

    [Theory]
    [InlineData("en", "InternetExplorer", "issued as a file")]
    [InlineData("ja", "InternetExplorer", "ファイルでの発行")]
    public void Who_gets_a_certificate_as_a_file_needs_none_of_it_even_without_one(string culture, string method, string words)
    {
        List<Finding> findings = Run(ShippedChecks.LoadBaseline("file"), culture: culture);

        Finding[] explorer = [.. Issuance(findings).Where(finding => finding.CheckId != ByFile)];
        Assert.All(explorer, finding => Assert.Equal("NotNeeded", finding.Reason));
        Assert.Contains(words, findings[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", findings[0].Message + findings[0].Advice, StringComparison.Ordinal);
        Assert.DoesNotContain(NeedRule.NeededFromArgument, findings[0].Arguments, StringComparison.Ordinal);
        Assert.All(explorer, finding => Assert.Equal(method, Catalog.Find(finding.CheckId)!.IssuanceMethod.ToString()));
    }

    [Fact]
    public void Naming_a_check_or_a_stage_makes_nothing_needed()
    {
        GiveCertificate(days: 200);

        Assert.Equal("NotNeeded", Assert.Single(Run(TestBaseline.Current, selection: new CheckSelection { CheckIds = ["TrustedSite"] })).Reason);
        Assert.All(Run(TestBaseline.Current, selection: new CheckSelection { Stage = Stage.Issuance }), finding => Assert.Equal("NotNeeded", finding.Reason));
    }

    [Fact]
    public void A_check_that_the_baseline_leaves_out_is_that()
    {
        GiveCertificate(days: 200);
        Baseline baseline = TestBaseline.Current with { Checks = new Dictionary<string, CheckRule> { ["TrustedSite"] = new(false, null) } };

        Assert.Equal("Disabled", Find(Run(baseline), "TrustedSite").Reason);
    }

    [Fact]
    public void A_waiver_has_nothing_to_accept_where_nothing_is_needed_and_is_named_when_it_is_over()
    {
        GiveCertificate(days: 200);
        Baseline baseline = TestBaseline.Current with
        {
            Waivers = [new Waiver("TrustedSite", ["*"], [], "why", new DateTime(2027, 1, 1)), new Waiver("ActiveXRun", ["*"], [], "why", new DateTime(2026, 1, 1))],
        };

        List<Finding> findings = Run(baseline);

        Assert.Equal("NotNeeded", Find(findings, "TrustedSite").Reason);
        Assert.Equal(["NotNeeded", "WaiverExpired"], findings.Where(finding => finding.CheckId == "ActiveXRun").Select(finding => finding.Reason));
    }

    // What the check says and what need rests on must never part.
    [Theory]
    [InlineData("usable")]
    [InlineData("soon")]
    [InlineData("expired")]
    [InlineData("early")]
    [InlineData("keyless")]
    [InlineData("keyUnusable")]
    [InlineData("foreign")]
    [InlineData("untrusted")]
    [InlineData("distrusted")]
    [InlineData("disallowedUnread")]
    [InlineData("unread")]
    [InlineData("none")]
    public void A_certificate_counts_as_the_check_of_it_concludes(string state)
    {
        switch (state)
        {
            case "usable" or "soon" or "distrusted" or "disallowedUnread" or "unread":
                GiveCertificate(days: state == "soon" ? 20 : 200);
                break;
            case "expired":
                GiveCertificate(days: -1);
                break;
            case "early":
                Give(Issuer.Issue("CN=S4700000001", TestCertificateOptions.Client.Within(2027, 2030)), PrivateKeyState.Usable);
                break;
            case "keyless" or "keyUnusable":
                Give(Client(200), state == "keyless" ? PrivateKeyState.Missing : PrivateKeyState.Unusable);
                break;
            case "foreign":
                Give(Root.Issue("CN=Other CA", Lasting).Issue("CN=S4700000001", TestCertificateOptions.Client.Within(2026, 2030)), PrivateKeyState.Usable);
                break;
            case "untrusted":
                TestCertificate stranger = TestCertificate.Root("OU=Stranger", Lasting).Issue("CN=SECOM Passport for Member PUB CA1", Lasting);
                _machine.Add(CertificateStore.UserCA, stranger.Stored());
                Give(stranger.Issue("CN=S4700000001", TestCertificateOptions.Client.Within(2026, 2030)), PrivateKeyState.Usable);
                break;
        }

        if (state == "distrusted")
        {
            _machine.Add(CertificateStore.UserDisallowed, Issuer.Stored());
        }
        else if (state == "disallowedUnread")
        {
            _machine.Deny(CertificateStore.UserDisallowed);
        }
        else if (state == "unread")
        {
            _machine.Deny(CertificateStore.UserMy);
        }

        bool isUsable = Find(Run(TestBaseline.Current), "ClientCertificate").Status is "Pass" or "Warning";
        Baseline lasting = TestBaseline.Current with { Issuance = TestBaseline.Current.Issuance with { RenewBeforeDays = 0 } };

        Assert.Equal(isUsable, state is "usable" or "soon");
        Assert.Equal(!isUsable, NeedRule.Find(new CheckContext(_machine, lasting)).IsNeeded);
    }

    [Fact]
    public void A_repair_plans_nothing_for_what_is_not_needed_and_all_where_it_is_asked_for_always()
    {
        GiveCertificate(days: 200);
        RepairPlanner planner = new(new CertificateInstaller([], new CertificateInstallOptions())) { SkipNetwork = true };
        Check[] checks = [.. Catalog.Checks.Where(check => check.RepairCommand.StartsWith("Repair-Ie", StringComparison.Ordinal))];
        CheckContext context = new(_machine, TestBaseline.Current);

        Assert.All(planner.Plan(context, checks).Where(step => step.Check.Stage == Stage.Issuance), step => Assert.Equal((RepairStatus.NotNeeded, 0), (step.Status, step.Changes.Count)));
        Assert.Contains(planner.Plan(context with { Need = Need.Always }, checks), step => step.Status == RepairStatus.Planned && step.Check.Id == "TrustedSite");
        _machine.UtcNow = Now.AddDays(180);
        Assert.Contains(planner.Plan(context, checks), step => step.Status == RepairStatus.Planned && step.Check.Id == "TrustedSite");
    }

    [Fact]
    public void What_is_recorded_while_it_is_not_needed_can_be_judged_when_it_is()
    {
        GiveCertificate(days: 200);
        SnapshotRecorder recorder = new(Catalog, CheckSelection.All, includeUserName: false);
        byte[] snapshot = recorder.Record(new CheckContext(_machine, TestBaseline.Current));
        using EcoDocDiag.Machines.Snapshots.SnapshotMachine later = new(new EcoDocDiag.Machines.Snapshots.SnapshotReader().Read(snapshot, "pc"), Now.AddDays(180));

        Finding finding = Find(Run(TestBaseline.Current, machine: later), "TrustedSite");

        Assert.Equal(("Fail", "Missing", ""), (finding.Status, finding.Reason, finding.Unseen));
    }

    [Fact]
    public void A_snapshot_of_one_check_says_by_itself_that_it_is_not_needed()
    {
        GiveCertificate(days: 200);
        CheckSelection one = new() { CheckIds = ["TrustedSite"] };
        byte[] snapshot = new SnapshotRecorder(Catalog, one, includeUserName: false).Record(new CheckContext(_machine, TestBaseline.Current));
        using EcoDocDiag.Machines.Snapshots.SnapshotMachine machine = new(new EcoDocDiag.Machines.Snapshots.SnapshotReader().Read(snapshot, "pc"), Now);

        Assert.Equal("NotNeeded", Assert.Single(Run(TestBaseline.Current, selection: one, machine: machine)).Reason);
    }

    private static Finding Find(IEnumerable<Finding> findings, string id) => Assert.Single(findings, finding => finding.CheckId == id);

    private static IEnumerable<Finding> Issuance(IEnumerable<Finding> findings) => findings.Where(finding => finding.Stage == "Issuance");

    private static TestCertificate Client(int days) =>
        Issuer.Issue("CN=S4700000001", TestCertificateOptions.Client with { NotBefore = Now.AddYears(-1), NotAfter = new DateTimeOffset(Now.AddDays(days), TimeSpan.Zero) });

    private void GiveCertificate(int days) => Give(Client(days), PrivateKeyState.Usable);

    private void Give(TestCertificate certificate, PrivateKeyState key) => _machine.Add(CertificateStore.UserMy, certificate.Stored(key));

    private List<Finding> Run(Baseline baseline, Need need = Need.ByBaseline, CheckSelection? selection = null, IMachine? machine = null, string culture = "en") =>
    [
        .. new CheckRunner(Catalog, new FindingFactory(new TextCatalog(CultureInfo.GetCultureInfo(culture))))
            .Run(new CheckContext(machine ?? _machine, baseline) { Need = need }, (selection ?? CheckSelection.All) with { SkipNetwork = true }),
    ];
}
