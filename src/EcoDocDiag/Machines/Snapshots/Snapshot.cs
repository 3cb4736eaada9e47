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

    internal SnapshotTable<CertificateStore, Reading<IReadOnlyList<StoredCertificate>>> Stores { get; private set; } = new(SnapshotOrder.Store);

    internal SnapshotTable<string, Reading<IReadOnlyList<RunningProcess>>> Processes { get; private set; } = new(SnapshotOrder.Name);

    internal Reading<string> InternetExplorer { get; set; } = Reading<string>.NotCaptured();

    internal Reading<string> Edge { get; set; } = Reading<string>.NotCaptured();

    internal SnapshotTable<string, Reading<IReadOnlyList<IeModePage>>> IeModePages { get; private set; } = new(SnapshotOrder.Name);

    internal SnapshotTable<(string Location, string Host), Reading<IReadOnlyList<SiteListEntry>>> SiteLists { get; private set; } = new(SnapshotOrder.SiteList);

    internal SnapshotTable<string, Reading<int>> Zones { get; private set; } = new(SnapshotOrder.Address);

    internal SnapshotTable<(int Zone, int Action), Reading<int>> ZoneActions { get; private set; } = new(SnapshotOrder.ZoneAction);

    internal SnapshotTable<string, Reading<ConnectionProxy>> Connections { get; private set; } = new(SnapshotOrder.Name);

    internal SnapshotTable<(string Url, ProbeRoute Route, string Proxy), Reading<ProbeResult>> Probes { get; private set; } = new(SnapshotOrder.Probe);

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
        InternetExplorer = InternetExplorer,
        Edge = Edge,
        IeModePages = IeModePages.Copy(),
        SiteLists = SiteLists.Copy(),
        Zones = Zones.Copy(),
        ZoneActions = ZoneActions.Copy(),
        Connections = Connections.Copy(),
        Probes = Probes.Copy(),
    };
}
