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
