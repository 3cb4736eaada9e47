using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The language of a user's formats and the PC's code page for programs without Unicode, which decide how texts that are not Unicode are read.
/// Source: "LOCALE_NAME_USER_DEFAULT" and "Code Page Identifiers" (learn.microsoft.com); the places as Wine has them, not verified on Windows.
/// </summary>
public sealed class WindowsLanguageSetting
{
    private static readonly RegistryPath International = RegistryPath.User(@"Control Panel\International");
    private static readonly RegistryPath CodePage = RegistryPath.Machine(@"SYSTEM\CurrentControlSet\Control\Nls\CodePage");

    private readonly IMachine _machine;

    /// <summary>The language of a machine.</summary>
    public WindowsLanguageSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>For example <c>ja-JP, CP932</c>; as much of it as was captured, empty where nothing was.</summary>
    public EffectiveValue<string> Read()
    {
        SettingReader reader = new(_machine);
        string locale = reader.ReadString(International, "LocaleName") ?? "";
        string page = reader.ReadString(CodePage, "ACP") ?? "";
        return reader.Conclude(string.Join(", ", new[] { locale, page.Length == 0 ? "" : "CP" + page }.Where(static part => part.Length > 0)), SettingLevel.User, International.ToString("LocaleName"));
    }
}
