using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class NamedTextTests
{
    private static readonly TextCatalog Reader = new(CultureInfo.GetCultureInfo("en")) { TimeZone = TimeZoneInfo.Utc };

    private static readonly Dictionary<string, object> Values = new(StringComparer.Ordinal)
    {
        ["actual"] = "3",
        ["count"] = 1234,
        ["large"] = 5_000_000_000L,
        ["expires"] = new DateTime(2026, 11, 22, 1, 2, 3, DateTimeKind.Utc),
        ["read"] = "2026-11-22T01:02:03Z",
        ["hole"] = "{actual} }} {{",
        ["empty"] = "",
    };

    [Theory]
    [InlineData("", "")]
    [InlineData("no name", "no name")]
    [InlineData("{actual}", "3")]
    [InlineData("is {actual}, {actual}.", "is 3, 3.")]
    [InlineData("{count} of {large}", "1234 of 5000000000")]
    [InlineData("({empty})", "()")]
    [InlineData("until {expires:yyyy-MM-dd}", "until 2026-11-22")]
    [InlineData("at {expires}", "at 2026-11-22T01:02:03Z")]
    [InlineData("{count:N0}", "1,234")]
    [InlineData("{{actual}} }}{{ {{{actual}}}", "{actual} }{ {3}")]
    [InlineData("{ } {", "{ } {")]
    [InlineData("a } b", "a } b")]
    public void A_name_stands_for_its_value_and_two_braces_for_one(string text, string expected)
    {
        string filled = NamedText.Fill(text, Values.GetValueOrDefault, Reader, out _);

        Assert.Equal(expected, filled);
    }

    [Fact]
    public void A_value_is_inserted_as_it_is_and_never_parsed()
    {
        Assert.Equal("<{actual} }} {{>", NamedText.Fill("<{hole}>", Values.GetValueOrDefault, Reader, out bool isComplete));
        Assert.True(isComplete);
    }

    [Fact]
    public void A_name_without_a_value_stays_and_is_told()
    {
        Assert.Equal("3 {policy:D} 3", NamedText.Fill("{actual} {policy:D} {actual}", Values.GetValueOrDefault, Reader, out bool isComplete));
        Assert.False(isComplete);
    }

    [Fact]
    public void A_time_that_was_JSON_in_between_takes_a_format_as_a_time_does() =>
        Assert.Equal("2026-11-22 2026-11-22T01:02:03Z", NamedText.Fill("{read:yyyy-MM-dd} {read}", Values.GetValueOrDefault, Reader, out _));

    [Theory]
    [InlineData("ja", "2026/11/30", "2026/11/29")]
    [InlineData("en", "2026-11-30", "2026-11-29")]
    public void The_date_of_a_time_is_that_of_the_readers_clock_and_a_day_of_the_calendar_stays(string culture, string date, string day)
    {
        TextCatalog tokyo = new(CultureInfo.GetCultureInfo(culture)) { TimeZone = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo") };
        foreach (object time in new object[] { new DateTime(2026, 11, 29, 15, 0, 0, DateTimeKind.Utc), "2026-11-29T15:00:00Z" })
        {
            Assert.Equal($"{date} {day}", NamedText.Fill("{time:date} {time:day}", _ => time, tokyo, out _));
        }
    }

    [Theory]
    [InlineData("ja", 9, "2026/11/29 17:29 (UTC+09:00)")]
    [InlineData("en", 9, "2026-11-29 17:29 (UTC+09:00)")]
    [InlineData("en", -3.5, "2026-11-29 04:59 (UTC-03:30)")]
    public void A_time_is_shown_by_the_readers_clock_with_its_offset(string culture, double hours, string expected)
    {
        TextCatalog reader = new(CultureInfo.GetCultureInfo(culture)) { TimeZone = TimeZoneInfo.CreateCustomTimeZone("zone", TimeSpan.FromHours(hours), "zone", "zone") };

        Assert.Equal(expected, reader.Time(new DateTime(2026, 11, 29, 8, 29, 59, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("2026-13-22T01:02:03Z")]
    [InlineData("2026-11-22T01:02:03")]
    [InlineData("2026-11-22")]
    [InlineData("2026-11-22 01:02:03Z")]
    [InlineData("２026-11-22T01:02:03Z")]
    public void What_is_no_time_is_inserted_as_it_is(string text) =>
        Assert.Equal(text, NamedText.Fill("{time:yyyy-MM-dd}", _ => text, Reader, out _));

    [Fact]
    public void The_culture_of_the_thread_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in new[] { "ar-SA", "th-TH", "fa-IR", "ja-JP" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(culture);
                Assert.Equal("2026-11-22 1234", NamedText.Fill("{expires:yyyy-MM-dd} {count}", Values.GetValueOrDefault, Reader, out _));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
