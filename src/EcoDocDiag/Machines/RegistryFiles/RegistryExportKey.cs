using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>One <c>[key]</c> or <c>[-key]</c> of a <c>.reg</c> file with the values that follow it.</summary>
/// <param name="Hive">The hive.</param>
/// <param name="User">For <see cref="RegistryExportHive.User"/> the name under <c>HKEY_USERS</c>; else empty.</param>
/// <param name="SubKey">The names below the hive, separated by backslashes; empty for the hive itself.</param>
/// <param name="Deletes">Whether the key and all below it are deleted.</param>
internal sealed record RegistryExportKey(RegistryExportHive Hive, string User, string SubKey, bool Deletes)
{
    /// <summary>The values in the order of the file; null deletes one.</summary>
    public List<KeyValuePair<string, RegistryValue?>> Values { get; } = [];

    /// <summary>How an error names a value of this key: as <see cref="RegistryPath.ToString(string)"/> does, and <c>HKU\S-1-5-21-…\… [name]</c>.</summary>
    public string ToString(string valueName)
    {
        if (Hive != RegistryExportHive.User)
        {
            return new RegistryPath(Hive == RegistryExportHive.Machine ? RegistryRoot.LocalMachine : RegistryRoot.CurrentUser, SubKey).ToString(valueName);
        }

        return "HKU\\" + User + (SubKey.Length == 0 ? "" : "\\" + SubKey) + " [" + (valueName.Length == 0 ? "(default)" : valueName) + "]";
    }
}
