using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class CertificateAuthorityCheckTests : IDisposable
{
    private const string IssuerName = "SECOM Passport for Member PUB CA1";

    private const string RootPolicy = @"HKLM\Software\Policies\Microsoft\SystemCertificates\AuthRoot";

    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, C=JP", TestCertificateOptions.Authority.Within(2010, 2020));
    private static readonly TestCertificate Issuer = Root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority.Within(2012, 2019));
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);
    private static readonly Uri Source = new("http://repository.example/ca.cer");
    private static readonly DateTime AfterAll = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    private static readonly AuthorityPin RootPin = new("TestRoot", "Test Root", true, Root.Sha256, Source, null);
    private static readonly AuthorityPin IssuerPin = new("TestIssuer", IssuerName, false, Issuer.Sha256, Source, null);

    private readonly MemoryMachine _machine = new();

    public static TheoryData<bool> Both => [true, false];

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(Both))]
    public void A_listed_authority_that_is_stored_and_in_time_passes(bool isRoot)
    {
        Verdict verdict = Run(isRoot, Stored(isRoot), Listed());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(isRoot ? @"LocalMachine\AuthRoot" : @"LocalMachine\CA", verdict.Source);
        Assert.Empty(verdict.Unseen);
    }

    [Fact]
    public void Of_two_issues_that_are_stored_the_later_one_is_named()
    {
        TestCertificate later = Root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority.Within(2012, 2020));
        AuthorityPin pin = IssuerPin with { Id = "Later", Sha256 = later.Sha256 };
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.MachineCA, later.Stored());

        Assert.Equal(@"LocalMachine\CA", Run(false, machine, Listed(RootPin, IssuerPin, pin)).Source);
    }

    [Fact]
    public void Whether_Windows_fetches_roots_is_of_no_account_for_one_that_is_there_and_cannot_be_passed_over_for_one_that_is_not()
    {
        MemoryMachine machine = Stored(true).Set(RootPolicy, "DisableRootAutoUpdate", "1");

        Assert.Equal(CheckReason.Ok, Run(true, machine, Listed()).Reason);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_listed_authority_that_is_missing_is_planned_from_where_it_is_published(bool isRoot)
    {
        Verdict verdict = Run(isRoot, _machine, Listed());
        CertificateNeed need = Assert.Single(Plan(isRoot, _machine, Listed()).Certificates);

        Assert.Equal((FindingStatus.Fail, CheckReason.Missing, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, need.Store);
        Assert.Equal([isRoot ? RootPin : IssuerPin], need.AnyOf);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_listed_authority_that_is_published_nowhere_is_for_a_person_to_find_and_named_for_the_file_that_may_be_given(bool isRoot)
    {
        Baseline baseline = Listed(RootPin with { Source = null }, IssuerPin with { Source = null });

        Assert.Equal((CheckReason.Missing, RepairKind.Manual), Outcome(Run(isRoot, _machine, baseline)));
        Assert.Single(Plan(isRoot, _machine, baseline).Certificates);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_listed_authority_that_is_missing_and_distrusted_is_never_installed_by_itself(bool isRoot)
    {
        Baseline baseline = Listed(RootPin with { DistrustedSince = _machine.UtcNow }, IssuerPin with { DistrustedSince = _machine.UtcNow });

        Assert.Equal((CheckReason.Missing, RepairKind.Manual), Outcome(Run(isRoot, _machine, baseline)));
        Assert.Single(Plan(isRoot, _machine, baseline).Certificates);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_authority_whose_time_is_over_is_expired_and_not_fetched_again_even_where_it_is_distrusted_too(bool isRoot)
    {
        MemoryMachine machine = Stored(isRoot);
        machine.UtcNow = AfterAll;
        Baseline baseline = Listed(RootPin with { DistrustedSince = AfterAll }, IssuerPin with { DistrustedSince = AfterAll });

        Verdict verdict = Run(isRoot, machine, baseline);

        Assert.Equal((FindingStatus.Fail, CheckReason.Expired, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Empty(Plan(isRoot, machine, baseline).Certificates);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_authority_whose_time_has_not_begun_is_not_yet_valid(bool isRoot)
    {
        MemoryMachine machine = Stored(isRoot);
        machine.UtcNow = new DateTime(2009, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal((CheckReason.NotYetValid, RepairKind.Manual), Outcome(Run(isRoot, machine, Listed())));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_authority_that_the_root_program_withdrew_is_distrusted(bool isRoot)
    {
        MemoryMachine machine = Stored(isRoot);
        Baseline baseline = Listed(RootPin with { DistrustedSince = machine.UtcNow }, IssuerPin with { DistrustedSince = machine.UtcNow });

        Verdict verdict = Run(isRoot, machine, baseline);

        Assert.Equal((CheckReason.Distrusted, RepairKind.Manual), Outcome(verdict));
        Assert.Equal(new DateTime(2018, 10, 24), verdict.Argument("distrusted"));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_authority_among_the_disallowed_is_distrusted(bool isRoot)
    {
        MemoryMachine machine = Stored(isRoot).Add(CertificateStore.UserDisallowed, (isRoot ? Root : Issuer).Stored());

        Assert.Equal((CheckReason.Distrusted, RepairKind.Manual), Outcome(Run(isRoot, machine, Listed())));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_certificate_that_only_has_the_name_is_a_wrong_one(bool isRoot)
    {
        TestCertificate planted = TestCertificate.Root(isRoot ? "OU=Test Root, C=JP" : "CN=" + IssuerName + ", C=JP");
        _machine.Add(isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, planted.Stored());

        Verdict verdict = Run(isRoot, _machine, Listed());

        Assert.Equal((CertificateAuthorityCheck.WrongCertificate, RepairKind.Manual), Outcome(verdict));
        Assert.Contains(planted.Sha256, verdict.Actual, StringComparison.Ordinal);
        Assert.Empty(Plan(isRoot, _machine, Listed()).Certificates);
    }

    [Fact]
    public void A_planted_root_is_told_even_beside_the_right_one_and_a_later_issue_of_an_intermediate_is_not()
    {
        MemoryMachine machine = Stored(isRoot: true).Add(CertificateStore.UserRoot, TestCertificate.Root("OU=Test Root, C=JP").Stored());
        MemoryMachine renewed = Stored(isRoot: false).Add(CertificateStore.UserCA, Root.Issue("CN=" + IssuerName + ", C=JP").Stored());

        Assert.Equal(CertificateAuthorityCheck.WrongCertificate, Run(true, machine, Listed()).Reason);
        Assert.Equal(CheckReason.Ok, Run(false, renewed, Listed()).Reason);
    }

    [Fact]
    public void Any_one_of_the_listed_is_enough_and_the_best_decides()
    {
        TestCertificate old = Root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority.Within(2008, 2015));
        Baseline baseline = Listed(RootPin, IssuerPin, IssuerPin with { Id = "OldIssuer", Sha256 = old.Sha256 });
        MemoryMachine machine = _machine.Add(CertificateStore.UserCA, old.Stored());

        Assert.Equal(CheckReason.Expired, Run(false, machine, baseline).Reason);
        Assert.Equal(CheckReason.Ok, Run(false, machine.Add(CertificateStore.UserCA, Issuer.Stored()), baseline).Reason);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Stores_that_were_not_captured_are_named_where_they_could_overrule(bool isRoot)
    {
        CertificateStore other = isRoot ? CertificateStore.MachineRoot : CertificateStore.MachineCA;
        _machine.NotCaptured(other).NotCaptured(CertificateStore.UserDisallowed);
        Verdict missing = Run(isRoot, _machine, Listed());
        Verdict found = Run(isRoot, _machine.Add(isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, (isRoot ? Root : Issuer).Stored()), Listed());

        Assert.Equal((CheckReason.Missing, other.ToString()), (missing.Reason, Assert.Single(missing.Unseen)));
        Assert.Equal((CheckReason.Ok, @"CurrentUser\Disallowed"), (found.Reason, Assert.Single(found.Unseen)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void That_an_authority_is_missing_is_known_only_where_the_users_store_was_read(bool isRoot)
    {
        CertificateStore shown = isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA;

        Verdict verdict = Run(isRoot, _machine.NotCaptured(shown), Listed());

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured, shown.ToString()), (verdict.Status, verdict.Reason, Assert.Single(verdict.Unseen)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Where_no_store_was_captured_nothing_is_judged_and_nothing_planned(bool isRoot)
    {
        foreach (CertificateStore store in new[] { CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot, CertificateStore.UserCA, CertificateStore.MachineCA })
        {
            _machine.NotCaptured(store);
        }

        Verdict verdict = Run(isRoot, _machine, Listed());

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal(isRoot ? 3 : 2, verdict.Unseen.Count);
        Assert.Same(RepairPlan.Empty, Plan(isRoot, _machine, Listed()));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_store_that_cannot_be_read_is_an_error_unless_the_authority_was_found_in_another(bool isRoot)
    {
        CertificateStore denied = isRoot ? CertificateStore.MachineRoot : CertificateStore.UserCA;

        Verdict missing = Run(isRoot, _machine.Deny(denied), Listed());

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, denied.ToString()), (missing.Status, missing.Reason, missing.Source));
        Assert.Equal(CheckReason.Ok, Run(isRoot, Stored(isRoot).Deny(denied), Listed()).Reason);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void An_authority_that_may_be_among_the_disallowed_does_not_pass(bool isRoot)
    {
        Verdict listed = Run(isRoot, Stored(isRoot).Deny(CertificateStore.MachineDisallowed), Listed());
        Verdict chained = Run(isRoot, WithClient(Root, Issuer).Deny(CertificateStore.UserDisallowed, ReadReason.Malformed), Chained());

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, @"LocalMachine\Disallowed"), (listed.Status, listed.Reason, listed.Source));
        Assert.Equal((FindingStatus.Error, ReadReason.Malformed, @"CurrentUser\Disallowed"), (chained.Status, chained.Reason, chained.Source));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_fails_in_any_case_fails_also_where_the_disallowed_could_not_be_read(bool isRoot)
    {
        MemoryMachine expired = Stored(isRoot).Deny(CertificateStore.MachineDisallowed);
        expired.UtcNow = AfterAll;

        Assert.Equal((CheckReason.Missing, RepairKind.Automatic), Outcome(Run(isRoot, _machine.Deny(CertificateStore.MachineDisallowed), Listed())));
        Assert.Equal((CheckReason.Expired, RepairKind.Manual), Outcome(Run(isRoot, expired, Listed())));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_the_chain_of_the_user_needs_and_has_passes(bool isRoot)
    {
        Verdict verdict = Run(isRoot, WithClient(Root, Issuer), Chained());

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(isRoot ? "Test Root" : IssuerName, verdict.Subject);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Without_a_client_certificate_nothing_is_needed_yet(bool isRoot)
    {
        _machine.Add(CertificateStore.UserMy, Root.Issue("CN=Other CA").Issue("CN=S4700010P", TestCertificateOptions.Client).Stored());

        Assert.Equal((CheckReason.NoClientCertificate, RepairKind.None), Outcome(Run(isRoot, _machine, Chained())));
    }

    [Fact]
    public void The_missing_issuer_of_the_user_is_named_and_planned_and_the_root_waits_for_it()
    {
        MemoryMachine machine = WithClient(Root, null);

        Verdict verdict = Run(false, machine, Chained());

        Assert.Equal((CheckReason.Missing, RepairKind.Automatic), Outcome(verdict));
        Assert.Equal(IssuerName, verdict.Subject);
        Assert.Equal([IssuerPin], Assert.Single(Plan(false, machine, Chained()).Certificates).AnyOf);
        Assert.Equal((CheckReason.IssuerMissing, RepairKind.None), Outcome(Run(true, machine, Chained())));
    }

    [Fact]
    public void A_missing_issuer_that_nobody_pinned_is_for_a_person_to_find()
    {
        Baseline baseline = Chained(RootPin);

        Assert.Equal((CheckReason.Missing, RepairKind.Manual), Outcome(Run(false, WithClient(Root, null), baseline)));
        Assert.Same(RepairPlan.Empty, Plan(false, WithClient(Root, null), baseline));
    }

    [Fact]
    public void A_known_root_that_is_not_stored_is_a_warning_since_Windows_fetches_it()
    {
        MemoryMachine machine = WithClient(null, Issuer);

        Verdict verdict = Run(true, machine, Chained());

        Assert.Equal((FindingStatus.Warning, CheckReason.NotInStoreYet, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(CertificateStore.UserRoot, Assert.Single(Plan(true, machine, Chained()).Certificates).Store);
        Assert.Equal(CheckReason.Ok, Run(false, machine, Chained()).Reason);
    }

    [Fact]
    public void An_unknown_root_that_is_not_stored_is_missing() =>
        Assert.Equal((CheckReason.Missing, RepairKind.Manual), Outcome(Run(true, WithClient(null, Issuer), Chained(IssuerPin))));

    [Theory]
    [MemberData(nameof(Both))]
    public void A_distrusted_one_that_is_missing_is_named_and_never_planned(bool isRoot)
    {
        Baseline baseline = Chained(RootPin with { DistrustedSince = _machine.UtcNow }, IssuerPin with { DistrustedSince = _machine.UtcNow });
        MemoryMachine machine = isRoot ? WithClient(null, Issuer) : WithClient(Root, null);

        Verdict verdict = Run(isRoot, machine, baseline);

        Assert.Equal((CheckReason.Distrusted, RepairKind.Manual), Outcome(verdict));
        Assert.Equal(new DateTime(2018, 10, 24), verdict.Argument("distrusted"));
        Assert.Same(RepairPlan.Empty, Plan(isRoot, machine, baseline));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_the_chain_needs_and_whose_time_is_over_is_expired(bool isRoot)
    {
        MemoryMachine machine = WithClient(Root, Issuer);
        machine.UtcNow = AfterAll;

        Assert.Equal((CheckReason.Expired, RepairKind.Manual), Outcome(Run(isRoot, machine, Chained())));
        Assert.Same(RepairPlan.Empty, Plan(isRoot, machine, Chained()));
    }

    [Fact]
    public void A_root_that_is_stored_as_an_intermediate_only_is_not_trusted_yet()
    {
        MemoryMachine machine = WithClient(null, Issuer).Add(CertificateStore.UserCA, Root.Stored());

        Assert.Equal(CheckReason.NotInStoreYet, Run(true, machine, Chained()).Reason);
        Assert.Equal(CheckReason.Missing, Run(true, machine, Chained(IssuerPin)).Reason);
    }

    [Fact]
    public void An_issuer_of_the_right_name_with_another_key_is_a_wrong_one()
    {
        TestCertificate planted = TestCertificate.Root("OU=Elsewhere").Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority with { HasKeyIdentifiers = false });
        MemoryMachine machine = WithClient(Root, null).Add(CertificateStore.UserCA, planted.Stored());

        Verdict verdict = Run(false, machine, Chained());

        Assert.Equal((CertificateAuthorityCheck.WrongCertificate, RepairKind.Manual), Outcome(verdict));
        Assert.Contains(planted.Sha256, verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_planted_chain_ends_in_a_wrong_root()
    {
        TestCertificate root = TestCertificate.Root("OU=Test Root, C=JP");
        TestCertificate issuer = root.Issue("CN=" + IssuerName + ", C=JP");
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserRoot, root.Stored())
            .Add(CertificateStore.UserCA, issuer.Stored())
            .Add(CertificateStore.UserMy, issuer.Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));

        Assert.Equal((CertificateAuthorityCheck.WrongCertificate, RepairKind.Manual), Outcome(Run(true, machine, Chained())));
    }

    [Fact]
    public void A_certificate_issued_by_a_root_needs_no_intermediate()
    {
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserRoot, Root.Stored())
            .Add(CertificateStore.UserMy, Root.Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));
        Baseline baseline = Chained();
        baseline = baseline with { Certificates = baseline.Certificates with { ClientIssuers = [""] } };

        Assert.Equal((FindingStatus.Pass, CertificateAuthorityCheck.IssuedByRoot), (Run(false, machine, baseline).Status, Run(false, machine, baseline).Reason));
        Assert.Equal(CheckReason.Ok, Run(true, machine, baseline).Reason);
        Assert.Equal(FindingStatus.Error, Run(false, machine.Deny(CertificateStore.UserDisallowed), baseline).Status);
    }

    [Fact]
    public void Of_several_intermediates_the_worst_decides()
    {
        TestCertificate middle = Root.Issue("CN=Middle", TestCertificateOptions.Authority.Within(2010, 2017));
        TestCertificate issuer = middle.Issue("CN=" + IssuerName + ", C=JP");
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserRoot, Root.Stored()).Add(CertificateStore.UserCA, middle.Stored()).Add(CertificateStore.UserCA, issuer.Stored())
            .Add(CertificateStore.UserMy, issuer.Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));

        Verdict verdict = Run(false, machine, Chained(RootPin));

        Assert.Equal((CheckReason.Expired, "Middle"), (verdict.Reason, verdict.Subject));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Without_the_personal_store_the_chain_of_the_user_is_not_judged(bool isRoot)
    {
        Assert.Equal(ReadReason.NotCaptured, Run(isRoot, WithClient(Root, Issuer).NotCaptured(CertificateStore.UserMy), Chained()).Reason);
        Assert.Equal(FindingStatus.Error, Run(isRoot, WithClient(Root, Issuer).Deny(CertificateStore.UserMy), Chained()).Status);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Authorities_that_were_not_captured_are_not_called_missing(bool isRoot)
    {
        MemoryMachine machine = isRoot ? WithClient(null, Issuer) : WithClient(Root, null);
        foreach (CertificateStore store in isRoot
            ? new[] { CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot }
            : [CertificateStore.UserCA, CertificateStore.MachineCA])
        {
            machine.NotCaptured(store);
        }

        Verdict verdict = Run(isRoot, machine, Chained());

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_root_that_waits_for_an_intermediate_of_a_store_that_was_not_captured_is_not_judged()
    {
        MemoryMachine machine = WithClient(Root, null).NotCaptured(CertificateStore.UserCA).NotCaptured(CertificateStore.MachineCA);

        Verdict verdict = Run(true, machine, Chained());

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal([@"CurrentUser\CA", @"LocalMachine\CA"], verdict.Unseen);
    }

    [Fact]
    public void A_root_that_waits_for_its_intermediate_is_not_judged_where_the_stores_that_might_have_it_could_not_be_read()
    {
        Verdict verdict = Run(true, WithClient(Root, null).Deny(CertificateStore.MachineCA), Chained());

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, @"LocalMachine\CA"), (verdict.Status, verdict.Reason, verdict.Source));
    }

    [Theory]
    [InlineData("2018-10-24", "Ok")]
    [InlineData("2026-11-22", "Expired")]
    public void The_real_authorities_of_the_guide_were_right_then_and_are_expired_now(string date, string reason)
    {
        MemoryMachine machine = new() { UtcNow = DateTime.SpecifyKind(DateTime.Parse(date, CultureInfo.InvariantCulture), DateTimeKind.Utc) };
        foreach (string path in Directory.EnumerateFiles(ProjectFolder.SharedData("certificates")))
        {
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(path);
            bool isRoot = certificate.SubjectName.RawData.SequenceEqual(certificate.IssuerName.RawData);
            machine.Add(isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, new StoredCertificate(certificate.RawData, PrivateKeyState.Unknown));
        }

        Assert.Equal(reason, Run(true, machine, TestBaseline.Guide2018).Reason);
        Assert.Equal(reason, Run(false, machine, TestBaseline.Guide2018).Reason);
    }

    private static (string Reason, RepairKind Repair) Outcome(Verdict verdict) => (verdict.Reason, verdict.RepairKind);

    private static CertificateAuthorityCheck Check(bool isRoot) => isRoot ? new RootCertificateCheck() : new IntermediateCertificateCheck();

    private static Verdict Run(bool isRoot, MemoryMachine machine, Baseline baseline) => Check(isRoot).Judge(machine, baseline);

    private static RepairPlan Plan(bool isRoot, MemoryMachine machine, Baseline baseline) => Check(isRoot).Plan(machine, baseline);

    [Fact]
    public void A_root_that_policy_keeps_Windows_from_fetching_is_missing_and_the_policy_is_named()
    {
        MemoryMachine machine = WithClient(null, Issuer).Set(RootPolicy, "DisableRootAutoUpdate", 1);

        Verdict verdict = Run(true, machine, Chained());

        Assert.Equal((FindingStatus.Fail, CertificateAuthorityCheck.RootUpdateOff, RepairKind.Automatic), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(RootPolicy + " [DisableRootAutoUpdate]", verdict.PolicySource);
        Assert.Contains(new TextArgument("policy", RootPolicy + " [DisableRootAutoUpdate]"), verdict.Arguments);
        Assert.Single(Plan(true, machine, Chained()).Certificates);
    }

    [Fact]
    public void A_policy_of_root_updates_that_was_not_captured_is_named_and_one_of_a_wrong_type_is_an_error()
    {
        Verdict unseen = Run(true, WithClient(null, Issuer).NotCaptured(RootPolicy), Chained());

        Assert.Equal((FindingStatus.Warning, CheckReason.NotInStoreYet), (unseen.Status, unseen.Reason));
        Assert.Equal([RootPolicy + " [DisableRootAutoUpdate]"], unseen.Unseen);
        Assert.Equal(ReadReason.Malformed, Run(true, WithClient(null, Issuer).Set(RootPolicy, "DisableRootAutoUpdate", "1"), Chained()).Reason);
    }

    [Fact]
    public void A_stored_root_whose_own_signature_is_wrong_is_named()
    {
        TestCertificate root = TestCertificate.Root("OU=Other Root").Corrupt();
        TestCertificate issuer = root.Issue("CN=" + IssuerName + ", C=JP");
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserMy, issuer.Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable))
            .Add(CertificateStore.UserCA, issuer.Stored())
            .Add(CertificateStore.MachineRoot, root.Stored());

        Verdict verdict = Run(true, machine, Chained());

        Assert.Equal((FindingStatus.Fail, CertificateAuthorityCheck.BrokenSignature, RepairKind.Manual), (verdict.Status, verdict.Reason, verdict.RepairKind));
        Assert.Equal(@"LocalMachine\Root", verdict.Source);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_file_that_was_not_read_may_hold_the_authority_that_is_missing(bool isRoot)
    {
        Verdict verdict = Run(isRoot, _machine.Add(isRoot ? CertificateStore.UserRoot : CertificateStore.UserCA, StoredCertificate.Unread("a.bin")), Listed());

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal([isRoot ? @"CurrentUser\Root: a.bin" : @"CurrentUser\CA: a.bin"], verdict.Unseen);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_file_that_was_not_read_may_hold_the_certificate_that_says_what_is_needed(bool isRoot)
    {
        Verdict verdict = Run(isRoot, _machine.Add(CertificateStore.UserMy, StoredCertificate.Unread("client.pfx")), Chained());

        Assert.Equal(ReadReason.NotCaptured, verdict.Reason);
        Assert.Equal([@"CurrentUser\My: client.pfx"], verdict.Unseen);
    }

    private static Baseline Listed(params AuthorityPin[] pins)
    {
        AuthorityPin[] all = pins.Length == 0 ? [RootPin, IssuerPin] : pins;
        return TestBaseline.Guide2018 with
        {
            Certificates = TestBaseline.Guide2018.Certificates with
            {
                Authorities = all,
                RequiredRoots = [.. all.Where(pin => pin.IsRoot).Select(pin => pin.Id)],
                RequiredIntermediates = [.. all.Where(pin => !pin.IsRoot).Select(pin => pin.Id)],
            },
        };
    }

    private static Baseline Chained(params AuthorityPin[] pins) =>
        TestBaseline.Current with { Certificates = TestBaseline.Current.Certificates with { Authorities = pins.Length == 0 ? [RootPin, IssuerPin] : pins } };

    private static MemoryMachine Stored(bool isRoot) =>
        new MemoryMachine().Add(isRoot ? CertificateStore.MachineAuthRoot : CertificateStore.MachineCA, (isRoot ? Root : Issuer).Stored());

    private static MemoryMachine WithClient(TestCertificate? root, TestCertificate? issuer)
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));
        if (root is not null)
        {
            machine.Add(CertificateStore.UserRoot, root.Stored());
        }

        return issuer is null ? machine : machine.Add(CertificateStore.UserCA, issuer.Stored());
    }
}
