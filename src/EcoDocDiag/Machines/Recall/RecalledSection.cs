using System;
using System.Text.Json;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>Reads a section as a whole, and knows it again where it is the same: then it is compared and not parsed.</summary>
/// <param name="read">Reads the section.</param>
/// <param name="filter">What of it does not count; null where all does.</param>
internal sealed class RecalledSection<T>(ValueReader<T> read, TextFilter? filter)
    where T : SnapshotPiece
{
    private readonly JsonReaderOptions _options = new() { MaxDepth = SnapshotReader.MaximumDepth - 1 };

    private readonly PieceCache<bool, T> _pieces = new();

    /// <summary>Takes the section.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="SnapshotFormatException">It is not what may stand there.</exception>
    public T Read(ref CompactJson text)
    {
        ReadOnlySpan<byte> rest = filter is null ? text.Rest : filter(text.Rest);
        if (_pieces.Start.FindFollower(rest) is { } known)
        {
            text.Skip(known.Text.Length);
            return known.Value;
        }

        Utf8JsonReader reader = new(rest, _options);
        T section = read(ref reader);
        int length = (int)reader.BytesConsumed;
        text.Skip(length);
        ReadOnlySpan<byte> whole = rest.Slice(0, length);
        if (_pieces.Find(whole, out bool isWorthKeeping) is { } found)
        {
            _pieces.Start.AddFollower(found);
            return found.Value;
        }

        if (isWorthKeeping)
        {
            Piece<bool, T> piece = _pieces.Add(whole, true, section);
            _pieces.Start.AddFollower(piece);
        }

        return section;
    }
}
