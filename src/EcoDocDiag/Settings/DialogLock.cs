using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Whether policy hides or locks a dialog. It decides no setting, so what was not captured here leaves no doubt about one.
/// Source: inetres.admx (category "Internet Control Panel", and "Restrictions"), as a REG_DWORD other than 0; facts of KB182569 for the values of <c>Internet Settings</c>.
/// </summary>
public static class DialogLock
{
    private const string ControlPanel = @"Policies\Microsoft\Internet Explorer\Control Panel";
    private const string Restrictions = @"Policies\Microsoft\Internet Explorer\Restrictions";

    /// <summary>The place of the policy that keeps the user from <paramref name="page"/>; null where none was found.</summary>
    public static string? Find(IMachine machine, DialogPage page) => page switch
    {
        DialogPage.ZoneSites => Find(machine, ControlPanel, "SecurityTab") ?? FindZoneLock(machine, "Security_zones_map_edit"),
        DialogPage.ZoneSettings => Find(machine, ControlPanel, "SecurityTab") ?? FindZoneLock(machine, "Security_options_edit"),
        DialogPage.LanSettings => Find(machine, ControlPanel, "ConnectionsTab") ?? Find(machine, ControlPanel, "Proxy"),
        DialogPage.Advanced => Find(machine, ControlPanel, "AdvancedTab") ?? Find(machine, ControlPanel, "Advanced"),
        _ => Find(machine, Restrictions, "NoExtensionManagement"),
    };

    private static string? FindZoneLock(IMachine machine, string name) =>
        IsOn(machine, InternetSettingsKeys.MachinePolicy, name) ? InternetSettingsKeys.MachinePolicy.ToString(name) : null;

    private static string? Find(IMachine machine, string key, string name)
    {
        RegistryPath ofMachine = RegistryPath.Machine(@"SOFTWARE\" + key);
        RegistryPath ofUser = RegistryPath.User(@"Software\" + key);
        return IsOn(machine, ofMachine, name) ? ofMachine.ToString(name) : IsOn(machine, ofUser, name) ? ofUser.ToString(name) : null;
    }

    private static bool IsOn(IMachine machine, RegistryPath key, string name) =>
        machine.Registry.ReadValue(key, name).Value is { } value && value.TryGetDWord(out int number) && number != 0;
}
