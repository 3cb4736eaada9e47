using System.Collections.Generic;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Opening;

/// <summary>Where to read from. With no file at all it is this PC.</summary>
public sealed record MachineSource
{
    /// <summary>Snapshot files, each one JSON object or one a line (NDJSON), plain or gzip; <c>*</c> and <c>?</c> are wildcards. Each snapshot is a machine.</summary>
    public IReadOnlyList<string> Snapshots { get; init; } = [];

    /// <summary>Reads the snapshots; null for a reader of their own. What snapshots have in common is kept by it from one source to the next.</summary>
    public SnapshotReader? SnapshotReader { get; init; }

    /// <summary>
    /// Files about the registry of one PC, laid over one another in this order; <c>*</c> and <c>?</c> are wildcards. Together they are one machine a user. Exports (<c>.reg</c>), the text of
    /// <c>reg query</c>, policy files (<c>Registry.pol</c>) and LGPO's text of them are known by their content.
    /// </summary>
    public IReadOnlyList<string> RegistryFiles { get; init; } = [];

    /// <summary>A folder of certificate files that belongs to <see cref="RegistryFiles"/>, or stands alone; null for none.</summary>
    public string? CertificateFolder { get; init; }

    /// <summary>The <c>Preferences</c> of profiles of Edge that belong to <see cref="RegistryFiles"/>: they hold the user's own IE mode list.</summary>
    public IReadOnlyList<string> EdgePreferences { get; init; } = [];

    /// <summary>The Enterprise Mode site list that belongs to <see cref="RegistryFiles"/>, wherever its policy says that it is; null for none.</summary>
    public string? SiteList { get; init; }

    /// <summary>
    /// What <c>Collect-EcoDoc.cmd</c> gathered, each a zip file or a folder and a machine of its own; <c>*</c> and <c>?</c> are wildcards.
    /// </summary>
    public IReadOnlyList<string> Collected { get; init; } = [];

    /// <summary>The password of the PKCS #12 files in <see cref="CertificateFolder"/>; null where they are to be passed over.</summary>
    public CertificatePassword? CertificatePassword { get; init; }

    /// <summary>The name of the PC that <see cref="RegistryFiles"/> and <see cref="CertificateFolder"/> are of; null for that of the first file, or of the folder.</summary>
    public string? Computer { get; init; }

    /// <summary>The time to judge by and the users to read.</summary>
    public MachineOptions Options { get; init; } = new();

    /// <summary>Whether no file is named.</summary>
    public bool IsThisPC => Snapshots.Count == 0 && Collected.Count == 0 && RegistryFiles.Count == 0 && CertificateFolder is null;
}
