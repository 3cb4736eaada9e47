using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Which of Microsoft Edge and Google Chrome are installed, for the whole PC or for the user alone, as their installers note it: <c>pv</c> in the key of the
/// stable channel, in the 32-bit view, the 64-bit one, or of the user ("Detect if Microsoft Edge is installed", learn.microsoft.com; Google Update keeps
/// the same form). Not verified on Windows.
/// </summary>
public sealed class InstalledBrowserSetting
{
    private const string ValueName = "pv";

    // What an uninstallation leaves behind.
    private const string NoVersion = "0.0.0.0";

    private static readonly RegistryPath[] Views =
    [
        RegistryPath.Machine(@"SOFTWARE\WOW6432Node"),
        RegistryPath.Machine("SOFTWARE"),
        RegistryPath.User("Software"),
    ];

    private readonly IMachine _machine;

    /// <summary>The browsers of a machine's user.</summary>
    public InstalledBrowserSetting(IMachine machine)
    {
        _machine = machine;
    }

    /// <summary>Those that are installed or may be; empty only where it is known that there is none.</summary>
    public EffectiveValue<IReadOnlyList<InstalledBrowser>> Read()
    {
        SettingReader reader = new(_machine);
        List<InstalledBrowser> browsers = [];
        foreach (ChromiumBrowser browser in ChromiumBrowser.All)
        {
            if (Find(reader, browser) is { } found)
            {
                browsers.Add(found);
            }
        }

        return reader.Conclude<IReadOnlyList<InstalledBrowser>>(browsers, SettingLevel.Machine, browsers.Count == 0 ? Views[0].Append(ChromiumBrowser.Edge.UpdateClient).ToString() : browsers[0].Source);
    }

    private InstalledBrowser? Find(SettingReader reader, ChromiumBrowser browser)
    {
        int unseen = reader.Unseen.Count;
        if (browser == ChromiumBrowser.Edge && reader.Take(_machine.Browsers.ReadEdgeVersion(), browser.ImageName) is { Length: > 0 } edge)
        {
            return new InstalledBrowser(browser, edge, browser.ImageName);
        }

        foreach (RegistryPath view in Views)
        {
            RegistryPath key = view.Append(browser.UpdateClient);
            if (reader.Read(key, ValueName) is { } value && value.TryGetString(out string version) && version.Length > 0 && version != NoVersion)
            {
                return new InstalledBrowser(browser, version, key.ToString(ValueName));
            }
        }

        return reader.Unseen.Count > unseen ? new InstalledBrowser(browser, "", "") : null;
    }
}
