using System;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Settings;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class BypassListTests
{
    private static readonly Uri Site = new("https://webra2.secomtrust.net");

    [Theory]
    [InlineData("*.secomtrust.net")]
    [InlineData("*secomtrust.net")]
    [InlineData("*.SECOMTRUST.net")]
    [InlineData("webra2.secomtrust.net")]
    [InlineData("https://*.secomtrust.net")]
    [InlineData("HTTPS://webra2.secomtrust.net:443")]
    [InlineData("*.secomtrust.net:443")]
    [InlineData("*.net")]
    [InlineData("web*.secomtrust.*")]
    [InlineData("*")]
    [InlineData("<local>;192.168.*;*.secomtrust.net")]
    [InlineData("<local> *.secomtrust.net")]
    [InlineData(";;\t*.secomtrust.net\r\n;")]
    public void The_site_passes_by(string list) => Assert.NotNull(new BypassList(list).FindMatch(Site));

    [Theory]
    [InlineData("")]
    [InlineData("<local>")]
    [InlineData("<-loopback>")]
    [InlineData("secomtrust.net")]
    [InlineData(".secomtrust.net")]
    [InlineData("http://*.secomtrust.net")]
    [InlineData("*.secomtrust.net:8443")]
    [InlineData("*.secomtrust.net:")]
    [InlineData("*.secomtrust.net:x")]
    [InlineData("*.secommtrust.net")]
    [InlineData("webra2.secomtrust.net/scira")]
    [InlineData("webra1.secomtrust.net")]
    [InlineData("*.secomtrust.net.example.com")]
    public void The_site_does_not_pass_by(string list) => Assert.Null(new BypassList(list).FindMatch(Site));

    [Theory]
    [InlineData("*.secomtrust.net", "https://secomtrust.net", false)]
    [InlineData("*secomtrust.net", "https://evilsecomtrust.net", true)]
    [InlineData("secomtrust.net", "https://secomtrust.net", true)]
    [InlineData("<local>", "http://intranet", true)]
    [InlineData("<LOCAL>", "http://intranet", true)]
    [InlineData("<local>", "http://[::1]", false)]
    [InlineData("192.168.*", "http://192.168.1.9", true)]
    [InlineData("192.168.*", "http://192.169.1.9", false)]
    [InlineData("[::1]", "http://[::1]:8080", true)]
    [InlineData("[::1]:8080", "http://[::1]:8080", true)]
    [InlineData("[::1]:8081", "http://[::1]:8080", false)]
    public void Each_rule_decides_as_documented(string list, string url, bool passes) =>
        Assert.Equal(passes, new BypassList(list).FindMatch(new Uri(url)) is not null);

    [Fact]
    public void The_entry_that_matches_first_is_named() =>
        Assert.Equal("*.net", new BypassList("a;*.net;*.secomtrust.net").FindMatch(Site));

    [Theory]
    [InlineData("", "*.secomtrust.net")]
    [InlineData("<local>", "<local>;*.secomtrust.net")]
    [InlineData("a;", "a;*.secomtrust.net")]
    [InlineData("a ", "a *.secomtrust.net")]
    [InlineData("a;;b", "a;;b;*.secomtrust.net")]
    [InlineData("a;*.SECOMTRUST.NET;b", "a;*.SECOMTRUST.NET;b")]
    public void An_entry_is_appended_once_and_touches_nothing(string before, string after) =>
        Assert.Equal(after, new BypassList(before).Append("*.secomtrust.net", 2064)?.Text);

    [Fact]
    public void A_list_is_filled_to_the_last_character_and_no_further()
    {
        const string entry = "*.secomtrust.net";
        string fits = new('a', 2064 - entry.Length - 1);

        Assert.Equal(2064, new BypassList(fits).Append(entry, 2064)?.Text.Length);
        Assert.Null(new BypassList(fits + "a").Append(entry, 2064));
    }

    [Fact]
    public void A_hostile_pattern_is_matched_in_no_time()
    {
        string pattern = string.Concat(Enumerable.Repeat("*a", 1000)) + "b";

        Assert.Null(new BypassList(pattern).FindMatch(new Uri("https://" + string.Join('.', Enumerable.Repeat(new string('a', 60), 4)))));
    }

    [Fact]
    public void Matching_agrees_with_a_naive_reading_of_the_rules()
    {
        Gen<string> name = Gen.Elements("*", ".", "a", "A", "b", "*.", "ab", "secom").ArrayOf().Where(parts => parts.Length is > 0 and < 6).Select(string.Concat);
        Gen<string> entry =
            from scheme in Gen.Elements("", "", "http://", "HTTPS://")
            from host in Gen.OneOf(name, Gen.Elements("<local>", "<-loopback>"))
            from port in Gen.Elements("", "", ":80", ":443", ":", ":x", ":8080")
            select host.StartsWith('<') ? host : scheme + host + port;
        Arbitrary<(string[] Entries, string Separator, Uri Url)> cases = (
            from entries in entry.ArrayOf()
            from separator in Gen.Elements(";", " ", "; ", "\t", "\r\n")
            from scheme in Gen.Elements("http", "https")
            from host in Gen.Elements("a", "b", "ab", "a.b", "secom.a", "ab.ab.b", "aab.secom")
            from port in Gen.Elements("", ":80", ":443", ":8080")
            select (entries, separator, new Uri($"{scheme}://{host}{port}/"))).ToArbitrary();

        Prop.ForAll(cases, item =>
        {
            string? expected = item.Entries.FirstOrDefault(text => MatchesNaively(text, item.Url));
            return new BypassList(string.Join(item.Separator, item.Entries)).FindMatch(item.Url) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void After_appending_the_old_entries_are_there_in_order_and_at_most_one_more()
    {
        Arbitrary<string> lists = Gen.Elements(";", " ", "\t", "a", "*.b", "<local>", "*.secomtrust.net", "日本", "\u0000").ArrayOf().Select(string.Concat).ToArbitrary();

        Prop.ForAll(lists, text =>
        {
            BypassList before = new(text);
            BypassList? after = before.Append("*.secomtrust.net", 2064);
            return after is not null
                && after.Text.StartsWith(text, StringComparison.Ordinal)
                && (after.Entries.SequenceEqual(before.Entries) || after.Entries.SequenceEqual(before.Entries.Append("*.secomtrust.net")))
                && after.FindMatch(Site) is not null
                && after.Append("*.secomtrust.net", 2064)!.Text == after.Text;
        }).QuickCheckThrowOnFailure();
    }

    private static bool MatchesNaively(string entry, Uri url)
    {
        if (entry == "<local>")
        {
            return !url.Host.Contains('.', StringComparison.Ordinal);
        }

        Match parts = Regex.Match(entry, @"^(?:(?<scheme>\w+)://)?(?<host>[^:]*)(?::(?<port>\d+))?$");
        return parts.Success
            && (!parts.Groups["scheme"].Success || parts.Groups["scheme"].Value.Equals(url.Scheme, StringComparison.OrdinalIgnoreCase))
            && (!parts.Groups["port"].Success || parts.Groups["port"].Value == url.Port.ToString(System.Globalization.CultureInfo.InvariantCulture))
            && Regex.IsMatch(url.Host, "^" + Regex.Escape(parts.Groups["host"].Value).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.IgnoreCase);
    }
}
