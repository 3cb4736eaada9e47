using System;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Fleet;

/// <summary>How a fleet is judged.</summary>
public sealed record FleetOptions
{
    /// <summary>What is right.</summary>
    public required Baseline Baseline { get; init; }

    /// <summary>The time to judge by, UTC; one for all PCs.</summary>
    public required DateTime UtcNow { get; init; }

    /// <summary>Which checks.</summary>
    public CheckSelection Selection { get; init; } = CheckSelection.All;

    /// <summary>Whether what a user does not need is judged all the same.</summary>
    public Need Need { get; init; }

    /// <summary>How many threads judge; 0 for one a processor. It changes nothing in the result.</summary>
    public int Threads { get; init; }
}
