using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// One PC as one of its users has it, as far as it was asked for: just what <see cref="RecordingMachine"/> saw the checks read.
/// A place that was read and empty is in it; a place that nobody asked for is not. Certificates are their public parts.
/// <see cref="SnapshotReader"/> and <see cref="SnapshotWriter"/> turn it into JSON and back; <see cref="SnapshotMachine"/> answers from it.
/// </summary>
public sealed class Snapshot
{
    /// <summary>The value of <c>schema</c> in a snapshot's JSON.</summary>
    public const string Schema = "ecodocdiag/snapshot/1";

    private SnapshotKey?[] _byNumber = [];

    /// <summary>The version of the tool that recorded it.</summary>
    public string ToolVersion { get; internal set; } = "";

    /// <summary>When it was recorded, UTC. It is not the time to judge by: a certificate that expires later is to be seen.</summary>
    public DateTime CapturedAt { get; internal set; } = DateTime.SpecifyKind(default, DateTimeKind.Utc);

    /// <summary>The PC's name.</summary>
    public string Computer { get; internal set; } = "";

    /// <summary>The user; the name is empty unless it was asked for.</summary>
    public UserIdentity User { get; internal set; } = new("", "");

    /// <summary>The numbers that its keys have; null where they have none.</summary>
    internal KeyNumbers? Numbering { get; private set; }

    internal SnapshotTable<RegistryPath, SnapshotKey> Registry { get; private set; } = new(SnapshotOrder.Key);

    internal SnapshotTable<CertificateStore, SnapshotStore> Stores { get; private set; } = new(SnapshotOrder.Store);

    internal SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> Processes { get; set; } = new(SnapshotOrder.Name);

    internal SnapshotBrowsers Browsers { get; set; } = new();

    internal SnapshotInternetApi InternetApi { get; set; } = new();

    internal SnapshotTable<ProbeKey, Reading<ProbeResult>> Probes { get; set; } = new(SnapshotOrder.Probe);

    internal SnapshotPrograms Programs { get; set; } = new();

    internal SnapshotProfile Profile { get; set; } = new();

    internal SnapshotTable<string, Reading<IReadOnlyList<TraceEvent>>> Events { get; set; } = new(SnapshotOrder.Name);

    /// <summary>The piece that answers for a place; null where the snapshot has none.</summary>
    /// <param name="place">The place.</param>
    /// <param name="keyNumber">The number of its key where that is known: with it the key is found at once, or found missing; brought up to date.</param>
    internal SnapshotPiece? Find(SnapshotPlace place, ref int keyNumber)
    {
        switch (place.Section)
        {
            case SnapshotSection.Registry:
                if (keyNumber >= 0 && Numbering is not null)
                {
                    return keyNumber < _byNumber.Length ? _byNumber[keyNumber] : null;
                }

                if (!Registry.TryGet(place.Key, out SnapshotKey key))
                {
                    keyNumber = Numbering?.Of(place.Key) ?? keyNumber;
                    return null;
                }

                keyNumber = key.Number;
                return key;
            case SnapshotSection.Stores:
                return Stores.TryGet(place.Store, out SnapshotStore store) ? store : null;
            case SnapshotSection.Processes:
                return Processes;
            case SnapshotSection.Browsers:
                return Browsers;
            case SnapshotSection.InternetApi:
                return InternetApi;
            case SnapshotSection.Programs:
                return Programs;
            case SnapshotSection.Profile:
                return Profile;
            default:
                return Probes;
        }
    }

    /// <summary>Lets keys be found by their numbers, which all keys of the snapshot must have.</summary>
    /// <param name="numbering">The numbers.</param>
    internal void UseNumbers(KeyNumbers numbering)
    {
        if (_byNumber.Length < numbering.Count)
        {
            _byNumber = new SnapshotKey?[numbering.Count];
        }

        foreach (SnapshotEntry<RegistryPath, SnapshotKey> item in Registry)
        {
            _byNumber[item.Value.Number] = item.Value;
        }

        Numbering = numbering;
    }

    /// <summary>Forgets whose it is, its keys and its stores, and keeps the room for those of another PC, whose reader replaces the other sections.</summary>
    internal void Clear()
    {
        ToolVersion = "";
        CapturedAt = DateTime.SpecifyKind(default, DateTimeKind.Utc);
        Computer = "";
        User = new UserIdentity("", "");
        Registry.Clear();
        Stores.Clear();
        Events = Events.Count == 0 ? Events : new(SnapshotOrder.Name);
        Array.Clear(_byNumber, 0, _byNumber.Length);
        Numbering = null;
    }

    internal Snapshot Copy() => new()
    {
        ToolVersion = ToolVersion,
        CapturedAt = CapturedAt,
        Computer = Computer,
        User = User,
        Registry = Registry.Copy(static key => key.Copy()),
        Stores = Stores.Copy(),
        Processes = Processes.Copy(),
        Browsers = Browsers.Copy(),
        InternetApi = InternetApi.Copy(),
        Probes = Probes.Copy(),
        Programs = Programs.Copy(),
        Profile = Profile.Copy(),
        Events = Events.Copy(),
    };
}
