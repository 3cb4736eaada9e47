using System;
using EcoDocDiag.Certificates;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Objects by the JSON bytes that they were read from. The PCs of a fleet share nearly all of their names and values: each is built once,
/// not once a PC. Of a fixed size; what falls on a taken slot takes its place when it comes for the second time, so that what only one PC has
/// drives nothing out.
/// </summary>
internal sealed class Utf8Cache<T>
    where T : class
{
    private readonly Slot[] _slots;
    private readonly int _longest;

    /// <param name="slots">How many objects to keep; a power of two.</param>
    /// <param name="longest">The longest text to keep, in bytes.</param>
    public Utf8Cache(int slots, int longest)
    {
        _slots = new Slot[slots];
        _longest = longest;
    }

    public bool TryGet(ReadOnlySpan<byte> text, out T value)
    {
        ref Slot slot = ref SlotOf(Hash(text));
        value = slot.Value;
        return slot.Text is not null && text.SequenceEqual(slot.Text);
    }

    public T Add(ReadOnlySpan<byte> text, T value)
    {
        if (text.Length > _longest)
        {
            return value;
        }

        ulong hash = Hash(text);
        ref Slot slot = ref SlotOf(hash);
        if (slot.Text is null || slot.LastRefused == hash)
        {
            slot.Text = text.ToArray();
            slot.Value = value;
        }
        else
        {
            slot.LastRefused = hash;
        }

        return value;
    }

    // Its ends and its length tell a text from nearly all others (HKCU and HKLM hold the same names; a certificate ends in its signature);
    // the comparison that follows looks at all of it.
    private static ulong Hash(ReadOnlySpan<byte> text) => ByteHash.OfEnds(text, 32);

    private ref Slot SlotOf(ulong hash) => ref _slots[hash & (ulong)(_slots.Length - 1)];

    private struct Slot
    {
        public byte[]? Text;
        public T Value;
        public ulong LastRefused;
    }
}
