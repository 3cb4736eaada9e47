using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Turns a wish about the registry into the changes that fulfil it, from what the machine holds now. Each change carries what it found,
/// so that the list played backwards leaves the registry as it was: keys that were created for a value go with it.
/// </summary>
public static class RegistryChangePlanner
{
    /// <summary>
    /// The changes after which <paramref name="name"/> of <paramref name="key"/> holds <paramref name="value"/>: one for each missing key,
    /// the outermost first, and one for the value. Empty where it already does, and where the place could not be read: what is unknown cannot be put back.
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="key">The key; missing ones on the way to it are created.</param>
    /// <param name="name">The value's name; empty for the default value.</param>
    /// <param name="value">The value; null to delete it, which creates no key.</param>
    public static IReadOnlyList<Change> Set(IMachine machine, RegistryPath key, string name, RegistryValue? value)
    {
        Reading<RegistryValue> reading = machine.Registry.ReadValue(key, name);
        if (!reading.IsKnown || Equals(reading.Value, value))
        {
            return [];
        }

        List<Change> changes = [];
        for (RegistryPath? missing = key; missing is { SubKey.Length: > 0 } path && IsAbsent(machine, path); missing = path.Parent)
        {
            changes.Insert(0, new RegistryKeyChange(path, Creates: true));
        }

        changes.Add(new RegistryValueChange(key, name, reading.Value, value));
        return changes;
    }

    /// <summary>
    /// The changes after which <paramref name="key"/> does not exist: the values and keys below it first, the deepest of all at the beginning.
    /// Empty where it does not exist, and where any part of it could not be read.
    /// </summary>
    public static IReadOnlyList<Change> Delete(IMachine machine, RegistryPath key)
    {
        List<Change> changes = [];
        return TryDelete(machine, key, changes) ? changes : [];
    }

    /// <summary>
    /// Several plans made from the same state as one: a change that an earlier plan already makes, such as creating a key that both need, is made once.
    /// </summary>
    public static IReadOnlyList<Change> Combine(params IReadOnlyList<Change>[] plans)
    {
        List<Change> changes = [];
        HashSet<Change> known = [];
        foreach (IReadOnlyList<Change> plan in plans)
        {
            foreach (Change change in plan)
            {
                if (known.Add(change))
                {
                    changes.Add(change);
                }
            }
        }

        return changes;
    }

    private static bool IsAbsent(IMachine machine, RegistryPath key) => machine.Registry.ReadSubKeyNames(key).State == ReadState.Absent;

    private static bool TryDelete(IMachine machine, RegistryPath key, List<Change> changes)
    {
        Reading<IReadOnlyList<string>> subKeys = machine.Registry.ReadSubKeyNames(key);
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> values = machine.Registry.ReadValues(key);
        if (subKeys.State == ReadState.Absent)
        {
            return true;
        }

        if (!subKeys.IsPresent || !values.IsPresent)
        {
            return false;
        }

        foreach (string name in subKeys.Value)
        {
            if (!TryDelete(machine, key.Append(name), changes))
            {
                return false;
            }
        }

        foreach (KeyValuePair<string, RegistryValue> value in values.Value)
        {
            changes.Add(new RegistryValueChange(key, value.Key, value.Value, null));
        }

        changes.Add(new RegistryKeyChange(key, Creates: false));
        return true;
    }
}
