using System;
using System.Collections.Generic;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

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
    private const int MaximumPieces = 1024;
    private const int MaximumBytes = 4 * 1024 * 1024;
    private const int Enough = 512;
    private const int MaximumUsualCount = 1024;

    // Only what comes again is worth its memory; a certificate of one user is not.
    private readonly SeenOnce _seenOnce = new();
    private readonly Dictionary<ulong, Piece<TKey, TValue>> _pieces = [];
    private int _bytes;
    private int _usualCount;

    public PieceCache()
    {
        Start = new Piece<TKey, TValue>([], default!, default!);
    }

    /// <summary>What the first piece follows.</summary>
    public Piece<TKey, TValue> Start { get; private set; }

    /// <summary>How many pieces the last snapshot had, within reason: the next one will have about as many.</summary>
    public int UsualCount
    {
        get => _usualCount;
        set => _usualCount = Math.Min(value, MaximumUsualCount);
    }

    /// <summary>The piece with just this text; null where it is not known, which is remembered.</summary>
    public Piece<TKey, TValue>? Find(ReadOnlySpan<byte> text, out bool isWorthKeeping)
    {
        ulong hash = ByteHash.OfEnds(text, Enough);
        isWorthKeeping = false;
        if (_pieces.TryGetValue(hash, out Piece<TKey, TValue>? piece) && text.SequenceEqual(piece.Text))
        {
            return piece;
        }

        // A large one would be kept by those that it follows, which nothing counts.
        isWorthKeeping = text.Length < MaximumBytes / 4 && _seenOnce.Contains(hash);
        return null;
    }

    /// <summary>Keeps a piece from now on.</summary>
    public Piece<TKey, TValue> Add(ReadOnlySpan<byte> text, TKey key, TValue value)
    {
        value.IsShared = true;
        Piece<TKey, TValue> piece = new(text.ToArray(), key, value);
        MakeRoom(text.Length);
        _pieces[ByteHash.OfEnds(text, Enough)] = piece;
        _bytes += text.Length;
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
}
