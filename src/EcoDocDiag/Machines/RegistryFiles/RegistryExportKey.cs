using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>One key of a file with the values that the file gives it: <c>[key]</c> or <c>[-key]</c> of a <c>.reg</c> file, or what the other kinds of file have for it.</summary>
/// <param name="Hive">The hive.</param>
/// <param name="User">For <see cref="RegistryExportHive.User"/> the name under <c>HKEY_USERS</c>; else empty.</param>
/// <param name="SubKey">The names below the hive, separated by backslashes; empty for the hive itself.</param>
/// <param name="Deletes">Whether the key and all below it are deleted.</param>
internal sealed record RegistryExportKey(RegistryExportHive Hive, string User, string SubKey, bool Deletes)
{
    // A file may have a million keys: what most of them do not have, or have one of, takes no room for more.
    private KeyValuePair<string, RegistryValue?>[] _values = [];
    private int _count;
    private List<KeyValuePair<string?, string>>? _faults;
    private bool _hasFaultOfAny;

    /// <summary>What is known of the places at the key that the file does not name.</summary>
    public RegistryExportCoverage Coverage { get; init; } = RegistryExportCoverage.Subtree;

    /// <summary>The line that should name the key and is malformed, so that Windows does not open it; null where it does. With such a line it is not known whether the key is there.</summary>
    public string? Doubt { get; init; }

    /// <summary>The values in the order of the file; null deletes one.</summary>
    public IReadOnlyList<KeyValuePair<string, RegistryValue?>> Values => new ArraySegment<KeyValuePair<string, RegistryValue?>>(_values, 0, _count);

    /// <summary>The lines at the key that could not be read: the value's name and the line as a reading names it; the name is null for the first line that may be of any value.</summary>
    public IReadOnlyList<KeyValuePair<string?, string>> Faults => _faults ?? [];

    /// <summary>Where the file lost lines after the key, so that keys below it and beside it may be missing; null where it did not.</summary>
    public string? Lost { get; set; }

    /// <summary>Adds a value; null deletes it.</summary>
    public void Add(string name, RegistryValue? value)
    {
        if (_count == _values.Length)
        {
            Array.Resize(ref _values, Math.Max(2 * _count, 1));
        }

        _values[_count++] = new(name, value);
    }

    /// <summary>Takes note of a line at the key that could not be read.</summary>
    /// <param name="valueName">The value's name; null where the line may be of any value.</param>
    /// <param name="place">The line as a reading names it.</param>
    public void AddFault(string? valueName, string place)
    {
        // Of thousands of lines without sense one is enough.
        if (valueName is not null || !_hasFaultOfAny)
        {
            (_faults ??= []).Add(new(valueName, place));
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
