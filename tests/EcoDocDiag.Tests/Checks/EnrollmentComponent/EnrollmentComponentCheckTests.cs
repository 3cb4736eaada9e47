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
        return machine;
    }
}
