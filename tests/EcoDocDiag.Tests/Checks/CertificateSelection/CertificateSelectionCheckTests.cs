using System;
using System.Collections.Generic;
using System.Globalization;
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

public sealed class CertificateSelectionCheckTests : IDisposable
{
    private const string IssuerName = "SECOM Passport for Member PUB CA1";
    private const string EdgeKey = @"HKLM\SOFTWARE\Policies\Microsoft\Edge";
    private const string EdgeList = EdgeKey + @"\AutoSelectCertificateForUrls";
    private const string UserList = @"HKCU\Software\Policies\Microsoft\Edge\AutoSelectCertificateForUrls";
    private const string ChromeList = @"HKLM\SOFTWARE\Policies\Google\Chrome\AutoSelectCertificateForUrls";
    private const string ChromeClient = @"HKLM\SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463c-AFF1-A69D9E530F96}";
    private const string Everywhere = "[*.]e-kakushin.com";

    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, C=JP");
    private static readonly TestCertificate Issuer = Root.Issue("CN=" + IssuerName + ", O=SECOM, C=JP");
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, OU=Eco, O=Example, L=Tokyo, C=JP", TestCertificateOptions.Client);
    private static readonly TestCertificate Later = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(2022, 7, 1, 0, 0, 0, TimeSpan.Zero) });
    private static readonly TestCertificate OtherPerson = Issuer.Issue("CN=S4700020P, C=JP", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(2023, 7, 1, 0, 0, 0, TimeSpan.Zero) });
    private static readonly TestCertificate Company = Root.Issue("CN=Company CA, C=JP").Issue("CN=user01, C=JP", TestCertificateOptions.Client with { NotAfter = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.Zero) });
    private static readonly TestCertificate Expired = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client.Within(2015, 2018));

    // Only the service itself asks, so that one entry is a whole policy.
    private static readonly Baseline Baseline = TestBaseline.Guide2018 with
    {
        Connectivity = TestBaseline.Guide2018.Connectivity with { Hosts = [.. TestBaseline.Guide2018.Connectivity.Hosts.Where(host => host.Id == "Service")] },
    };

    private readonly MemoryMachine _pc = new MemoryMachine { EdgeVersion = Reading<string>.Present("143.0.1.2") }
        .Add(CertificateStore.UserRoot, Root.Stored())
        .Add(CertificateStore.UserCA, Issuer.Stored());

    public void Dispose() => _pc.Dispose();

    [Fact]
    public void The_hosts_that_ask_are_marked_in_the_baseline() =>
        Assert.Equal(["CertificateCheck", "Service"], TestBaseline.Current.Connectivity.CertificateHosts.Select(host => host.Id));

    [Fact]
    public void Without_Edge_and_Chrome_it_does_not_apply()
    {
        _pc.EdgeVersion = Reading<string>.Absent();

        Assert.Equal([(FindingStatus.NotApplicable, CheckReason.NoChromiumBrowser)], Judge(Client));
    }

    [Fact]
    public void One_certificate_of_the_service_and_no_policy_passes()
    {
        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
        Verdict verdict = Assert.Single(Run());
        Assert.Equal("S4700010P", verdict.Subject);
        Assert.Empty(verdict.Unseen);
        Assert.Equal(new DateTime(2021, 7, 1, 0, 0, 0, DateTimeKind.Utc), verdict.Argument("expires"));
        Assert.EndsWith(FormattableString.Invariant($"; issuer {IssuerName}; {Client.Facts.NotBeforeUtc:yyyy-MM-dd} - 2021-07-01"), verdict.Actual, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_certificate_of_the_service_there_is_nothing_to_choose() =>
        Assert.Equal([(FindingStatus.NotApplicable, CheckReason.NoClientCertificate)], Judge(Company));

    public static TheoryData<string, string> Tests => new()
    {
        { "expired", CheckReason.Expired },
        { "not yet", CheckReason.NotYetValid },
        { "key link", CertificateSelectionCheck.NoKeyLink },
        { "use", CertificateSelectionCheck.NotForClientAuthentication },
        { "key usage", CertificateSelectionCheck.NoDigitalSignature },
        { "issuer", CheckReason.IssuerMissing },
    };

    [Theory]
    [MemberData(nameof(Tests))]
    public void A_certificate_that_fails_one_test_alone_is_not_offered_and_beside_another_it_is_a_warning(string test, string reason)
    {
        AddFailing(test);
        Verdict alone = Assert.Single(Run());
        Assert.Equal((FindingStatus.Fail, reason), (alone.Status, alone.Reason));
        Assert.DoesNotContain(',', alone.Actual.Split(';')[0]);

        _pc.Add(CertificateStore.UserMy, Later.Stored(PrivateKeyState.Usable));
        Assert.Equal(
            [(FindingStatus.Pass, CheckReason.Ok), (FindingStatus.Warning, test == "expired" ? CertificateSelectionCheck.ExpiredBesideValid : reason)],
            Judge());
    }

    [Theory]
    [InlineData(PrivateKeyState.Usable)]
    [InlineData(PrivateKeyState.Unusable)]
    public void A_key_that_is_linked_is_enough_to_be_offered(PrivateKeyState key) =>
        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client.Stored(key)));

    [Fact]
    public void Of_a_certificate_file_the_link_is_unseen_and_of_a_profile_s_file_it_is_not()
    {
        _pc.Add(CertificateStore.UserMy, Client.Stored());
        Assert.Equal([@"CurrentUser\My private key"], Assert.Single(Run()).Unseen);

        MemoryMachine other = new MemoryMachine { EdgeVersion = _pc.EdgeVersion }
            .Add(CertificateStore.UserCA, Issuer.Stored())
            .Add(CertificateStore.UserMy, Client.Stored(provider: new KeyProvider("Microsoft Software Key Storage Provider", 0)));
        Assert.Empty(Assert.Single(Run(other)).Unseen);
    }

    [Fact]
    public void No_restriction_of_use_is_as_good_as_client_authentication() =>
        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { Uses = null, KeyUsage = null })));

    [Fact]
    public void A_missing_root_of_the_baseline_hides_no_certificate()
    {
        TestCertificate root = TestCertificate.Root("OU=Security Communication RootCA1, O=SECOM Trust.net, C=JP");
        TestCertificate issuer = root.Issue("CN=" + IssuerName);
        _pc.Add(CertificateStore.UserCA, issuer.Stored());

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client)));
    }

    [Fact]
    public void Whether_the_issuer_is_missing_is_not_judged_where_the_authorities_were_not_captured()
    {
        _pc.NotCaptured(CertificateStore.UserCA).NotCaptured(CertificateStore.MachineCA);
        Verdict verdict = Assert.Single(Run(_pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))));

        Assert.Equal((FindingStatus.NotJudged, ReadReason.NotCaptured), (verdict.Status, verdict.Reason));
        Assert.Contains(@"CurrentUser\CA", verdict.Unseen);
    }

    [Theory]
    [InlineData("Microsoft Enhanced Cryptographic Provider v1.0", 1, CheckReason.Ok)]
    [InlineData("Microsoft Enhanced RSA and AES Cryptographic Provider", 24, CheckReason.Ok)]
    [InlineData("Microsoft Software Key Storage Provider", 0, CheckReason.Ok)]
    [InlineData("Old Card CSP", 0, CheckReason.Ok)]
    [InlineData("Old Card CSP", 1, CertificateSelectionCheck.OldProvider)]
    [InlineData("Old Card CSP", 24, CertificateSelectionCheck.OldProvider)]
    public void A_key_that_an_old_provider_alone_holds_is_a_warning(string name, int type, string reason) =>
        Assert.Equal(
            [(reason == CheckReason.Ok ? FindingStatus.Pass : FindingStatus.Warning, reason)],
            Judge(Client.Stored(PrivateKeyState.Usable, new KeyProvider(name, type))));

    [Fact]
    public void A_certificate_in_the_computer_s_store_alone_is_not_offered()
    {
        _pc.Add(CertificateStore.MachineMy, Client.Stored());
        Verdict verdict = Assert.Single(Run());

        Assert.Equal((FindingStatus.Fail, CertificateSelectionCheck.OnlyInComputerStore), (verdict.Status, verdict.Reason));
        Assert.Equal(@"LocalMachine\My", verdict.Source);
    }

    [Fact]
    public void A_certificate_in_the_computer_s_store_too_does_no_harm()
    {
        _pc.Add(CertificateStore.MachineMy, Client.Stored());

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
    }

    [Fact]
    public void Of_several_that_are_offered_each_names_the_one_that_lasts_longest()
    {
        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.SeveralCandidates), (FindingStatus.Warning, CertificateSelectionCheck.SeveralCandidates)], Judge(Client, Later));
        Assert.All(Run(), verdict => Assert.Equal(new DateTime(2022, 7, 1, 0, 0, 0, DateTimeKind.Utc), verdict.Argument("bestExpires")));
        Assert.Equal([2022, 2021], Run().Select(verdict => ((DateTime)verdict.Argument("expires")).Year));
    }

    [Theory]
    [InlineData("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1"}}""")]
    [InlineData("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1","O":"SECOM"}}""")]
    [InlineData("""{"SUBJECT":{"CN":"S4700010P"}}""")]
    [InlineData("""{"SUBJECT":{"O":"Example","OU":"Eco","L":"Tokyo"}}""")]
    [InlineData("{}")]
    public void A_filter_that_matches_the_certificate_passes(string filter)
    {
        Policy(filter);

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
    }

    [Theory]
    [InlineData("""{"ISSUER":{"CN":"Other CA"}}""", "ISSUER CN=Other CA")]
    [InlineData("""{"ISSUER":{"CN":"SECOM passport for Member PUB CA1"}}""", "ISSUER CN=SECOM passport for Member PUB CA1")]
    [InlineData("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1","O":"SECOM"},"SUBJECT":{"OU":"Other"}}""", "ISSUER CN=SECOM Passport for Member PUB CA1, O=SECOM; SUBJECT OU=Other")]
    [InlineData("""{"SUBJECT":{"L":"Osaka"}}""", "SUBJECT L=Osaka")]
    [InlineData("[]", "filter ?")]
    public void A_filter_that_matches_none_is_stale_and_named(string filter, string asked)
    {
        Policy(filter);
        _pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));
        Verdict verdict = Assert.Single(Run());

        Assert.Equal((FindingStatus.Warning, CertificateSelectionCheck.StaleFilter), (verdict.Status, verdict.Reason));
        Assert.Equal(Everywhere + " " + asked, verdict.Actual);
        Assert.Equal(EdgeList + " [1]", verdict.PolicySource);
        Assert.Equal(("S4700010P", RepairKind.Policy, IssuerName), (verdict.Subject, verdict.RepairKind, verdict.Argument("issuers")));
        Assert.Equal(("S4700010P", Client.Facts.NotAfterUtc), (verdict.Argument("certificate"), verdict.Argument("expires")));
    }

    [Fact]
    public void Any_of_several_filters_of_a_pattern_may_match()
    {
        Policy("""{"ISSUER":{"CN":"Other CA"}}""").Set(EdgeList, "2", Entry(Everywhere, """{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1"}}"""));

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
    }

    [Fact]
    public void The_most_specific_pattern_counts_alone()
    {
        Policy("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1"}}""").Set(EdgeList, "2", Entry("https://ds.e-kakushin.com", """{"ISSUER":{"CN":"Other CA"}}"""));

        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.StaleFilter)], Judge(Client));
    }

    [Fact]
    public void An_expired_certificate_is_never_picked()
    {
        Policy("{}");

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok), (FindingStatus.Warning, CertificateSelectionCheck.ExpiredBesideValid)], Judge(Client, Expired));
    }

    [Fact]
    public void Another_certificate_that_lasts_longer_is_picked_by_a_filter_that_asks_nothing()
    {
        Policy("{}");
        _pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable)).Add(CertificateStore.UserMy, Company.Stored(PrivateKeyState.Usable));
        Verdict verdict = Assert.Single(Run());

        Assert.Equal((FindingStatus.Warning, CertificateSelectionCheck.PicksAnother), (verdict.Status, verdict.Reason));
        Assert.Equal(("user01", "Company CA"), (verdict.Argument("other"), verdict.Argument("otherIssuer")));
    }

    [Fact]
    public void Where_several_match_and_the_browser_is_told_to_ask_nothing_is_picked()
    {
        Policy("{}").Set(EdgeKey, "PromptOnMultipleMatchingCertificates", 1);

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client, Company));
    }

    [Fact]
    public void Of_two_of_one_name_the_policy_picks_the_later_and_that_is_right()
    {
        Policy("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1"}}""");

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok), (FindingStatus.Pass, CertificateSelectionCheck.PassedOver)], Judge(Client, Later));
    }

    [Fact]
    public void Of_two_persons_the_policy_never_lets_the_other_log_in()
    {
        Policy("{}");

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok), (FindingStatus.Warning, CertificateSelectionCheck.PassedOver)], Judge(Client, OtherPerson));
    }

    [Fact]
    public void Another_browser_without_the_policy_still_asks()
    {
        Policy("{}").Set(ChromeClient, "pv", "143.0.1.2");

        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.SeveralCandidates), (FindingStatus.Warning, CertificateSelectionCheck.SeveralCandidates)], Judge(Client, Later));
    }

    public static TheoryData<string, string> Places => new()
    {
        { EdgeList, UserList },
        { UserList, EdgeKey + @"\Recommended\AutoSelectCertificateForUrls" },
        { EdgeKey + @"\Recommended\AutoSelectCertificateForUrls", @"HKCU\Software\Policies\Microsoft\Edge\Recommended\AutoSelectCertificateForUrls" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void The_stronger_place_counts_alone(string stronger, string weaker)
    {
        _pc.Set(stronger, "1", Entry(Everywhere, """{"ISSUER":{"CN":"Other CA"}}""")).Set(weaker, "1", Entry(Everywhere, "{}"));
        Verdict verdict = Assert.Single(Run(_pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))));

        Assert.Equal((CertificateSelectionCheck.StaleFilter, stronger + " [1]"), (verdict.Reason, verdict.Source));
    }

    [Fact]
    public void Each_browser_has_its_own_policy()
    {
        _pc.Set(ChromeClient, "pv", "143.0.1.2").Set(ChromeList, "1", Entry(Everywhere, """{"ISSUER":{"CN":"Other CA"}}"""));
        Verdict verdict = Assert.Single(Run(_pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable))));

        Assert.Equal((CertificateSelectionCheck.StaleFilter, "Google Chrome"), (verdict.Reason, verdict.Argument("browser")));
    }

    [Fact]
    public void A_policy_of_a_browser_that_is_not_installed_says_nothing()
    {
        _pc.Set(ChromeList, "1", Entry(Everywhere, """{"ISSUER":{"CN":"Other CA"}}"""));

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
    }

    [Theory]
    [InlineData("""{"pattern":"*.e-kakushin.com","filter":{}}""", CertificateSelectionCheck.InvalidPattern)]
    [InlineData("""{"pattern":"[*.].e-kakushin.com","filter":{}}""", CertificateSelectionCheck.InvalidPattern)]
    [InlineData("""{"pattern":"https://*.*","filter":{}}""", CertificateSelectionCheck.InvalidPattern)]
    [InlineData("""{"pattern":"*.*","filter":{}}""", CertificateSelectionCheck.InvalidPattern)]
    [InlineData("""{"pattern":"*.example.com","filter":{}}""", null)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com"}""", CertificateSelectionCheck.InvalidEntry)]
    [InlineData("""{"pattern":["https://ds.e-kakushin.com"],"filter":{}}""", CertificateSelectionCheck.InvalidEntry)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{}""", CertificateSelectionCheck.InvalidEntry)]
    [InlineData("https://ds.e-kakushin.com", CertificateSelectionCheck.InvalidEntry)]
    [InlineData("""{"pattern":"https://www.example.com","filter":{}""", null)]
    [InlineData("""{"pattern":"http://ds.e-kakushin.com","filter":{}}""", CertificateSelectionCheck.PatternMisses)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com:8443","filter":{}}""", CertificateSelectionCheck.PatternMisses)]
    [InlineData("""{"pattern":"https://e-kakushin.com","filter":{}}""", CertificateSelectionCheck.PatternMisses)]
    [InlineData("""{"pattern":"https://ds.e-kakusin.com","filter":{}}""", CertificateSelectionCheck.PatternMisses)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{},}""", null)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{"ISSUER":{"CN":1}}}""", CertificateSelectionCheck.FilterTooWide)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{"ISSUER":"Other CA"}}""", CertificateSelectionCheck.FilterTooWide)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{"Issuer":{"CN":"Other CA"}}}""", CertificateSelectionCheck.FilterTooWide)]
    [InlineData("""{"pattern":"https://ds.e-kakushin.com","filter":{"ISSUER":{"cn":"Other CA"}}}""", CertificateSelectionCheck.FilterTooWide)]
    public void An_entry_without_effect_is_named_where_it_is_meant_for_the_service(string entry, string? reason)
    {
        _pc.Set(EdgeList, "1", entry);

        Assert.Equal([reason is null ? (FindingStatus.Pass, CheckReason.Ok) : (FindingStatus.Warning, reason)], Judge(Client));
    }

    [Fact]
    public void What_has_no_effect_says_nothing_where_another_entry_picks_the_right_one()
    {
        Policy("{}").Set(EdgeList, "2", "{").Set(EdgeList, "3", 3);

        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
    }

    [Theory]
    [InlineData(RegistryValueType.DWord)]
    [InlineData(RegistryValueType.MultiString)]
    public void An_entry_of_another_type_is_passed_over_and_named(RegistryValueType type)
    {
        _pc.Set(EdgeList, "1", new RegistryValue(type, new byte[4]));

        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.WrongType)], Judge(Client));
    }

    [Fact]
    public void A_list_in_one_value_is_JSON_or_passed_over()
    {
        _pc.Set(EdgeKey, "AutoSelectCertificateForUrls", """["{\"pattern\":\"*\",\"filter\":{\"ISSUER\":{\"CN\":\"Other CA\"}}}"]""");
        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.StaleFilter)], Judge(Client));

        _pc.Set(EdgeKey, "AutoSelectCertificateForUrls", Entry("*", "{}"));
        Assert.Equal([(FindingStatus.Warning, CertificateSelectionCheck.WrongType)], Judge());
    }

    [Fact]
    public void A_filter_of_another_authority_is_a_warning_even_where_the_store_was_not_captured()
    {
        Policy("""{"ISSUER":{"CN":"Other CA"}}""").NotCaptured(CertificateStore.UserMy);
        Verdict verdict = Assert.Single(Run());

        Assert.Equal((FindingStatus.Warning, CertificateSelectionCheck.StaleFilter), (verdict.Status, verdict.Reason));
        Assert.Equal([@"CurrentUser\My"], verdict.Unseen);
        Assert.Contains("Other CA", verdict.Actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"ISSUER":{"CN":"SECOM Passport for Member PUB CA1"}}""")]
    [InlineData("""{"SUBJECT":{"CN":"S4700010P"}}""")]
    public void A_filter_that_could_match_is_not_judged_without_the_store(string filter)
    {
        Policy(filter).NotCaptured(CertificateStore.UserMy);

        Assert.Equal([(FindingStatus.NotJudged, ReadReason.NotCaptured)], Judge());
    }

    [Fact]
    public void That_there_is_no_policy_is_not_said_where_it_was_not_captured()
    {
        _pc.NotCaptured(@"HKLM\SOFTWARE\Policies\Microsoft\Edge");
        Assert.Equal([(FindingStatus.NotJudged, ReadReason.NotCaptured)], Judge(Client));
        Assert.Equal("S4700010P", Assert.Single(Run()).Subject);
    }

    [Fact]
    public void Weaker_places_that_were_not_captured_are_named()
    {
        _pc.NotCaptured(@"HKCU\Software\Policies\Microsoft\Edge");
        Assert.Equal([(FindingStatus.Pass, CheckReason.Ok)], Judge(Client));
        Assert.Contains(UserList, Assert.Single(Run()).Unseen);
    }

    [Fact]
    public void What_cannot_be_read_is_an_error()
    {
        MemoryMachine policies = new MemoryMachine { EdgeVersion = _pc.EdgeVersion }.Deny(EdgeKey);
        Assert.Equal([(FindingStatus.Error, ReadReason.AccessDenied)], Run(policies).Select(verdict => (verdict.Status, verdict.Reason)));

        _pc.Deny(CertificateStore.UserMy);
        Assert.Equal([(FindingStatus.Error, ReadReason.AccessDenied)], Judge());
    }

    [Fact]
    public void An_unreadable_certificate_alone_is_an_error_and_a_file_that_was_passed_over_leaves_it_open()
    {
        MemoryMachine other = new MemoryMachine { EdgeVersion = _pc.EdgeVersion }.Add(CertificateStore.UserMy, StoredCertificate.Unread("a.pfx"));
        Assert.Equal([(FindingStatus.NotJudged, ReadReason.NotCaptured)], Run(other).Select(verdict => (verdict.Status, verdict.Reason)));

        Assert.Equal([(FindingStatus.Error, ReadReason.Malformed)], Judge(new StoredCertificate([1, 2, 3], PrivateKeyState.Usable)));
    }

    [Fact]
    public void A_thousand_entries_are_read_and_the_rest_is_named()
    {
        for (int number = 0; number < 1001; number++)
        {
            _pc.Set(EdgeList, number.ToString("D5", CultureInfo.InvariantCulture), Entry("https://www.example.com", "{}"));
        }

        Assert.Contains(EdgeList + " [01000]", Assert.Single(Run(_pc.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable)))).Unseen);
    }

    [Fact]
    public void Hosts_of_one_rule_are_one_verdict()
    {
        _pc.Set(EdgeList, "1", Entry("*", """{"ISSUER":{"CN":"Other CA"}}""")).Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable));
        Verdict verdict = Assert.Single(new CertificateSelectionCheck().Evaluate(new CheckContext(_pc, TestBaseline.Guide2018)));

        Assert.Equal("webra1.secomtrust.net, ds.e-kakushin.com", verdict.Argument("hosts"));
    }

    private static string Entry(string pattern, string filter) => "{\"pattern\":\"" + pattern + "\",\"filter\":" + filter + "}";

    private MemoryMachine Policy(string filter) => _pc.Set(EdgeList, "1", Entry(Everywhere, filter));

    private void AddFailing(string test)
    {
        TestCertificateOptions options = TestCertificateOptions.Client;
        TestCertificate certificate = (test switch
        {
            "issuer" => Root.Issue("CN=" + IssuerName + ", O=Unknown"),
            _ => Issuer,
        }).Issue("CN=S4700010P", test switch
        {
            "expired" => options.Within(2015, 2018),
            "not yet" => options.Within(2019, 2020),
            "use" => options with { Uses = [TestCertificateOptions.ServerAuthentication] },
            "key usage" => options with { KeyUsage = X509KeyUsageFlags.KeyEncipherment },
            _ => options,
        });
        _pc.Add(CertificateStore.UserMy, certificate.Stored(test == "key link" ? PrivateKeyState.Missing : PrivateKeyState.Usable));
    }

    private (FindingStatus Status, string Reason)[] Judge(params TestCertificate[] certificates) =>
        Judge([.. certificates.Select(certificate => certificate.Stored(PrivateKeyState.Usable))]);

    private (FindingStatus Status, string Reason)[] Judge(params StoredCertificate[] certificates)
    {
        foreach (StoredCertificate certificate in certificates)
        {
            _pc.Add(CertificateStore.UserMy, certificate);
        }

        return [.. Run().Select(verdict => (verdict.Status, verdict.Reason))];
    }

    private (FindingStatus Status, string Reason)[] Judge() => Judge(Array.Empty<StoredCertificate>());

    private IReadOnlyList<Verdict> Run(MemoryMachine? machine = null)
    {
        CertificateSelectionCheck check = new();
        CheckContext context = new(machine ?? _pc, Baseline);
        IReadOnlyList<Verdict> verdicts = check.Evaluate(context);
        Assert.NotEmpty(verdicts);
        Assert.All(verdicts, verdict =>
        {
            check.AssertEveryNameHasAValue(verdict);
            Finding finding = new FindingFactory(new TextCatalog(new CultureInfo("ja"))).Create(check, verdict, context);
            Assert.NotEmpty(finding.Message);
            Assert.True(finding.Advice.Length > 0 || finding.Status == nameof(FindingStatus.Pass));
        });
        return verdicts;
    }
}
