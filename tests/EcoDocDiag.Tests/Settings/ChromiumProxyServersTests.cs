using EcoDocDiag.Settings;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class ChromiumProxyServersTests
{
    [Theory]
    [InlineData("foo:8080", "foo:8080")]
    [InlineData("foo", "foo:80")]
    [InlineData("http://foo:8080/", "foo:8080")]
    [InlineData("foo:8080,direct://", "foo:8080")]
    [InlineData("direct://,foo:8080", "DIRECT")]
    [InlineData("https://foo", "https://foo:443")]
    [InlineData("socks://foo", "socks5://foo:1080")]
    [InlineData("socks5://foo:90", "socks5://foo:90")]
    [InlineData("http=https://foo:443;socks=socks5://mysocks:1080", "socks5://mysocks:1080")]
    [InlineData("http=a:1;https=b:2", "b:2")]
    [InlineData(" HTTPS = b:2 ", "b:2")]
    [InlineData("http=a:1", "DIRECT")]
    [InlineData("http=a:1;socks=c", "socks4://c:1080")]
    [InlineData("http=a:1;b:2", "DIRECT")]
    [InlineData("a:1;https=b:2", "a:1")]
    [InlineData("user:secret@foo:8080", "foo:8080")]
    [InlineData("[::1]", "[::1]:80")]
    [InlineData("[::1]:8080", "[::1]:8080")]
    [InlineData("foo:99999,bar:1", "bar:1")]
    [InlineData("ftp://foo", "DIRECT")]
    [InlineData("", "DIRECT")]
    [InlineData(";;=;", "DIRECT")]
    public void The_first_server_for_https_is_found_as_in_Chromium(string servers, string expected) =>
        Assert.Equal(expected, ChromiumProxyServers.Find(servers, "https").ToString());
}
