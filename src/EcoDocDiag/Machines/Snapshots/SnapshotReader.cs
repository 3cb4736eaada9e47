using System;
using System.Text.Json;
using EcoDocDiag.Resources;
using static EcoDocDiag.Machines.Snapshots.SnapshotToken;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// Reads snapshots from JSON in a single pass. One reader is meant for many snapshots: names, values and certificates that several of them
/// share become one object. Not for several threads at once; give each its own.
/// </summary>
public sealed class SnapshotReader
{
    /// <summary>The largest snapshot, in bytes of JSON.</summary>
    public const int MaximumSize = 64 * 1024 * 1024;

    /// <summary>How deep objects and arrays may be nested.</summary>
    public const int MaximumDepth = 32;

    private const int HeadLength = 64;

    private readonly SnapshotMemberReader _members = new();
    private readonly Func<SnapshotMemberReader, ISnapshotMemory>? _createMemory;

    // From the second snapshot on: the first has nothing in common with an earlier one.
    private ISnapshotMemory? _memory;
    private bool _hasRead;

    /// <summary>A reader that shares objects among all snapshots that it reads.</summary>
    public SnapshotReader()
    {
    }

    /// <summary>A reader that asks a memory first, once it has read a snapshot.</summary>
    internal SnapshotReader(Func<SnapshotMemberReader, ISnapshotMemory> createMemory)
    {
        _createMemory = createMemory;
    }

    /// <summary>The snapshot that <paramref name="json"/> holds.</summary>
    /// <param name="json">One JSON object, UTF-8 without byte order mark.</param>
    /// <param name="file">The file as the user gave it, for errors.</param>
    /// <param name="firstLine">The number of the object's first line in the file, for errors.</param>
    /// <exception cref="InputException">It is not JSON, not a snapshot, too large or nested too deeply.</exception>
    public Snapshot Read(ReadOnlySpan<byte> json, string file, int firstLine = 1)
    {
        if (json.Length > MaximumSize)
        {
            throw new InputException("SnapshotTooLarge", file, FormattableString.Invariant($"line {firstLine}"), MaximumSize);
        }

        if (_hasRead)
        {
            _memory ??= _createMemory?.Invoke(_members);
            if (_memory is not null && _memory.TryRead(json, out Snapshot? known))
            {
                return known;
            }
        }

        _hasRead = true;
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = MaximumDepth });
        bool isSnapshot = false;
        try
        {
            reader.Read();
            Snapshot snapshot = ReadSnapshot(ref reader, ref isSnapshot);
            reader.Read();
            return isSnapshot ? snapshot : throw NotASnapshot(json, file, firstLine);
        }
        catch (JsonException)
        {
            throw Explain(json, ref reader, file, firstLine);
        }
        catch (InvalidOperationException)
        {
            // Bytes that are not UTF-8, or an escape that is half a surrogate pair: both pass as JSON and fail when the text is asked for.
            throw new InputException("NotUtf8", file, JsonPlace.Describe(json, reader.TokenStartIndex, firstLine, MaximumDepth));
        }
        catch (SnapshotFormatException exception) when (isSnapshot)
        {
            string place = JsonPlace.Describe(json, exception.Offset, firstLine, MaximumDepth);
            throw new InputException(exception.Code, file, place, exception.Message);
        }
        catch (SnapshotFormatException)
        {
            throw NotASnapshot(json, file, firstLine);
        }
    }

    /// <summary>Takes back a snapshot that nobody uses any more, so that the next one needs no memory of its own.</summary>
    internal void Recycle(Snapshot snapshot) => _memory?.Recycle(snapshot);

    private static ReadOnlySpan<byte> FindingMark => "\"CheckId\""u8;

    // A finding is what people take for a snapshot: both are JSON of this program.
    private static InputException NotASnapshot(ReadOnlySpan<byte> json, string file, int line) =>
        new(json.Slice(0, Math.Min(json.Length, HeadLength)).IndexOf(FindingMark) >= 0 ? "FindingsNotSnapshot" : "NotASnapshot", file, FormattableString.Invariant($"line {line}"), Snapshot.Schema);

    private static InputException Explain(ReadOnlySpan<byte> json, ref Utf8JsonReader reader, string file, int firstLine)
    {
        long offset = reader.BytesConsumed;
        while (offset < json.Length && json[(int)offset] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            offset++;
        }

        string place = JsonPlace.Describe(json, offset, firstLine, MaximumDepth);
        int depth = reader.CurrentDepth + (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0);
        if (depth >= MaximumDepth && offset < json.Length && json[(int)offset] is (byte)'{' or (byte)'[')
        {
            return new InputException("TooDeep", file, place, MaximumDepth);
        }

        // A text that is right up to its last byte was cut off.
        Utf8JsonReader prefix = new(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaximumDepth }));
        try
        {
            while (prefix.Read())
            {
            }
        }
        catch (JsonException)
        {
            return new InputException("MalformedJson", file, place);
        }

        return new InputException("Truncated", file, place);
    }

    private Snapshot ReadSnapshot(ref Utf8JsonReader reader, ref bool isSnapshot)
    {
        Snapshot snapshot = new();
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextMember(ref reader))
        {
            SnapshotMember member = SnapshotMembers.Find(ref reader);
            if (member == SnapshotMember.Other)
            {
                // Passed over, as one of a later version; but what is not even text is no member of any.
                reader.GetString();
            }

            _members.Read(ref reader, member, snapshot);
            isSnapshot |= member == SnapshotMember.Schema;
        }

        return snapshot;
    }
}
