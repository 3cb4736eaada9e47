using System;
using System.Globalization;
using EcoDocDiag.Resources;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class FixedDateTests
{
    [Theory]
    [InlineData("20280229235959")]
    [InlineData("20270229000000")]
    [InlineData("19000229000000")]
    [InlineData("00000101000000")]
    [InlineData("99991231235959")]
    [InlineData("20261301000000")]
    [InlineData("20260001000000")]
    [InlineData("20260431000000")]
    [InlineData("20260100000000")]
    [InlineData("20260101240000")]
    [InlineData("20260101006000")]
    [InlineData("20260101000060")]
    [InlineData("2026010100000 ")]
    [InlineData("2026010100000٣")]
    public void A_time_is_the_one_that_the_framework_reads(string digits) => AssertSame(digits);

    [Fact]
    public void Any_digits_are_the_time_that_the_framework_reads() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<DateTime>(),
            Gen.Choose(0, 13).ToArbitrary(),
            Gen.Choose('-', ':').ToArbitrary(),
            static (time, place, other) =>
            {
                char[] digits = time.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture).ToCharArray();
                digits[place] = (char)other;
                AssertSame(new string(digits));
            }).QuickCheckThrowOnFailure();

    private static void AssertSame(string digits)
    {
        bool expected = DateTime.TryParseExact(
            digits, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time);
        bool actual = FixedDate.TryCreate(
            FixedDate.Number(digits, 0, 4),
            FixedDate.Number(digits, 4, 2),
            FixedDate.Number(digits, 6, 2),
            FixedDate.Number(digits, 8, 2),
            FixedDate.Number(digits, 10, 2),
            FixedDate.Number(digits, 12, 2),
            out DateTime read);
        Assert.Equal((expected, time, time.Kind), (actual, read, read.Kind));
    }
}
