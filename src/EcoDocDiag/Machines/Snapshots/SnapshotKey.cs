using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>What a snapshot knows of one registry key: just what was asked of it.</summary>
internal sealed class SnapshotKey : SnapshotPiece
{
    /// <summary>The <see cref="Number"/> of a key that has none.</summary>
    public const int NoNumber = -1;

    /// <summary>The number of the key's path among those that one reader knows; <see cref="NoNumber"/> where it keeps none.</summary>
    public int Number { get; set; } = NoNumber;

    /// <summary>Whether the key is known not to exist.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>The values that were asked for by name, and all of them where <see cref="Listing"/> is present.</summary>
    public SnapshotTable<string, Reading<RegistryValue>> Values { get; private set; } = new(SnapshotOrder.Name);

    /// <summary>Present where all values were listed.</summary>
    public Reading<bool> Listing { get; set; } = Reading<bool>.NotCaptured();

    /// <summary>The names of the keys below, where they were asked for.</summary>
    public Reading<IReadOnlyList<string>> SubKeys { get; set; } = Reading<IReadOnlyList<string>>.NotCaptured();

    public Reading<RegistryValue> ReadValue(string name)
    {
        if (Values.TryGet(name, out Reading<RegistryValue> value))
        {
            return value;
        }

        return IsAbsent || Listing.IsPresent ? Reading<RegistryValue>.Absent() : Reading<RegistryValue>.NotCaptured();
    }

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues()
    {
        if (!Listing.IsPresent)
        {
            return IsAbsent
                ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Absent()
                : Listing.Select<IReadOnlyList<KeyValuePair<string, RegistryValue>>>(static _ => []);
        }

        List<KeyValuePair<string, RegistryValue>> values = new(Values.Count);
        foreach (SnapshotEntry<string, Reading<RegistryValue>> value in Values)
        {
            if (value.Value.IsPresent)
            {
                values.Add(new KeyValuePair<string, RegistryValue>(value.Key, value.Value.Value));
            }
        }

        return Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present(values);
    }

    public Reading<IReadOnlyList<string>> ReadSubKeyNames() =>
        !SubKeys.IsPresent && IsAbsent ? Reading<IReadOnlyList<string>>.Absent() : SubKeys;

    public SnapshotKey Copy() => new()
    {
        IsAbsent = IsAbsent,
        Values = Values.Copy(),
        Listing = Listing,
        SubKeys = SubKeys,
    };
}
