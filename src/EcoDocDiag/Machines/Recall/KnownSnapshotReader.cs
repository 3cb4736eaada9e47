using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// Reads snapshots that are written as <see cref="SnapshotWriter"/> writes them and hold much that was read before: it compares whole keys, stores
/// and sections with known ones and parses only what is new. What it does not expect it leaves to <see cref="SnapshotReader"/>, which reads
/// everything and explains what is wrong; so both give the same error, or the same snapshot but for what its filters leave out.
/// </summary>
internal sealed class KnownSnapshotReader : ISnapshotMemory
{
    // Far more keys than all checks ask for; a file that holds others is read without their numbers.
    private const int MaximumNumbers = 4096;

    private static readonly JsonReaderOptions Outer = new() { MaxDepth = SnapshotReader.MaximumDepth - 1 };
    private static readonly JsonReaderOptions Inner = new() { MaxDepth = SnapshotReader.MaximumDepth - 2 };

    private readonly Snapshot _empty = new()
    {
        Processes = { IsShared = true },
        Browsers = { IsShared = true },
        InternetApi = { IsShared = true },
        Probes = { IsShared = true },
    };

    private readonly SnapshotSectionReader _sections;
    private readonly SnapshotFilters _filters;
    private readonly Dictionary<string, int> _userNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _machineNumbers = new(StringComparer.OrdinalIgnoreCase);
    private Snapshot? _spare;
    private readonly PieceCache<RegistryPath, SnapshotKey> _keys = new();
    private readonly PieceCache<CertificateStore, SnapshotStore> _stores = new();
    private readonly PieceCache<bool, SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>>> _processes = new();
    private readonly PieceCache<bool, SnapshotBrowsers> _browsers = new();
    private readonly PieceCache<bool, SnapshotInternetApi> _internetApi = new();
    private readonly PieceCache<bool, SnapshotTable<ProbeKey, Reading<ProbeResult>>> _probes = new();
    private readonly EntryReader<RegistryPath, SnapshotKey> _readKey;
    private readonly EntryReader<CertificateStore, SnapshotStore> _readStore;
    private readonly SectionReader<SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>>> _readProcesses;
    private readonly SectionReader<SnapshotBrowsers> _readBrowsers;
    private readonly SectionReader<SnapshotInternetApi> _readInternetApi;
    private readonly SectionReader<SnapshotTable<ProbeKey, Reading<ProbeResult>>> _readProbes;

    /// <summary>A reader of snapshots that remembers, and leaves out what <paramref name="filters"/> leave out.</summary>
    public static SnapshotReader CreateReader(SnapshotFilters filters) => new(sections => new KnownSnapshotReader(sections, filters));

    private KnownSnapshotReader(SnapshotSectionReader sections, SnapshotFilters filters)
    {
        _sections = sections;
        _filters = filters;
        _readKey = (ref Utf8JsonReader name, ref Utf8JsonReader value, out SnapshotKey key) =>
        {
            key = sections.ReadKey(ref value);
            RegistryPath path = sections.ReadKeyName(ref name);
            key.Number = NumberOf(path);
            return path;
        };
        _readStore = (ref Utf8JsonReader name, ref Utf8JsonReader value, out SnapshotStore store) =>
        {
            value.Read();
            store = sections.ReadStore(ref value);
            return sections.ReadStoreName(ref name);
        };
        _readProcesses = (ref Utf8JsonReader reader) =>
        {
            SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> processes = new(SnapshotOrder.Name);
            sections.ReadProcesses(ref reader, processes);
            return processes;
        };
        _readBrowsers = (ref Utf8JsonReader reader) =>
        {
            SnapshotBrowsers browsers = new();
            sections.ReadBrowsers(ref reader, browsers);
            return browsers;
        };
        _readInternetApi = (ref Utf8JsonReader reader) =>
        {
            SnapshotInternetApi answers = new();
            sections.ReadInternetApi(ref reader, answers);
            return answers;
        };
        _readProbes = (ref Utf8JsonReader reader) =>
        {
            SnapshotTable<ProbeKey, Reading<ProbeResult>> probes = new(SnapshotOrder.Probe);
            sections.ReadProbes(ref reader, probes);
            return probes;
        };
    }

    private int NumberCount => _userNumbers.Count + _machineNumbers.Count;

    private delegate TKey EntryReader<TKey, TValue>(ref Utf8JsonReader name, ref Utf8JsonReader value, out TValue read);

    private delegate T SectionReader<T>(ref Utf8JsonReader reader);

    [Flags]
    private enum Sections
    {
        None = 0,
        Schema = 1,
        Registry = 2,
        Stores = 4,
        Processes = 8,
        Browsers = 16,
        InternetApi = 32,
        Probes = 64,
    }

    /// <summary>Takes back a snapshot that nobody uses any more: the next one is read into its tables.</summary>
    public void Recycle(Snapshot snapshot)
    {
        snapshot.Clear();
        _spare = snapshot;
    }

    /// <summary>The snapshot, or false where <paramref name="json"/> has to be read by the long way.</summary>
    public bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out Snapshot? snapshot)
    {
        snapshot = _spare ?? new Snapshot();
        _spare = null;
        snapshot.Processes = _empty.Processes;
        snapshot.Browsers = _empty.Browsers;
        snapshot.InternetApi = _empty.InternetApi;
        snapshot.Probes = _empty.Probes;
        try
        {
            CompactJson text = new(json);
            Sections seen = Sections.None;
            if (!text.TryTake((byte)'{'))
            {
                return false;
            }

            do
            {
                if (!text.TryTakeName(out ReadOnlySpan<byte> name) || !TryReadMember(ref text, name, snapshot, ref seen))
                {
                    return false;
                }
            }
            while (text.TryTake((byte)','));
            return text.TryTake((byte)'}') && text.IsAtEnd && (seen & Sections.Schema) != 0;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (SnapshotFormatException)
        {
            return false;
        }
    }

    private bool TryReadMember(ref CompactJson text, ReadOnlySpan<byte> name, Snapshot snapshot, ref Sections seen)
    {
        if (name.SequenceEqual("registry"u8))
        {
            return IsFirst(Sections.Registry, ref seen) && TryReadRegistry(ref text, snapshot);
        }

        if (name.SequenceEqual("stores"u8))
        {
            return IsFirst(Sections.Stores, ref seen) && TryReadEntries(ref text, _stores, _readStore, null, snapshot.Stores);
        }

        if (name.SequenceEqual("processes"u8))
        {
            snapshot.Processes = ReadSection(ref text, _processes, _readProcesses, null);
            return IsFirst(Sections.Processes, ref seen);
        }

        if (name.SequenceEqual("browsers"u8))
        {
            snapshot.Browsers = ReadSection(ref text, _browsers, _readBrowsers, null);
            return IsFirst(Sections.Browsers, ref seen);
        }

        if (name.SequenceEqual("internetApi"u8))
        {
            snapshot.InternetApi = ReadSection(ref text, _internetApi, _readInternetApi, null);
            return IsFirst(Sections.InternetApi, ref seen);
        }

        if (name.SequenceEqual("probes"u8))
        {
            snapshot.Probes = ReadSection(ref text, _probes, _readProbes, _filters.Probes);
            return IsFirst(Sections.Probes, ref seen);
        }

        return TryReadSmall(ref text, name, snapshot, ref seen);
    }

    private bool TryReadRegistry(ref CompactJson text, Snapshot snapshot)
    {
        if (!TryReadEntries(ref text, _keys, _readKey, _filters.Key, snapshot.Registry))
        {
            return false;
        }

        if (NumberCount < MaximumNumbers)
        {
            snapshot.UseNumbers(NumberCount, this);
        }

        return true;
    }

    private int NumberOf(RegistryPath path)
    {
        Dictionary<string, int> numbers = path.Root == RegistryRoot.CurrentUser ? _userNumbers : _machineNumbers;
        if (numbers.TryGetValue(path.SubKey, out int number))
        {
            return number;
        }

        number = NumberCount;
        if (number == MaximumNumbers)
        {
            return SnapshotKey.NoNumber;
        }

        numbers.Add(path.SubKey, number);
        return number;
    }

    private bool TryReadSmall(ref CompactJson text, ReadOnlySpan<byte> name, Snapshot snapshot, ref Sections seen)
    {
        Utf8JsonReader reader = new(text.Rest, Outer);
        if (name.SequenceEqual("schema"u8))
        {
            seen |= Sections.Schema;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(Snapshot.Schema))
            {
                return false;
            }
        }
        else if (name.SequenceEqual("tool"u8))
        {
            snapshot.ToolVersion = _sections.ReadMemberText(ref reader);
        }
        else if (name.SequenceEqual("capturedAt"u8))
        {
            reader.Read();
            snapshot.CapturedAt = SnapshotToken.ReadTime(ref reader);
        }
        else if (name.SequenceEqual("computer"u8))
        {
            snapshot.Computer = _sections.ReadMemberText(ref reader);
        }
        else if (name.SequenceEqual("user"u8))
        {
            snapshot.User = _sections.ReadUser(ref reader);
        }
        else
        {
            reader.Read();
            reader.Skip();
        }

        text.Skip((int)reader.BytesConsumed);
        return true;
    }

    private static bool IsFirst(Sections section, ref Sections seen)
    {
        bool isFirst = (seen & section) == 0;
        seen |= section;
        return isFirst;
    }

    // An object of named entries in the order of their names, which is how they are written; another order is left to the long way.
    private static bool TryReadEntries<TKey, TValue>(
        ref CompactJson text, PieceCache<TKey, TValue> cache, EntryReader<TKey, TValue> read, TextFilter? filter, SnapshotTable<TKey, TValue> table)
        where TValue : SnapshotPiece
    {
        if (!text.TryTake((byte)'{'))
        {
            return false;
        }

        if (text.TryTake((byte)'}'))
        {
            return true;
        }

        table.Reserve(cache.UsualCount);
        Piece<TKey, TValue>? previous = cache.Start;
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
            Utf8JsonReader name = new(text.Rest, Inner);
            name.Read();
            text.Skip((int)name.BytesConsumed);
            if (name.TokenType != JsonTokenType.String || !text.TryTake((byte)':'))
            {
                return false;
            }

            piece = FindOrRead(ref text, start, cache, read, filter, ref name, out TKey key, out TValue value);
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
        cache.UsualCount = table.Count;
        return text.TryTake((byte)'}');
    }

    private static Piece<TKey, TValue>? FindOrRead<TKey, TValue>(
        ref CompactJson text,
        int start,
        PieceCache<TKey, TValue> cache,
        EntryReader<TKey, TValue> read,
        TextFilter? filter,
        ref Utf8JsonReader name,
        out TKey key,
        out TValue value)
        where TValue : SnapshotPiece
    {
        bool isBracketed = !text.Rest.IsEmpty && text.Rest[0] is (byte)'{' or (byte)'[';
        int valueStart = text.Position - start;
        Utf8JsonReader skipping = new(text.Rest, Inner);
        skipping.Read();
        skipping.Skip();
        text.Skip((int)skipping.BytesConsumed);
        ReadOnlySpan<byte> whole = text.From(start);
        if (filter is not null)
        {
            whole = filter(whole);
        }

        bool isWorthKeeping = false;
        if (isBracketed && cache.Find(whole, out isWorthKeeping) is { } known)
        {
            key = known.Key;
            value = known.Value;
            return known;
        }

        Utf8JsonReader reader = new(whole.Slice(valueStart), Inner);
        key = read(ref name, ref reader, out value);
        return isWorthKeeping ? cache.Add(whole, key, value) : null;
    }

    private static T ReadSection<T>(ref CompactJson text, PieceCache<bool, T> cache, SectionReader<T> read, TextFilter? filter)
        where T : SnapshotPiece
    {
        ReadOnlySpan<byte> rest = filter is null ? text.Rest : filter(text.Rest);
        if (cache.Start.FindFollower(rest) is { } known)
        {
            text.Skip(known.Text.Length);
            return known.Value;
        }

        Utf8JsonReader reader = new(rest, Outer);
        T section = read(ref reader);
        int length = (int)reader.BytesConsumed;
        text.Skip(length);
        ReadOnlySpan<byte> whole = rest.Slice(0, length);
        if (cache.Find(whole, out bool isWorthKeeping) is { } found)
        {
            cache.Start.AddFollower(found);
            return found.Value;
        }

        if (isWorthKeeping)
        {
            Piece<bool, T> piece = cache.Add(whole, true, section);
            cache.Start.AddFollower(piece);
        }

        return section;
    }
}
