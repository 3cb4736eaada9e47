using System;
using System.Linq;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>The name of a key as files write it: a hive by its long or short name, in any case, and the names below it.</summary>
internal static class RegistryKeyName
{
    // The limits of the registry itself: https://learn.microsoft.com/windows/win32/sysinfo/registry-element-size-limits
    private const int MaximumName = 255;
    private const int MaximumLevels = 512;

    /// <summary>The key that <paramref name="path"/> names, or null where the hive is none that Windows knows.</summary>
    /// <param name="path">The whole name; the names below the hive are not looked at.</param>
    /// <param name="deletes">Whether the file deletes the key.</param>
    /// <param name="coverage">What the file says of the rest of the key.</param>
    /// <param name="doubt">The line that names the key, where Windows would not read the key from it.</param>
    public static RegistryExportKey? Parse(
        string path, bool deletes = false, RegistryExportCoverage coverage = RegistryExportCoverage.Subtree, string? doubt = null)
    {
        (string name, string rest) = Split(path);
        if (HiveOf(name) is not { } hive)
        {
            return null;
        }

        string user = "";
        if (hive == RegistryExportHive.User)
        {
            (user, rest) = Split(rest);
            hive = IsNobody(user) ? RegistryExportHive.Other : hive;
        }

        return new RegistryExportKey(hive, user, rest, deletes) { Coverage = coverage, Doubt = doubt };
    }

    /// <summary>Whether the registry can have a key of these names.</summary>
    /// <param name="subKey">The names below the hive.</param>
    public static bool IsPossible(string subKey)
    {
        int levels = 0;
        int start = 0;
        for (int i = 0; subKey.Length > 0 && i <= subKey.Length; i++)
        {
            if (i == subKey.Length || subKey[i] == '\\')
            {
                levels++;
                if (i == start || i - start > MaximumName || levels > MaximumLevels)
                {
                    return false;
                }

                start = i + 1;
            }
        }

        return true;
    }

    /// <summary>The names without the empty ones.</summary>
    public static string Tidy(string path) =>
        string.Join("\\", path.Split('\\').Select(static name => name.Trim()).Where(static name => name.Length > 0));

    private static (string First, string Others) Split(string path)
    {
        int separator = path.IndexOf('\\');
        return separator < 0 ? (path, "") : (path.Substring(0, separator), path.Substring(separator + 1));
    }

    private static RegistryExportHive? HiveOf(string name) => name.ToUpperInvariant() switch
    {
        "HKEY_LOCAL_MACHINE" or "HKLM" => RegistryExportHive.Machine,
        "HKEY_CURRENT_USER" or "HKCU" => RegistryExportHive.CurrentUser,
        "HKEY_USERS" or "HKU" => RegistryExportHive.User,
        "HKEY_CLASSES_ROOT" or "HKCR" or "HKEY_CURRENT_CONFIG" or "HKCC" => RegistryExportHive.Other,
        _ => null,
    };

    // The hive of the logon screen, and the class registrations that lie beside a user's own hive.
    private static bool IsNobody(string user) =>
        user.Length == 0 || user.Equals(".DEFAULT", StringComparison.OrdinalIgnoreCase) || user.EndsWith("_Classes", StringComparison.OrdinalIgnoreCase);
}
