using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>A PC that answers from a snapshot. What is not in it is not captured; nothing is ever asked elsewhere.</summary>
public sealed class SnapshotMachine : IMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IEventReader, IInternetApi, INetworkProbe
{
    /// <summary>The machine of <paramref name="snapshot"/>.</summary>
    /// <param name="snapshot">What was recorded.</param>
    /// <param name="utcNow">The time to judge by, UTC.</param>
    public SnapshotMachine(Snapshot snapshot, DateTime utcNow)
    {
        Snapshot = snapshot;
        UtcNow = utcNow;
    }

    /// <summary>What it answers from.</summary>
    internal Snapshot Snapshot { get; }

    /// <inheritdoc/>
    public string Computer => Snapshot.Computer;

    /// <inheritdoc/>
    public UserIdentity User => Snapshot.User;

    /// <inheritdoc/>
    public DateTime UtcNow { get; }

    /// <inheritdoc/>
    public DateTime? CapturedAt => Snapshot.CapturedAt == default ? null : Snapshot.CapturedAt;

    /// <inheritdoc/>
    public IRegistryReader Registry => this;

    /// <inheritdoc/>
    public ICertificateReader Certificates => this;

    /// <inheritdoc/>
    public IProcessReader Processes => this;

    /// <inheritdoc/>
    public IBrowserReader Browsers => this;

    /// <inheritdoc/>
    public IProgramReader Programs => this;

    /// <inheritdoc/>
    public IProfileReader Profile => this;

    /// <inheritdoc/>
    public IEventReader Events => this;

    /// <inheritdoc/>
    public IInternetApi InternetApi => this;

    /// <inheritdoc/>
    public INetworkProbe Network => this;

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name) =>
        Snapshot.Registry.TryGet(key, out SnapshotKey found) ? found.ReadValue(name) : Reading<RegistryValue>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key) =>
        Snapshot.Registry.TryGet(key, out SnapshotKey found)
            ? found.ReadValues()
            : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key) =>
        Snapshot.Registry.TryGet(key, out SnapshotKey found) ? found.ReadSubKeyNames() : Reading<IReadOnlyList<string>>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) =>
        Snapshot.Stores.TryGet(store, out SnapshotStore found) ? found.Certificates : Reading<IReadOnlyList<StoredCertificate>>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames)
    {
        List<RunningProcess> running = [];
        foreach (string name in imageNames.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            Reading<IReadOnlyList<RunningProcess>> reading = Find(Snapshot.Processes, name);
            if (!reading.IsKnown)
            {
                return reading;
            }

            running.AddRange(reading.Value ?? []);
        }

        if (running.Count < 2)
        {
            return Reading<IReadOnlyList<RunningProcess>>.Present(running);
        }

        return Reading<IReadOnlyList<RunningProcess>>.Present(
            [.. running.OrderBy(static process => process.Name, StringComparer.Ordinal).ThenBy(static process => process.Id)]);
    }

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion() => Snapshot.Browsers.InternetExplorer;

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion() => Snapshot.Browsers.Edge;

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => Find(Snapshot.Browsers.IeModePages, host);

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => Find(Snapshot.Browsers.SiteLists, new SiteListKey(location, host));

    /// <inheritdoc/>
    public Reading<string> ReadFileVersion(ProgramFile file) => Find(Snapshot.Programs.Files, file.ToString());

    /// <inheritdoc/>
    public Reading<FileSignature> ReadFileSignature(ProgramFile file) => Find(Snapshot.Programs.Signatures, file.ToString());

    /// <inheritdoc/>
    public Reading<string> ReadServiceState(string service) => Find(Snapshot.Programs.Services, service);

    /// <inheritdoc/>
    public Reading<string> ReadListener(int port) => Find(Snapshot.Programs.Listeners, SnapshotPrograms.KeyOf(port));

    /// <inheritdoc/>
    public Reading<UserProfile> ReadProfile() => Snapshot.Profile.State;

    /// <inheritdoc/>
    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects) =>
        Find(Snapshot.Events, log.ToString()).Select<IReadOnlyList<TraceEvent>>(events => [.. events.Where(subjects.Covers)]);

    /// <inheritdoc/>
    public Reading<int> MapUrlToZone(Uri url) => Find(Snapshot.InternetApi.Zones, url.AbsoluteUri);

    /// <inheritdoc/>
    public Reading<int> GetZoneActionPolicy(int zone, int action) => Find(Snapshot.InternetApi.ZoneActions, new ZoneActionKey(zone, action));

    /// <inheritdoc/>
    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Find(Snapshot.InternetApi.Connections, connection);

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        var results = new Reading<ProbeResult>[requests.Count];
        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Find(Snapshot.Probes, ProbeKey.Of(requests[i]));
        }

        return results;
    }

    /// <summary>Nothing to give back: a snapshot holds no handle.</summary>
    public void Dispose()
    {
    }

    private static Reading<T> Find<TKey, T>(SnapshotTable<TKey, Reading<T>> table, TKey key)
        where T : notnull =>
        table.TryGet(key, out Reading<T> reading) ? reading : Reading<T>.NotCaptured();
}
