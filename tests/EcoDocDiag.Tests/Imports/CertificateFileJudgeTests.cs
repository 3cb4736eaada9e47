using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Certificates;
using EcoDocDiag.Imports;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Imports;

public sealed class CertificateFileJudgeTests : IDisposable
{
    private static readonly string[] Steps = ["Password", "Algorithms", "Key", "Chain", "Validity", "Service", "Standing"];

    private const string Windows = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const string IssuerName = "SECOM Passport for Member PUB CA1";

    private static readonly TestCertificate Root = TestCertificate.Root("OU=Test Root, C=JP");
    private static readonly TestCertificate Issuer = Root.Issue("CN=" + IssuerName + ", C=JP");
    private static readonly TestCertificate Client = Issuer.Issue("CN=S4700010P, C=JP", TestCertificateOptions.Client);

    private readonly TemporaryFolder _folder = new();
    private readonly MemoryMachine _machine = new MemoryMachine()
        .Set(Windows, "CurrentBuild", "17763")
        .Set(Windows, "ProductName", "Windows 10 Pro")
        .Add(CertificateStore.UserRoot, Root.Stored());

    private Baseline _baseline = Pinned(Issuer);

    public static TheoryData<string> Reasons { get; } = [.. typeof(CertificateFileReason).GetFields().Select(field => (string)field.GetRawConstantValue()!), ReadReason.NotCaptured, "Unreadable"];

    public void Dispose()
    {
        _folder.Dispose();
        _machine.Dispose();
    }

    [Fact]
    public void A_file_that_can_be_imported_and_used_passes_in_every_line()
    {
        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer));

        Assert.Equal(["Password", "Algorithms", "Key", "Chain", "Validity", "Service", "Standing"], steps.Select(step => step.Step));
        Assert.All(steps, step => Assert.Equal(("Pass", "Ok"), (step.Status, step.Reason)));
        Assert.All(steps, step => Assert.Equal(("S4700010P", Client.Facts.Sha1), (step.Certificate, step.Thumbprint)));
        Assert.Equal("MAC SHA-256 x3; AES-256 SHA-256 x3", steps[1].Detail);
        Assert.Equal(IssuerName + " [file]; Test Root [PC]", steps[3].Detail);
        Assert.DoesNotContain("geheim", string.Join('|', steps), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Each_reason_has_its_sentence_in_both_languages(string reason)
    {
        foreach (string language in (string[])["en", "ja"])
        {
            TextCatalog texts = new(CultureInfo.GetCultureInfo(language));
            string[] keys = reason == "Ok" ? [.. Steps.Select(step => "Import.Ok." + step)] : ["Import." + reason];
            Assert.All(keys, key => Assert.Equal(language == "ja", texts.ReportText(key).Any(static character => character > '\u2FFF')));
        }
    }

    [Theory]
    [InlineData("3DES", "SHA1")]
    [InlineData("AES-128", "SHA512")]
    [InlineData("AES-256", "SHA256")]
    [InlineData("AES-256", null)]
    public void A_wrong_password_is_told_whatever_protects_the_file_and_nothing_of_it_is_said(string cipher, string? seal)
    {
        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer) with { Cipher = cipher, Seal = seal is null ? null : new HashAlgorithmName(seal) }, "Geheim");

        Assert.Equal(("Fail", "WrongPassword"), Outcome(steps, "Password"));
        Assert.All(steps.Skip(2), step => Assert.Equal(("NotJudged", "NotOpened", ""), (step.Status, step.Reason, step.Certificate)));
    }

    [Theory]
    [InlineData(" geheim")]
    [InlineData("geheim\u3000")]
    [InlineData("ｇｅｈｅｉｍ")]
    public void A_password_with_blanks_or_in_full_width_is_told_apart_and_the_rest_judged(string password)
    {
        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer), password);

        Assert.Equal(("Fail", "PasswordSpelling"), Outcome(steps, "Password"));
        Assert.All(steps.Skip(1), step => Assert.Equal("Pass", step.Status));
    }

    [Fact]
    public void A_seal_of_another_password_than_the_contents_cannot_be_imported() =>
        Assert.Equal(("Fail", "OtherPasswordInside"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Password = "other", SealPassword = "geheim" }), "Password"));

    [Fact]
    public void Where_only_the_key_is_behind_the_password_nothing_proves_it() =>
        Assert.Equal(("NotJudged", "PasswordUnproved"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Cipher = null, Seal = null }), "Password"));

    [Fact]
    public void A_file_that_nothing_protects_is_warned_of() =>
        Assert.Equal(("Warning", "NoPassword"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Cipher = null, Seal = null, Keys = [] }), "Password"));

    [Fact]
    public void A_file_that_asks_for_too_many_rounds_is_not_opened_and_its_algorithms_are_told()
    {
        byte[] content = (TestPkcs12.Of(Client, Issuer) with { Rounds = 999_999 }).Encode();
        int place = Convert.ToHexString(content).LastIndexOf(Convert.ToHexString([0x02, 0x03, 0x0F, 0x42, 0x3F]), StringComparison.Ordinal) / 2;
        content[place + 2] = 0x7F;

        IReadOnlyList<CertificateFileStep> steps = Judge(content);

        Assert.Equal(("NotJudged", "TooCostly"), Outcome(steps, "Password"));
        Assert.Equal(("Pass", "Ok"), Outcome(steps, "Algorithms"));
        Assert.StartsWith("MAC SHA-256 x8340031", steps[1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.2.840.113549.2.9", "1.2.840.113549.1.12.1.1", "RC4-128 SHA-1 x3")]
    [InlineData("1.2.3.4", null, "AES-256 1.2.3.4 x3")]
    [InlineData("1.2.840.113549.2.9", "1.2.3.4.5", "1.2.3.4.5")]
    public void An_algorithm_that_is_not_known_is_not_judged(string prf, string? keyScheme, string expected)
    {
        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer) with { Prf = prf, KeyScheme = keyScheme });

        Assert.Equal(("NotJudged", "AlgorithmUnknown"), Outcome(steps, "Algorithms"));
        Assert.Contains(expected, steps[1].Detail, StringComparison.Ordinal);
        Assert.Equal(keyScheme is null ? ("NotJudged", "AlgorithmUnknown") : ("Pass", "Ok"), Outcome(steps, "Password"));
    }

    [Theory]
    [InlineData("AES-256", "SHA256", "15063", "Fail", "WindowsTooOld")]
    [InlineData("AES-256", "SHA256", "16299", "Pass", "Ok")]
    [InlineData("3DES", "SHA256", "14393", "Fail", "WindowsTooOld")]
    [InlineData("3DES", "SHA1", "9600", "Pass", "Ok")]
    [InlineData("AES-128", "SHA256", "22631", "NotJudged", "AlgorithmUnknown")]
    [InlineData("AES-128", "SHA256", "14393", "Fail", "WindowsTooOld")]
    [InlineData("AES-256", "SHA512", "22631", "NotJudged", "AlgorithmUnknown")]
    public void Windows_of_an_age_reads_what_it_can(string cipher, string seal, string build, string status, string reason)
    {
        _machine.Set(Windows, "CurrentBuild", build);

        Assert.Equal((status, reason), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Cipher = cipher, Seal = new HashAlgorithmName(seal) }), "Algorithms"));
    }

    [Fact]
    public void What_Windows_reads_is_told_without_the_right_password_too()
    {
        _machine.Set(Windows, "CurrentBuild", "14393");

        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer), "wrong");

        Assert.Equal(("Fail", "WindowsTooOld"), Outcome(steps, "Algorithms"));
        Assert.Contains("Windows 10 Pro", steps[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Which_Windows_it_is_has_to_be_known_for_what_is_not_old()
    {
        _machine.NotCaptured(Windows);

        CertificateFileStep step = Judge(TestPkcs12.Of(Client, Issuer))[1];

        Assert.Equal(("NotJudged", "NotCaptured"), (step.Status, step.Reason));
        Assert.Contains("CurrentVersion", step.Unseen, StringComparison.Ordinal);
        Assert.Equal(("Pass", "Ok"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Cipher = "3DES", Seal = HashAlgorithmName.SHA1 }), "Algorithms"));
    }

    [Fact]
    public void Which_Windows_it_is_that_cannot_be_read_is_an_error()
    {
        _machine.Deny(Windows);

        Assert.Equal(("Error", "AccessDenied"), Outcome(Judge(TestPkcs12.Of(Client, Issuer)), "Algorithms"));
    }

    [Fact]
    public void A_file_without_a_key_is_of_no_use() =>
        Assert.Equal(("Fail", "NoKey"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Keys = [] }), "Key"));

    [Fact]
    public void A_key_that_is_not_said_to_be_the_certificates_is_warned_of() =>
        Assert.Equal(("Warning", "KeyNotLinked"), Outcome(Judge(TestPkcs12.Of(Client, Issuer) with { Keys = [[2]] }), "Key"));

    [Fact]
    public void A_key_for_the_computer_is_warned_of_with_its_provider()
    {
        CertificateFileStep step = Judge(TestPkcs12.Of(Client, Issuer) with { IsForComputer = true, Provider = "Microsoft Software Key Storage Provider" })[2];

        Assert.Equal(("Warning", "KeyForComputer", "Microsoft Software Key Storage Provider"), (step.Status, step.Reason, step.Detail));
    }

    [Fact]
    public void A_file_of_authorities_alone_holds_no_certificate_of_a_user()
    {
        IReadOnlyList<CertificateFileStep> steps = Judge(new TestPkcs12 { Certificates = [(Issuer, [])], Keys = [] });

        Assert.Equal(("Fail", "NoCertificate"), Outcome(steps, "Key"));
        Assert.All(steps.Skip(3), step => Assert.Equal(("NotJudged", "NoCertificate"), (step.Status, step.Reason)));
    }

    [Fact]
    public void Without_its_chain_it_is_not_offered_unless_the_PC_has_the_authority()
    {
        Assert.Equal(("Fail", "IssuerMissing"), Outcome(Judge(TestPkcs12.Of(Client)), "Chain"));
        Assert.Equal(("NotJudged", "IssuerNotSeen"), Outcome(Judge(TestPkcs12.Of(Client)), "Service"));

        _machine.Add(CertificateStore.UserCA, Issuer.Stored());

        Assert.Equal(("Pass", "Ok"), Outcome(Judge(TestPkcs12.Of(Client)), "Chain"));
        Assert.Equal(("Pass", "Ok"), Outcome(Judge(TestPkcs12.Of(Client)), "Service"));
    }

    [Fact]
    public void An_authority_that_may_be_in_a_store_that_was_not_captured_is_not_missing()
    {
        _machine.NotCaptured(CertificateStore.UserCA).NotCaptured(CertificateStore.MachineCA);

        CertificateFileStep step = Judge(TestPkcs12.Of(Client))[3];

        Assert.Equal(("NotJudged", "NotCaptured"), (step.Status, step.Reason));
        Assert.Contains(@"CurrentUser\CA", step.Unseen, StringComparison.Ordinal);
    }

    [Fact]
    public void Stores_that_cannot_be_read_are_errors()
    {
        _machine.Deny(CertificateStore.UserRoot).Deny(CertificateStore.UserMy);

        IReadOnlyList<CertificateFileStep> steps = Judge(TestPkcs12.Of(Client, Issuer));

        Assert.Equal(("Error", "AccessDenied"), Outcome(steps, "Chain"));
        Assert.Equal(("Error", "AccessDenied"), Outcome(steps, "Standing"));
    }

    [Fact]
    public void A_known_root_that_the_PC_does_not_trust_yet_is_asked_for_and_another_one_refused()
    {
        TestCertificate root = TestCertificate.Root("OU=Other Root, C=JP");
        TestCertificate issuer = root.Issue("CN=" + IssuerName + ", C=JP");
        TestPkcs12 file = TestPkcs12.Of(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client), issuer, root);

        Assert.Equal(("Fail", "UnknownRoot"), Outcome(Judge(file), "Chain"));
        Assert.Equal(("Fail", "IssuerNotPinned"), Outcome(Judge(file), "Service"));

        _baseline = Pinned(issuer, root);

        Assert.Equal(("Warning", "RootInFile"), Outcome(Judge(file), "Chain"));
        Assert.Equal(("Pass", "Ok"), Outcome(Judge(file), "Service"));
    }

    [Fact]
    public void A_root_among_the_authorities_of_the_PC_is_not_trusted()
    {
        TestCertificate root = TestCertificate.Root("OU=Other Root, C=JP");
        TestCertificate issuer = root.Issue("CN=" + IssuerName + ", C=JP");
        _machine.Add(CertificateStore.UserCA, root.Stored());

        Assert.Equal(("Fail", "UntrustedRoot"), Outcome(Judge(TestPkcs12.Of(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client), issuer)), "Chain"));
    }

    [Fact]
    public void An_authority_whose_time_is_over_breaks_the_chain()
    {
        TestCertificate issuer = Root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority.Within(2010, 2018));

        CertificateFileStep step = Judge(TestPkcs12.Of(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client), issuer))[3];

        Assert.Equal(("Fail", "ChainFaulty"), (step.Status, step.Reason));
        Assert.StartsWith("Expired", step.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_with_a_demand_that_is_not_judged_here_is_undecided()
    {
        X509Extension critical = new("1.2.3.4.5", [0x05, 0x00], critical: true);
        TestCertificate issuer = Root.Issue("CN=" + IssuerName + ", C=JP", TestCertificateOptions.Authority with { Extensions = [critical] });

        Assert.Equal(("NotJudged", "ChainUndecided"), Outcome(Judge(TestPkcs12.Of(issuer.Issue("CN=S4700010P", TestCertificateOptions.Client), issuer)), "Chain"));
    }

    [Fact]
    public void An_authority_that_is_not_to_be_trusted_is_not()
    {
        _machine.Add(CertificateStore.UserDisallowed, Issuer.Stored());

        Assert.Equal(("Fail", "Distrusted"), Outcome(Judge(TestPkcs12.Of(Client, Issuer)), "Service"));
    }

    [Theory]
    [InlineData("2018-06-30", "Fail", "NotYetValid")]
    [InlineData("2021-06-30", "Warning", "ExpiresSoon")]
    [InlineData("2021-07-02", "Fail", "Expired")]
    public void Its_time_is_judged_by_that_of_the_PC(string day, string status, string reason)
    {
        _machine.UtcNow = DateTime.Parse(day, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        Assert.Equal((status, reason), Outcome(Judge(TestPkcs12.Of(Client, Issuer)), "Validity"));
    }

    [Fact]
    public void A_certificate_of_something_else_is_told_from_the_services()
    {
        TestCertificate other = Root.Issue("CN=Other CA");

        Assert.Equal(("Fail", "WrongName"), Outcome(Judge(TestPkcs12.Of(Issuer.Issue("CN=Somebody", TestCertificateOptions.Client), Issuer)), "Service"));
        Assert.Equal(("Fail", "WrongIssuer"), Outcome(Judge(TestPkcs12.Of(other.Issue("CN=S4700010P", TestCertificateOptions.Client), other)), "Service"));
        Assert.Equal(("Fail", "WrongUse"), Outcome(Judge(TestPkcs12.Of(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { Uses = [TestCertificateOptions.ServerAuthentication] }), Issuer)), "Service"));
        Assert.Equal(("Fail", "WrongUse"), Outcome(Judge(TestPkcs12.Of(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client with { KeyUsage = X509KeyUsageFlags.KeyEncipherment }), Issuer)), "Service"));
    }

    [Fact]
    public void An_authority_of_the_service_without_a_known_hash_is_known_by_its_name()
    {
        _baseline = Pinned();

        Assert.Equal(("Pass", "IssuerByName"), Outcome(Judge(TestPkcs12.Of(Client, Issuer)), "Service"));
    }

    [Fact]
    public void What_stands_in_the_store_is_compared()
    {
        TestPkcs12 file = TestPkcs12.Of(Client, Issuer);
        _machine.Add(CertificateStore.UserCA, Issuer.Stored());

        Assert.Equal(("Warning", "NewerStands"), With(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2018, 2025)).Stored(PrivateKeyState.Usable)));
        Assert.Equal(("Pass", "OlderStands"), With(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2018, 2020)).Stored(PrivateKeyState.Usable)));
        Assert.Equal(("Pass", "UnusableStands"), With(Issuer.Issue("CN=S4700010P", TestCertificateOptions.Client.Within(2015, 2018)).Stored(PrivateKeyState.Usable)));
        Assert.Equal(("Pass", "SameStands"), With(Client.Stored(PrivateKeyState.Usable)));
        Assert.Equal(("Warning", "SameWithoutKey"), With(Client.Stored(PrivateKeyState.Missing)));

        (string Status, string Reason) With(StoredCertificate standing)
        {
            using MemoryMachine machine = new MemoryMachine().Add(CertificateStore.UserRoot, Root.Stored()).Add(CertificateStore.UserCA, Issuer.Stored()).Add(CertificateStore.UserMy, standing);
            return Outcome(Judge(file.Encode(), "geheim", machine), "Standing");
        }
    }

    [Fact]
    public void A_store_that_was_not_captured_says_nothing_of_what_stands_in_it()
    {
        _machine.NotCaptured(CertificateStore.UserMy);

        Assert.Equal(("NotJudged", "NotCaptured"), Outcome(Judge(TestPkcs12.Of(Client, Issuer)), "Standing"));
    }

    [Fact]
    public void Of_several_certificates_the_services_is_judged_and_the_others_are_named()
    {
        TestCertificate other = Issuer.Issue("CN=Somebody else", TestCertificateOptions.Client);
        TestPkcs12 file = new() { Certificates = [(other, [2]), (Client, [1]), (Issuer, [])], Keys = [[2], [1]] };

        IReadOnlyList<CertificateFileStep> steps = Judge(file);

        Assert.Equal(("Warning", "OthersInFile"), Outcome(steps, "Others"));
        Assert.All(steps, step => Assert.Equal("S4700010P", step.Certificate));
        Assert.Equal("Somebody else", steps[^1].Detail);
    }

    [Fact]
    public void What_is_no_PKCS_12_file_or_a_damaged_or_a_huge_one_is_an_error_about_the_file()
    {
        byte[] whole = TestPkcs12.Of(Client, Issuer).Encode();

        Assert.Equal("NoKeyInFile", Fault(Client.RawData));
        Assert.Equal("NotPkcs12", Fault([1, 2, 3]));
        Assert.Equal("NotPkcs12", Fault(whole[..^40]));
        Assert.Equal("Pkcs12Malformed", Fault(Cut(whole)));
        Assert.Equal("TooLarge", Fault(new byte[64 * 1024 * 1024]));

        string Fault(byte[] content) => Assert.Throws<InputException>(() => Judge(content)).Code;

        // The seal's digest is no octets any more.
        static byte[] Cut(byte[] content)
        {
            byte[] damaged = [.. content];
            damaged[Convert.ToHexString(content).LastIndexOf("0420", StringComparison.Ordinal) / 2] = 0x05;
            return damaged;
        }
    }

    [Fact]
    public void Whoever_gives_up_is_heard()
    {
        string path = Save(TestPkcs12.Of(Client, Issuer).Encode());

        Assert.Throws<OperationCanceledException>(() => CertificateFile.Read(path, new CertificatePassword("geheim"), new CancellationToken(canceled: true)));
    }

    private static (string Status, string Reason) Outcome(IEnumerable<CertificateFileStep> steps, string name)
    {
        CertificateFileStep step = steps.Single(step => step.Step == name);
        return (step.Status, step.Reason);
    }

    private static Baseline Pinned(TestCertificate? issuer = null, TestCertificate? root = null)
    {
        Baseline baseline = TestBaseline.Current;
        AuthorityPin[] pins =
        [
            .. issuer is null ? Array.Empty<AuthorityPin>() : [new AuthorityPin("Issuer", IssuerName, false, issuer.Sha256, null, null)],
            .. root is null ? Array.Empty<AuthorityPin>() : [new AuthorityPin("Root", root.Facts.SubjectName, true, root.Sha256, null, null)],
        ];
        return baseline with { Certificates = baseline.Certificates with { Authorities = pins } };
    }

    private IReadOnlyList<CertificateFileStep> Judge(TestPkcs12 file, string password = "geheim") => Judge(file.Encode(), password);

    private IReadOnlyList<CertificateFileStep> Judge(byte[] content, string password = "geheim", MemoryMachine? machine = null) =>
        new CertificateFileJudge(new TextCatalog(CultureInfo.GetCultureInfo("en"))).Judge(
            CertificateFile.Read(Save(content), new CertificatePassword(password)),
            new CheckContext(machine ?? _machine, _baseline, CancellationToken.None));

    private string Save(byte[] content)
    {
        string path = Path.Combine(_folder.Path, "user.p12");
        File.WriteAllBytes(path, content);
        return path;
    }
}
