using System;
using System.Collections.Generic;
using System.Threading;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// A PC from a snapshot that keeps account of which places of it were asked for. Two snapshots whose pieces at those places are the same objects
/// give the same answers.
/// </summary>
internal sealed class TracedMachine : IMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IInternetApi, INetworkProbe
{
    private readonly SnapshotMachine _machine;
    private readonly List<SnapshotPlace> _places = [];

    public TracedMachine(Snapshot snapshot, DateTime utcNow)
    {
        Snapshot = snapshot;
        _machine = new SnapshotMachine(snapshot, utcNow);
    }

    /// <summary>The snapshot.</summary>
    public Snapshot Snapshot { get; }

    /// <summary>The places that were asked for since <see cref="Forget"/>, in that order.</summary>
    public IReadOnlyList<SnapshotPlace> Places => _places;

    /// <summary>Whether anything was asked for that no piece answers for: who the PC and its user are.</summary>
    public bool AskedForIdentity { get; private set; }

    /// <inheritdoc/>
    public string Computer
    {
        get
        {
            AskedForIdentity = true;
            return _machine.Computer;
        }
    }

    /// <inheritdoc/>
    public UserIdentity User
    {
        get
        {
            AskedForIdentity = true;
            return _machine.User;
        }
    }

    /// <summary>The time to judge by: the same for a whole fleet, so it is no place.</summary>
    public DateTime UtcNow => _machine.UtcNow;

    /// <inheritdoc/>
    public IRegistryReader Registry => this;

    /// <inheritdoc/>
    public ICertificateReader Certificates => this;

    /// <inheritdoc/>
    public IProcessReader Processes => this;

    /// <inheritdoc/>
    public IBrowserReader Browsers => this;

    /// <inheritdoc/>
    public IInternetApi InternetApi => this;

    /// <inheritdoc/>
    public INetworkProbe Network => this;

    /// <summary>Begins the account anew.</summary>
    public void Forget()
    {
        _places.Clear();
        AskedForIdentity = false;
    }

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        Note(key);
        return _machine.ReadValue(key, name);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        Note(key);
        return _machine.ReadValues(key);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        Note(key);
        return _machine.ReadSubKeyNames(key);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        Note(new SnapshotPlace(SnapshotSection.Stores, Store: store));
        return _machine.ReadStore(store);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames)
    {
        Note(new SnapshotPlace(SnapshotSection.Processes));
        return _machine.ReadProcesses(imageNames);
    }

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion()
    {
        Note(new SnapshotPlace(SnapshotSection.Browsers));
        return _machine.ReadInternetExplorerVersion();
    }

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        Note(new SnapshotPlace(SnapshotSection.Browsers));
        return _machine.ReadEdgeVersion();
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host)
    {
        Note(new SnapshotPlace(SnapshotSection.Browsers));
        return _machine.ReadIeModePages(host);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host)
    {
        Note(new SnapshotPlace(SnapshotSection.Browsers));
        return _machine.ReadSiteList(location, host);
    }

    /// <inheritdoc/>
    public Reading<int> MapUrlToZone(Uri url)
    {
        Note(new SnapshotPlace(SnapshotSection.InternetApi));
        return _machine.MapUrlToZone(url);
    }

    /// <inheritdoc/>
    public Reading<int> GetZoneActionPolicy(int zone, int action)
    {
        Note(new SnapshotPlace(SnapshotSection.InternetApi));
        return _machine.GetZoneActionPolicy(zone, action);
    }

    /// <inheritdoc/>
    public Reading<ConnectionProxy> QueryConnectionProxy(string connection)
    {
        Note(new SnapshotPlace(SnapshotSection.InternetApi));
        return _machine.QueryConnectionProxy(connection);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        Note(new SnapshotPlace(SnapshotSection.Probes));
        return _machine.Probe(requests, cancellationToken);
    }

    /// <summary>Nothing to give back.</summary>
    public void Dispose() => _machine.Dispose();

    private void Note(RegistryPath key) => Note(new SnapshotPlace(SnapshotSection.Registry, key));

    // A place that is asked for again later is noted again, which says nothing new and costs less than to look for it.
    private void Note(SnapshotPlace place)
    {
        if (_places.Count == 0 || !_places[_places.Count - 1].IsSame(place))
        {
            _places.Add(place);
        }
    }
}
