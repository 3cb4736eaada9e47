namespace EcoDocDiag.Machines.Snapshots;

/// <summary>The sections of a snapshot.</summary>
internal enum SnapshotSection
{
    /// <summary>Registry keys.</summary>
    Registry,

    /// <summary>Certificate stores.</summary>
    Stores,

    /// <summary>Running programs.</summary>
    Processes,

    /// <summary>Browser facts outside the registry.</summary>
    Browsers,

    /// <summary>Windows' own answers.</summary>
    InternetApi,

    /// <summary>What was asked of the network.</summary>
    Probes,

    /// <summary>What the registry does not say of other programs.</summary>
    Programs,

    /// <summary>How Windows keeps the user's profile.</summary>
    Profile,
}
