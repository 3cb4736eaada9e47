using System;

namespace EcoDocDiag.Machines;

/// <summary>How to open a machine.</summary>
public sealed record MachineOptions
{
    /// <summary>The time to judge by, UTC; null for the clock.</summary>
    public DateTime? AsOf { get; init; }

    /// <summary>The user whose settings to read, by SID or name; null for the one that the source is about.</summary>
    public string? User { get; init; }

    /// <summary>Whether to open the machine once for each of its users.</summary>
    public bool AllUsers { get; init; }
}
