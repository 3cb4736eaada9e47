using EcoDocDiag.Settings;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Settings;

public sealed class WindowsLanguageSettingTests
{
    [Theory]
    [InlineData("ja-JP", "932", "ja-JP, CP932")]
    [InlineData("en-US", null, "en-US")]
    [InlineData(null, "65001", "CP65001")]
    [InlineData(null, null, "")]
    public void It_says_as_much_as_was_captured(string? locale, string? page, string expected)
    {
        using MemoryMachine machine = new();
        if (locale is not null)
        {
            machine.Set(@"HKCU\Control Panel\International", "LocaleName", locale);
        }

        if (page is not null)
        {
            machine.Set(@"HKLM\SYSTEM\CurrentControlSet\Control\Nls\CodePage", "ACP", page);
        }

        Assert.Equal(expected, new WindowsLanguageSetting(machine).Read().Value);
    }
}
