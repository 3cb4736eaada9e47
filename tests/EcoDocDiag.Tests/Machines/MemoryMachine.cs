using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Machines;

/// <summary>
/// A PC in memory for tests. Everything counts as captured and is empty until it is set, as on a freshly installed live PC;
/// <c>NotCaptured</c> and <c>Deny</c> take that back for a subtree or a store.
/// </summary>
internal sealed class MemoryMachine : IWritableMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IEventReader, IInternetApi, INetworkProbe
{
    private readonly SortedDictionary<string, (RegistryPath Path, SortedDictionary<string, RegistryValue> Values)> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<CertificateStore, List<StoredCertificate>> _stores = [];
    private readonly Dictionary<CertificateStore, List<StoredCertificate>> _shown = [];
    private readonly List<(CertificateStore Store, CertificateElement Element)> _elements = [];
    private readonly List<RunningProcess> _processes = [];
    private readonly List<(RegistryPath Path, ReadState State, string Reason)> _limits = [];
    private readonly Dictionary<CertificateStore, (ReadState State, string Reason)> _storeLimits = [];

    public string Computer { get; set; } = "PC-TEST";

    public UserIdentity User { get; set; } = new("S-1-5-21-1-2-3-1001", @"PC-TEST\user");

    public DateTime UtcNow { get; set; } = new(2018, 10, 24, 0, 0, 0, DateTimeKind.Utc);

    public DateTime? CapturedAt { get; set; }

    public IRegistryReader Registry => this;

    public ICertificateReader Certificates => this;

    public IProcessReader Processes => this;

    public IBrowserReader Browsers => this;

    public IProgramReader Programs => this;

    public IProfileReader Profile => this;

    public IEventReader Events => this;

    public IInternetApi InternetApi => this;

    public INetworkProbe Network => this;

    public Reading<string> InternetExplorerVersion { get; set; } = Reading<string>.Absent();

    public Reading<string> EdgeVersion { get; set; } = Reading<string>.Absent();

    public Func<string, Reading<IReadOnlyList<IeModePage>>> IeModePages { get; set; } = _ => Reading<IReadOnlyList<IeModePage>>.Present([]);

    public Func<string, string, Reading<IReadOnlyList<SiteListEntry>>> SiteList { get; set; } = (_, _) => Reading<IReadOnlyList<SiteListEntry>>.Present([]);

    public Func<ProgramFile, Reading<string>> FileVersion { get; set; } = _ => Reading<string>.Absent();

    public Func<ProgramFile, Reading<FileSignature>> Signature { get; set; } = _ => Reading<FileSignature>.Absent();

    public Func<string, Reading<string>> ServiceState { get; set; } = _ => Reading<string>.Absent();

    public Func<int, Reading<string>> Listener { get; set; } = _ => Reading<string>.Absent();

    public Reading<UserProfile> UserProfile { get; set; } = Reading<UserProfile>.Present(new UserProfile(ProfileKind.Local, false, false));

    public Func<TraceLog, TraceSubjects, Reading<IReadOnlyList<TraceEvent>>> EventsOf { get; set; } = (_, _) => Reading<IReadOnlyList<TraceEvent>>.NotCaptured();

    public Func<Uri, Reading<int>> ZoneOfUrl { get; set; } = _ => Reading<int>.NotCaptured();

    public Func<int, int, Reading<int>> ZoneActionPolicy { get; set; } = (_, _) => Reading<int>.NotCaptured();

    public Func<string, Reading<ConnectionProxy>> ConnectionProxy { get; set; } = _ => Reading<ConnectionProxy>.NotCaptured();

    public Func<ProbeRequest, Reading<ProbeResult>> ProbeHost { get; set; } = _ => Reading<ProbeResult>.NotCaptured();

    /// <summary>Every change that was applied, in order.</summary>
    public List<Change> Applied { get; } = [];

    /// <summary>Called before a change is applied; may throw to stand for a write that Windows refuses.</summary>
    public Action<Change>? BeforeApply { get; set; }

    /// <summary>Called where programs are told of changes; may throw.</summary>
    public Action? BeforeNotify { get; set; }

    /// <summary>Called after a change was applied; may set another value to stand for a write that does not stick.</summary>
    public Action<Change>? AfterApply { get; set; }

    public MemoryMachine Key(string key)
    {
        Open(Parse(key));
        return this;
    }

    public MemoryMachine Set(string key, string name, RegistryValue value)
    {
        Open(Parse(key))[name] = value;
        return this;
    }

    public MemoryMachine Set(string key, string name, int value) => Set(key, name, RegistryValue.DWord(value));

    public MemoryMachine Set(string key, string name, string value) => Set(key, name, RegistryValue.String(value));

    public MemoryMachine Add(CertificateStore store, StoredCertificate certificate)
    {
        if (!_stores.TryGetValue(store, out List<StoredCertificate>? certificates))
        {
            _stores[store] = certificates = [];
        }

        certificates.Add(certificate);
        return this;
    }

    /// <summary>A certificate that a store shows and another part of Windows holds: group policy's, the machine's, the root program's.</summary>
    public MemoryMachine Show(CertificateStore store, StoredCertificate certificate)
    {
        _shown[store] = [.. Of(_shown, store), certificate];
        return this;
    }

    public MemoryMachine With(UserProfile profile)
    {
        UserProfile = Reading<UserProfile>.Present(profile);
        return this;
    }

    public MemoryMachine Run(string imageName, int id = 1000)
    {
        _processes.Add(new RunningProcess(imageName, id, UtcNow.AddMinutes(-5)));
        return this;
    }

    /// <summary>Takes a subtree out of what was captured.</summary>
    public MemoryMachine NotCaptured(string key, string reason = ReadReason.NotCaptured)
    {
        _limits.Add((Parse(key), ReadState.NotCaptured, reason));
        return this;
    }

    /// <summary>Takes a store out of what was captured.</summary>
    public MemoryMachine NotCaptured(CertificateStore store, string reason = ReadReason.NotCaptured)
    {
        _storeLimits[store] = (ReadState.NotCaptured, reason);
        return this;
    }

    /// <summary>Makes every read of a subtree fail.</summary>
    public MemoryMachine Deny(string key, string reason = ReadReason.AccessDenied)
    {
        _limits.Add((Parse(key), ReadState.Failed, reason));
        return this;
    }

    /// <summary>Makes every read of a store fail.</summary>
    public MemoryMachine Deny(CertificateStore store, string reason = ReadReason.AccessDenied)
    {
        _storeLimits[store] = (ReadState.Failed, reason);
        return this;
    }

    /// <summary>The whole registry and all stores as one text, to compare byte for byte.</summary>
    public string Export() => string.Join(
        "\n",
        _keys.Values.SelectMany(key => key.Values
                .Select(value => $"{key.Path.ToString(value.Key)} {(int)value.Value.Type}:{Convert.ToHexString(value.Value.Data)}")
                .Prepend(key.Path.ToString()))
            .Concat(_stores.OrderBy(store => store.Key.ToString(), StringComparer.Ordinal)
                .SelectMany(store => store.Value.Select(certificate => $"{store.Key} {Convert.ToHexString(certificate.RawData)}").Order(StringComparer.Ordinal)))
            .Concat(_elements.Select(element => $"{element.Store} {Convert.ToHexString(element.Element.Data)}").Order(StringComparer.Ordinal)));

    public void Apply(Change change)
    {
        BeforeApply?.Invoke(change);
        switch (change)
        {
            case RegistryValueChange value when !_keys.TryGetValue(value.Key.ToString(), out var key):
                throw new ChangeFailedException(ReadReason.ReadFailed, value.Place, "The key does not exist.");
            case BrowserStateChange:
                break;
            case ProcessStopChange stop:
                _processes.Remove(stop.Process);
                break;
            case RegistryValueChange { NewValue: null } value:
                _keys[value.Key.ToString()].Values.Remove(value.Name);
                break;
            case RegistryValueChange value:
                _keys[value.Key.ToString()].Values[value.Name] = value.NewValue;
                break;
            case RegistryKeyChange { Creates: true } key:
                if (key.Key.Parent is { SubKey.Length: > 0 } parent && !_keys.ContainsKey(parent.ToString()))
                {
                    throw new ChangeFailedException(ReadReason.ReadFailed, key.Place, "The parent key does not exist.");
                }

                Open(key.Key);
                break;
            case RegistryKeyChange key:
                if (_keys.Values.Any(other => other.Path != key.Key && key.Key.Contains(other.Path)) || _keys[key.Key.ToString()].Values.Count > 0)
                {
                    throw new ChangeFailedException(ReadReason.ReadFailed, key.Place, "The key is not empty.");
                }

                _keys.Remove(key.Key.ToString());
                break;
            case CertificateChange { Adds: true, Element: { } element } certificate:
                Add(certificate.Store, element);
                break;
            case CertificateChange { Adds: true } certificate:
                Add(certificate.Store, certificate.Certificate);
                break;
            case CertificateChange certificate:
                _elements.RemoveAll(element => element.Store == certificate.Store && element.Element.Certificate.RawData.SequenceEqual(certificate.Certificate.RawData));
                _stores[certificate.Store].RemoveAll(stored => stored.RawData.SequenceEqual(certificate.Certificate.RawData));
                if (_stores[certificate.Store].Count == 0)
                {
                    _stores.Remove(certificate.Store);
                }

                break;
            default:
                throw new NotSupportedException(change.GetType().Name);
        }

        Applied.Add(change);
        AfterApply?.Invoke(change);
    }

    public Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate) => Reading<bool>.Present(
        Of(_stores, store).Exists(stored => stored.RawData.SequenceEqual(certificate.RawData)));

    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate) =>
        _storeLimits.TryGetValue(store, out (ReadState State, string Reason) limit)
            ? limit.State == ReadState.Failed ? Reading<CertificateElement>.Failed(limit.Reason) : Reading<CertificateElement>.NotCaptured(limit.Reason)
        : _elements.Find(element => element.Store == store && element.Element.Certificate.RawData.SequenceEqual(certificate.RawData)).Element is { } found
            ? Reading<CertificateElement>.Present(found)
            : Reading<CertificateElement>.Absent();

    /// <summary>A certificate with its properties, as the store's own part holds it.</summary>
    public MemoryMachine Add(CertificateStore store, CertificateElement element)
    {
        _elements.Add((store, element));
        return Add(store, new StoredCertificate(element.Certificate.RawData, PrivateKeyState.Usable));
    }

    public void Notify(IReadOnlyList<Change> changes) => BeforeNotify?.Invoke();

    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        if (Limit<RegistryValue>(key) is { } limit)
        {
            return limit;
        }

        return _keys.TryGetValue(key.ToString(), out var found) && found.Values.TryGetValue(name, out RegistryValue? value)
            ? Reading<RegistryValue>.Present(value)
            : Reading<RegistryValue>.Absent();
    }

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        if (Limit<IReadOnlyList<KeyValuePair<string, RegistryValue>>>(key) is { } limit)
        {
            return limit;
        }

        return _keys.TryGetValue(key.ToString(), out var found)
            ? Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present([.. found.Values])
            : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Absent();
    }

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        if (Limit<IReadOnlyList<string>>(key) is { } limit)
        {
            return limit;
        }

        if (!_keys.ContainsKey(key.ToString()))
        {
            return Reading<IReadOnlyList<string>>.Absent();
        }

        return Reading<IReadOnlyList<string>>.Present(
            [.. _keys.Values.Where(other => other.Path.Parent == key).Select(other => other.Path.Name)]);
    }

    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        if (_storeLimits.TryGetValue(store, out var limit))
        {
            return limit.State == ReadState.Failed
                ? Reading<IReadOnlyList<StoredCertificate>>.Failed(limit.Reason)
                : Reading<IReadOnlyList<StoredCertificate>>.NotCaptured(limit.Reason);
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(
            [.. Of(_stores, store).Union(Of(_shown, store))]);
    }

    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames) =>
        Reading<IReadOnlyList<RunningProcess>>.Present(
            [.. _processes.Where(process => imageNames.Contains(process.Name, StringComparer.OrdinalIgnoreCase))
                .OrderBy(process => process.Name, StringComparer.Ordinal).ThenBy(process => process.Id)]);

    public Reading<string> ReadInternetExplorerVersion() => InternetExplorerVersion;

    public Reading<string> ReadEdgeVersion() => EdgeVersion;

    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => IeModePages(host);

    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) => SiteList(location, host);

    public Reading<string> ReadFileVersion(ProgramFile file) => FileVersion(file);

    public Reading<FileSignature> ReadFileSignature(ProgramFile file) => Signature(file);

    public Reading<string> ReadServiceState(string service) => ServiceState(service);

    public Reading<string> ReadListener(int port) => Listener(port);

    public Reading<UserProfile> ReadProfile() => UserProfile;

    public Reading<IReadOnlyList<TraceEvent>> ReadEvents(TraceLog log, TraceSubjects subjects) => EventsOf(log, subjects);

    public Reading<int> MapUrlToZone(Uri url) => ZoneOfUrl(url);

    public Reading<int> GetZoneActionPolicy(int zone, int action) => ZoneActionPolicy(zone, action);

    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) => ConnectionProxy(connection);

    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken) =>
        [.. requests.Select(ProbeHost)];

    public void Dispose()
    {
    }

    private static List<StoredCertificate> Of(Dictionary<CertificateStore, List<StoredCertificate>> stores, CertificateStore store) =>
        stores.TryGetValue(store, out List<StoredCertificate>? certificates) ? certificates : [];

    private static RegistryPath Parse(string key) =>
        RegistryPath.TryParse(key, out RegistryPath path) ? path : throw new ArgumentException(key, nameof(key));

    private SortedDictionary<string, RegistryValue> Open(RegistryPath key)
    {
        if (key.Parent is { SubKey.Length: > 0 } parent)
        {
            Open(parent);
        }

        if (!_keys.TryGetValue(key.ToString(), out var found))
        {
            _keys[key.ToString()] = found = (key, new SortedDictionary<string, RegistryValue>(StringComparer.OrdinalIgnoreCase));
        }

        return found.Values;
    }

    private Reading<T>? Limit<T>(RegistryPath key)
        where T : notnull
    {
        foreach ((RegistryPath path, ReadState state, string reason) in _limits)
        {
            if (path.Contains(key))
            {
                return state == ReadState.Failed ? Reading<T>.Failed(reason) : Reading<T>.NotCaptured(reason);
            }
        }

        return null;
    }
}
