using System;
using System.Text;
using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class RegistryValueTests
{
    [Theory]
    [InlineData(1, "text\0", true, "text")]
    [InlineData(1, "text", true, "text")]
    [InlineData(2, "%A%\0\0\0", true, "%A%")]
    [InlineData(1, "", true, "")]
    [InlineData(1, "two\0texts\0", false, "")]
    [InlineData(7, "text\0\0", false, "")]
    [InlineData(3, "text\0", false, "")]
    public void Text_is_a_text_type_without_a_NUL_within(int type, string stored, bool isText, string expected)
    {
        RegistryValue value = new((RegistryValueType)type, Encoding.Unicode.GetBytes(stored));

        Assert.Equal((isText, expected), (value.TryGetString(out string text), text));
    }

    [Theory]
    [InlineData(1, "3200" + "0000", "REG_SZ \"2\"")]
    [InlineData(1, "", "REG_SZ \"\"")]
    [InlineData(1, "610000006200", "REG_SZ \"a\\u0000b\"")]
    [InlineData(1, "610062", "REG_SZ 610062")]
    [InlineData(2, "250041002500" + "0000", "REG_EXPAND_SZ \"%A%\"")]
    [InlineData(7, "6100000062000000" + "0000", "REG_MULTI_SZ \"a\", \"b\"")]
    [InlineData(7, "0000", "REG_MULTI_SZ \"\"")]
    [InlineData(4, "60250000", "REG_DWORD 9568")]
    [InlineData(4, "02", "REG_DWORD 02")]
    [InlineData(5, "00000002", "REG_DWORD_BIG_ENDIAN 00000002")]
    [InlineData(11, "0200000001000000", "REG_QWORD 4294967298")]
    [InlineData(11, "02", "REG_QWORD 02")]
    [InlineData(3, "46000000", "REG_BINARY 46000000")]
    [InlineData(0, "", "REG_NONE")]
    [InlineData(6, "00", "REG_LINK 00")]
    [InlineData(16, "01", "REG_0x10 01")]
    public void A_value_is_described_by_the_name_of_its_type_and_its_content(int type, string data, string expected) =>
        Assert.Equal(expected, new RegistryValue((RegistryValueType)type, Convert.FromHexString(data)).Describe());

    [Fact]
    public void A_description_is_short_and_shows_every_character()
    {
        Assert.Equal("REG_BINARY " + new string('0', 64) + "…", RegistryValue.Binary(new byte[1000]).Describe());
        Assert.Equal("REG_SZ \"" + new string('x', 80) + "…\"", RegistryValue.String(new string('x', 1000)).Describe());
        Assert.Equal("REG_SZ \"\\u001B[2J\"", RegistryValue.String("\u001b[2J").Describe());
    }
}
