using System.Security.Cryptography.X509Certificates;
using EcoDocDiag.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Certificates;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("CN=Root CA, OU=Unit, O=\"SECOM Trust Systems CO.,LTD.\", C=JP")]
    [InlineData("OU=Security Communication RootCA2, O=\"SECOM Trust Systems CO.,LTD.\", C=JP")]
    [InlineData("CN=a+b, O=c")]
    [InlineData("DC=host, DC=example, DC=jp")]
    [InlineData("E=a@example.jp, S=Tokyo, L=Minato, STREET=\"1-2, 3\", SERIALNUMBER=4, CN=認証局")]
    [InlineData("CN=\"a \"\"quoted\"\" name\", O=\"=+;<>#\"")]
    [InlineData("T=title, G=given, SN=name, OID.2.5.4.97=NTRJP-1, OID.1.2.3.4=x")]
    public void What_the_framework_writes_of_a_name_is_the_name(string subject)
    {
        TestCertificate authority = TestCertificate.Root(subject);
        DistinguishedName name = authority.Facts.Issuer;

        Assert.True(DistinguishedName.TryParse(new X500DistinguishedName(subject).Name, out DistinguishedName? written));
        Assert.Equal(name, written);
        Assert.Equal(name.GetHashCode(), written.GetHashCode());
        Assert.True(DistinguishedName.TryParse(new X500DistinguishedName(subject).Decode(X500DistinguishedNameFlags.None), out DistinguishedName? forward));
        Assert.Equal(name, forward);
    }

    [Theory]
    [InlineData("CN=a + OU=b, O=c", "OU=b+CN=a, O=c")]
    [InlineData("CN=a, O=b", "O=B;  cn=\" A \"")]
    [InlineData("S=x, OID.2.5.4.3=y", "ST=x, CN=y")]
    [InlineData("CN=a+b", "CN=\"a+b\"")]
    [InlineData("CN=  a ,O=\"b\"  ", "CN=a, O=b")]
    public void One_name_is_written_in_several_ways(string one, string other)
    {
        Assert.True(DistinguishedName.TryParse(one, out DistinguishedName? first));
        Assert.True(DistinguishedName.TryParse(other, out DistinguishedName? second));
        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("CN", "2.5.4.3")]
    [InlineData("SN", "2.5.4.4")]
    [InlineData("SERIALNUMBER", "2.5.4.5")]
    [InlineData("C", "2.5.4.6")]
    [InlineData("L", "2.5.4.7")]
    [InlineData("S", "2.5.4.8")]
    [InlineData("ST", "2.5.4.8")]
    [InlineData("STREET", "2.5.4.9")]
    [InlineData("O", "2.5.4.10")]
    [InlineData("OU", "2.5.4.11")]
    [InlineData("T", "2.5.4.12")]
    [InlineData("TITLE", "2.5.4.12")]
    [InlineData("DESCRIPTION", "2.5.4.13")]
    [InlineData("PostalCode", "2.5.4.17")]
    [InlineData("POBox", "2.5.4.18")]
    [InlineData("PHONE", "2.5.4.20")]
    [InlineData("G", "2.5.4.42")]
    [InlineData("GN", "2.5.4.42")]
    [InlineData("I", "2.5.4.43")]
    [InlineData("dnQualifier", "2.5.4.46")]
    [InlineData("organizationIdentifier", "2.5.4.97")]
    [InlineData("E", "1.2.840.113549.1.9.1")]
    [InlineData("UID", "0.9.2342.19200300.100.1.1")]
    [InlineData("DC", "0.9.2342.19200300.100.1.25")]
    public void Each_short_name_stands_for_one_type(string name, string type)
    {
        Assert.True(DistinguishedName.TryParse(name + "=a", out DistinguishedName? shortly));
        Assert.True(DistinguishedName.TryParse("oid." + type + "=a", out DistinguishedName? dotted));
        Assert.Equal(shortly, dotted);
    }

    [Theory]
    [InlineData("CN=a, O=b", "CN=b, O=a")]
    [InlineData("CN=a, O=b", "CN=a")]
    [InlineData("CN=a, O=b", "CN=a, OU=b")]
    [InlineData("CN=a, O=b", "CN=a + O=b")]
    [InlineData("DC=a, DC=b, DC=c", "DC=b, DC=a, DC=c")]
    public void Other_names_are_other_names(string one, string other)
    {
        Assert.True(DistinguishedName.TryParse(one, out DistinguishedName? first));
        Assert.True(DistinguishedName.TryParse(other, out DistinguishedName? second));
        Assert.NotEqual(first, second);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("=a")]
    [InlineData("X=a")]
    [InlineData("CN=a, ")]
    [InlineData("CN=\"a")]
    [InlineData("CN=\"a\" b, C=JP")]
    [InlineData("CN=#0C0161")]
    [InlineData("1.2.3")]
    [InlineData(".1=a")]
    [InlineData("1.2x=a")]
    [InlineData("x.2=a")]
    [InlineData("12=a")]
    [InlineData("OID.=a")]
    public void What_is_no_name_is_none(string text) => Assert.False(DistinguishedName.TryParse(text, out _));
}
