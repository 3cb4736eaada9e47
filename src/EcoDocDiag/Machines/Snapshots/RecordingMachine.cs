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
public sealed class RecordingMachine : IMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IInternetApi, INetworkProbe
{
    private readonly IMachine _inner;
    private readonly Snapshot _snapshot;
    private readonly SnapshotMachine _record;
    private readonly ProxySecretMask _mask = new();

    /// <summary>Records what is asked of <paramref name="inner"/>, which it owns from now on.</summary>
    /// <param name="inner">The machine to ask.</param>
    /// <param name="includeUserName">Whether the snapshot names the user; the SID is always in it.</param>
    public RecordingMachine(IMachine inner, bool includeUserName = false)
    {
        _inner = inner;
        _snapshot = new Snapshot
        {
            ToolVersion = ProductVersion.Text,
            CapturedAt = Utc(inner.UtcNow),
            Computer = WellFormed(inner.Computer),
            User = new UserIdentity(WellFormed(inner.User.Sid), includeUserName ? WellFormed(inner.User.Name) : ""),
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
            Open(key).Values.TryAdd(WellFormed(name), Masked(reading, value => _mask.Mask(key, name, value)));
        }

        return _record.ReadValue(key, WellFormed(name));
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
            recorded.Listing = reading.State == ReadState.Absent ? recorded.Listing : Masked(reading.Select(static _ => true), static listed => listed);
            foreach (KeyValuePair<string, RegistryValue> value in reading.Value ?? [])
            {
                recorded.Values.TryAdd(WellFormed(value.Key), Reading<RegistryValue>.Present(_mask.Mask(key, value.Key, value.Value)));
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
                : Masked(reading, static names => [.. names.Select(WellFormed).Distinct(SnapshotOrder.Name).OrderBy(static name => name, SnapshotOrder.Name)]);
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

        Reading<IReadOnlyList<StoredCertificate>> reading = Masked(_inner.Certificates.ReadStore(store), static certificates => certificates);
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
                _snapshot.Processes.TryAdd(name, Masked<IReadOnlyList<RunningProcess>>(reading, processes =>
                [
                    .. processes.Where(process => process.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                        .Select(static process => process with { Name = WellFormed(process.Name), StartedUtc = Utc(process.StartedUtc) })
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
            _snapshot.Browsers.InternetExplorer = Masked(_inner.Browsers.ReadInternetExplorerVersion(), WellFormed);
        }

        return _snapshot.Browsers.InternetExplorer;
    }

    /// <inheritdoc/>
    public Reading<string> ReadEdgeVersion()
    {
        if (IsUnasked(_snapshot.Browsers.Edge))
        {
            _snapshot.Browsers.Edge = Masked(_inner.Browsers.ReadEdgeVersion(), WellFormed);
        }

        return _snapshot.Browsers.Edge;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => Ask(
        _snapshot.Browsers.IeModePages,
        host,
        () => Masked<IReadOnlyList<IeModePage>>(_inner.Browsers.ReadIeModePages(host), pages =>
        [
            .. pages.Select(page => new IeModePage(WellFormed(page.Profile), _mask.MaskUrls(WellFormed(page.Url)), Utc(page.AddedUtc))),
        ]));

    /// <inheritdoc/>
    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => Ask(
        _snapshot.Browsers.SiteLists,
        new SiteListKey(_mask.MaskUrls(location), host),
        () => Masked<IReadOnlyList<SiteListEntry>>(_inner.Browsers.ReadSiteList(_mask.Unmask(location), host), static entries =>
        [
            .. entries.Select(static entry => new SiteListEntry(WellFormed(entry.Url), WellFormed(entry.OpenIn), entry.AllowRedirect)),
        ]));

    /// <inheritdoc/>
    public Reading<int> MapUrlToZone(Uri url) => Ask(_snapshot.InternetApi.Zones, url.AbsoluteUri, () => _inner.InternetApi.MapUrlToZone(url));

    /// <inheritdoc/>
    public Reading<int> GetZoneActionPolicy(int zone, int action) =>
        Ask(_snapshot.InternetApi.ZoneActions, new ZoneActionKey(zone, action), () => _inner.InternetApi.GetZoneActionPolicy(zone, action));

    /// <inheritdoc/>
    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => Ask(
        _snapshot.InternetApi.Connections,
        connection,
        () => Masked(_inner.InternetApi.QueryConnectionProxy(connection), proxy => new ConnectionProxy(
            proxy.Flags,
            _mask.MaskProxyList(WellFormed(proxy.Server)),
            _mask.MaskUrls(WellFormed(proxy.Bypass)),
            _mask.MaskAddress(WellFormed(proxy.AutoConfigUrl)))));

    /// <inheritdoc/>
    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        ProbeRequest[] masked = [.. requests.Select(request => request with { Proxy = _mask.MaskProxyList(request.Proxy) })];
        ProbeRequest[] unasked =
        [
            .. masked.Where(request => IsUnasked(_record.Probe([request], cancellationToken)[0])),
        ];
        if (unasked.Length > 0)
        {
            IReadOnlyList<Reading<ProbeResult>> readings = _inner.Network.Probe(
                [.. unasked.Select(request => request with { Proxy = _mask.Unmask(request.Proxy) })],
                cancellationToken);
            for (int i = 0; i < unasked.Length; i++)
            {
                if (!IsUnasked(readings[i]))
                {
                    _snapshot.Probes.TryAdd(ProbeKey.Of(unasked[i]), Masked(readings[i], Masked));
                }
            }
        }

        return _record.Probe(masked, cancellationToken);
    }

    /// <summary>Disposes the machine that was asked.</summary>
    public void Dispose() => _inner.Dispose();

    // A narrower reason (the user is not logged on, say) is knowledge, and recorded; plain "not captured" is what an unasked place answers anyway.
    private static bool IsUnasked<T>(Reading<T> reading)
        where T : notnull =>
        reading.State == ReadState.NotCaptured && reading.Reason is null or "" or ReadReason.NotCaptured;

    private static DateTime Utc(DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static DateTime? Utc(DateTime? time) => time is { } value ? Utc(value) : null;

    // JSON is UTF-8, which has no half of a surrogate pair; registry names may have one.
    private static string WellFormed(string text)
    {
        char[]? mended = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                mended ??= text.ToCharArray();
                mended[i] = '\uFFFD';
            }
        }

        return mended is null ? text : new string(mended);
    }

    private Reading<T> Masked<T>(Reading<T> reading, Func<T, T> mask)
        where T : notnull =>
        reading.State switch
        {
            ReadState.Present => Reading<T>.Present(mask(reading.Value!)),
            ReadState.Failed => Reading<T>.Failed(WellFormed(reading.Reason), _mask.MaskUrls(WellFormed(reading.Detail))),
            _ => reading,
        };

    private ProbeResult Masked(ProbeResult result) => result with
    {
        Failure = WellFormed(result.Failure),
        Proxy = _mask.MaskProxyList(WellFormed(result.Proxy)),
        TlsProtocol = WellFormed(result.TlsProtocol),
        RedirectHost = WellFormed(result.RedirectHost),
        ServerDateUtc = Utc(result.ServerDateUtc),
        LocalDateUtc = Utc(result.LocalDateUtc),
    };

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
        if (!table.TryGet(key, out Reading<T> reading) && !IsUnasked(reading = Masked(ask(), static value => value)))
        {
            table.TryAdd(key, reading);
        }

        return reading;
    }
}
