using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Fuzzing.Running;

namespace EcoDocDiag.Fuzzing.Readers;

/// <summary>The readers of hostile input: the one list of them.</summary>
internal static class ReaderCatalog
{
    /// <summary>All of them, those that read most of what users send first.</summary>
    public static IReadOnlyList<FuzzReader> All { get; } =
    [
        .. SnapshotReaders.All,
        .. RegistryReaders.All,
        .. CertificateReaders.All,
        .. CollectedReaders.All,
        .. BrowserReaders.All,
        .. PackReaders.All,
        .. RecordReaders.All,
        .. NetworkReaders.All,
        .. SettingReaders.All,
    ];

    /// <summary>The reader with a name; null where there is none.</summary>
    public static FuzzReader? Find(string name) => All.FirstOrDefault(reader => reader.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
