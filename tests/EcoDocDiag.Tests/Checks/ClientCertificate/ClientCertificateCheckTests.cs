using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class ClientCertificateCheckTests : IDisposable
{
    private const string IssuerName = "SECOM Passport for Member PUB CA1";

    private const string RootPolicy = @"HKLM\Software\Policies\Microsoft\SystemCertificates\AuthRoot";

    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, C=JP");
    private static readonly TestCertificate Issuer = Root.Issue("CN=" + IssuerName + ", C=JP");
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);

    private static readonly AuthorityPin RootPin = new("Root", "Test Root", true, Root.Sha256, null, null);

    private readonly MemoryMachine _machine = new MemoryMachine()
        .Add(CertificateStore.UserRoot, Root.Stored())
        .Add(CertificateStore.UserCA, Issuer.Stored());

    public static TheoryData<string, string> Problems { get; } = [.. from problem in Enum.GetNames<CertificateProblem>() from culture in new[] { "en", "ja" } select (problem, culture)];

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(Problems))]
    public void Each_problem_of_a_chain_is_said_in_words(string problem, string culture)
    {
        string? words = new ClientCertificateCheck().FindText(new TextCatalog(CultureInfo.GetCultureInfo(culture)), "Problem." + problem);

        Assert.NotNull(words);
        Assert.DoesNotContain(problem, words, StringComparison.Ordinal);
        Assert.Equal(culture == "ja", words.Any(static character => character > '\u2FFF'));
    }

    [Fact]
    public void A_certificate_in_time_with_its_key_and_a_trusted_chain_passes()
    {
        Verdict verdict = Judge(Client);

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal("S4700010P", verdict.Subject);
        Assert.Equal(@"CurrentUser\My", verdict.Source);
        Assert.Equal("issuer SECOM Passport for Member PUB CA1; 2018-07-01 - 2021-07-01; private key Usable", verdict.Actual);
        Assert.Empty(verdict.Unseen);
        Assert.Equal(RepairKind.None, verdict.RepairKind);
    }

    [Fact]
    public void Without_a_certificate_of_the_service_it_is_missing()
    {
        _machine.Add(CertificateStore.UserMy, Issuer.Issue("CN=Somebody else", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));

        AssertFails(CheckReason.Missing, Run());
    }

    [Fact]
    public void A_certificate_of_another_authority_is_of_a_wrong_issuer() =>
        AssertFails(ClientCertificateCheck.WrongIssuer, Judge(Root.Issue("CN=Other CA").Issue("CN=S4700010P", TestCertificateOptions.Client)));

    [Fact]
    public void The_last_days_that_a_date_can_name_are_judged_like_others()
    {
        _machine.UtcNow = new DateTime(9999, 12, 20, 0, 0, 0, DateTimeKind.Utc);
        DateTimeOffset end = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        TestCertificate root = TestCertificate.Root("OU=Test Root, C=JP", TestCertificateOptions.Authority with { NotAfter = end });
        TestCertificate issuer = root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority with { NotAfter = end });
        _machine.Add(CertificateStore.UserRoot, root.Stored()).Add(CertificateStore.UserCA, issuer.Stored());

        Verdict verdict = Judge(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { NotAfter = end }));

        Assert.Equal((FindingStatus.Warning, CheckReason.ExpiresSoon), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_certificate_whose_time_is_over_is_expired()
    {
        Verdict verdict = Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018)));

        AssertFails(CheckReason.Expired, verdict);
        Assert.Equal(new DateTime(2018, 1, 1), verdict.Argument("expires"));
    }

    [Fact]
    public void A_certificate_whose_time_has_not_begun_is_not_yet_valid()
    {
        Verdict verdict = Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2019, 2022)));

        AssertFails(CheckReason.NotYetValid, verdict);
        Assert.Equal(new DateTime(2019, 1, 1), verdict.Argument("begins"));
    }

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public void Thirty_days_before_its_end_a_certificate_expires_soon(int days, bool expected)
    {
        TestCertificate client = Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(_machine.UtcNow.AddDays(days), TimeSpan.Zero) });

        Verdict verdict = Judge(client);

        Assert.Equal(expected ? (FindingStatus.Warning, CheckReason.ExpiresSoon) : (FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Equal(days, verdict.Argument("days"));
    }

    [Fact]
    public void A_certificate_without_private_key_fails() => AssertFails(ClientCertificateCheck.NoPrivateKey, Judge(Client, PrivateKeyState.Missing));

    [Fact]
    public void A_private_key_that_cannot_be_opened_fails() => AssertFails(ClientCertificateCheck.PrivateKeyUnusable, Judge(Client, PrivateKeyState.Unusable));

    [Fact]
    public void A_certificate_file_leaves_the_private_key_unseen()
    {
        Verdict verdict = Judge(Client, PrivateKeyState.Unknown);

        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.Equal([@"CurrentUser\My private key"], verdict.Unseen);
    }

    [Fact]
    public void A_certificate_for_servers_is_of_a_wrong_use() =>
        AssertFails(ClientCertificateCheck.WrongUse, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { Uses = [TestCertificateOptions.ServerAuthentication] })));

    [Fact]
    public void A_key_that_may_not_sign_is_of_a_wrong_use() =>
        AssertFails(ClientCertificateCheck.WrongUse, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { KeyUsage = X509KeyUsageFlags.KeyEncipherment })));

    [Fact]
    public void A_certificate_without_any_restriction_may_be_used() =>
        Assert.Equal(CheckReason.Ok, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { KeyUsage = null, Uses = null })).Reason);

    [Fact]
    public void A_chain_without_its_issuer_is_untrusted_and_names_it()
    {
        Verdict verdict = Run(new MemoryMachine().Add(CertificateStore.UserRoot, Root.Stored()).Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable)));

        AssertFails(ClientCertificateCheck.Untrusted, verdict);
        Assert.Contains("MissingIssuer " + IssuerName, verdict.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, FindingStatus.Pass, CheckReason.Ok)]
    [InlineData(0x20, FindingStatus.Fail, CheckReason.ApiDisagrees)]
    [InlineData(0x10000, FindingStatus.Fail, CheckReason.ApiDisagrees)]
    [InlineData(0x04000000, FindingStatus.Fail, CheckReason.ApiDisagrees)]
    [InlineData(0x01000041, FindingStatus.Pass, CheckReason.Ok)]
    public void Where_Windows_finds_an_error_that_we_do_not_its_verdict_decides(int errors, FindingStatus status, string reason)
    {
        _machine.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable, chainErrors: errors));
        Verdict verdict = Run();

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
        Assert.Equal(reason == CheckReason.ApiDisagrees, verdict.Actual.Contains("; Windows: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, FindingStatus.Fail, ClientCertificateCheck.Untrusted)]
    [InlineData(0x10000, FindingStatus.Fail, ClientCertificateCheck.Untrusted)]
    [InlineData(0, FindingStatus.Pass, CheckReason.ApiDisagrees)]
    public void Where_Windows_trusts_a_chain_that_we_do_not_find_its_verdict_decides(int? errors, FindingStatus status, string reason)
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserRoot, Root.Stored())
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable, chainErrors: errors));
        Verdict verdict = Run(machine);

        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
    }

    [Fact]
    public void A_root_that_Windows_fetches_when_it_is_needed_is_no_disagreement()
    {
        TestCertificate root = TestCertificate.Root("OU=Security Communication RootCA2, O=SECOM, C=JP");
        TestCertificate issuer = root.Issue("CN=" + IssuerName);
        _machine.Add(CertificateStore.UserCA, issuer.Stored())
            .Add(CertificateStore.UserMy, issuer.Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable, chainErrors: 0x10000));

        Assert.Equal(CheckReason.Ok, Run().Reason);
    }

    [Fact]
    public void A_chain_to_a_root_that_is_not_trusted_is_untrusted()
    {
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserCA, Root.Stored()).Add(CertificateStore.UserCA, Issuer.Stored())
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

        Verdict verdict = Run(machine);

        AssertFails(ClientCertificateCheck.Untrusted, verdict);
        Assert.Contains("UntrustedRoot Test Root", verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_certificate_is_untrusted() => AssertFails(ClientCertificateCheck.Untrusted, Judge(Client.Corrupt()));

    [Fact]
    public void A_known_root_that_Windows_fetches_when_needed_is_no_fault_of_the_certificate()
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

        Assert.Equal(ClientCertificateCheck.Untrusted, Run(machine).Reason);
        Assert.Equal(CheckReason.Ok, Run(machine, WithPin(new AuthorityPin("Root", "Test Root", true, Root.Sha256, null, null))).Reason);
        Assert.Equal(ClientCertificateCheck.Untrusted, Run(machine, WithPin(new AuthorityPin("Root", "Test Root", true, Root.Sha256, null, machine.UtcNow))).Reason);
    }

    [Fact]
    public void A_certificate_among_the_disallowed_is_distrusted()
    {
        _machine.Add(CertificateStore.MachineDisallowed, Client.Stored());

        AssertFails(CheckReason.Distrusted, Judge(Client));
    }

    [Fact]
    public void A_certificate_under_a_root_that_the_root_program_withdrew_is_distrusted_from_that_day_on()
    {
        _machine.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

        Verdict after = Run(_machine, WithPin(new AuthorityPin("Root", "Test Root", true, Root.Sha256, null, _machine.UtcNow)));
        Verdict before = Run(_machine, WithPin(new AuthorityPin("Root", "Test Root", true, Root.Sha256, null, _machine.UtcNow.AddDays(1))));

        AssertFails(CheckReason.Distrusted, after);
        Assert.Contains("Distrusted Test Root", after.Actual, StringComparison.Ordinal);
        Assert.Equal(CheckReason.Ok, before.Reason);
    }

    [Fact]
    public void An_expired_leftover_beside_a_good_certificate_does_no_harm()
    {
        _machine.Add(CertificateStore.UserMy, Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018)).Stored(PrivateKeyState.Usable));
        _machine.Add(CertificateStore.UserMy, Root.Issue("CN=Other CA").Issue("CN=S4700010P", TestCertificateOptions.Client).Stored(PrivateKeyState.Usable));

        Verdict verdict = Judge(Client);

        Assert.Equal(CheckReason.Ok, verdict.Reason);
        Assert.EndsWith("; best of 3", verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_with_nothing_but_rubbish_is_an_error_and_never_a_pass()
    {
        _machine.Add(CertificateStore.UserMy, new StoredCertificate([1, 2, 3], PrivateKeyState.Usable));

        Verdict verdict = Run();

        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), (verdict.Status, verdict.Reason));
        Assert.Equal("1", verdict.Actual);
    }

    [Fact]
    public void Rubbish_beside_a_good_certificate_does_no_harm()
    {
        _machine.Add(CertificateStore.UserMy, new StoredCertificate([1, 2, 3], PrivateKeyState.Usable));
        _machine.Add(CertificateStore.UserRoot, new StoredCertificate([], PrivateKeyState.Unknown));

        Assert.Equal(CheckReason.Ok, Judge(Client).Reason);
    }

    [Fact]
    public void A_store_that_cannot_be_read_is_an_error()
    {
        Verdict verdict = Run(_machine.Deny(CertificateStore.UserMy));

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, @"CurrentUser\My"), (verdict.Status, verdict.Reason, verdict.Source));
    }

    [Fact]
    public void Root_stores_that_cannot_be_read_matter_only_where_no_trusted_root_was_found()
    {
        MemoryMachine without = new MemoryMachine().Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), (Run(without.Deny(CertificateStore.MachineRoot)).Status, Run(without).Reason));
        _machine.Deny(CertificateStore.MachineRoot);
        Assert.Equal(CheckReason.Ok, Judge(Client).Reason);
    }

    [Theory]
    [InlineData(@"CurrentUser\Disallowed", ReadReason.AccessDenied, 400)]
    [InlineData(@"LocalMachine\Disallowed", ReadReason.Malformed, 400)]
    [InlineData(@"LocalMachine\Disallowed", ReadReason.AccessDenied, 10)]
    public void A_certificate_that_may_be_among_the_disallowed_is_not_called_usable(string store, string reason, int daysLeft)
    {
        CertificateStore disallowed = store == CertificateStore.UserDisallowed.ToString() ? CertificateStore.UserDisallowed : CertificateStore.MachineDisallowed;
        TestCertificate client = Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(_machine.UtcNow.AddDays(daysLeft), TimeSpan.Zero) });
        _machine.Deny(disallowed, reason);

        Verdict verdict = Judge(client);

        Assert.Equal((FindingStatus.Error, reason, store), (verdict.Status, verdict.Reason, verdict.Source));
    }

    [Fact]
    public void What_fails_in_any_case_fails_also_where_the_disallowed_could_not_be_read()
    {
        _machine.Deny(CertificateStore.UserDisallowed).Deny(CertificateStore.MachineDisallowed);
        AssertFails(CheckReason.Missing, Run());

        AssertFails(CheckReason.Expired, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018))));
    }

    [Fact]
    public void A_certificate_that_is_known_to_be_among_the_disallowed_is_distrusted_whatever_else_could_not_be_read()
    {
        _machine.Deny(CertificateStore.UserDisallowed).Add(CertificateStore.MachineDisallowed, Client.Stored());

        AssertFails(CheckReason.Distrusted, Judge(Client));
    }

    [Fact]
    public void A_root_that_Windows_would_fetch_is_not_relied_on_where_the_stores_that_may_hold_it_could_not_be_read()
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));

        Verdict verdict = Run(machine.Deny(CertificateStore.MachineRoot), WithPin(new AuthorityPin("Root", "Test Root", true, Root.Sha256, null, null)));

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, @"LocalMachine\Root"), (verdict.Status, verdict.Reason, verdict.Source));
    }

    [Fact]
    public void A_personal_store_that_was_not_captured_is_not_judged()
    {
        Verdict verdict = Run(_machine.NotCaptured(CertificateStore.UserMy, ReadReason.UserNotLoggedOn));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.UserNotLoggedOn), (verdict.Status, verdict.Reason));
        Assert.Equal([@"CurrentUser\My"], verdict.Unseen);
    }

    [Fact]
    public void Stores_that_were_not_captured_are_named_and_do_not_fail_the_certificate()
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));
        foreach (CertificateStore store in new[]
        {
            CertificateStore.UserRoot, CertificateStore.MachineRoot, CertificateStore.MachineAuthRoot, CertificateStore.UserCA,
            CertificateStore.MachineCA, CertificateStore.UserDisallowed, CertificateStore.MachineDisallowed,
        })
        {
            machine.NotCaptured(store);
        }

        Verdict verdict = Run(machine);

        Assert.Equal(CheckReason.Ok, verdict.Reason);
        Assert.Equal(7, verdict.Unseen.Count);
    }

    [Theory]
    [InlineData(@"LocalMachine\My")]
    [InlineData(@"CurrentUser\TrustedPeople")]
    [InlineData(@"CurrentUser\AddressBook")]
    [InlineData(@"CurrentUser\CA")]
    [InlineData(@"CurrentUser\Root")]
    [InlineData(@"LocalMachine\CA")]
    [InlineData(@"LocalMachine\Root")]
    public void A_certificate_of_the_service_in_a_store_where_nobody_looks_for_it_is_named(string place)
    {
        Assert.True(CertificateStore.TryParse(place, out CertificateStore store));
        _machine.Add(store, Client.Stored());

        Verdict verdict = Run();

        AssertFails(ClientCertificateCheck.InOtherStore, verdict);
        Assert.Equal((place, "S4700010P"), (verdict.Source, verdict.Subject));
        Assert.Contains(new TextArgument("place", place), verdict.Arguments);
    }

    [Fact]
    public void A_misplaced_certificate_is_named_also_where_the_one_in_place_is_over_or_has_no_key()
    {
        _machine.Add(CertificateStore.MachineMy, Client.Stored());
        AssertFails(ClientCertificateCheck.InOtherStore, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018))));
        AssertFails(ClientCertificateCheck.InOtherStore, Judge(Client, PrivateKeyState.Missing));
        Assert.Equal(CheckReason.Ok, Judge(Issuer.Issue("CN=S4700011P", TestCertificateOptions.Client)).Reason);
    }

    [Fact]
    public void A_misplaced_certificate_that_would_not_do_is_not_named()
    {
        _machine.Add(CertificateStore.MachineMy, Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018)).Stored());
        _machine.Add(CertificateStore.MachineMy, Root.Issue("CN=Other CA").Issue("CN=S4700010P", TestCertificateOptions.Client).Stored());
        AssertFails(CheckReason.Missing, Run());

        _machine.Add(CertificateStore.UserAddressBook, Client.Stored());
        AssertFails(ClientCertificateCheck.NoPrivateKey, Judge(Client, PrivateKeyState.Missing));
    }

    [Fact]
    public void A_store_with_a_file_that_was_not_read_is_not_called_empty_nor_its_worst_the_best()
    {
        _machine.Add(CertificateStore.UserMy, StoredCertificate.Unread("client.p12"));
        AssertIsUnread(Run());
        AssertIsUnread(Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018))));

        Verdict verdict = Judge(Client);
        Assert.Equal((FindingStatus.Pass, CheckReason.Ok), (verdict.Status, verdict.Reason));
        Assert.Empty(verdict.Unseen);
    }

    [Fact]
    public void A_file_that_was_not_read_may_hold_the_successor_of_what_expires_soon()
    {
        _machine.Add(CertificateStore.UserMy, StoredCertificate.Unread("client.p12"));
        TestCertificate client = Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(_machine.UtcNow.AddDays(9), TimeSpan.Zero) });

        Assert.Equal([@"CurrentUser\My: client.p12"], Judge(client).Unseen);
    }

    [Fact]
    public void A_file_that_was_not_read_may_hold_the_authority_that_is_missing()
    {
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))
            .Add(CertificateStore.UserCA, StoredCertificate.Unread("ca.bin"));

        Verdict verdict = Run(machine);

        Assert.Equal(CheckReason.Ok, verdict.Reason);
        Assert.Equal([@"CurrentUser\CA: ca.bin"], verdict.Unseen);
    }

    [Theory]
    [InlineData(0, CheckReason.Ok)]
    [InlineData(1, ClientCertificateCheck.Untrusted)]
    public void A_root_that_policy_keeps_Windows_from_fetching_is_not_relied_on(int policy, string expected)
    {
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserCA, Issuer.Stored())
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))
            .Set(RootPolicy, "DisableRootAutoUpdate", policy);

        Assert.Equal(expected, Run(machine, WithPin(RootPin)).Reason);
    }

    [Fact]
    public void A_policy_that_may_keep_Windows_from_fetching_the_root_and_was_not_captured_is_named()
    {
        MemoryMachine machine = new MemoryMachine()
            .Add(CertificateStore.UserCA, Issuer.Stored())
            .Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))
            .NotCaptured(RootPolicy);

        Verdict verdict = Run(machine, WithPin(RootPin));

        Assert.Equal(CheckReason.Ok, verdict.Reason);
        Assert.Equal([RootPolicy + " [DisableRootAutoUpdate]"], verdict.Unseen);
    }

    [Fact]
    public void A_certificate_whose_chain_nobody_here_can_judge_is_neither_good_nor_bad_and_costs_nothing_beside_a_good_one()
    {
        X509Extension unknown = new("1.3.6.1.4.1.99999.1", [5, 0], critical: true);

        Verdict verdict = Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { Extensions = [unknown] }));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.Unsupported, "S4700010P"), (verdict.Status, verdict.Reason, verdict.Subject));
        Assert.Equal([@"CurrentUser\My: UnhandledExtension S4700010P (1.3.6.1.4.1.99999.1)"], verdict.Unseen);
        Assert.Equal(("S4700010P", "UnhandledExtension"), (verdict.Argument("certificate"), verdict.Argument("problem")));
        Assert.Equal("S4700010P (1.3.6.1.4.1.99999.1)", verdict.Argument("cause"));
        Assert.Equal(CheckReason.Ok, Judge(Client).Reason);
    }

    [Fact]
    public void What_is_wrong_in_any_case_is_wrong_though_something_else_cannot_be_judged()
    {
        X509Extension unknown = new("1.3.6.1.4.1.99999.1", [5, 0], critical: true);

        AssertFails(CheckReason.Expired, Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018) with { Extensions = [unknown] })));
    }

    [Fact]
    public void It_plans_no_repair() => Assert.Same(RepairPlan.Empty, new ClientCertificateCheck().Plan(_machine));

    private static Baseline WithPin(AuthorityPin pin) =>
        TestBaseline.Guide2018 with { Certificates = TestBaseline.Guide2018.Certificates with { Authorities = [.. TestBaseline.Guide2018.Certificates.Authorities, pin] } };

    private static void AssertIsUnread(Verdict verdict)
    {
        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Equal([@"CurrentUser\My: client.p12"], verdict.Unseen);
    }

    private static void AssertFails(string reason, Verdict verdict)
    {
        Assert.Equal((FindingStatus.Fail, reason), (verdict.Status, verdict.Reason));
        Assert.Equal(RepairKind.Manual, verdict.RepairKind);
    }

    private static Verdict Run(MemoryMachine machine, Baseline? baseline = null) => new ClientCertificateCheck().Judge(machine, baseline);

    private Verdict Run() => Run(_machine);

    private Verdict Judge(TestCertificate certificate, PrivateKeyState privateKey = PrivateKeyState.Usable)
    {
        _machine.Add(CertificateStore.UserMy, certificate.Stored(privateKey));
        return Run();
    }
}
