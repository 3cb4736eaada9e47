using System;
using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Internet Explorer: installed, which version, and whether it opens on its own. The policy "Disable Internet Explorer 11 as a standalone browser" is on
/// where its value exists, whatever its number, and leaves IE mode alone (Microsoft Edge documentation, "Disable Internet Explorer 11"). Windows 11 has no
/// standalone Internet Explorer; on Windows 10 20H2 and later, other than LTSC and Server, Edge 110 and later turned it off for good
/// (Microsoft, "Internet Explorer 11 desktop app retirement FAQ"). The build and edition rules are not verified on Windows.
/// </summary>
public sealed class BrowserEngineSetting
{
    private const string FilePlace = @"%ProgramFiles%\Internet Explorer\iexplore.exe";
    private const string EdgePlace = "msedge.exe";
    private const string DisableValue = "NotifyDisableIEOptions";
    private const int FirstBuildOfRetirement = 19042;
    private const int FirstEdgeOfRetirement = 110;

    private static readonly RegistryPath Installed = RegistryPath.Machine(@"SOFTWARE\Microsoft\Internet Explorer");
    private static readonly RegistryPath MachinePolicy = RegistryPath.Machine(@"SOFTWARE\Policies\Microsoft\Internet Explorer\Main");
    private static readonly RegistryPath UserPolicy = RegistryPath.User(@"Software\Policies\Microsoft\Internet Explorer\Main");

    private readonly IMachine _machine;

    /// <summary>The engine of a machine.</summary>
    public BrowserEngineSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>The engine. Nothing of it is captured where neither the program nor its registry value was, however much of policy was.</summary>
    public EffectiveValue<BrowserEngine> Read()
    {
        SettingReader engine = new(_machine);
        Reading<string> file = _machine.Browsers.ReadInternetExplorerVersion();
        string? fileVersion = engine.Take(file, FilePlace);
        string? registryVersion = engine.ReadString(Installed, "svcVersion");
        if (!engine.IsCaptured || engine.Fault is not null)
        {
            return engine.Conclude(new BrowserEngine(false, "", BrowserStandalone.Opens, ""), SettingLevel.Machine, FilePlace);
        }

        // The program decides; the registry keeps its value where the program was taken away.
        bool isInstalled = file.IsKnown ? file.IsPresent : registryVersion is not null;
        string version = !isInstalled ? "" : registryVersion ?? fileVersion ?? "";
        var (standalone, source, level) = ReadStandalone(engine);
        return engine.Conclude(
            new BrowserEngine(isInstalled, version, standalone, source),
            level,
            level == SettingLevel.Policy ? source : file.IsKnown ? FilePlace : Installed.ToString("svcVersion"));
    }

    /// <summary>The first number of a version; 0 where it begins with none.</summary>
    internal static int ReadMajorVersion(string version)
    {
        int end = version.IndexOf('.');
        return int.TryParse(end < 0 ? version : version.Substring(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : 0;
    }

    private (BrowserStandalone Standalone, string Source, SettingLevel Level) ReadStandalone(SettingReader reader)
    {
        foreach (RegistryPath policy in new[] { MachinePolicy, UserPolicy })
        {
            if (reader.Read(policy, DisableValue) is not null)
            {
                return (BrowserStandalone.DisabledByPolicy, policy.ToString(DisableValue), SettingLevel.Policy);
            }
        }

        // That it opens is the default: it can be said only where everything was read that could take the program away.
        int unseen = reader.Unseen.Count;
        return WindowsBuild.Read(_machine, reader) is { } build && IsRetired(reader, build)
            ? (BrowserStandalone.Retired, build.Place, SettingLevel.Machine)
            : (reader.Unseen.Count == unseen ? BrowserStandalone.Opens : BrowserStandalone.Unknown, "", SettingLevel.Machine);
    }

    private bool IsRetired(SettingReader reader, WindowsBuild build)
    {
        if (build.Number is null or < FirstBuildOfRetirement
            || !string.Equals(reader.ReadString(WindowsBuild.Key, "InstallationType"), "Client", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (build.IsWindows11)
        {
            return true;
        }

        // EnterpriseS, EnterpriseSN, IoTEnterpriseS: the long-term servicing channel keeps the program.
        string edition = reader.ReadString(WindowsBuild.Key, "EditionID") ?? "";
        bool isLongTerm = edition.EndsWith("EnterpriseS", StringComparison.OrdinalIgnoreCase) || edition.EndsWith("EnterpriseSN", StringComparison.OrdinalIgnoreCase);
        return !isLongTerm && ReadMajorVersion(reader.Take(_machine.Browsers.ReadEdgeVersion(), EdgePlace) ?? "") >= FirstEdgeOfRetirement;
    }
}
