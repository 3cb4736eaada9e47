using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The order in which WinINet's numbers take effect: machine policy, user policy, user, machine. Sources: inetres.admx gives the policies to both roots,
/// and machine policy wins as for every Internet Explorer policy. That the machine's preference stands in for an absent user's one is not verified on Windows.
/// </summary>
internal static class InternetSettingsNumber
{
    /// <summary>The first place that holds <paramref name="name"/> as a number, with its level; null where none does.</summary>
    internal static (int Value, SettingLevel Level, string Source)? Read(SettingReader reader, string name) =>
        Read(reader, InternetSettingsKeys.MachinePolicy, name, SettingLevel.Policy)
        ?? Read(reader, InternetSettingsKeys.UserPolicy, name, SettingLevel.Policy)
        ?? Read(reader, InternetSettingsKeys.User, name, SettingLevel.User)
        ?? Read(reader, InternetSettingsKeys.Machine, name, SettingLevel.Machine);

    /// <summary>The places of <paramref name="name"/>, the strongest first.</summary>
    internal static PlaceList FindPlaces(IMachine machine, string name) => new PlaceList(machine)
        .AddNumber(InternetSettingsKeys.MachinePolicy, name, SettingLevel.Policy)
        .AddNumber(InternetSettingsKeys.UserPolicy, name, SettingLevel.Policy)
        .AddNumber(InternetSettingsKeys.User, name, SettingLevel.User)
        .AddNumber(InternetSettingsKeys.Machine, name, SettingLevel.Machine);

    private static (int Value, SettingLevel Level, string Source)? Read(SettingReader reader, RegistryPath key, string name, SettingLevel level) =>
        reader.ReadDWord(key, name) is { } value ? (value, level, key.ToString(name)) : null;
}
