using System.Collections.Generic;
using System.Runtime.CompilerServices;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Fleet;

/// <summary>The outcomes that turned up lately, so that PCs which have one in common share it. Of a fixed size; for one thread.</summary>
internal sealed class FleetOutcomeCache
{
    private const int Slots = 1024;

    private readonly FleetOutcome?[] _outcomes = new FleetOutcome?[Slots];
    private readonly IReadOnlyList<Stage> _incomplete;

    /// <summary>A cache for a fleet of which not every check is run.</summary>
    /// <param name="incomplete">The stages that lack one.</param>
    public FleetOutcomeCache(IReadOnlyList<Stage> incomplete)
    {
        _incomplete = incomplete;
    }

    /// <summary>The outcome with these verdicts.</summary>
    public FleetOutcome Get(List<FleetVerdict> verdicts)
    {
        ref FleetOutcome? slot = ref _outcomes[Hash(verdicts) % Slots];
        if (slot is null || !IsSame(slot.Verdicts, verdicts))
        {
            slot = new FleetOutcome([.. verdicts], _incomplete);
        }

        return slot;
    }

    // Reasons are constants, or texts that a snapshot's reader shares: the objects tell them apart well enough.
    private static uint Hash(List<FleetVerdict> verdicts)
    {
        uint hash = 0;
        foreach (FleetVerdict verdict in verdicts)
        {
            hash = unchecked((((hash * 31) + (uint)verdict.Status) * 31) + (uint)RuntimeHelpers.GetHashCode(verdict.Reason));
        }

        return hash ^ (hash >> 16);
    }

    private static bool IsSame(IReadOnlyList<FleetVerdict> left, List<FleetVerdict> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < right.Count; i++)
        {
            if (left[i] != right[i])
            {
                return false;
            }
        }

        return true;
    }
}
