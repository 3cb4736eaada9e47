using System;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Tells what comes for the second time, by its hash. Of a fixed size: what came long ago counts as new, and two of one hash count as one, which
/// costs a little memory or time and changes no result. A slot holds several, so that two that come with each PC do not push each other out for ever.
/// </summary>
internal sealed class SeenOnce
{
    private const int Slots = 2048;
    private const int Depth = 4;

    private readonly ulong[] _hashes = new ulong[Slots * Depth];

    /// <summary>Whether this hash came before; it has from now on.</summary>
    public bool Contains(ulong hash)
    {
        Span<ulong> slot = _hashes.AsSpan((int)(hash % Slots) * Depth, Depth);
        if (slot.IndexOf(hash) >= 0)
        {
            return true;
        }

        // The oldest goes.
        slot.Slice(0, Depth - 1).CopyTo(slot.Slice(1));
        slot[0] = hash;
        return false;
    }
}
