using System;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Checks;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class VerdictTests
{
    private static readonly ReadFault Fault = new(ReadReason.AccessDenied, @"HKCU\A [x]", "0x80070005");

    [Theory]
    [InlineData(SettingLevel.User, RepairKind.Automatic, RepairKind.Automatic, "")]
    [InlineData(SettingLevel.User, RepairKind.None, RepairKind.None, "")]
    [InlineData(SettingLevel.Policy, RepairKind.Automatic, RepairKind.Policy, @"HKCU\A [x]")]
    [InlineData(SettingLevel.Policy, RepairKind.Manual, RepairKind.Policy, @"HKCU\A [x]")]
    [InlineData(SettingLevel.Policy, RepairKind.None, RepairKind.None, @"HKCU\A [x]")]
    public void What_a_policy_holds_its_administrator_repairs(SettingLevel level, RepairKind repair, RepairKind expected, string policy)
    {
        Verdict verdict = Verdict.On(Setting(level), FindingStatus.Fail, "Wrong", repair);

        Assert.Equal((FindingStatus.Fail, "Wrong", expected, @"HKCU\A [x]", policy), (verdict.Status, verdict.Reason, verdict.RepairKind, verdict.Source, verdict.PolicySource));
        Assert.Equal(["elsewhere"], verdict.Unseen);
    }

    [Fact]
    public void What_could_not_be_read_is_an_error_whatever_was_captured()
    {
        Verdict? verdict = Verdict.Unjudgeable(Setting(SettingLevel.User) with { Fault = Fault, IsCaptured = false });

        Assert.NotNull(verdict);
        Assert.Equal((FindingStatus.Error, ReadReason.AccessDenied, @"HKCU\A [x]", "0x80070005"), (verdict.Status, verdict.Reason, verdict.Source, verdict.Actual));
        Assert.Equal((@"HKCU\A [x]", "0x80070005"), (verdict.Argument("place") as string, verdict.Argument("detail") as string));
        Assert.Null(Verdict.Unjudgeable(Setting(SettingLevel.User)));
    }

    [Theory]
    [InlineData("", FindingStatus.NotJudged, ReadReason.NotCaptured)]
    [InlineData(ReadReason.UserNotLoggedOn, FindingStatus.NotJudged, ReadReason.UserNotLoggedOn)]
    [InlineData(ReadReason.Skipped, FindingStatus.NotApplicable, ReadReason.Skipped)]
    public void What_was_not_captured_is_not_judged_and_what_was_not_to_be_read_is_left_out(string reason, FindingStatus status, string expected)
    {
        Verdict? verdict = Verdict.Unjudgeable(Setting(SettingLevel.User) with { IsCaptured = false, NotCapturedReason = reason, Unseen = ["a", "b"] });

        Assert.Equal((status, expected, "a; b"), (verdict!.Status, verdict.Reason, verdict.Argument("unseen") as string));
        Assert.Equal(["a", "b"], verdict.Unseen);
    }

    [Fact]
    public void A_check_that_fails_itself_is_named_by_its_exception()
    {
        Verdict verdict = Verdict.InternalError(new InvalidOperationException("secret"));

        Assert.Equal((FindingStatus.Error, CheckReason.InternalError, nameof(InvalidOperationException)), (verdict.Status, verdict.Reason, verdict.Actual));
        Assert.Equal(nameof(InvalidOperationException), verdict.Argument("fault"));
        Assert.Equal((FindingStatus.NotApplicable, CheckReason.Disabled), Verdict.LeftOut(CheckReason.Disabled) is var left ? (left.Status, left.Reason) : default);
    }

    [Theory]
    [InlineData("Subject")]
    [InlineData("Expected")]
    [InlineData("Actual")]
    [InlineData("Source")]
    [InlineData("PolicySource")]
    [InlineData("Unseen")]
    [InlineData("Arguments")]
    public void A_password_is_masked_wherever_it_alone_stands(string place)
    {
        const string secret = "http://user:S3cr3t@proxy.example:8080";
        Verdict verdict = new() { Status = FindingStatus.Fail, Reason = "Wrong", Subject = "s", Expected = "e", Actual = "a", Source = "w", PolicySource = "p", Unseen = ["u"], Arguments = [new("n", "v"), new("count", 3)] };
        verdict = place switch
        {
            "Subject" => verdict with { Subject = secret },
            "Expected" => verdict with { Expected = secret },
            "Actual" => verdict with { Actual = secret },
            "Source" => verdict with { Source = secret },
            "PolicySource" => verdict with { PolicySource = secret },
            "Unseen" => verdict with { Unseen = ["u", secret] },
            _ => verdict with { Arguments = [new("n", secret), new("count", 3)] },
        };

        Verdict masked = VerdictSecrets.Mask([Verdict.LeftOut("None"), verdict])[1];

        string[] texts = [masked.Subject, masked.Expected, masked.Actual, masked.Source, masked.PolicySource, .. masked.Unseen, .. masked.Arguments.Select(static argument => argument.Value.ToString()!)];
        Assert.DoesNotContain(texts, static text => text.Contains("S3cr3t", StringComparison.Ordinal));
        Assert.Single(texts, static text => text.EndsWith("@proxy.example:8080", StringComparison.Ordinal));
        Assert.Equal(3, masked.Argument("count"));
    }

    private static EffectiveValue<bool> Setting(SettingLevel level) => new() { Value = true, Level = level, Source = @"HKCU\A [x]", Unseen = ["elsewhere"] };
}
