using EcoDocDiag.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Machines;

public sealed class RegistryPathTests
{
    [Theory]
    [InlineData(@"HKCU\Software\A", @"HKCU\Software\A")]
    [InlineData(@"HKEY_CURRENT_USER\Software\A", @"HKCU\Software\A")]
    [InlineData(@"hklm\SOFTWARE", @"HKLM\SOFTWARE")]
    [InlineData("HKLM", "HKLM")]
    public void A_path_is_read_from_short_and_long_root_names(string text, string expected)
    {
        Assert.True(RegistryPath.TryParse(text, out RegistryPath path));
        Assert.Equal(expected, path.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(@"HKCR\CLSID")]
    [InlineData(@"Software\A")]
    public void An_unknown_root_is_refused(string text) => Assert.False(RegistryPath.TryParse(text, out _));

    [Fact]
    public void Paths_are_compared_without_case() =>
        Assert.Equal(RegistryPath.User(@"Software\Microsoft"), RegistryPath.User(@"SOFTWARE\microsoft"));

    [Fact]
    public void A_key_contains_itself_and_what_is_below_it_but_not_a_sibling_with_a_longer_name()
    {
        RegistryPath key = RegistryPath.User(@"Software\A");

        Assert.True(key.Contains(key));
        Assert.True(key.Contains(RegistryPath.User(@"software\a\B")));
        Assert.False(key.Contains(RegistryPath.User(@"Software\AB")));
        Assert.False(key.Contains(RegistryPath.Machine(@"Software\A")));
    }

    [Fact]
    public void The_parent_of_a_root_is_null()
    {
        Assert.Equal(RegistryPath.User(""), RegistryPath.User("Software").Parent);
        Assert.Null(RegistryPath.User("").Parent);
    }
}
