using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Reports;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class TextArgumentJsonTests
{
    [Fact]
    public void The_values_are_JSON_in_their_order_and_free_of_culture() => Assert.Equal(
        """{"site":"https://例.jp/\"a\"","count":2,"large":5000000000,"expires":"2026-11-22T01:02:03.5Z"}""",
        TextArgumentJson.Write(
        [
            new("site", "https://例.jp/\"a\""),
            new("count", 2),
            new("large", 5_000_000_000L),
            new("expires", new DateTime(2026, 11, 22, 1, 2, 3, 500, DateTimeKind.Utc)),
        ]));

    [Fact]
    public void No_values_are_an_empty_object()
    {
        Assert.Equal("{}", TextArgumentJson.Write([]));
        Assert.True(TextArgumentJson.TryRead("{}", out IReadOnlyList<TextArgument>? arguments));
        Assert.Empty(arguments);
    }

    [Fact]
    public void Whatever_a_value_holds_comes_back()
    {
        TextArgument[] arguments = [.. TestFindings.HostileTexts.Select((text, index) => new TextArgument("name" + index, text)), new("count", -7L)];

        Assert.True(TextArgumentJson.TryRead(TextArgumentJson.Write(arguments), out IReadOnlyList<TextArgument>? read));

        Assert.Equal(arguments.Select(argument => argument.Name), read.Select(argument => argument.Name));
        Assert.Equal(arguments.Select(argument => WellFormed(argument.Value)), read.Select(argument => argument.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"actual\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"actual\":{\"a\":1}}")]
    [InlineData("{\"actual\":[1]}")]
    [InlineData("{\"actual\":null}")]
    [InlineData("{\"actual\":true}")]
    [InlineData("{\"actual\":1.5}")]
    [InlineData("{\"actual\":99999999999999999999}")]
    [InlineData("{\"actual\":1,\"actual\":2}")]
    [InlineData("{\"actual\":\"\\ud800\"}")]
    [InlineData("{\"actual\":1,}")]
    public void Anything_else_is_refused(string json)
    {
        Assert.False(TextArgumentJson.TryRead(json, out IReadOnlyList<TextArgument>? arguments));
        Assert.Null(arguments);
    }

    [Fact]
    public void Length_and_count_are_limited()
    {
        Assert.True(TextArgumentJson.TryRead("{" + string.Join(",", Enumerable.Range(0, TextArgumentJson.MaximumCount).Select(index => $"\"n{index}\":1")) + "}", out _));
        Assert.False(TextArgumentJson.TryRead("{" + string.Join(",", Enumerable.Range(0, TextArgumentJson.MaximumCount + 1).Select(index => $"\"n{index}\":1")) + "}", out _));
        Assert.False(TextArgumentJson.TryRead("{\"actual\":\"" + new string('x', TextArgumentJson.MaximumLength) + "\"}", out _));
        Assert.False(TextArgumentJson.TryRead(new string('{', 30_000), out _));
    }

    // Half a surrogate pair is no character that JSON could carry.
    private static object WellFormed(object value) => value is string text ? text.Replace('\uD800', '\uFFFD').Replace('\uDC00', '\uFFFD') : value;
}
