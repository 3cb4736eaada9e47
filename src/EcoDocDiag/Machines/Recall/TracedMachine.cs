using System;
using System.Collections.Generic;
using System.Threading;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Machines.Recall;

/// <summary>
/// The PCs of one snapshot after another. Keeps account of which places of a snapshot are asked for on the way to a conclusion; two snapshots whose
/// pieces at those places are the same objects lead to the same one. For one thread, one time, one baseline and the snapshots of one reader.
/// </summary>
internal sealed class TracedMachine : IMachine, IConclusionCache, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IInternetApi, INetworkProbe
{
    private readonly AnswerTree _known;
    private readonly Dictionary<object, Remembered> _ofThisPc = new(ByReference.Instance);
    private readonly List<SnapshotAnswer> _asked = [];
    private Snapshot _snapshot;
    private SnapshotMachine _machine;
    private int _depth;
    private int _start;
    private bool _askedForIdentity;

    public TracedMachine(DateTime utcNow)
        : this(new AnswerTree(), new SnapshotMachine(new Snapshot(), utcNow))
    {
    }

    public TracedMachine(AnswerTree known, SnapshotMachine machine)
    {
        _known = known;
        _machine = machine;
        _snapshot = machine.Snapshot;
    }

    /// <inheritdoc/>
    public string Computer
    {
        get
        {
            _askedForIdentity = true;
            return _machine.Computer;
        }
    }

    /// <inheritdoc/>
    public UserIdentity User
    {
        get
        {
            _askedForIdentity = true;
            return _machine.User;
        }
    }

    /// <summary>The time to judge by: the same for a whole fleet, so it is no place.</summary>
    public DateTime UtcNow => _machine.UtcNow;

    /// <inheritdoc/>
    public DateTime? CapturedAt
    {
        get
        {
            _askedForIdentity = true;
            return _machine.CapturedAt;
        }
    }

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

    /// <summary>The events, of which each PC has its own: what is concluded from them holds for no other.</summary>
    public IEventReader Events
    {
        get
        {
            _askedForIdentity = true;
            return _machine;
        }
    }

    /// <inheritdoc/>
    public IProfileReader Profile => this;

    /// <inheritdoc/>
    public IInternetApi InternetApi => this;

    /// <inheritdoc/>
    public INetworkProbe Network => this;

    /// <summary>From now on the PC is that of <paramref name="snapshot"/>.</summary>
    public void Open(Snapshot snapshot)
    {
        _snapshot = snapshot;
        _machine = new SnapshotMachine(snapshot, UtcNow);
        _ofThisPc.Clear();
    }

    /// <inheritdoc/>
    public object? Recall(object subject)
    {
        // Only what is part of another conclusion has to tell that one what it rests on.
        if (_depth == 0)
        {
            return _known.Recall(subject, _snapshot, null);
        }

        if (!_ofThisPc.TryGetValue(subject, out Remembered? remembered))
        {
            return _known.Recall(subject, _snapshot, _asked);
        }

        _asked.AddRange(remembered.Asked);
        return remembered.Conclusion;
    }

    /// <inheritdoc/>
    public object Conclude(object subject, Func<object> conclude)
    {
        if (_depth == 0)
        {
            _asked.Clear();
            _askedForIdentity = false;
        }

        int outer = _start;
        int start = _start = _asked.Count;
        object conclusion;
        _depth++;
        try
        {
            conclusion = conclude();
        }
        finally
        {
            _depth--;
            _start = outer;
        }

        // Who the PC and its user are is in no piece.
        if (!_askedForIdentity && !_known.Remember(subject, _asked, start, conclusion) && _depth > 0)
        {
            _ofThisPc[subject] = new Remembered(conclusion, _asked.GetRange(start, _asked.Count - start));
        }

        return conclusion;
    }

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name) =>
        Find(key)?.ReadValue(name) ?? Reading<RegistryValue>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key) =>
        Find(key)?.ReadValues() ?? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.NotCaptured();

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key) =>
        Find(key)?.ReadSubKeyNames() ?? Reading<IReadOnlyList<string>>.NotCaptured();

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
    public Reading<string> ReadFileVersion(ProgramFile file)
    {
        Note(new SnapshotPlace(SnapshotSection.Programs));
        return _machine.ReadFileVersion(file);
    }

    /// <inheritdoc/>
    public Reading<FileSignature> ReadFileSignature(ProgramFile file)
    {
        Note(new SnapshotPlace(SnapshotSection.Programs));
        return _machine.ReadFileSignature(file);
    }

    /// <inheritdoc/>
    public Reading<string> ReadServiceState(string service)
    {
        Note(new SnapshotPlace(SnapshotSection.Programs));
        return _machine.ReadServiceState(service);
    }

    /// <inheritdoc/>
    public Reading<string> ReadListener(int port)
    {
        Note(new SnapshotPlace(SnapshotSection.Programs));
        return _machine.ReadListener(port);
    }

    /// <inheritdoc/>
    public Reading<UserProfile> ReadProfile()
    {
        Note(new SnapshotPlace(SnapshotSection.Profile));
        return _machine.ReadProfile();
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

    private SnapshotKey? Find(RegistryPath key) => (SnapshotKey?)Note(new SnapshotPlace(SnapshotSection.Registry, key));

    // A place that is asked for again later is noted again, which says nothing new and costs less than to look for it.
    private SnapshotPiece? Note(SnapshotPlace place)
    {
        if (_asked.Count > _start && _asked[_asked.Count - 1] is var last && last.Place.IsSame(place))
        {
            return last.Piece;
        }

        int number = SnapshotKey.NoNumber;
        SnapshotPiece? piece = _snapshot.Find(place, ref number);
        _asked.Add(new SnapshotAnswer(place, piece));
        return piece;
    }

    private sealed record Remembered(object Conclusion, List<SnapshotAnswer> Asked);
}
