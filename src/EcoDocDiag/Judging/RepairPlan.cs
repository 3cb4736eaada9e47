using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>The changes that would make a check pass, in the order in which they are to be made.</summary>
public sealed record RepairPlan
{
    /// <summary>No change is possible or needed.</summary>
    public static RepairPlan Empty { get; } = new();

    /// <summary>The changes; empty where nothing is to be done.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>The certificates to fetch and to add; empty where none is needed.</summary>
    public IReadOnlyList<CertificateNeed> Certificates { get; init; } = [];

    /// <summary>Whether the PC must be restarted before the repair takes effect.</summary>
    public bool NeedsRestart { get; init; }
}
