using System;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Objects by the JSON bytes that they were read from. The PCs of a fleet share nearly all of their names and values: each is built once,
/// not once a PC. Of a fixed size; what falls on a taken slot takes its place.
/// </summary>
internal sealed class Utf8Cache<T>
    where T : class
{
    private readonly (byte[] Text, T Value)[] _slots;
    private readonly int _longest;

    /// <param name="slots">How many objects to keep; a power of two.</param>
    /// <param name="longest">The longest text to keep, in bytes.</param>
    public Utf8Cache(int slots, int longest)
    {
        _slots = new (byte[] Text, T Value)[slots];
        _longest = longest;
    }

    public bool TryGet(ReadOnlySpan<byte> text, out T value)
    {
        ref (byte[] Text, T Value) slot = ref _slots[SlotOf(text)];
        value = slot.Value;
        return slot.Text is not null && text.SequenceEqual(slot.Text);
    }

    public T Add(ReadOnlySpan<byte> text, T value)
    {
        if (text.Length <= _longest)
        {
            _slots[SlotOf(text)] = (text.ToArray(), value);
        }

        return value;
    }

    // Its ends and its length tell a text from nearly all others (HKCU and HKLM hold the same names; a certificate ends in its signature);
    // the comparison that follows looks at all of it.
    private int SlotOf(ReadOnlySpan<byte> text) => (int)(ByteHash.OfEnds(text, 32) & (ulong)(_slots.Length - 1));
}
