using System;
using System.Text;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Snapshots;

public sealed class ProxySecretMaskTests
{
    private static readonly RegistryPath Key = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Internet Settings");

    [Theory]
    [InlineData("http=taro:S3cr3t@proxy.example:8080;https=taro:S3cr3t@proxy.example:8443")]
    [InlineData("taro:S3cr3t@proxy.example:8080")]
    [InlineData("socks=taro:S3cr3t@proxy.example")]
    [InlineData("HTTP://taro:S3cr3t@proxy.example/")]
    [InlineData("http:/taro:S3cr3t@proxy.example/")]
    [InlineData(@"http:\\taro:S3cr3t@proxy.example\")]
    [InlineData("//taro:S3cr3t@proxy.example/proxy.pac")]
    [InlineData("http=http://taro:S3cr3t@proxy.example:8080")]
    [InlineData("http://taro:p@S3cr3t@proxy.example/")]
    [InlineData("http://taro:pa/S3cr3t@proxy.example/")]
    [InlineData("http://taro:pa S3cr3t@proxy.example/")]
    [InlineData("http://taro:pa?S3cr3t@proxy.example/")]
    [InlineData("http://taro%3AS3cr3t@proxy.example/")]
    [InlineData("S3cr3t@proxy.example:8080")]
    [InlineData("http://S3cr3t@proxy.example/")]
    [InlineData("taro:S3cr3t\uFF20proxy.example:8080")]
    [InlineData("<local>;https://taro:S3cr3t@x.example")]
    [InlineData("off (<local>;taro:S3cr3t@x.example); PAC http://taro:S3cr3t@pac.example/proxy.pac")]
    [InlineData("http://pac.example/proxy.pac?user=taro&password=S3cr3t")]
    [InlineData("http://pac.example/proxy.pac?Token=S3cr3t#x")]
    [InlineData("http://pac.example/proxy.pac?user=taro;pass=S3cr3t;v=2")]
    [InlineData("http://pac.example/proxy.pac;token=S3cr3t")]
    [InlineData("http://pac.example/proxy.pac#access_token=S3cr3t")]
    [InlineData("http://pac.example/proxy.pac?token=S3cr3t:x")]
    [InlineData("""{"ProxyMode":"fixed_servers","ProxyServer":"taro:S3cr3t@proxy.example:8080"}""")]
    [InlineData("REG_MULTI_SZ \"http=taro:S3cr3t@proxy.example:80\", \"x\"")]
    public void A_password_is_masked_however_it_is_spelled_and_the_host_stays(string text)
    {
        string masked = new ProxySecretMask().MaskText(text);

        Assert.DoesNotContain("S3cr3t", masked, StringComparison.Ordinal);
        Assert.Contains(".example", masked, StringComparison.Ordinal);
        Assert.Equal(masked, new ProxySecretMask().MaskText(masked));
    }

    [Theory]
    [InlineData("")]
    [InlineData("proxy.example:8080")]
    [InlineData("http=proxy.example:8080;https=proxy.example:8443")]
    [InlineData("E=taro@example.jp, CN=S470001")]
    [InlineData("https://x.example/~taro@home/page?id=2")]
    [InlineData("http://pac.example/proxy.pac?v=2")]
    [InlineData("http://pac.example/proxy.pac; key=Usable")]
    [InlineData("http=proxy.example:80;key=proxy.example:443")]
    [InlineData("taro@contoso.example")]
    public void What_holds_no_password_stays_to_the_letter(string text) => Assert.Equal(text, new ProxySecretMask().MaskText(text));

    [Theory]
    [InlineData(RegistryValueType.String, false)]
    [InlineData(RegistryValueType.MultiString, false)]
    [InlineData(RegistryValueType.Binary, false)]
    [InlineData(RegistryValueType.None, false)]
    [InlineData((RegistryValueType)0x10, false)]
    [InlineData(RegistryValueType.String, true)]
    [InlineData(RegistryValueType.Binary, true)]
    public void A_proxy_under_a_type_of_another_kind_is_masked_too(RegistryValueType type, bool isOdd)
    {
        byte[] data = [.. isOdd ? "x"u8 : [], .. Encoding.Unicode.GetBytes("http=taro:S3cr3t@proxy.example:8080\0")];

        RegistryValue masked = new ProxySecretMask().Mask(Key, "ProxyServer", new RegistryValue(type, data));

        foreach (int offset in new[] { 0, 1 })
        {
            Assert.DoesNotContain("S3cr3t", Encoding.Unicode.GetString(masked.Data.Slice(offset).ToArray()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://pac.example/p.pac?toke?token=abc&x=1", "http://pac.example/p.pac?toke?token=redacted1&x=1")]
    [InlineData("http://pac.example/?token=a?token=b", "http://pac.example/?token=redacted1")]
    [InlineData("http://pac.example/?a=?token=b", "http://pac.example/?a=?token=redacted1")]
    [InlineData("http://pac.example/?a?b?c", "http://pac.example/?a?b?c")]
    [InlineData("http://pac.example/?a=1\u0001&token=x", "http://pac.example/?a=1\u0001&token=x")]
    [InlineData("http://pac.example/?token=x\u0001y", "http://pac.example/?token=redacted1\u0001y")]
    [InlineData("http://pac.example/?token=&pwd=x&", "http://pac.example/?token=&pwd=redacted1&")]
    public void A_query_with_several_marks_is_masked_once(string text, string masked) => Assert.Equal(masked, new ProxySecretMask().MaskText(text));

    [Theory]
    [InlineData(RegistryValueType.String, "ProxySettings", "{\"ProxyMode\":\"pac_script\",\"ProxyPacUrl\":\"http://pac.example/p.pac?token=S3cr3t\"}")]
    [InlineData(RegistryValueType.String, "ProxySettings", "{\"ProxyServer\":\"taro:S3cr3t\\u0040proxy.example:80\"}")]
    [InlineData(RegistryValueType.String, "ProxySettings", "{\"ProxyPacUrl\":\"http:\\/\\/pac.example/p.pac\\u003Ftok\\u0065n\\u003DS3cr3t\"}")]
    [InlineData(RegistryValueType.Binary, "AutoConfigURL", "http://pac.example/p.pac?token=S3cr3t")]
    [InlineData(RegistryValueType.Binary, "AutoConfigURL", "http://pac.example/p.pac;token=S3cr3t")]
    [InlineData(RegistryValueType.String, "AutoConfigURL", "http://pac.example/p.pac;token=S3cr3t")]
    [InlineData(RegistryValueType.String, "SiteList", "https://store.example/sites.xml?sv=2024&sig=S3cr3t")]
    public void A_token_of_an_address_is_masked_in_a_value(RegistryValueType type, string name, string text)
    {
        RegistryValue masked = new ProxySecretMask().Mask(Key, name, new RegistryValue(type, Encoding.Unicode.GetBytes(text + "\0")));

        string shown = Encoding.Unicode.GetString(masked.Data.ToArray());
        Assert.DoesNotContain("S3cr3t", shown, StringComparison.Ordinal);
        Assert.Contains(".example", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"{""ProxyServer"":""proxy.example\u003A80""}")]
    [InlineData(@"{""ProxyServer"":""taro:a\u0022b\\u0040proxy.example""}")]
    public void An_object_without_a_password_stays_to_the_letter(string text)
    {
        RegistryValue value = new(RegistryValueType.String, Encoding.Unicode.GetBytes(text));

        Assert.Same(value, new ProxySecretMask().Mask(Key, "ProxySettings", value));
    }

    [Theory]
    [InlineData("https://store.example/sites.xml?sv=2024&sig=a%2Fb")]
    [InlineData("https://taro:a@store.example/sites.xml?token=a:b&sig=taro:a;key=c")]
    public void What_is_masked_is_put_back_to_ask_with(string text)
    {
        var mask = new ProxySecretMask();

        Assert.Equal(text, mask.Unmask(mask.MaskUrls(text)));
    }

    [Fact]
    public void Equal_passwords_stay_equal_and_different_ones_different()
    {
        var mask = new ProxySecretMask();

        Assert.Equal(mask.MaskText("taro:a@p.example:1"), mask.MaskText("taro:a@p.example:1"));
        Assert.NotEqual(mask.MaskText("taro:a@p.example:1"), mask.MaskText("taro:b@p.example:1"));
    }
}
