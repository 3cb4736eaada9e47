using System;
using System.Buffers.Binary;

namespace EcoDocDiag.Certificates;

/// <summary>A hash of bytes for look-ups in memory: FNV-1a over eight bytes at a time. Not for anything that an enemy must not find twice.</summary>
internal static class ByteHash
{
    private const ulong Offset = 14695981039346656037UL;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of all of <paramref name="bytes"/>.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) => Add(Offset ^ (ulong)bytes.Length, bytes);

    /// <summary>The hash of the length and of at most <paramref name="enough"/> bytes at either end.</summary>
    public static ulong OfEnds(ReadOnlySpan<byte> bytes, int enough)
    {
        ulong hash = Offset ^ (ulong)bytes.Length;
        return bytes.Length <= 2 * enough
            ? Add(hash, bytes)
            : Add(Add(hash, bytes.Slice(0, enough)), bytes.Slice(bytes.Length - enough));
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Prime;
            hash ^= hash >> 32;
            bytes = bytes.Slice(sizeof(ulong));
        }

        foreach (byte item in bytes)
        {
            hash = (hash ^ item) * Prime;
        }

        return hash ^ (hash >> 29);
    }
}
