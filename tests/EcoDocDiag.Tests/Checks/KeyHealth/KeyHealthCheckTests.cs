using System;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class KeyHealthCheckTests
{
    private const string NextGeneration = "Microsoft Software Key Storage Provider";
    private const string Old = "Microsoft Base Cryptographic Provider v1.0";

    private static readonly KeyHealthCheck Check = new();
    private static readonly DateTime Now = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly KeyGuard Own = new(KeyOwner.User, KeyAccess.Granted);

    private static readonly TestCertificate Client = TestCertificate.Root("CN=SECOM Passport for Member PUB CA1, C=JP").Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);

    private static KeyHome Sound => new(KeyContainer.Profile)
    {
        Folder = Own,
        File = Own,
        MasterKeyWritten = Reading<DateTime>.Present(Now.AddDays(-10)),
        PasswordSet = Reading<DateTime>.Present(Now.AddDays(-20)),
    };

    [Fact]
    public void A_key_in_the_users_profile_that_the_user_may_read_passes()
    {
        Verdict verdict = Check.Judge(Pc(Sound));

        Assert.Equal((FindingStatus.Pass, CheckReason.Ok, "S4700010P", NextGeneration), (verdict.Status, verdict.Reason, verdict.Subject, verdict.Actual));
        Assert.Equal(RepairKind.None, verdict.RepairKind);
    }

    [Fact]
    public void Files_that_the_administrators_own_are_the_users_as_well_where_the_user_may_read_them()
    {
        KeyGuard ofSystem = new(KeyOwner.System, KeyAccess.Granted);

        AssertIs(Pc(Sound with { Folder = ofSystem, File = ofSystem }), FindingStatus.Pass, CheckReason.Ok);
    }

    [Fact]
    public void Of_an_account_that_is_not_the_PCs_the_password_is_not_judged_and_the_message_says_so()
    {
        Verdict verdict = Check.Judge(Pc(Sound with { PasswordSet = Reading<DateTime>.Absent() }));

        Assert.Equal((FindingStatus.Pass, "NotOfPc"), (verdict.Status, verdict.Arguments.Single(static argument => argument.Name == "password").Value));
    }

    [Theory]
    [InlineData(ProfileKind.Temporary, FindingStatus.Fail, KeyHealthCheck.TemporaryProfile)]
    [InlineData(ProfileKind.Mandatory, FindingStatus.Fail, KeyHealthCheck.MandatoryProfile)]
    [InlineData(ProfileKind.Roaming, FindingStatus.Warning, KeyHealthCheck.RoamingProfile)]
    public void A_profile_that_does_not_stay_on_the_PC_is_named_by_its_kind(ProfileKind kind, FindingStatus status, string reason) =>
        AssertIs(Pc(Sound).With(new UserProfile(kind, false, false)), status, reason);

    [Fact]
    public void A_profile_that_was_set_aside_or_moved_is_a_warning()
    {
        AssertIs(Pc(Sound).With(new UserProfile(ProfileKind.Local, true, false)), FindingStatus.Warning, KeyHealthCheck.ReplacedProfile);
        AssertIs(Pc(Sound).With(new UserProfile(ProfileKind.Local, false, true)), FindingStatus.Warning, KeyHealthCheck.RenamedProfile);
    }

    [Fact]
    public void Of_a_temporary_profile_its_one_cure_is_named_alone() =>
        AssertIs(Pc(Sound).With(new UserProfile(ProfileKind.Temporary, true, true)), FindingStatus.Fail, KeyHealthCheck.TemporaryProfile);

    [Fact]
    public void A_user_whom_the_list_of_profiles_does_not_have_has_lost_the_profile()
    {
        MemoryMachine machine = Pc(Sound);
        machine.UserProfile = Reading<UserProfile>.Absent();

        AssertIs(machine, FindingStatus.Warning, KeyHealthCheck.RenamedProfile);
    }

    [Theory]
    [InlineData(KeyContainer.Missing)]
    [InlineData(KeyContainer.MachineMissing)]
    public void A_container_that_is_not_there_fails(KeyContainer container) =>
        AssertIs(Pc(new KeyHome(container) { Folder = Own }), FindingStatus.Fail, KeyHealthCheck.ContainerMissing);

    [Fact]
    public void A_container_of_the_computer_is_a_warning() =>
        AssertIs(Pc(new KeyHome(KeyContainer.Machine) { Folder = new KeyGuard(KeyOwner.System, KeyAccess.Granted), File = Own }), FindingStatus.Warning, KeyHealthCheck.MachineContainer);

    [Fact]
    public void What_the_user_may_not_read_fails()
    {
        KeyGuard denied = new(KeyOwner.User, KeyAccess.Denied);

        AssertIs(Pc(new KeyHome(KeyContainer.Profile) { Folder = denied }), FindingStatus.Fail, KeyHealthCheck.FolderDenied);
        AssertIs(Pc(Sound with { File = denied }), FindingStatus.Fail, KeyHealthCheck.FileDenied);
    }

    [Fact]
    public void What_belongs_to_another_account_is_a_warning()
    {
        KeyGuard strange = new(KeyOwner.Other, KeyAccess.Granted);

        AssertIs(Pc(Sound with { Folder = strange }), FindingStatus.Warning, KeyHealthCheck.FolderOwner);
        AssertIs(Pc(Sound with { File = strange }), FindingStatus.Warning, KeyHealthCheck.FileOwner);
    }

    [Fact]
    public void A_certificate_without_a_link_to_a_key_fails_whatever_was_captured()
    {
        MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Missing));
        machine.UserProfile = Reading<UserProfile>.NotCaptured();

        AssertIs(machine, FindingStatus.Fail, KeyHealthCheck.NotLinked);
    }

    [Fact]
    public void Windows_oldest_provider_is_a_warning() => AssertIs(Pc(Sound, new KeyProvider(Old.ToUpperInvariant(), 1)), FindingStatus.Warning, KeyHealthCheck.OldProvider);

    [Fact]
    public void Another_companys_provider_for_CryptoAPI_signs_nothing_that_TLS_1_3_takes() =>
        AssertIs(Pc(new KeyHome(KeyContainer.Elsewhere), new KeyProvider("Some Card Provider", 1)), FindingStatus.Warning, KeyHealthCheck.NoPss);

    [Theory]
    [InlineData("Microsoft Enhanced Cryptographic Provider v1.0", 1)]
    [InlineData("Microsoft Strong Cryptographic Provider", 1)]
    [InlineData("Microsoft RSA SChannel Cryptographic Provider", 12)]
    [InlineData("Microsoft Enhanced RSA and AES Cryptographic Provider", 24)]
    [InlineData(NextGeneration, 0)]
    public void A_provider_whose_keys_Windows_gives_to_browsers_as_newer_ones_passes(string name, int type) =>
        AssertIs(Pc(Sound, new KeyProvider(name, type)), FindingStatus.Pass, CheckReason.Ok);

    [Fact]
    public void A_key_whose_master_key_is_gone_cannot_be_opened() =>
        AssertIs(Pc(Sound with { MasterKeyWritten = Reading<DateTime>.Absent() }), FindingStatus.Fail, KeyHealthCheck.MasterKeyMissing);

    [Fact]
    public void A_password_that_was_set_after_the_master_key_is_a_warning_with_both_days()
    {
        Verdict verdict = Check.Judge(Pc(Sound with { PasswordSet = Reading<DateTime>.Present(Now.AddDays(-1)) }));

        Assert.Equal((FindingStatus.Warning, KeyHealthCheck.PasswordNewer, "master key 2018-10-14; password 2018-10-23"), (verdict.Status, verdict.Reason, verdict.Actual));
        AssertIs(Pc(Sound with { PasswordSet = Reading<DateTime>.Present(Now.AddDays(-10).AddMinutes(30)) }), FindingStatus.Pass, CheckReason.Ok);
    }

    [Fact]
    public void A_key_that_its_provider_keeps_does_not_concern_it() =>
        AssertIs(Pc(new KeyHome(KeyContainer.Elsewhere), new KeyProvider("Some Card Key Storage Provider", 0)), FindingStatus.NotApplicable, KeyHealthCheck.KeptElsewhere);

    [Fact]
    public void Without_a_certificate_there_is_no_key_to_judge_and_the_profile_is_judged_all_the_same()
    {
        Assert.Equal((FindingStatus.NotApplicable, KeyHealthCheck.NoCertificate), (Check.Judge(new MemoryMachine()).Status, Check.Judge(new MemoryMachine()).Reason));
        AssertIs(new MemoryMachine().With(new UserProfile(ProfileKind.Temporary, false, null)), FindingStatus.Fail, KeyHealthCheck.TemporaryProfile);
    }

    [Fact]
    public void What_is_wrong_is_named_each_by_itself()
    {
        MemoryMachine machine = Pc(Sound with { File = new KeyGuard(KeyOwner.Other, KeyAccess.Granted), MasterKeyWritten = Reading<DateTime>.Absent() }, new KeyProvider(Old, 1))
            .With(new UserProfile(ProfileKind.Roaming, true, true));

        Assert.Equal(
            [
                KeyHealthCheck.RoamingProfile, KeyHealthCheck.ReplacedProfile, KeyHealthCheck.RenamedProfile,
                KeyHealthCheck.OldProvider, KeyHealthCheck.FileOwner, KeyHealthCheck.MasterKeyMissing,
            ],
            Check.Evaluate(new CheckContext(machine, TestBaseline.Guide2018)).Select(static verdict => verdict.Reason));
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_what_is_known_to_be_wrong_is_named_all_the_same()
    {
        MemoryMachine withoutProfile = Pc(Sound);
        withoutProfile.UserProfile = Reading<UserProfile>.NotCaptured();
        MemoryMachine oldOne = new MemoryMachine().Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable, new KeyProvider(Old, 1)));

        Assert.NotEmpty(AssertNotJudged(withoutProfile).Unseen);
        AssertNotJudged(new MemoryMachine().Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable)));
        AssertNotJudged(new MemoryMachine().NotCaptured(CertificateStore.UserMy));
        AssertNotJudged(Pc(Sound with { MasterKeyWritten = Reading<DateTime>.NotCaptured(ReadReason.Unsupported) }));
        AssertNotJudged(Pc(Sound with { PasswordSet = Reading<DateTime>.NotCaptured() }));
        AssertNotJudged(Pc(Sound with { File = new KeyGuard(KeyOwner.User, KeyAccess.Unknown) }));
        AssertNotJudged(Pc(new KeyHome(KeyContainer.Profile)));
        AssertIs(oldOne, FindingStatus.Warning, KeyHealthCheck.OldProvider);
        AssertIs(new MemoryMachine().NotCaptured(CertificateStore.UserMy).With(new UserProfile(ProfileKind.Temporary, false, null)), FindingStatus.Fail, KeyHealthCheck.TemporaryProfile);
    }

    [Fact]
    public void What_could_not_be_read_is_an_error_with_its_place()
    {
        MemoryMachine withoutProfile = Pc(Sound);
        withoutProfile.UserProfile = Reading<UserProfile>.Failed(ReadReason.AccessDenied);
        StoredCertificate unread = new(Client.RawData, PrivateKeyState.Usable) { KeyHome = Reading<KeyHome>.Failed(ReadReason.AccessDenied, "Protect") };
        StoredCertificate odd = new(Client.RawData, PrivateKeyState.Usable) { KeyHome = Reading<KeyHome>.Failed(ReadReason.ReadFailed, @"C:\Users\somebody") };

        AssertIs(withoutProfile, FindingStatus.Error, ReadReason.AccessDenied);
        AssertIs(Pc(Sound with { MasterKeyWritten = Reading<DateTime>.Failed(ReadReason.AccessDenied, "Protect") }), FindingStatus.Error, ReadReason.AccessDenied);
        AssertIs(Pc(Sound with { PasswordSet = Reading<DateTime>.Failed(ReadReason.ReadFailed) }), FindingStatus.Error, ReadReason.ReadFailed);
        Assert.Equal(@"%APPDATA%\Microsoft\Protect", Check.Judge(new MemoryMachine().Add(CertificateStore.UserMy, unread)).Source);
        Assert.Equal("PrivateKey", Check.Judge(new MemoryMachine().Add(CertificateStore.UserMy, odd)).Source);
        AssertIs(new MemoryMachine().Deny(CertificateStore.UserMy), FindingStatus.Error, ReadReason.AccessDenied);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", "2018-10-01T00:00:00Z")]
    [InlineData("2018-10-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    [InlineData("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z")]
    public void A_time_that_cannot_be_is_an_error_and_proves_nothing(string written, string password) => AssertIs(
        Pc(Sound with { MasterKeyWritten = Time(written), PasswordSet = Time(password) }), FindingStatus.Error, ReadReason.Malformed);

    [Fact]
    public void A_snapshot_keeps_all_of_it_and_no_name()
    {
        using MemoryMachine machine = Pc(Sound with { PasswordSet = Reading<DateTime>.Present(Now.AddDays(-1)) }).With(new UserProfile(ProfileKind.Roaming, true, false));
        using RecordingMachine recorder = new(machine);
        CheckContext live = new(recorder, TestBaseline.Guide2018);
        Verdict[] judged = [.. Check.Evaluate(live)];
        byte[] json = SnapshotWriter.Write(recorder.ToSnapshot());
        string text = Encoding.UTF8.GetString(json);

        using SnapshotMachine snapshot = new(new SnapshotReader().Read(json, "pc.json"), Now);

        Assert.Equal(judged.Select(static verdict => (verdict.Reason, verdict.Actual)), Check.Evaluate(new CheckContext(snapshot, TestBaseline.Guide2018)).Select(static verdict => (verdict.Reason, verdict.Actual)));
        Assert.Contains("\"profile\":{\"kind\":\"Roaming\",\"replaced\":true,\"moved\":false}", text, StringComparison.Ordinal);
        Assert.Contains("\"keyHome\":{\"container\":\"Profile\",\"folder\":{\"owner\":\"User\",\"access\":\"Granted\"},\"file\":{\"owner\":\"User\",\"access\":\"Granted\"},\"masterKeyWritten\":\"2018-10-14T00:00:00Z\",\"passwordSet\":\"2018-10-23T00:00:00Z\"}", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"profile\":{\"kind\":\"Somewhere\"}", "Local, Roaming, Mandatory, Temporary")]
    [InlineData("\"profile\":{}", "kind")]
    [InlineData("\"profile\":[]", "null or an object")]
    [InlineData("\"profile\":{\"kind\":\"Local\",\"folder\":\"C:\\\\Users\\\\a\"}", "kind, replaced, moved, failed, detail, notCaptured")]
    [InlineData("\"profile\":{\"kind\":\"Local\",\"replaced\":1}", "true or false")]
    [InlineData("\"stores\":{\"CurrentUser\\\\My\":[{\"privateKey\":\"Usable\",\"keyHome\":{\"container\":\"Card\"},\"certificate\":\"AA==\"}]}", "Profile, Missing, Machine, MachineMissing, Elsewhere")]
    [InlineData("\"stores\":{\"CurrentUser\\\\My\":[{\"privateKey\":\"Usable\",\"keyHome\":{},\"certificate\":\"AA==\"}]}", "container")]
    [InlineData("\"stores\":{\"CurrentUser\\\\My\":[{\"privateKey\":\"Usable\",\"keyHome\":{\"container\":\"Profile\",\"file\":{\"owner\":\"S-1-5-21\"}},\"certificate\":\"AA==\"}]}", "Unknown, User, System, Other")]
    [InlineData("\"stores\":{\"CurrentUser\\\\My\":[{\"privateKey\":\"Usable\",\"keyHome\":{\"container\":\"Profile\",\"passwordSet\":\"yesterday\"},\"certificate\":\"AA==\"}]}", "a time such as 2018-10-24T09:00:00Z")]
    [InlineData("\"stores\":{\"CurrentUser\\\\My\":[{\"privateKey\":\"Usable\",\"keyHome\":{\"container\":\"Profile\",\"name\":\"a\"},\"certificate\":\"AA==\"}]}", "container, folder, file, masterKeyWritten, passwordSet, failed, detail, notCaptured")]
    public void A_snapshot_that_says_something_else_is_refused_with_what_may_stand_there(string member, string expected)
    {
        byte[] json = Encoding.UTF8.GetBytes("{\"schema\":\"" + Snapshot.Schema + "\"," + member + "}");

        InputException exception = Assert.Throws<InputException>(() => new SnapshotReader().Read(json, "pc.json"));

        Assert.Equal("MalformedSnapshot", exception.Code);
        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    private static Reading<DateTime> Time(string text) => Reading<DateTime>.Present(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime());

    private static MemoryMachine Pc(KeyHome home, KeyProvider? provider = null) =>
        new MemoryMachine { UtcNow = Now }.Add(CertificateStore.UserMy, Client.Stored(PrivateKeyState.Usable, provider ?? new KeyProvider(NextGeneration, 0), keyHome: home));

    private static Verdict AssertNotJudged(MemoryMachine machine)
    {
        Verdict verdict = Check.Judge(machine);
        Assert.Equal(FindingStatus.NotJudged, verdict.Status);
        return verdict;
    }

    private static void AssertIs(MemoryMachine machine, FindingStatus status, string reason)
    {
        Verdict verdict = Check.Judge(machine);
        Assert.Equal((status, reason), (verdict.Status, verdict.Reason));
    }
}
