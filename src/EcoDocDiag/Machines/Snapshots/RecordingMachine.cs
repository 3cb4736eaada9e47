using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Machines.Snapshots;

/// <summary>
/// A PC that keeps what it was asked. Every answer is recorded first and then given from the record, so that what is judged through it
/// and what is judged from its snapshot are one and the same, down to a place that changed between two questions: the first answer stands.
/// User information in proxy settings is masked before anyone sees it. Not for several threads at once.
/// </summary>
public sealed class RecordingMachine : IMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IEventReader, IInternetApi, INetworkProbe
{
    private readonly IMachine _inner;
    private readonly bool _ownsInner;
    private readonly Snapshot _snapshot;
    private readonly SnapshotMachine _record;
    private readonly SnapshotContent _content = new();

    /// <summary>Records what is asked of <paramref name="inner"/>, which it owns from now on.</summary>
    /// <param name="inner">The machine to ask.</param>
    /// <param name="includeUserName">Whether the snapshot names the user; the SID is always in it.</param>
    /// <param name="ownsInner">Whether that machine is disposed with this one.</param>
    public RecordingMachine(IMachine inner, bool includeUserName = false, bool ownsInner = true)
    {
        _inner = inner;
        _ownsInner = ownsInner;
        _snapshot = new Snapshot
        {
            ToolVersion = ProductVersion.Text,
            CapturedAt = SnapshotContent.Utc(inner.CapturedAt ?? inner.UtcNow),
            Computer = SnapshotContent.WellFormed(inner.Computer),
            User = new UserIdentity(SnapshotContent.WellFormed(inner.User.Sid), includeUserName ? SnapshotContent.WellFormed(inner.User.Name) : ""),
        };
        _record = new SnapshotMachine(_snapshot, inner.UtcNow);
    }

    /// <inheritdoc/>
    public string Computer => _record.Computer;

    /// <summary>The user as the snapshot has it: without the name unless it was asked for.</summary>
    public UserIdentity User => _record.User;

    /// <inheritdoc/>
    public DateTime UtcNow => _record.UtcNow;

    /// <inheritdoc/>
    public DateTime? CapturedAt => _record.CapturedAt;

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

    /// <summary>What was asked so far. Later questions do not change the returned snapshot.</summary>
    public Snapshot ToSnapshot() => _snapshot.Copy();

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        Reading<RegistryValue> answer = _record.ReadValue(key, name);
        if (!IsUnasked(answer))
        {
            return answer;
        }

        Reading<RegistryValue> reading = _inner.Registry.ReadValue(key, name);
        if (!IsUnasked(reading))
        {
            Open(key).Values.TryAdd(SnapshotContent.WellFormed(name), _content.Of(reading, value => _content.Of(key, name, value)));
        }

        return _record.ReadValue(key, SnapshotContent.WellFormed(name));
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> answer = _record.ReadValues(key);
        if (!IsUnasked(answer))
        {
            return answer;
        }

        Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> reading = _inner.Registry.ReadValues(key);
        if (!IsUnasked(reading))
        {
            SnapshotKey recorded = Open(key);
            recorded.IsAbsent |= reading.State == ReadState.Absent;
            recorded.Listing = reading.State == ReadState.Absent ? recorded.Listing : _content.Of(reading.Select(static _ => true), static listed => listed);
            foreach (KeyValuePair<string, RegistryValue> value in reading.Value ?? [])
            {
                recorded.Values.TryAdd(SnapshotContent.WellFormed(value.Key), Reading<RegistryValue>.Present(_content.Of(key, value.Key, value.Value)));
            }
        }

        return _record.ReadValues(key);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        Reading<IReadOnlyList<string>> answer = _record.ReadSubKeyNames(key);
        if (!IsUnasked(answer))
        {
            return answer;
        }

        Reading<IReadOnlyList<string>> reading = _inner.Registry.ReadSubKeyNames(key);
        if (!IsUnasked(reading))
        {
            SnapshotKey recorded = Open(key);
            recorded.IsAbsent |= reading.State == ReadState.Absent;
            recorded.SubKeys = reading.State == ReadState.Absent
                ? recorded.SubKeys
                : _content.Of(reading, static names => [.. names.Select(SnapshotContent.WellFormed).Distinct(SnapshotOrder.Name).OrderBy(static name => name, SnapshotOrder.Name)]);
        }

        return _record.ReadSubKeyNames(key);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        Reading<IReadOnlyList<StoredCertificate>> answer = _record.ReadStore(store);
        if (!IsUnasked(answer))
        {
            return answer;
        }

        Reading<IReadOnlyList<StoredCertificate>> reading = _content.Of<IReadOnlyList<StoredCertificate>>(_inner.Certificates.ReadStore(store), static certificates => certificates);
        if (!IsUnasked(reading))
        {
            _snapshot.Stores.TryAdd(store, new SnapshotStore(reading));
        }

        return reading;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames)
    {
        string[] unasked =
        [
            .. imageNames.Where(name => IsUnasked(_record.ReadProcesses([name]))).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (unasked.Length > 0)
        {
            Reading<IReadOnlyList<RunningProcess>> reading = _inner.Processes.ReadProcesses(unasked);
            foreach (string name in IsUnasked(reading) ? [] : unasked)
            {
                _snapshot.Processes.TryAdd(name, _content.Of<IReadOnlyList<RunningProcess>>(reading, processes =>
                [
                    .. processes.Where(process => process.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                        .Select(SnapshotContent.Of)
                        .OrderBy(static process => process.Name, StringComparer.Ordinal)
                        .ThenBy(static process => process.Id),
                ]));
            }
        }

        return _record.ReadProcesses(imageNames);
    }

    /// <inheritdoc/>
    public Reading<string> ReadInternetExplorerVersion()
    {
        if (IsUnasked(_snapshot.Browsers.InternetExplorer))
        {
            _snapshot.Browsers.InternetExplorer = _content.Of(_inner.Browsers.ReadInternetExplorerVersion(), SnapshotContent.WellFormed);
        }

        return _snapshot.Browsers.InternetExplorer;
    }

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        if (IsUnasked(_snapshot.Browsers.Edge))
        {
            _snapshot.Browsers.Edge = _content.Of(_inner.Browsers.ReadEdgeVersion(), SnapshotContent.WellFormed);
        }

        return _snapshot.Browsers.Edge;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => Ask(
        _snapshot.Browsers.IeModePages,
        host,
        () => _content.Of<IReadOnlyList<IeModePage>>(_inner.Browsers.ReadIeModePages(host), pages => [.. pages.Select(_content.Of)]));

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => Ask(
        _snapshot.Browsers.SiteLists,
        new SiteListKey(_content.Mask.MaskUrls(location), host),
        () => _content.Of<IReadOnlyList<SiteListEntry>>(
            _inner.Browsers.ReadSiteList(_content.Mask.Unmask(location), host), static entries => [.. entries.Select(SnapshotContent.Of)]));

    /// <inheritdoc/>
    public Reading<string> ReadFileVersion(ProgramFile file) =>
        Ask(_snapshot.Programs.Files, file.ToString(), () => _content.Of(_inner.Programs.ReadFileVersion(file), SnapshotContent.WellFormed));

    /// <inheritdoc/>
    public Reading<FileSignature> ReadFileSignature(ProgramFile file) =>
        Ask(_snapshot.Programs.Signatures, file.ToString(), () => _inner.Programs.ReadFileSignature(file));

    /// <inheritdoc/>
    public Reading<string> ReadServiceState(string service) =>
        Ask(_snapshot.Programs.Services, service, () => _content.Of(_inner.Programs.ReadServiceState(service), SnapshotContent.WellFormed));

    /// <inheritdoc/>
    public Reading<string> ReadListener(int port) =>
        Ask(_snapshot.Programs.Listeners, SnapshotPrograms.KeyOf(port), () => _content.Of(_inner.Programs.ReadListener(port), SnapshotContent.WellFormed));

    /// <inheritdoc/>
    public Reading<UserProfile> ReadProfile()
    {
        if (IsUnasked(_snapshot.Profile.State))
        {
            _snapshot.Profile.State = _content.Of(_inner.Profile.ReadProfile(), static profile => profile);
        }

        return _snapshot.Profile.State;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects)
    {
        _ = Ask(_snapshot.Events, log.ToString(), () => _content.Of<IReadOnlyList<TraceEvent>>(
            _inner.Events.ReadEvents(log, subjects), static events => [.. events.Take(TraceEvent.MaximumCount).Select(SnapshotContent.Of)]));
        return _record.ReadEvents(log, subjects);
    }

    /// <inheritdoc/>
    public Reading<int> MapUrlToZone(Uri url) => Ask(_snapshot.InternetApi.Zones, url.AbsoluteUri, () => _inner.InternetApi.MapUrlToZone(url));

    /// <inheritdoc/>
    public Reading<int> GetZoneActionPolicy(int zone, int action) =>
        Ask(_snapshot.InternetApi.ZoneActions, new ZoneActionKey(zone, action), () => _inner.InternetApi.GetZoneActionPolicy(zone, action));

    /// <inheritdoc/>
    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Ask(
        _snapshot.InternetApi.Connections,
        connection,
        () => _content.Of(_inner.InternetApi.QueryConnectionProxy(connection), _content.Of));

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        ProbeRequest[] masked = [.. requests.Select(request => request with { Proxy = _content.Mask.MaskProxyList(request.Proxy) })];
        ProbeRequest[] unasked =
        [
            .. masked.Where(request => IsUnasked(_record.Probe([request], cancellationToken)[0])),
        ];
        if (unasked.Length > 0)
        {
            IReadOnlyList<Reading<ProbeResult>> readings = _inner.Network.Probe(
                [.. unasked.Select(request => request with { Proxy = _content.Mask.Unmask(request.Proxy) })],
                cancellationToken);
            for (int i = 0; i < unasked.Length; i++)
            {
                if (!IsUnasked(readings[i]))
                {
                    _snapshot.Probes.TryAdd(ProbeKey.Of(unasked[i]), _content.Of(readings[i], _content.Of));
                }
            }
        }

        return _record.Probe(masked, cancellationToken);
    }

    /// <summary>Disposes the machine that was asked, where it is this one's own.</summary>
    public void Dispose()
    {
        if (_ownsInner)
        {
            _inner.Dispose();
        }
    }

    // A narrower reason (the user is not logged on, say) is knowledge, and recorded; plain "not captured" is what an unasked place answers anyway.
    private static bool IsUnasked<T>(Reading<T> reading)
        where T : notnull =>
        reading.State == ReadState.NotCaptured && reading.Reason is null or "" or ReadReason.NotCaptured;

    private SnapshotKey Open(RegistryPath key)
    {
        if (!_snapshot.Registry.TryGet(key, out SnapshotKey recorded))
        {
            _snapshot.Registry.TryAdd(key, recorded = new SnapshotKey());
        }

        return recorded;
    }

    private Reading<T> Ask<TKey, T>(SnapshotTable<TKey, Reading<T>> table, TKey key, Func<Reading<T>> ask)
        where T : notnull
    {
        if (!table.TryGet(key, out Reading<T> reading) && !IsUnasked(reading = _content.Of(ask(), static value => value)))
        {
            table.TryAdd(key, reading);
        }

        return reading;
    }
}
