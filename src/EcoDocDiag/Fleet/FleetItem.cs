using System.Collections.Generic;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>One snapshot of a fleet: the PC and what was concluded, or why it could not be read.</summary>
public sealed class FleetItem
{
    /// <summary>A PC.</summary>
    public FleetItem(FleetPc pc)
    {
        Pc = pc;
    }

    /// <summary>A line or a file that is damaged.</summary>
    public FleetItem(InputException error)
    {
        Error = error;
    }

    /// <summary>The PC, or null where it could not be read.</summary>
    public FleetPc? Pc { get; }

    /// <summary>What each check concluded, in the order of the catalogue.</summary>
    public IReadOnlyList<FleetVerdict> Verdicts => Pc?.Outcome.Verdicts ?? [];

    /// <summary>Why it could not be read, or null.</summary>
    public InputException? Error { get; }
}
