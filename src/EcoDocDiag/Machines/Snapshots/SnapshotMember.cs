namespace EcoDocDiag.Machines.Snapshots;

/// <summary>The members of a snapshot's outermost object. Their names and their order are those of <see cref="SnapshotMembers"/>.</summary>
internal enum SnapshotMember
{
    /// <summary>What makes it a snapshot.</summary>
    Schema,

    /// <summary>The version of the tool.</summary>
    Tool,

    /// <summary>When it was recorded.</summary>
    CapturedAt,

    /// <summary>The PC's name.</summary>
    Computer,

    /// <summary>The user.</summary>
    User,

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

    /// <summary>What the registry does not say of other programs; written only where a check asked for it.</summary>
    Programs,

    /// <summary>How Windows keeps the user's profile; written only where a check asked for it.</summary>
    Profile,

    /// <summary>What the logs of Windows say of the service; written only where somebody asked for it.</summary>
    Events,

    /// <summary>None of ours: an administrator's own note on a PC, such as a site or a department.</summary>
    Other,
}
