using System;
using System.Linq;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Resources;

public sealed class InputAddressTests
{
    private static readonly Uri Page = new("https://webra2.secomtrust.net/scira/");

    private static readonly string[] Parts =
    [
        "http:", "https:", "file:", "ftp:", "x:", "urn:", "//", "/", "\\\\", "\\", ":", "@", "?", "#", "%", "%41", "%00", "[", "]", "[::1]", ".", "..", "a", "xn--", "xn--1", "1", "65536", "C:", "|", "*", "_", "-", "~", " ", "\t", "\n", "\0",
        "\u200B", "\u200E", "\u202E", "\u2066", "\u2024", "\u1806", "\u00AD", "\u00E9", "\u00DF", "\u0130", "\u3042", "\u3002", "\uFF0F", "\uFF1A", "\uFFFE", "\uD83D\uDE00", "\uD800", "\uDC00",
    ];

    [Theory]
    [InlineData("\\\\\u202E")]
    [InlineData("\\\\\u200E/share/list.xml")]
    [InlineData("file://\u202A")]
    [InlineData("file:\\\\\u200F\\list.xml")]
    [InlineData("https://webra2\u200E.secomtrust.net/")]
    public void A_text_with_a_mark_of_writing_direction_is_no_address(string text)
    {
        Assert.False(InputAddress.TryParse(text, out _));
        Assert.False(InputAddress.TryResolve(Page, text, out _));
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net/scira/Entrance.jsp")]
    [InlineData("http://[::1]:8080/?a=b#c")]
    [InlineData("\\\\server\\share\\list.xml")]
    [InlineData("https://\u4F8B\u3048.jp/")]
    public void An_address_is_what_the_framework_makes_of_it(string text)
    {
        Assert.True(InputAddress.TryParse(text, out Uri? address));

        Assert.Equal(new Uri(text), address);
    }

    [Theory]
    [InlineData("new.cer", "https://webra2.secomtrust.net/scira/new.cer")]
    [InlineData("/new.cer", "https://webra2.secomtrust.net/new.cer")]
    [InlineData("//other.example/new.cer", "https://other.example/new.cer")]
    [InlineData("http://other.example/", "http://other.example/")]
    public void An_address_is_seen_from_the_page_that_gives_it(string text, string expected)
    {
        Assert.True(InputAddress.TryResolve(Page, text, out Uri? address));

        Assert.Equal(new Uri(expected), address);
    }

    [Theory]
    [InlineData("https://webra2.secomtrust.net/", true, "webra2.secomtrust.net")]
    [InlineData("https://\u4F8B\u3048.jp/", true, "xn--r8jz45g.jp")]
    [InlineData("https://a\u2024\u2024b.example/", false, "")]
    public void A_name_is_in_ASCII_or_there_is_none(string text, bool hasName, string expected)
    {
        Assert.True(InputAddress.TryParse(text, out Uri? address));

        Assert.Equal((hasName, expected), (InputAddress.TryGetName(address, out string name), name));
    }

    [Fact]
    public void Whatever_is_taken_has_every_part()
    {
        Random random = new(17);
        int taken = 0;
        for (int number = 0; number < 100_000; number++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => Parts[random.Next(Parts.Length)]));
            taken += (InputAddress.TryParse(text, out Uri? address) ? HaveAllParts(address) : 0)
                + (InputAddress.TryResolve(Page, text, out Uri? resolved) ? HaveAllParts(resolved) : 0)
                + (InputAddress.TryParse("http://" + text, out Uri? proxy) ? HaveAllParts(proxy) : 0);
        }

        Assert.InRange(taken, 1_000, 299_999);
    }

    private static int HaveAllParts(Uri address)
    {
        string[] parts =
        [
            address.Scheme, address.Host, address.Authority, address.AbsolutePath, address.AbsoluteUri, address.PathAndQuery, address.Query, address.Fragment,
            address.UserInfo, address.GetLeftPart(UriPartial.Authority), address.OriginalString, address.ToString(),
        ];
        Assert.Equal([], Enumerable.Range(0, parts.Length).Where(number => parts[number] is null));
        Assert.True(address.Equals(address) && address.Port >= -1);
        InputAddress.TryGetName(address, out string name);
        Assert.NotNull(name);
        return 1;
    }
}
