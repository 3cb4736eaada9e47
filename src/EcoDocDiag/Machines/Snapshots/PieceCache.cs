using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// The pieces of snapshots that turned up more than once, by their text. What followed a piece before is tried first, so the text of a fleet's next
/// PC is mostly compared and not parsed. Memory is bounded: at the bound it starts anew.
/// </summary>
/// <remarks>
/// A text is a whole JSON value (behind its name, where it has one) that was read without error and ends in a bracket. So text that begins with it is
/// that value, without a look at what follows.
/// </remarks>
internal sealed class PieceCache<TKey, TValue>
    where TValue : SnapshotPiece
{
    private const int MaximumPieces = 8192;
    private const int MaximumBytes = 4 * 1024 * 1024;

    // Null: seen once. Only what comes again is worth its memory; a certificate of one user is not.
    private readonly Dictionary<ulong, Piece<TKey, TValue>?> _pieces = [];
    private int _bytes;

    public PieceCache()
    {
        Start = new Piece<TKey, TValue>([], default!, default!);
    }

    /// <summary>What the first piece follows.</summary>
    public Piece<TKey, TValue> Start { get; private set; }

    /// <summary>The piece with just this text; null where it is not known, which is remembered.</summary>
    public Piece<TKey, TValue>? Find(ReadOnlySpan<byte> text, out bool isWorthKeeping)
    {
        ulong hash = Hash(text);
        isWorthKeeping = _pieces.TryGetValue(hash, out Piece<TKey, TValue>? piece);
        if (piece is not null && text.SequenceEqual(piece.Text))
        {
            return piece;
        }

        if (!isWorthKeeping)
        {
            MakeRoom(0);
            _pieces[hash] = null;
        }

        return null;
    }

    /// <summary>Keeps a piece from now on.</summary>
    public Piece<TKey, TValue> Add(ReadOnlySpan<byte> text, TKey key, TValue value)
    {
        value.IsShared = true;
        Piece<TKey, TValue> piece = new(text.ToArray(), key, value);
        if (text.Length < MaximumBytes / 4)
        {
            MakeRoom(text.Length);
            _pieces[Hash(text)] = piece;
            _bytes += text.Length;
        }

        return piece;
    }

    private void MakeRoom(int length)
    {
        if (_pieces.Count >= MaximumPieces || _bytes + length > MaximumBytes)
        {
            _pieces.Clear();
            _bytes = 0;
            Start = new Piece<TKey, TValue>([], default!, default!);
        }
    }

    // Its ends and its length tell a text from nearly all others; the comparison that follows looks at all of it.
    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        const int Enough = 512;
        ulong hash = 14695981039346656037UL ^ (ulong)text.Length;
        if (text.Length <= 2 * Enough)
        {
            return Hash(hash, text);
        }

        return Hash(Hash(hash, text.Slice(0, Enough)), text.Slice(text.Length - Enough));
    }

    private static ulong Hash(ulong hash, ReadOnlySpan<byte> text)
    {
        const ulong Prime = 1099511628211;
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

        return hash;
    }
}
