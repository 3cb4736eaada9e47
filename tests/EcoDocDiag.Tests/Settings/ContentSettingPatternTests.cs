using System;
using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public class ContentSettingPatternTests
{
    private static readonly Uri Site = new("https://ds.e-kakushin.com/");

    [Theory]
    [InlineData("*")]
    [InlineData("https://ds.e-kakushin.com")]
    [InlineData("HTTPS://DS.E-Kakushin.com")]
    [InlineData("https://ds.e-kakushin.com:443")]
    [InlineData("https://ds.e-kakushin.com:*")]
    [InlineData("https://ds.e-kakushin.com/login/*")]
    [InlineData("ds.e-kakushin.com/login")]
    [InlineData("ds.e-kakushin.com:443/login")]
    [InlineData("https://ds.e-kakushin.com.")]
    [InlineData("*://ds.e-kakushin.com")]
    [InlineData("ds.e-kakushin.com")]
    [InlineData("[*.]e-kakushin.com")]
    [InlineData("[*.]ds.e-kakushin.com")]
    [InlineData("https://[*.]com")]
    [InlineData("https://*")]
    [InlineData("https://*:443")]
    public void It_covers_the_site(string text) => Assert.True(ContentSettingPattern.Parse(text)?.Matches(Site));

    [Theory]
    [InlineData("https://ds.e-kakushin.com")]
    [InlineData("[*.]e-kakushin.com")]
    public void A_dot_at_the_end_of_a_host_changes_nothing(string text) => Assert.True(ContentSettingPattern.Parse(text)?.Matches(new Uri("https://ds.e-kakushin.com./")));

    [Theory]
    [InlineData("http://ds.e-kakushin.com")]
    [InlineData("https://ds.e-kakushin.com:8443")]
    [InlineData("https://ds.e-kakushin.com:0443")]
    [InlineData("https://e-kakushin.com")]
    [InlineData("[*.]kakushin.com")]
    [InlineData("[*.]www.ds.e-kakushin.com")]
    [InlineData("https://[::1]")]
    public void It_is_a_pattern_and_does_not_cover_the_site(string text) => Assert.False(ContentSettingPattern.Parse(text)?.Matches(Site));

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData(":443")]
    [InlineData("/login")]
    [InlineData("https:///login")]
    [InlineData("*.e-kakushin.com")]
    [InlineData("https://*.e-kakushin.com")]
    [InlineData("[*.].e-kakushin.com")]
    [InlineData("ds.*.com")]
    [InlineData("https://ds.e-kakushin.com:443a")]
    [InlineData("https://ds.e-kakushin.com/a:443")]
    [InlineData(" https://ds.e-kakushin.com")]
    [InlineData("https://ds e-kakushin.com")]
    [InlineData("ftp://ds.e-kakushin.com")]
    [InlineData("https://[::1")]
    [InlineData("https://ds.e-kakushin.com..")]
    [InlineData("[*.]192.0.2.1")]
    public void It_is_no_pattern(string text) => Assert.Null(ContentSettingPattern.Parse(text));

    [Theory]
    [InlineData("ds.e-kakushin.com", "[*.]ds.e-kakushin.com")]
    [InlineData("[*.]ds.e-kakushin.com", "[*.]e-kakushin.com")]
    [InlineData("[*.]e-kakushin.com", "*")]
    [InlineData("ds.e-kakushin.com:443", "https://ds.e-kakushin.com")]
    [InlineData("https://ds.e-kakushin.com", "ds.e-kakushin.com")]
    [InlineData("ds.e-kakushin.com", "https://[*.]e-kakushin.com:443")]
    public void The_first_is_more_specific(string first, string second)
    {
        Assert.True(ContentSettingPattern.Parse(first)!.IsMoreSpecificThan(ContentSettingPattern.Parse(second)!));
        Assert.False(ContentSettingPattern.Parse(second)!.IsMoreSpecificThan(ContentSettingPattern.Parse(first)!));
    }

    [Theory]
    [InlineData("https://ds.e-kakushin.com/", "https://ds.e-kakushin.com")]
    [InlineData("HTTPS://[*.]E-Kakushin.com:443/a", "https://[*.]e-kakushin.com:443")]
    [InlineData("*://*", "*")]
    [InlineData("日本.example", "xn--wgv71a.example")]
    public void Two_ways_to_write_it_are_one_pattern(string text, string shortest)
    {
        Assert.Equal(shortest, ContentSettingPattern.Parse(text)!.ToString());
        Assert.Equal(ContentSettingPattern.Parse(shortest), ContentSettingPattern.Parse(text));
    }
}
