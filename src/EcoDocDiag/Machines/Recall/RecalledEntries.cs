using System;
using System.Text.Json;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>Reads a section of named entries, of which it knows those again that it read before: these are compared and not parsed.</summary>
/// <param name="read">Reads an entry.</param>
/// <param name="filter">What of an entry does not count; null where all does.</param>
internal sealed class RecalledEntries<TKey, TValue>(RecalledEntries<TKey, TValue>.Reader read, TextFilter? filter)
    where TValue : SnapshotPiece
{
    private readonly JsonReaderOptions _options = new() { MaxDepth = SnapshotReader.MaximumDepth - 2 };

    private readonly PieceCache<TKey, TValue> _pieces = new();

    /// <summary>Reads an entry.</summary>
    /// <param name="name">Stands at the name.</param>
    /// <param name="value">Stands before the value.</param>
    /// <param name="read">The value.</param>
    /// <returns>What the name says.</returns>
    public delegate TKey Reader(ref Utf8JsonReader name, ref Utf8JsonReader value, out TValue read);

    /// <summary>Takes an object of entries in the order of their names, which is how they are written; another order is left to the long way.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="SnapshotFormatException">It is not what may stand there.</exception>
    public bool TryRead(ref CompactJson text, SnapshotTable<TKey, TValue> table)
    {
        if (!text.TryTake((byte)'{'))
        {
            return false;
        }

        if (text.TryTake((byte)'}'))
        {
            return true;
        }

        table.Reserve(_pieces.UsualCount);
        Piece<TKey, TValue>? previous = _pieces.Start;
        do
        {
            Piece<TKey, TValue>? piece = previous?.FindFollower(text.Rest);
            if (piece is not null)
            {
                // It followed the same entry before: the order is known.
                table.AppendInOrder(piece.Key, piece.Value);
                text.Skip(piece.Text.Length);
                previous = piece;
                continue;
            }

            int start = text.Position;
            Utf8JsonReader name = new(text.Rest, _options);
            name.Read();
            text.Skip((int)name.BytesConsumed);
            if (name.TokenType != JsonTokenType.String || !text.TryTake((byte)':'))
            {
                return false;
            }

            piece = FindOrRead(ref text, start, ref name, out TKey key, out TValue value);
            if (!table.TryAppendInOrder(key, value))
            {
                return false;
            }

            if (piece is not null && text.From(start).SequenceEqual(piece.Text))
            {
                previous?.AddFollower(piece);
            }

            previous = piece;
        }
        while (text.TryTake((byte)','));
        _pieces.UsualCount = table.Count;
        return text.TryTake((byte)'}');
    }

    private Piece<TKey, TValue>? FindOrRead(ref CompactJson text, int start, ref Utf8JsonReader name, out TKey key, out TValue value)
    {
        bool isBracketed = !text.Rest.IsEmpty && text.Rest[0] is (byte)'{' or (byte)'[';
        int valueStart = text.Position - start;
        Utf8JsonReader skipping = new(text.Rest, _options);
        skipping.Read();
        skipping.Skip();
        text.Skip((int)skipping.BytesConsumed);
        ReadOnlySpan<byte> whole = text.From(start);
        if (filter is not null)
        {
            whole = filter(whole);
        }

        bool isWorthKeeping = false;
        if (isBracketed && _pieces.Find(whole, out isWorthKeeping) is { } known)
        {
            key = known.Key;
            value = known.Value;
            return known;
        }

        Utf8JsonReader reader = new(whole.Slice(valueStart), _options);
        key = read(ref name, ref reader, out value);
        return isWorthKeeping ? _pieces.Add(whole, key, value) : null;
    }
}
