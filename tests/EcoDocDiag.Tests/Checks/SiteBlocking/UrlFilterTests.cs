using System;
using EcoDocDiag.Checks;
using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Checks;

/// <summary>What an entry matches, and which of two that match counts: Chromium's FilterToComponents and FilterTakesPrecedence.</summary>
public sealed class UrlFilterTests
{
    private const string Service = "https://ds.e-kakushin.com/";

    [Theory]
    [InlineData("*", true)]
    [InlineData("e-kakushin.com", true)]
    [InlineData("DS.e-kakushin.com", true)]
    [InlineData("kakushin.com", false)]
    [InlineData("a.ds.e-kakushin.com", false)]
    [InlineData(".ds.e-kakushin.com", true)]
    [InlineData(".e-kakushin.com", false)]
    [InlineData("*.e-kakushin.com", false)]
    [InlineData("*e-kakushin.com", false)]
    [InlineData("[*.]e-kakushin.com", false)]
    [InlineData("https://ds.e-kakushin.com", true)]
    [InlineData("http://ds.e-kakushin.com", false)]
    [InlineData("https:*", true)]
    [InlineData("https://*", true)]
    [InlineData("HTTPS://*", true)]
    [InlineData("http:*", false)]
    [InlineData("ftp://*", false)]
    [InlineData("ds.e-kakushin.com:443", true)]
    [InlineData("ds.e-kakushin.com:8443", false)]
    [InlineData("ds.e-kakushin.com:0", false)]
    [InlineData("ds.e-kakushin.com:*", false)]
    [InlineData("*:443", true)]
    [InlineData("*/ebunsho", false)]
    [InlineData("ds.e-kakushin.com/", true)]
    [InlineData("ds.e-kakushin.com/ebunsho", false)]
    [InlineData("ds.e-kakushin.com?a=b", false)]
    [InlineData("  ds.e-kakushin.com  ", true)]
    [InlineData("", false)]
    [InlineData("://", false)]
    [InlineData("file:///C:/", false)]
    [InlineData("data:*", false)]
    public void An_entry_matches_the_top_page_of_a_host(string entry, bool expected) => Assert.Equal(expected, Parse(entry)?.Matches(new Uri(Service)) ?? false);

    [Theory]
    [InlineData("192.168.0.1", "https://192.168.0.1/", true)]
    [InlineData("168.0.1", "https://192.168.0.1/", false)]
    [InlineData("a.example/x", "https://a.example/xyz", true)]
    [InlineData("a.example/X", "https://a.example/xyz", false)]
    [InlineData("a.example?v=1", "https://a.example/?v=1&v=2", true)]
    [InlineData("a.example?v", "https://a.example/?v=2", true)]
    [InlineData("a.example?v=1*", "https://a.example/?v=12", true)]
    [InlineData("a.example?v=1", "https://a.example/?v=12", false)]
    [InlineData("a.example?v=1&w=2", "https://a.example/?v=1", false)]
    public void An_entry_matches_pages_by_path_and_query(string entry, string url, bool expected) => Assert.Equal(expected, Parse(entry)!.Matches(new Uri(url)));

    [Fact]
    public void To_allow_every_part_of_its_name_must_fit()
    {
        Assert.False(UrlFilter.Parse(new BrowserPolicyItem("a.example?v=1", ""), allows: true)!.Matches(new Uri("https://a.example/?v=1&v=2")));
        Assert.True(UrlFilter.Parse(new BrowserPolicyItem("a.example?v=1", ""), allows: true)!.Matches(new Uri("https://a.example/?v=1&w=2")));
    }

    [Theory]
    [InlineData("-*", "+*", "+*")]
    [InlineData("-*", "+e-kakushin.com", "+e-kakushin.com")]
    [InlineData("-*", "+https://*", "+https://*")]
    [InlineData("-ds.e-kakushin.com", "+e-kakushin.com", "-ds.e-kakushin.com")]
    [InlineData("-.ds.e-kakushin.com", "+ds.e-kakushin.com/ebunsho", "-.ds.e-kakushin.com")]
    [InlineData("-e-kakushin.com", "+ds.e-kakushin.com", "+ds.e-kakushin.com")]
    [InlineData("-ds.e-kakushin.com", "+.ds.e-kakushin.com", "+.ds.e-kakushin.com")]
    [InlineData("-ds.e-kakushin.com/e", "+ds.e-kakushin.com", "-ds.e-kakushin.com/e")]
    [InlineData("-ds.e-kakushin.com", "+ds.e-kakushin.com/ebunsho", "+ds.e-kakushin.com/ebunsho")]
    [InlineData("-ds.e-kakushin.com?a=1", "+ds.e-kakushin.com", "-ds.e-kakushin.com?a=1")]
    [InlineData("-ds.e-kakushin.com?a=1", "+ds.e-kakushin.com?a=1&b=2", "+ds.e-kakushin.com?a=1&b=2")]
    [InlineData("-ds.e-kakushin.com", "+ds.e-kakushin.com", "+ds.e-kakushin.com")]
    [InlineData("-https://ds.e-kakushin.com", "+ds.e-kakushin.com", "+ds.e-kakushin.com")]
    [InlineData("-ds.e-kakushin.com:443", "+https://ds.e-kakushin.com", "+https://ds.e-kakushin.com")]
    [InlineData("-https://*", "+*", "+*")]
    public void Of_two_that_match_one_counts_whatever_their_order(string left, string right, string expected)
    {
        UrlFilter first = Parse(left.Substring(1), left[0] == '+')!;
        UrlFilter second = Parse(right.Substring(1), right[0] == '+')!;

        Assert.Equal(expected, Show(first.TakesPrecedenceOver(second) ? first : second));
        Assert.Equal(expected, Show(second.TakesPrecedenceOver(first) ? second : first));
    }

    private static string Show(UrlFilter filter) => (filter.Allows ? "+" : "-") + filter.Item.Text;

    private static UrlFilter? Parse(string entry, bool allows = false) => UrlFilter.Parse(new BrowserPolicyItem(entry, ""), allows);
}
