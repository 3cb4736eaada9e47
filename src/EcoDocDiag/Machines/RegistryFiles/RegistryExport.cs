using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>What one file says of a registry, in its order.</summary>
internal sealed class RegistryExport
{
    private readonly Func<IReadOnlyList<InputWarning>> _warnings;
    private readonly IEnumerable<RegistryExportKey> _keys;

    /// <summary>What was read of a file.</summary>
    /// <param name="file">The file as the user gave it.</param>
    /// <param name="keys">The keys that it writes or deletes.</param>
    /// <param name="warnings">What a reader of the findings should know of the file.</param>
    public RegistryExport(string file, IReadOnlyList<RegistryExportKey> keys, IReadOnlyList<InputWarning> warnings)
        : this(file, keys, () => warnings)
    {
    }

    /// <summary>What is being read of a file: an export of a whole hive has more keys than are needed at once.</summary>
    /// <param name="file">The file as the user gave it.</param>
    /// <param name="keys">The keys, read as they are asked for, once.</param>
    /// <param name="warnings">Gives the warnings once the keys are read.</param>
    public RegistryExport(string file, IEnumerable<RegistryExportKey> keys, Func<IReadOnlyList<InputWarning>> warnings)
    {
        File = file;
        _keys = keys;
        _warnings = warnings;
    }

    /// <summary>The file as the user gave it.</summary>
    public string File { get; }

    /// <summary>The keys that it writes or deletes; of one that is being read, what <see cref="ReadToEnd"/> gives.</summary>
    public IReadOnlyList<RegistryExportKey> Keys => _keys as IReadOnlyList<RegistryExportKey> ?? throw new InvalidOperationException("The keys are read as they come.");

    /// <summary>What a reader of the findings should know of the file; known once the keys are read.</summary>
    public IReadOnlyList<InputWarning> Warnings => _warnings();

    /// <summary>The keys as they come, once.</summary>
    public IEnumerable<RegistryExportKey> ReadKeys() => _keys;

    /// <summary>The same with all of its keys.</summary>
    public RegistryExport ReadToEnd() => _keys is IReadOnlyList<RegistryExportKey> ? this : new RegistryExport(File, _keys.ToList(), _warnings);
}
