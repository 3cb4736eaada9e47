using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>One key of a file with the values that the file gives it: <c>[key]</c> or <c>[-key]</c> of a <c>.reg</c> file, or what the other kinds of file have for it.</summary>
/// <param name="Hive">The hive.</param>
/// <param name="User">For <see cref="RegistryExportHive.User"/> the name under <c>HKEY_USERS</c>; else empty.</param>
/// <param name="SubKey">The names below the hive, separated by backslashes; empty for the hive itself.</param>
/// <param name="Deletes">Whether the key and all below it are deleted.</param>
internal sealed record RegistryExportKey(RegistryExportHive Hive, string User, string SubKey, bool Deletes)
{
    // Most keys have none.
    private List<KeyValuePair<string?, string>>? _faults;
    private bool _hasFaultOfAny;

    /// <summary>What is known of the places at the key that the file does not name.</summary>
    public RegistryExportCoverage Coverage { get; init; } = RegistryExportCoverage.Subtree;

    /// <summary>Whether Windows does not open the key, because the line that should name it is malformed. Then whether the key is there is not known.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The values in the order of the file; null deletes one.</summary>
    public List<KeyValuePair<string, RegistryValue?>> Values { get; } = [];

    /// <summary>The lines at the key that could not be read: the value's name and the line as a reading names it; the name is null for the first line that may be of any value.</summary>
    public IReadOnlyList<KeyValuePair<string?, string>> Faults => _faults ?? [];

    /// <summary>Where the file lost lines after the key, so that keys below it and beside it may be missing; null where it did not.</summary>
    public string? Lost { get; set; }

    /// <summary>Takes note of a line at the key that could not be read.</summary>
    /// <param name="valueName">The value's name; null where the line may be of any value.</param>
    /// <param name="place">The line as a reading names it.</param>
    public void AddFault(string? valueName, string place)
    {
        // Of thousands of lines without sense one is enough.
        if (valueName is not null || !_hasFaultOfAny)
        {
            (_faults ??= []).Add(new KeyValuePair<string?, string>(valueName, place));
            _hasFaultOfAny |= valueName is null;
        }
    }

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
