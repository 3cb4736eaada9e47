using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The version of Windows as a person names it. The registry of Windows 11 still says "Windows 10" in <c>ProductName</c>; its clients begin with build
/// 22000 (Microsoft, "Windows 11 release information"). Not verified on Windows.
/// </summary>
public sealed class WindowsVersionSetting
{
    private const int FirstBuildOfWindows11 = 22000;

    private static readonly RegistryPath Place = RegistryPath.Machine(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion");

    private readonly IMachine _machine;

    /// <summary>The version of Windows on a machine.</summary>
    public WindowsVersionSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>For example <c>Windows 11 Pro 23H2 (22631.3007)</c>; as much of it as was captured, empty where nothing was.</summary>
    public EffectiveValue<string> Read()
    {
        SettingReader reader = new(_machine);
        string product = reader.ReadString(Place, "ProductName") ?? "";
        string release = reader.ReadString(Place, "DisplayVersion") ?? reader.ReadString(Place, "ReleaseId") ?? "";
        string build = reader.ReadString(Place, "CurrentBuild") ?? "";
        int? revision = reader.ReadDWord(Place, "UBR");
        if (product.Length == 0 && build.Length > 0)
        {
            product = IsClient(reader) ? "Windows 10" : "Windows";
        }

        if (int.TryParse(build, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= FirstBuildOfWindows11)
        {
            product = product.Replace("Windows 10", "Windows 11");
        }

        string exact = build.Length == 0 ? "" : revision is { } update ? $"({build}.{update.ToString(CultureInfo.InvariantCulture)})" : $"({build})";
        return reader.Conclude(string.Join(" ", new[] { product, release, exact }.Where(static part => part.Length > 0)), SettingLevel.Machine, Place.ToString());
    }

    private static bool IsClient(SettingReader reader) => reader.ReadString(Place, "InstallationType") == "Client";
}
