using System;
using System.Buffers.Binary;

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

    // FNV-1a over eight bytes at a time; what is left is taken byte by byte. Of a long text its length, its start and its end are enough to tell
    // it from others (HKCU and HKLM hold the same names; a certificate ends in its signature); the comparison that follows looks at all of it.
    private int SlotOf(ReadOnlySpan<byte> text)
    {
        const ulong Prime = 1099511628211;
        const int Enough = 64;
        ulong hash = 14695981039346656037UL ^ (ulong)text.Length;
        if (text.Length > Enough)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Prime;
            hash ^= hash >> 32;
            text = text.Slice(text.Length - Enough);
        }

        while (text.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Prime;
            hash ^= hash >> 32;
            text = text.Slice(sizeof(ulong));
        }

        foreach (byte item in text)
        {
            hash = (hash ^ item) * Prime;
        }

        return (int)((hash ^ (hash >> 29)) & (ulong)(_slots.Length - 1));
    }
}
