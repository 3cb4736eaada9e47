using System;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Sets the change counters of WinINet's connections (bytes 4 to 7 of their value) to 0. Each PC has counted its own changes, and no verdict
/// rests on how many there were: without them the settings of many PCs are the same.
/// </summary>
internal sealed class ConnectionCounterFilter
{
    // Bytes 4 to 7 of the blob, as hexadecimal digits.
    private const int CounterStart = 8;

    private readonly byte[] _buffer = new byte[4096];

    private static ReadOnlySpan<byte> NoChanges => "00000000"u8;

    /// <summary>See <see cref="TextFilter"/>; keys larger than a few connections need stay as they are.</summary>
    public ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> entry)
    {
        int nameLength = entry.Slice(1).IndexOf((byte)'"');
        if (entry.Length > _buffer.Length || nameLength < 0 || !entry.Slice(1, nameLength).EndsWith(@"\\Connections"u8))
        {
            return entry;
        }

        Span<byte> copy = _buffer.AsSpan(0, entry.Length);
        entry.CopyTo(copy);
        ReadOnlySpan<byte> mark = "\"hex\":\""u8;
        int start = 0;
        for (int found = entry.IndexOf(mark); found >= 0; found = entry.Slice(start).IndexOf(mark))
        {
            start += found + mark.Length;
            if (AreDigits(entry.Slice(start), CounterStart + NoChanges.Length))
            {
                NoChanges.CopyTo(copy.Slice(start + CounterStart));
            }
        }

        return copy;
    }

    private static bool AreDigits(ReadOnlySpan<byte> text, int count)
    {
        if (text.Length < count)
        {
            return false;
        }

        foreach (byte character in text.Slice(0, count))
        {
            if (HexDigit.ValueOf((char)character) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
