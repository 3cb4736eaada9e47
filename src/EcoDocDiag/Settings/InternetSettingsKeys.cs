using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The keys named <c>Internet Settings</c> that the security zones live under.
/// Source: Microsoft, "Internet Explorer security zones registry entries for advanced users" (KB182569).
/// </summary>
internal static class InternetSettingsKeys
{
    private const string Tail = @"Microsoft\Windows\CurrentVersion\Internet Settings";

    /// <summary>The user's preferences.</summary>
    public static RegistryPath User { get; } = RegistryPath.User(@"Software\" + Tail);

    /// <summary>The machine's preferences as a 64-bit program sees them.</summary>
    public static RegistryPath Machine { get; } = RegistryPath.Machine(@"SOFTWARE\" + Tail);

    /// <summary>The machine's preferences as a 32-bit program on a 64-bit system sees them.</summary>
    public static RegistryPath Machine32 { get; } = RegistryPath.Machine(@"SOFTWARE\WOW6432Node\" + Tail);

    /// <summary>The user's policies; the key is shared by 32-bit and 64-bit programs.</summary>
    public static RegistryPath UserPolicy { get; } = RegistryPath.User(@"Software\Policies\" + Tail);

    /// <summary>The machine's policies; the key is shared by 32-bit and 64-bit programs.</summary>
    public static RegistryPath MachinePolicy { get; } = RegistryPath.Machine(@"SOFTWARE\Policies\" + Tail);

    /// <summary>
    /// The value that makes Windows use the machine's zones alone: the user's are still shown in Internet Options and have no effect (KB182569).
    /// </summary>
    public const string MachineOnlyName = "Security_HKLM_only";

    /// <summary>The place of <see cref="MachineOnlyName"/> as a finding names it.</summary>
    public static string MachineOnlyPlace { get; } = MachinePolicy.ToString(MachineOnlyName);

    /// <summary>Whether a REG_DWORD among the values of a key is 1.</summary>
    /// <param name="reader">Accounts for a value of another type.</param>
    /// <param name="key">The key the values are from.</param>
    /// <param name="values">The values; null where the key does not exist.</param>
    /// <param name="name">The value's name.</param>
    public static bool IsOne(SettingReader reader, RegistryPath key, IReadOnlyList<KeyValuePair<string, RegistryValue>>? values, string name) =>
        FindDWord(reader, key, values, name) == 1;

    /// <summary>A REG_DWORD among the values of a key, or null where there is none.</summary>
    /// <param name="reader">Accounts for a value of another type.</param>
    /// <param name="key">The key the values are from.</param>
    /// <param name="values">The values; null where the key does not exist.</param>
    /// <param name="name">The value's name.</param>
    public static int? FindDWord(SettingReader reader, RegistryPath key, IReadOnlyList<KeyValuePair<string, RegistryValue>>? values, string name)
    {
        foreach (KeyValuePair<string, RegistryValue> value in values ?? [])
        {
            if (value.Key.Equals(name, System.StringComparison.OrdinalIgnoreCase))
            {
                if (value.Value.TryGetDWord(out int number))
                {
                    return number;
                }

                reader.AddWrongType(key.ToString(name), value.Value, "REG_DWORD");
            }
        }

        return null;
    }
}
