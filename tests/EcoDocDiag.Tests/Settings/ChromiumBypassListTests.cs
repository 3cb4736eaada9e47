using System;
using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

/// <summary>The examples of Chromium's own description (net/docs/proxy.md), and what differs from Windows.</summary>
public sealed class ChromiumBypassListTests
{
    [Theory]
    [InlineData("", "https://ds.e-kakushin.com/", false)]
    [InlineData("ds.e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData("DS.E-KAKUSHIN.COM", "https://ds.e-kakushin.com/", true)]
    [InlineData("e-kakushin.com", "https://ds.e-kakushin.com/", false)]
    [InlineData(".e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData(".e-kakushin.com", "https://e-kakushin.com/", false)]
    [InlineData("*.e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData("*e-kakushin.com", "https://e-kakushin.com/", true)]
    [InlineData("a.example,ds.e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData(" a.example ; ds.e-kakushin.com ", "https://ds.e-kakushin.com/", true)]
    [InlineData("a.example ds.e-kakushin.com", "https://ds.e-kakushin.com/", false)]
    [InlineData("https://ds.e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData("http://ds.e-kakushin.com", "https://ds.e-kakushin.com/", false)]
    [InlineData("https://.e-kakushin.com", "https://ds.e-kakushin.com/", true)]
    [InlineData("ds.e-kakushin.com:443", "https://ds.e-kakushin.com/", true)]
    [InlineData("ds.e-kakushin.com:80", "https://ds.e-kakushin.com/", false)]
    [InlineData("ds.e-kakushin.com:x", "https://ds.e-kakushin.com/", false)]
    [InlineData("ds.e-kakushin.com/", "https://ds.e-kakushin.com/", false)]
    [InlineData("https://x.*.y.com:99", "https://x.a.y.com:99/", true)]
    [InlineData("<local>", "https://intranet/", true)]
    [InlineData("<local>", "https://intranet.example/", false)]
    [InlineData("<local>", "https://127.0.0.2/", true)]
    [InlineData("192.168.1.1/16", "https://192.168.3.4/", true)]
    [InlineData("192.168.1.1/16", "https://192.169.3.4/", false)]
    [InlineData("192.168.1.1/33", "https://192.168.1.1/", false)]
    [InlineData("192.168.1.1/16", "https://ds.e-kakushin.com/", false)]
    [InlineData("fefe:13::abc/33", "https://[fefe:13::1]/", true)]
    [InlineData("[0:0::1234]", "https://[::1234]/", true)]
    [InlineData("http://[::1]:99", "http://[::1]:99/", true)]
    [InlineData("", "https://localhost/", true)]
    [InlineData("", "https://a.localhost/", true)]
    [InlineData("", "https://127.0.0.1/", true)]
    [InlineData("", "https://169.254.1.1/", true)]
    [InlineData("", "https://169.1.254.1/", false)]
    [InlineData("", "https://1.254.1.1/", false)]
    [InlineData("", "https://[a9fe::1]/", false)]
    [InlineData("", "https://[fe80::1]/", true)]
    [InlineData("<-loopback>", "https://localhost/", false)]
    [InlineData("<-loopback>;127.0.0.1", "https://127.0.0.1/", true)]
    [InlineData("127.0.0.1;<-loopback>", "https://127.0.0.1/", false)]
    [InlineData("://;:;<>;*:", "https://ds.e-kakushin.com/", false)]
    public void An_address_passes_the_proxy_by_as_in_Chromium(string list, string url, bool expected) =>
        Assert.Equal(expected, new ChromiumBypassList(list).Covers(new Uri(url)));
}
