using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// What a security zone does about an action such as running ActiveX controls: the value named after the action, in hexadecimal, of the key <c>Zones\2</c>. The first of these that has it counts:
/// the machine's policy, the user's policy, the user's own zones, the machine's zones, the template of the zone's security level (<c>CurrentLevel</c>), and what Windows does by itself.
/// <c>Security_HKLM_only</c> takes the user's places out.
/// Source: KB182569 (places, numbers, levels, HKLM-only). That a value which the user's key lacks is looked for in the machine's is how Wine's urlmon does it, and not verified on Windows.
/// </summary>
public static class ZoneActions
{
    private const int TrustedZone = 2;
    private const int InternetZone = 3;
    private const int LowLevel = 0x10000;
    private const int MediumLevel = 0x11000;
    private const int HighLevel = 0x12000;
    private const string LevelName = "CurrentLevel";
    private const string KeyName = "Zones";

    // What Windows uses where a PC stores no templates, as in real exports of Windows 7 and Windows XP; High, 2500, 270C and what Low has of the dialogs are not verified on Windows.
    private static readonly Dictionary<(int Level, int Action), int> TrustedTemplates = new()
    {
        [(LowLevel, 0x1200)] = 0,
        [(LowLevel, 0x1201)] = 1,
        [(LowLevel, 0x1001)] = 0,
        [(LowLevel, 0x2500)] = 3,
        [(LowLevel, 0x1A04)] = 0,
        [(LowLevel, 0x2201)] = 0,
        [(LowLevel, 0x2200)] = 0,
        [(LowLevel, 0x1803)] = 0,
        [(LowLevel, 0x1809)] = 3,
        [(LowLevel, 0x270C)] = 3,
        [(MediumLevel, 0x1200)] = 0,
        [(MediumLevel, 0x1201)] = 3,
        [(MediumLevel, 0x1001)] = 1,
        [(MediumLevel, 0x2500)] = 3,
        [(MediumLevel, 0x1A04)] = 3,
        [(MediumLevel, 0x2201)] = 3,
        [(MediumLevel, 0x2200)] = 3,
        [(MediumLevel, 0x1803)] = 0,
        [(MediumLevel, 0x1809)] = 0,
        [(MediumLevel, 0x270C)] = 3,
        [(HighLevel, 0x1200)] = 3,
        [(HighLevel, 0x1201)] = 3,
        [(HighLevel, 0x1001)] = 3,
        [(HighLevel, 0x2500)] = 0,
        [(HighLevel, 0x1A04)] = 3,
        [(HighLevel, 0x2201)] = 3,
        [(HighLevel, 0x2200)] = 3,
        [(HighLevel, 0x1803)] = 3,
        [(HighLevel, 0x1809)] = 0,
        [(HighLevel, 0x270C)] = 0,
    };

    private static readonly Dictionary<int, string> TemplateKeys = new()
    {
        [LowLevel] = "Low",
        [0x10500] = "MedLow",
        [MediumLevel] = "Medium",
        [0x11500] = "MedHigh",
        [HighLevel] = "High",
    };

    /// <summary>The key below which the user's own zones are.</summary>
    internal static RegistryPath User { get; } = InternetSettingsKeys.User.Append(KeyName);

    /// <summary>What <paramref name="zone"/> does about <paramref name="action"/>.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="zone">The zone's number; 2 is Trusted sites.</param>
    /// <param name="action">The action's number, e.g. 0x1200.</param>
    public static EffectiveValue<ZoneActionPolicy> Read(IMachine machine, int zone, int action)
    {
        SettingReader reader = new(machine);
        string name = NameOf(action);
        bool isMachineOnly = InternetSettingsKeys.IsOne(
            reader,
            InternetSettingsKeys.MachinePolicy,
            reader.ReadValues(InternetSettingsKeys.MachinePolicy),
            InternetSettingsKeys.MachineOnlyName);
        foreach ((RegistryPath settings, SettingLevel level) in Places(isMachineOnly))
        {
            RegistryPath key = KeyOf(settings, zone);
            if (InternetSettingsKeys.FindDWord(reader, key, reader.ReadValues(key), name) is { } policy)
            {
                return reader.Conclude(new ZoneActionPolicy(policy, isMachineOnly), level, key.ToString(name));
            }
        }

        RegistryPath own = KeyOf(isMachineOnly ? InternetSettingsKeys.Machine : InternetSettingsKeys.User, zone);
        return ReadTemplate(reader, own, zone, action, isMachineOnly);
    }

    /// <summary>Every place of what <paramref name="zone"/> does about <paramref name="action"/>, with those of the Internet zone, which the site has while no list names it.</summary>
    public static IReadOnlyList<PlaceReading> FindPlaces(IMachine machine, int zone, int action)
    {
        EffectiveValue<ZoneActionPolicy> setting = Read(machine, zone, action);
        string name = NameOf(action);
        PlaceList places = new PlaceList(machine).AddNumber(InternetSettingsKeys.MachinePolicy, InternetSettingsKeys.MachineOnlyName, SettingLevel.Policy, PlaceOutcome.Switch);
        foreach ((RegistryPath settings, SettingLevel level) in Places(isMachineOnly: false))
        {
            bool isLeftOut = setting.Value.IsMachineOnly && settings.Root == RegistryRoot.CurrentUser;
            places.AddNumber(KeyOf(settings, zone), name, level, isLeftOut ? PlaceOutcome.MachineOnly : PlaceOutcome.LowerPrecedence);
        }

        places.AddNumber(KeyOf(InternetSettingsKeys.User, zone), LevelName, SettingLevel.User, setting.Value.IsMachineOnly ? PlaceOutcome.MachineOnly : PlaceOutcome.LowerPrecedence);
        places.AddNumber(KeyOf(InternetSettingsKeys.Machine, zone), LevelName, SettingLevel.Machine);
        if (setting.Level == SettingLevel.Template && RegistryPath.TryParse(setting.Source, out RegistryPath source) && InternetSettingsKeys.Machine.Append("TemplatePolicies").Contains(source))
        {
            places.Add(setting.Source.Substring(0, setting.Source.LastIndexOf(" [", System.StringComparison.Ordinal)), name, nameof(SettingLevel.Template), setting.Value.Policy?.ToString(CultureInfo.InvariantCulture) ?? "", PlaceOutcome.LowerPrecedence);
        }

        foreach ((RegistryPath settings, SettingLevel level) in Places(isMachineOnly: false))
        {
            RegistryPath other = KeyOf(settings, InternetZone);
            if (zone != InternetZone && machine.Registry.ReadValue(other, name).IsPresent)
            {
                places.AddNumber(other, name, level, PlaceOutcome.OtherZone);
            }
        }

        return places.Conclude(setting, setting.Value.Policy?.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>The changes after which the user's own zone has <paramref name="policy"/> for <paramref name="action"/>. Its security level stays as it is: the value counts before the level's template.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="zone">The zone's number.</param>
    /// <param name="action">The action's number.</param>
    /// <param name="policy">0 enable, 1 prompt, 3 disable.</param>
    public static IReadOnlyList<Change> Plan(IMachine machine, int zone, int action, int policy) =>
        RegistryChangePlanner.Set(machine, KeyOf(InternetSettingsKeys.User, zone), NameOf(action), RegistryValue.DWord(policy));

    /// <summary>The value that a policy would set, as a finding names it to the policy's administrator.</summary>
    public static string PolicyPlace(int zone, int action) => KeyOf(InternetSettingsKeys.MachinePolicy, zone).ToString(NameOf(action));

    private static string NameOf(int action) => action.ToString("X4", CultureInfo.InvariantCulture);

    private static RegistryPath KeyOf(RegistryPath settings, int zone) =>
        settings.Append(KeyName).Append(zone.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<(RegistryPath Settings, SettingLevel Level)> Places(bool isMachineOnly)
    {
        yield return (InternetSettingsKeys.MachinePolicy, SettingLevel.Policy);
        if (!isMachineOnly)
        {
            yield return (InternetSettingsKeys.UserPolicy, SettingLevel.Policy);
            yield return (InternetSettingsKeys.User, SettingLevel.User);
        }

        yield return (InternetSettingsKeys.Machine, SettingLevel.Machine);
    }

    private static EffectiveValue<ZoneActionPolicy> ReadTemplate(SettingReader reader, RegistryPath own, int zone, int action, bool isMachineOnly)
    {
        bool isSeen = reader.HasSeen(own);
        int? level = reader.ReadDWord(own, LevelName) ?? reader.ReadDWord(KeyOf(InternetSettingsKeys.Machine, zone), LevelName);
        if (level is { } known && TemplateKeys.TryGetValue(known, out string? template))
        {
            RegistryPath key = InternetSettingsKeys.Machine.Append("TemplatePolicies").Append(template);
            if (reader.ReadDWord(key, NameOf(action)) is { } stored)
            {
                return reader.ConcludeDefault(new ZoneActionPolicy(stored, isMachineOnly), SettingLevel.Template, key.ToString(NameOf(action)), isSeen);
            }

            if (TrustedTemplates.TryGetValue((known, action), out int builtIn))
            {
                return reader.ConcludeDefault(new ZoneActionPolicy(builtIn, isMachineOnly), SettingLevel.Template, own.ToString(LevelName), isSeen);
            }
        }

        int? policy = zone == TrustedZone && TrustedTemplates.TryGetValue((MediumLevel, action), out int medium) ? medium : null;
        return reader.ConcludeDefault(new ZoneActionPolicy(policy, isMachineOnly), SettingLevel.ProductDefault, own.ToString(NameOf(action)), isSeen);
    }
}
