using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Collected;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Collected;

public sealed class EdgePreferencesTests
{
    private const string Host = "webra2.secomtrust.net";

    // 2026-11-22 in microseconds since 1601.
    private const string Added = "13439779200000000";

    [Theory]
    [InlineData("\"" + Added + "\"")]
    [InlineData(Added)]
    public void A_page_of_the_host_is_found_with_the_time_it_was_added(string added)
    {
        IeModePage page = Assert.Single(Read(List("https://WEBRA2.secomtrust.net/scira/", added, "2")).Value!);

        Assert.Equal(new IeModePage("Default", "https://WEBRA2.secomtrust.net/scira/", new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc)), page);
    }

    [Theory]
    [InlineData("https://other.example/", "\"" + Added + "\"", "2")]
    [InlineData("https://webra2.secomtrust.net.evil.example/", "\"" + Added + "\"", "2")]
    [InlineData("webra2.secomtrust.net", "\"" + Added + "\"", "2")]
    [InlineData("file://\u202E", "\"" + Added + "\"", "2")]
    [InlineData("https://webra2.secomtrust.net/", "\"" + Added + "\"", "1")]
    [InlineData("https://webra2.secomtrust.net/", "\"" + Added + "\"", "\"x\"")]
    [InlineData("https://webra2.secomtrust.net/", "\"-1\"", "2")]
    [InlineData("https://webra2.secomtrust.net/", "\"9223372036854775807\"", "2")]
    [InlineData("https://webra2.secomtrust.net/", "true", "2")]
    public void Another_host_another_engine_and_an_impossible_time_are_no_page(string url, string added, string engine) =>
        Assert.Empty(Read(List(url, added, engine)).Value!);

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("""{"dual_engine":1}""")]
    [InlineData("""{"dual_engine":{"user_list_data_1":[]}}""")]
    [InlineData("""{"dual_engine":{"user_list_data_1":{"https://webra2.secomtrust.net/":1}}}""")]
    [InlineData("""{"dual_engine":{"user_list_data_1":{"https://webra2.secomtrust.net/":{}}}}""")]
    public void A_file_without_a_list_has_no_page(string json) => Assert.Empty(Read(json).Value!);

    [Fact]
    public void A_list_that_is_switched_off_has_no_page() => Assert.Empty(
        Read(List("https://webra2.secomtrust.net/", Added, "2").Replace("\"enabled_state\":1", "\"enabled_state\":0", StringComparison.Ordinal)).Value!);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("not JSON")]
    public void A_file_that_is_no_JSON_is_malformed(string json) =>
        Assert.Equal(Reading<IReadOnlyList<IeModePage>>.Failed(ReadReason.Malformed, "Default\\Preferences"), Read(json));

    [Theory]
    [InlineData("\\ud800", "\"" + Added + "\"")]
    [InlineData("https://webra2.secomtrust.net/", "\"\\udc00\"")]
    public void Half_a_character_is_malformed(string url, string added) => Assert.Equal(ReadReason.Malformed, Read(List(url, added, "2")).Reason);

    [Fact]
    public void Nesting_without_end_is_malformed() =>
        Assert.Equal(ReadReason.Malformed, Read(new string('[', 100_000)).Reason);

    [Fact]
    public void A_file_of_any_size_is_not_read()
    {
        using TemporaryFolder folder = new();
        using FileStream huge = new(Path.Combine(folder.Path, "Preferences"), FileMode.Create);
        huge.SetLength(EdgePreferences.MaximumLength + 1L);
        huge.Position = 0;

        Assert.Equal(ReadReason.Malformed, EdgePreferences.Read(huge, "Default", Host).Reason);
        Assert.Equal(0, huge.Position);
    }

    private static string List(string url, string added, string engine) =>
        $$"""{"dual_engine":{"consumer_mode":{"enabled_state":1},"user_list_data_1":{"{{url}}":{"date_added":{{added}},"engine":{{engine}} } } } }""";

    private static Reading<IReadOnlyList<IeModePage>> Read(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        return EdgePreferences.Read(stream, "Default", Host);
    }
}
