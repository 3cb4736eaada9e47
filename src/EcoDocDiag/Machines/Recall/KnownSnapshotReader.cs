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
    private static readonly JsonReaderOptions Options = new() { MaxDepth = SnapshotReader.MaximumDepth - 1 };

    private readonly Snapshot _empty = new()
    {
        Processes = { IsShared = true },
        Browsers = { IsShared = true },
        InternetApi = { IsShared = true },
        Probes = { IsShared = true },
        Programs = { IsShared = true },
        Profile = { IsShared = true },
    };

    private readonly SnapshotMemberReader _members;
    private readonly KeyNumbers _numbers = new();
    private readonly RecalledEntries<RegistryPath, SnapshotKey> _registry;
    private readonly RecalledEntries<CertificateStore, SnapshotStore> _stores;
    private readonly RecalledSection<SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>>> _processes;
    private readonly RecalledSection<SnapshotBrowsers> _browsers;
    private readonly RecalledSection<SnapshotInternetApi> _internetApi;
    private readonly RecalledSection<SnapshotTable<ProbeKey, Reading<ProbeResult>>> _probes;
    private readonly RecalledSection<SnapshotPrograms> _programs;
    private readonly RecalledSection<SnapshotProfile> _profile;
    private Snapshot? _spare;

    private KnownSnapshotReader(SnapshotMemberReader members, SnapshotFilters filters)
    {
        _members = members;
        _registry = new(
            (ref Utf8JsonReader name, ref Utf8JsonReader value, out SnapshotKey key) =>
            {
                key = members.Registry.ReadKey(ref value);
                RegistryPath path = members.Registry.ReadKeyName(ref name);
                key.Number = _numbers.Of(path);
                return path;
            },
            filters.Key);
        _stores = new(
            (ref Utf8JsonReader name, ref Utf8JsonReader value, out SnapshotStore store) =>
            {
                value.Read();
                store = members.Stores.ReadStore(ref value);
                return members.Stores.ReadName(ref name);
            },
            null);
        _processes = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> processes = new(SnapshotOrder.Name);
                members.Processes.Read(ref reader, processes);
                return processes;
            },
            null);
        _browsers = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotBrowsers browsers = new();
                members.Browsers.Read(ref reader, browsers);
                return browsers;
            },
            null);
        _internetApi = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotInternetApi answers = new();
                members.InternetApi.Read(ref reader, answers);
                return answers;
            },
            null);
        _probes = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotTable<ProbeKey, Reading<ProbeResult>> probes = new(SnapshotOrder.Probe);
                members.Probes.Read(ref reader, probes);
                return probes;
            },
            filters.Probes);
        _programs = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotPrograms programs = new();
                members.Programs.Read(ref reader, programs);
                return programs;
            },
            null);
        _profile = new(
            (ref Utf8JsonReader reader) =>
            {
                SnapshotProfile profile = new();
                members.Profile.Read(ref reader, profile);
                return profile;
            },
            null);
    }

    /// <summary>A reader of snapshots that remembers, and leaves out what <paramref name="filters"/> leave out.</summary>
    public static SnapshotReader CreateReader(SnapshotFilters filters) => new(members => new KnownSnapshotReader(members, filters));

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
        snapshot.Programs = _empty.Programs;
        snapshot.Profile = _empty.Profile;
        try
        {
            CompactJson text = new(json);
            int seen = 0;
            if (!text.TryTake((byte)'{'))
            {
                return false;
            }

            do
            {
                if (!text.TryTakeName(out ReadOnlySpan<byte> name) || !IsAscii(name) || !TryReadMember(ref text, SnapshotMembers.Find(name), snapshot, ref seen))
                {
                    return false;
                }
            }
            while (text.TryTake((byte)','));
            return text.TryTake((byte)'}') && text.IsAtEnd && (seen & BitOf(SnapshotMember.Schema)) != 0;
        }
        catch (Exception exception) when (exception is JsonException or SnapshotFormatException or InvalidOperationException)
        {
            return false;
        }
    }

    // A section that comes twice is left to the long way; of the small members the last one counts.
    private bool TryReadMember(ref CompactJson text, SnapshotMember member, Snapshot snapshot, ref int seen)
    {
        bool isFirst = (seen & BitOf(member)) == 0;
        seen |= BitOf(member);
        switch (member)
        {
            case SnapshotMember.Registry:
                return isFirst && TryReadRegistry(ref text, snapshot);
            case SnapshotMember.Stores:
                return isFirst && _stores.TryRead(ref text, snapshot.Stores);
            case SnapshotMember.Processes:
                snapshot.Processes = _processes.Read(ref text);
                return isFirst;
            case SnapshotMember.Browsers:
                snapshot.Browsers = _browsers.Read(ref text);
                return isFirst;
            case SnapshotMember.InternetApi:
                snapshot.InternetApi = _internetApi.Read(ref text);
                return isFirst;
            case SnapshotMember.Probes:
                snapshot.Probes = _probes.Read(ref text);
                return isFirst;
            case SnapshotMember.Programs:
                snapshot.Programs = _programs.Read(ref text);
                return isFirst;
            case SnapshotMember.Profile:
                snapshot.Profile = _profile.Read(ref text);
                return isFirst;
            default:
                Utf8JsonReader reader = new(text.Rest, Options);
                _members.Read(ref reader, member, snapshot);
                text.Skip((int)reader.BytesConsumed);
                return true;
        }
    }

    private bool TryReadRegistry(ref CompactJson text, Snapshot snapshot)
    {
        if (!_registry.TryRead(ref text, snapshot.Registry))
        {
            return false;
        }

        if (!_numbers.IsFull)
        {
            snapshot.UseNumbers(_numbers);
        }

        return true;
    }

    private static bool IsAscii(ReadOnlySpan<byte> name)
    {
        foreach (byte part in name)
        {
            if (part >= 0x80)
            {
                return false;
            }
        }

        return true;
    }

    private static int BitOf(SnapshotMember member) => 1 << (int)member;
}
