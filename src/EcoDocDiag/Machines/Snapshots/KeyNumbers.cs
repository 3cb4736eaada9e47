using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>Numbers the registry keys that a reader meets, or that it is asked for, so that a snapshot's keys can be found, or found missing, without comparing names.</summary>
internal sealed class KeyNumbers
{
    // Far more keys than all checks ask for; a file that holds others is read without their numbers.
    private const int Maximum = 4096;

    private readonly Dictionary<string, int> _ofUser = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _ofMachine = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many keys have a number.</summary>
    public int Count => _ofUser.Count + _ofMachine.Count;

    /// <summary>Whether there may be keys without one.</summary>
    public bool IsFull => Count >= Maximum;

    /// <summary>The key's number, given to it now where it has none; <see cref="SnapshotKey.NoNumber"/> where there are none left.</summary>
    public int Of(RegistryPath path)
    {
        Dictionary<string, int> numbers = path.Root == RegistryRoot.CurrentUser ? _ofUser : _ofMachine;
        if (numbers.TryGetValue(path.SubKey, out int number))
        {
            return number;
        }

        number = Count;
        if (number == Maximum)
        {
            return SnapshotKey.NoNumber;
        }

        numbers.Add(path.SubKey, number);
        return number;
    }
}
