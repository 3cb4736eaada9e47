using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The version of Windows as a person names it. The registry of Windows 11 still says "Windows 10" in <c>ProductName</c>; the build tells them apart. Not verified on Windows.
/// </summary>
public sealed class WindowsVersionSetting
{
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
        string product = reader.ReadString(WindowsBuild.Key, "ProductName") ?? "";
        string release = reader.ReadString(WindowsBuild.Key, "DisplayVersion") ?? reader.ReadString(WindowsBuild.Key, "ReleaseId") ?? "";
        WindowsBuild? read = WindowsBuild.Read(_machine, reader);
        string build = read?.Text ?? "";
        int? revision = reader.ReadDWord(WindowsBuild.Key, "UBR");
        if (product.Length == 0 && build.Length > 0)
        {
            product = IsClient(reader) ? "Windows 10" : "Windows";
        }

        if (read is { IsWindows11: true })
        {
            product = product.Replace("Windows 10", "Windows 11");
        }

        string exact = build.Length == 0 ? "" : revision is { } update ? $"({build}.{update.ToString(CultureInfo.InvariantCulture)})" : $"({build})";
        return reader.Conclude(string.Join(" ", new[] { product, release, exact }.Where(static part => part.Length > 0)), SettingLevel.Machine, WindowsBuild.Key.ToString());
    }

    private static bool IsClient(SettingReader reader) => reader.ReadString(WindowsBuild.Key, "InstallationType") == "Client";
}
