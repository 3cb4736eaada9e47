using System;

namespace EcoDocDiag.Repairs;

/// <summary>How to repair.</summary>
public sealed record RepairOptions
{
    /// <summary>How long to wait for another repair of the same user: 30 seconds unless set.</summary>
    public TimeSpan LockTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Marks the repair as made for the issuance only.</summary>
    public bool IsTemporary { get; init; }
}
