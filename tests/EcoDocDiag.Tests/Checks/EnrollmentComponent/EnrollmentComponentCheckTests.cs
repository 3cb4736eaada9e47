using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

public sealed class EnrollmentComponentCheckTests
{
    private const string Id = "{884E2049-217D-11DA-B2A4-000E7BBB2B09}";
    private const string Classes = @"HKLM\SOFTWARE\Classes\CLSID\" + Id + @"\InprocServer32";
    private const string Classes32 = @"HKLM\SOFTWARE\Classes\WOW6432Node\CLSID\" + Id + @"\InprocServer32";
    private const string Providers = @"HKLM\SOFTWARE\Microsoft\Cryptography\Defaults\Provider";
    private const string Providers32 = @"HKLM\SOFTWARE\WOW6432Node\Microsoft\Cryptography\Defaults\Provider";
    private const string Provider = @"\Microsoft Enhanced RSA and AES Cryptographic Provider";
    private const string File = @"%SystemRoot%\System32\certenroll.dll";

    private static readonly EnrollmentComponentCheck Check = new();

    [Fact]
    public void A_PC_that_has_it_whole_passes()
    {
        Verdict verdict = Check.Judge(Whole());

        Assert.Equal((FindingStatus.Pass, "10.0.22621.1"), (verdict.Status, verdict.Actual));
        Assert.Empty(verdict.Unseen);
    }

    [Fact]
    public void A_32_bit_system_has_one_view() => Assert.Equal(
        FindingStatus.Pass,
        Check.Judge(Installed(new MemoryMachine().Set(Classes, "", File).Set(Providers + Provider, "Type", 24), "System32")).Status);

    [Theory]
    [InlineData("", null, "64-bit")]
    [InlineData(null, "", "32-bit")]
    public void A_view_without_the_class_cannot_make_it(string? own, string? other, string view)
    {
        MemoryMachine machine = Whole();
        _ = own is not null ? machine.Set(Classes, "", own) : machine.Set(Classes32, "", other!);

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentComponentCheck.NotRegistered, view), (verdict.Status, verdict.Reason, verdict.Argument("view")));
    }

    [Theory]
    [InlineData("System32", "32-bit")]
    [InlineData("SysWOW64", "64-bit")]
    public void The_file_must_be_there_for_both(string present, string view)
    {
        Verdict verdict = Check.Judge(Installed(Whole(), present));

        Assert.Equal((FindingStatus.Fail, EnrollmentComponentCheck.FileMissing, view), (verdict.Status, verdict.Reason, verdict.Argument("view")));
    }

    [Fact]
    public void A_file_of_another_program_is_named()
    {
        Verdict verdict = Check.Judge(Whole().Set(Classes32, "", @"C:\Example\enroll.dll"));

        Assert.Equal((FindingStatus.Warning, EnrollmentComponentCheck.OtherFile, @"C:\Example\enroll.dll"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Theory]
    [InlineData("", "64-bit")]
    [InlineData(@"WOW6432Node\", "32-bit")]
    public void What_the_user_registers_for_himself_comes_first(string view, string name)
    {
        string key = @"HKCU\Software\Classes\" + view + @"CLSID\" + Id + @"\InprocServer32";

        Verdict verdict = Check.Judge(Whole().Set(key, "", @"C:\Users\Public\enroll.dll"));

        Assert.Equal((FindingStatus.Warning, EnrollmentComponentCheck.UserRegistration, name), (verdict.Status, verdict.Reason, verdict.Argument("view")));
        Assert.Equal(@"C:\Users\Public\enroll.dll", verdict.Actual);
        Assert.StartsWith(key, verdict.Source, StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Pass, Check.Judge(Whole().Set(key, "", File)).Status);
        Assert.Equal(FindingStatus.Pass, Check.Judge(Whole().Set(Classes, "", "").Set(Classes32, "", "").Set(key, "", File).Set(Both(view), "", File)).Status);
    }

    [Fact]
    public void A_registration_of_the_user_that_cannot_be_read_is_an_error_and_one_that_was_not_captured_may_overrule()
    {
        const string users = @"HKCU\Software\Classes";

        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Check.Judge(Whole().Deny(users)) is var denied ? (denied.Status, denied.Reason) : default);
        Verdict verdict = Check.Judge(Whole().NotCaptured(users));
        Assert.Equal(FindingStatus.Pass, verdict.Status);
        Assert.Contains(verdict.Unseen, place => place.StartsWith(users, StringComparison.Ordinal));
    }

    [Fact]
    public void The_class_of_Windows_XP_does_not_stand_in_for_it()
    {
        MemoryMachine machine = Whole().Set(@"HKLM\SOFTWARE\Classes\WOW6432Node\CLSID\{127698E4-E730-4E5C-A2B1-21490A70C8A1}\InprocServer32", "", @"C:\Windows\SysWOW64\xenroll.dll");
        Assert.Equal(FindingStatus.Pass, Check.Judge(machine).Status);

        Verdict verdict = Check.Judge(machine.Set(Classes32, "", ""));

        Assert.Equal((FindingStatus.Fail, EnrollmentComponentCheck.OlderClassOnly, @"C:\Windows\SysWOW64\xenroll.dll"), (verdict.Status, verdict.Reason, verdict.Actual));
    }

    [Theory]
    [InlineData(FileSignature.Other)]
    [InlineData(FileSignature.Unsigned)]
    [InlineData(FileSignature.Invalid)]
    public void A_file_that_Microsoft_did_not_sign_is_named(FileSignature signature)
    {
        MemoryMachine machine = Whole();
        machine.Signature = file => Reading<FileSignature>.Present(file.Path.StartsWith("SysWOW64", StringComparison.Ordinal) ? signature : FileSignature.Microsoft);

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Warning, EnrollmentComponentCheck.NotSignedByMicrosoft, "32-bit", signature.ToString()), (verdict.Status, verdict.Reason, verdict.Argument("view"), verdict.Actual));
    }

    [Fact]
    public void A_signature_that_was_not_captured_may_overrule_and_one_that_cannot_be_read_is_an_error()
    {
        MemoryMachine machine = Whole();
        machine.Signature = _ => Reading<FileSignature>.NotCaptured();
        Assert.Equal((FindingStatus.Pass, 2), Check.Judge(machine) is var verdict ? (verdict.Status, verdict.Unseen.Count) : default);

        machine.Signature = _ => Reading<FileSignature>.Failed(ReadReason.ReadFailed, "0x80070020");
        Assert.Equal((FindingStatus.Error, ReadReason.ReadFailed), Check.Judge(machine) is var failed ? (failed.Status, failed.Reason) : default);
    }

    [Theory]
    [InlineData(@"%windir%\system32\CertEnroll.dll")]
    [InlineData(@"C:\Windows\SysWOW64\certenroll.dll")]
    [InlineData("certenroll.dll")]
    public void Windows_own_file_is_known_however_it_is_written(string file) => Assert.Equal(FindingStatus.Pass, Check.Judge(Whole().Set(Classes32, "", file)).Status);

    [Fact]
    public void Without_a_provider_there_is_nothing_to_choose()
    {
        MemoryMachine machine = Installed(
            new MemoryMachine().Set(Classes, "", File).Set(Classes32, "", File).Set(Providers + Provider, "Type", 24).Set(Providers32, "x", 1), "System32", "SysWOW64");

        Verdict verdict = Check.Judge(machine);

        Assert.Equal((FindingStatus.Fail, EnrollmentComponentCheck.NoProviders, "32-bit"), (verdict.Status, verdict.Reason, verdict.Argument("view")));
    }

    [Fact]
    public void An_export_does_not_hold_the_file_and_says_what_fails_all_the_same()
    {
        MemoryMachine machine = Whole();
        machine.FileVersion = _ => Reading<string>.NotCaptured();

        Verdict verdict = Check.Judge(machine);
        Assert.Equal(FindingStatus.NotJudged, verdict.Status);
        Assert.Contains(@"%SystemRoot%\SysWOW64\certenroll.dll", verdict.Unseen);

        Assert.Equal(EnrollmentComponentCheck.NotRegistered, Check.Judge(machine.Set(Classes32, "", "")).Reason);
    }

    [Fact]
    public void What_was_not_captured_is_not_judged_and_a_value_or_a_file_that_cannot_be_read_is_an_error()
    {
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(new MemoryMachine().NotCaptured("HKLM")).Status);
        Assert.Equal(FindingStatus.NotJudged, Check.Judge(Whole().NotCaptured(Providers)).Status);
        Assert.Equal((FindingStatus.Error, ReadReason.Malformed), Check.Judge(Whole().Set(Classes, "", 1)) is var value ? (value.Status, value.Reason) : default);
        MemoryMachine denied = Whole();
        denied.FileVersion = _ => Reading<string>.Failed(ReadReason.AccessDenied);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied), Check.Judge(denied) is var file ? (file.Status, file.Reason) : default);
    }

    private static MemoryMachine Whole() => Installed(
        new MemoryMachine()
            .Set(Classes, "", File)
            .Set(Classes32, "", File)
            .Set(Providers + Provider, "Type", 24)
            .Set(Providers32 + Provider, "Type", 24),
        "System32",
        "SysWOW64");

    private static MemoryMachine Installed(MemoryMachine machine, params string[] folders)
    {
        machine.FileVersion = file => Array.Exists(folders, folder => file.Path.StartsWith(folder + @"\", StringComparison.Ordinal))
            ? Reading<string>.Present("10.0.22621.1")
            : Reading<string>.Absent();
        machine.Signature = _ => Reading<FileSignature>.Present(FileSignature.Microsoft);
        return machine;
    }

    // The user's registration in the other view.
    private static string Both(string view) => @"HKCU\Software\Classes\" + (view.Length == 0 ? @"WOW6432Node\" : "") + @"CLSID\" + Id + @"\InprocServer32";
}
