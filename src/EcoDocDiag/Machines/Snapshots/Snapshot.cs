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

    /// <summary>The version of the tool that recorded it.</summary>
    public string ToolVersion { get; internal set; } = "";

    /// <summary>When it was recorded, UTC. It is not the time to judge by: a certificate that expires later is to be seen.</summary>
    public DateTime CapturedAt { get; internal set; } = DateTime.SpecifyKind(default, DateTimeKind.Utc);

    /// <summary>The PC's name.</summary>
    public string Computer { get; internal set; } = "";

    /// <summary>The user; the name is empty unless it was asked for.</summary>
    public UserIdentity User { get; internal set; } = new("", "");

    internal SnapshotTable<RegistryPath, SnapshotKey> Registry { get; private set; } = new(SnapshotOrder.Key);

    internal SnapshotTable<CertificateStore, SnapshotStore> Stores { get; private set; } = new(SnapshotOrder.Store);

    internal SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> Processes { get; set; } = new(SnapshotOrder.Name);

    internal SnapshotBrowsers Browsers { get; set; } = new();

    internal SnapshotInternetApi InternetApi { get; set; } = new();

    internal SnapshotTable<(string Url, ProbeRoute Route, string Proxy), Reading<ProbeResult>> Probes { get; set; } = new(SnapshotOrder.Probe);

    internal static (string Url, ProbeRoute Route, string Proxy) KeyOf(ProbeRequest request) => (request.Url.AbsoluteUri, request.Route, request.Proxy);

    /// <summary>The piece that answers for a place; null where the snapshot has none.</summary>
    /// <param name="place">The place; a key is replaced by the same one as the snapshot spells it, which is found faster.</param>
    /// <param name="hint">Where a key was found last time.</param>
    internal SnapshotPiece? Find(ref SnapshotPlace place, ref int hint)
    {
        switch (place.Section)
        {
            case SnapshotSection.Registry:
                ReadOnlySpan<KeyValuePair<RegistryPath, SnapshotKey>> keys = Registry.Items;
                if ((uint)hint < (uint)keys.Length && ReferenceEquals(keys[hint].Key.SubKey, place.Key.SubKey) && keys[hint].Key.Root == place.Key.Root)
                {
                    return keys[hint].Value;
                }

                int found = Registry.Find(place.Key);
                if (found < 0)
                {
                    return null;
                }

                hint = found;
                place = place with { Key = keys[found].Key };
                return keys[found].Value;
            case SnapshotSection.Stores:
                return Stores.TryGet(place.Store, out SnapshotStore store) ? store : null;
            case SnapshotSection.Processes:
                return Processes;
            case SnapshotSection.Browsers:
                return Browsers;
            case SnapshotSection.InternetApi:
                return InternetApi;
            default:
                return Probes;
        }
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
    };
}
