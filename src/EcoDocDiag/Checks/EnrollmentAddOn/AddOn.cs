using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Whether an Internet Explorer add-on may run. The kill bit (<c>ActiveX Compatibility\{CLSID}</c>, <c>Compatibility Flags</c> 0x400, 64-bit and 32-bit view) stands above all;
/// then the policies <c>Policies\Ext</c>: its list names the add-on with 0 (denied), 1 (enabled) or 2 (the user decides), the machine's before the user's,
/// and <c>RestrictToList</c> denies whatever no list names; then the user's own choice (<c>Ext\Settings\{CLSID}</c>, <c>Flags</c> bit 1).
/// An add-on that has never run has no <c>Ext\Stats</c>; that is no fault and is not read.
/// Source: Microsoft's policy-csp-internetexplorer, AllowAddOnList (list, 0, 1, 2), "How to stop an ActiveX control from running" (KB240797, kill bit), exports of real PCs (Flags).
/// Not verified on Windows: that <c>RestrictToList</c> of either hive restricts, and that a list without <c>ListBox_Support_CLSID</c> counts (0 there takes it out).
/// </summary>
public static class AddOn
{
    private const int KillBit = 0x400;
    private const int DisabledBit = 1;
    private const string ListSwitchName = "ListBox_Support_CLSID";
    private const string RestrictName = "RestrictToList";
    private const string ManagementName = "NoExtensionManagement";
    private const string PolicyTail = @"Microsoft\Windows\CurrentVersion\Policies\Ext";
    private const string CompatibilityTail = @"Microsoft\Internet Explorer\ActiveX Compatibility";

    /// <summary>The key below which the user's own switches of add-ons are.</summary>
    internal static RegistryPath UserSettings { get; } = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Ext\Settings");

    private static readonly RegistryPath[] Policies = [RegistryPath.Machine(@"SOFTWARE\" + PolicyTail), RegistryPath.User(@"Software\" + PolicyTail)];

    private static readonly RegistryPath[] Compatibilities =
        [RegistryPath.Machine(@"SOFTWARE\" + CompatibilityTail), RegistryPath.Machine(@"SOFTWARE\WOW6432Node\" + CompatibilityTail)];

    /// <summary>The state of the add-on <paramref name="classId"/>.</summary>
    public static EffectiveValue<AddOnSetting> Read(IMachine machine, Guid classId)
    {
        SettingReader reader = new(machine);
        string id = NameOf(classId);
        foreach (RegistryPath compatibility in Compatibilities)
        {
            RegistryPath key = compatibility.Append(id);
            if (reader.ReadDWord(key, "Compatibility Flags") is { } bits && (bits & KillBit) != 0)
            {
                return reader.Conclude(new AddOnSetting(AddOnState.KillBit, ""), SettingLevel.Machine, key.ToString("Compatibility Flags"));
            }
        }

        string restriction = "";
        string management = "";
        string listing = "";
        int? listed = null;
        foreach (RegistryPath policy in Policies)
        {
            IReadOnlyList<KeyValuePair<string, RegistryValue>>? values = reader.ReadValues(policy);
            restriction = FirstOn(restriction, RestrictName);
            management = FirstOn(management, ManagementName);
            if (listed is null && InternetSettingsKeys.FindDWord(reader, policy, values, ListSwitchName) != 0)
            {
                RegistryPath list = policy.Append("CLSID");
                listing = list.ToString(id);
                listed = ReadListed(reader, list, id);
            }

            string FirstOn(string found, string name) =>
                found.Length == 0 && InternetSettingsKeys.IsOne(reader, policy, values, name) ? policy.ToString(name) : found;
        }

        if (listed is 0 or 1)
        {
            return reader.Conclude(
                new AddOnSetting(listed == 0 ? AddOnState.DisabledByPolicy : AddOnState.Enabled, management), SettingLevel.Policy, listing);
        }

        return listed is null && restriction.Length > 0
            ? reader.Conclude(new AddOnSetting(AddOnState.NotInAllowList, management), SettingLevel.Policy, restriction)
            : ReadUser(reader, id, management);
    }

    /// <summary>Every place that says something of the add-on.</summary>
    public static IReadOnlyList<PlaceReading> FindPlaces(IMachine machine, Guid classId)
    {
        EffectiveValue<AddOnSetting> setting = Read(machine, classId);
        string id = NameOf(classId);
        PlaceList places = new(machine);
        foreach (RegistryPath compatibility in Compatibilities)
        {
            places.AddNumber(compatibility.Append(id), "Compatibility Flags", SettingLevel.Machine, setting.Value.State == AddOnState.KillBit ? PlaceOutcome.LowerPrecedence : PlaceOutcome.Permits);
        }

        foreach (RegistryPath policy in Policies)
        {
            places.AddNumber(policy, ListSwitchName, SettingLevel.Policy, PlaceOutcome.Switch);
            places.Add(policy.Append("CLSID"), id, SettingLevel.Policy, static value => value.TryGetDWord(out _) || value.TryGetString(out _), PlaceOutcome.LowerPrecedence);
        }

        foreach (RegistryPath policy in Policies)
        {
            places.AddNumber(policy, RestrictName, SettingLevel.Policy, setting.Value.State == AddOnState.NotInAllowList ? PlaceOutcome.LowerPrecedence : PlaceOutcome.Switch);
            places.AddNumber(policy, ManagementName, SettingLevel.Policy, PlaceOutcome.Switch);
        }

        return places.AddNumber(UserKey(id), "Flags", SettingLevel.User).Conclude(setting, setting.Value.State.ToString());
    }

    /// <summary>An entry of the policies' lists that is meant for the add-on and spelled otherwise than Windows looks for it, without its braces say; null where there is none.</summary>
    public static NearMiss? FindNearMiss(IMachine machine, Guid classId)
    {
        SettingReader reader = new(machine);
        string id = NameOf(classId);
        foreach (RegistryPath list in Policies.Select(static policy => policy.Append("CLSID")))
        {
            foreach (KeyValuePair<string, RegistryValue> value in reader.ReadValues(list) ?? [])
            {
                if (!value.Key.Equals(id, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(value.Key.Trim(), out Guid other) && other == classId)
                {
                    return new NearMiss(NearMissKind.Misspelt, value.Key, list.ToString(value.Key));
                }
            }
        }

        return null;
    }

    /// <summary>The changes that enable the add-on as Manage Add-ons does: the user's key for it is removed. That the dialog removes the key is not verified on Windows.</summary>
    public static IReadOnlyList<Change> PlanEnabling(IMachine machine, Guid classId) => RegistryChangePlanner.Delete(machine, UserKey(NameOf(classId)));

    private static string NameOf(Guid classId) => classId.ToString("B", CultureInfo.InvariantCulture).ToUpperInvariant();

    private static RegistryPath UserKey(string id) => UserSettings.Append(id);

    // The list holds its numbers as text; scripts also write them as REG_DWORD.
    private static int? ReadListed(SettingReader reader, RegistryPath list, string id)
    {
        if (reader.Read(list, id) is not { } value)
        {
            return null;
        }

        if (value.TryGetDWord(out int number)
            || (value.TryGetString(out string text) && int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number)))
        {
            return number;
        }

        reader.AddWrongType(list.ToString(id), value, "REG_SZ");
        return null;
    }

    private static EffectiveValue<AddOnSetting> ReadUser(SettingReader reader, string id, string management)
    {
        RegistryPath key = UserKey(id);
        string place = key.ToString("Flags");
        int? bits = reader.ReadDWord(key, "Flags");
        if (bits is { } set && (set & DisabledBit) != 0)
        {
            return reader.Conclude(new AddOnSetting(AddOnState.DisabledByUser, management), SettingLevel.User, place);
        }

        AddOnSetting enabled = new(AddOnState.Enabled, management);
        return bits is null
            ? reader.ConcludeDefault(enabled, SettingLevel.ProductDefault, place, reader.HasSeen(key, "Flags"))
            : reader.Conclude(enabled, SettingLevel.User, place);
    }
}
