namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Tells what comes for the second time, by its hash. Of a fixed size: what came long ago counts as new, and two of one hash count as one, which
/// costs a little memory or time and changes no result.
/// </summary>
internal sealed class SeenOnce
{
    private const int Slots = 8192;

    private readonly ulong[] _hashes = new ulong[Slots];

    /// <summary>Whether this hash came before; it has from now on.</summary>
    public bool Contains(ulong hash)
    {
        ref ulong slot = ref _hashes[hash % Slots];
        bool contains = slot == hash;
        slot = hash;
        return contains;
    }
}
