using System.Collections.Generic;

namespace EcoDocDiag.Machines;

/// <summary>Reads the registry of a machine. Names are compared without case; no call throws for what a PC may hold.</summary>
public interface IRegistryReader
{
    /// <summary>One value; <see cref="ReadState.Absent"/> where the key or the value does not exist.</summary>
    /// <param name="key">The key.</param>
    /// <param name="name">The value's name; empty for the default value.</param>
    Reading<RegistryValue> ReadValue(RegistryPath key, string name);

    /// <summary>All values of a key, in a stable order; <see cref="ReadState.Absent"/> where the key does not exist.</summary>
    Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key);

    /// <summary>The names of the keys right below a key, in a stable order; <see cref="ReadState.Absent"/> where the key does not exist.</summary>
    Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key);
}
