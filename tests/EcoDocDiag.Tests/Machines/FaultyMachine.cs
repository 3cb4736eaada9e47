using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using EcoDocDiag.Certificates;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Machines;

/// <summary>A machine of which one reader is at fault, at every call or at some.</summary>
/// <param name="inner">The machine as it is.</param>
internal sealed class FaultyMachine(IMachine inner) : IWritableMachine, IRegistryReader, ICertificateReader, IProcessReader, IBrowserReader, IProgramReader, IProfileReader, IInternetApi, INetworkProbe
{
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);

    /// <summary>The reader that is at fault, e.g. <c>Registry.ReadValue</c>.</summary>
    public string Member { get; init; } = "";

    /// <summary>What it does.</summary>
    public MachineFault Fault { get; init; }

    /// <summary>At which of its calls, from 0.</summary>
    public Func<int, bool> At { get; init; } = static _ => true;

    /// <summary>Set by <see cref="MachineFault.Cancelled"/>.</summary>
    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>How often each reader was asked.</summary>
    public IReadOnlyDictionary<string, int> Calls => _calls;

    public string Computer => inner.Computer;

    public UserIdentity User => inner.User;

    public DateTime UtcNow => inner.UtcNow;

    public DateTime? CapturedAt => inner.CapturedAt;

    public IRegistryReader Registry => this;

    public ICertificateReader Certificates => this;

    public IProcessReader Processes => this;

    public IBrowserReader Browsers => this;

    public IProgramReader Programs => this;

    public IProfileReader Profile => this;

    public IEventReader Events => inner.Events;

    public IInternetApi InternetApi => this;

    public INetworkProbe Network => this;

    public Reading<RegistryValue> ReadValue(RegistryPath key, string name) => Ask("Registry.ReadValue", () => inner.Registry.ReadValue(key, name), Other);

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key) =>
        Ask("Registry.ReadValues", () => inner.Registry.ReadValues(key), static values => [.. values.Select(static value => new KeyValuePair<string, RegistryValue>(value.Key, Other(value.Value)))]);

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key) => Ask("Registry.ReadSubKeyNames", () => inner.Registry.ReadSubKeyNames(key), static _ => ["", "\\", "\u0001", new string('x', 300)]);

    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store) =>
        Ask("Certificates.ReadStore", () => inner.Certificates.ReadStore(store), static _ => [new StoredCertificate([1, 2, 3], PrivateKeyState.Usable), new StoredCertificate([], PrivateKeyState.Unknown), StoredCertificate.Unread("file")]);

    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames) =>
        Ask("Processes.ReadProcesses", () => inner.Processes.ReadProcesses(imageNames), static _ => [new RunningProcess("", -1, null), new RunningProcess("\u0001", int.MaxValue, DateTime.MaxValue)]);

    public Reading<string> ReadInternetExplorerVersion() => Ask("Browsers.ReadInternetExplorerVersion", inner.Browsers.ReadInternetExplorerVersion, OtherText);

    public Reading<string> ReadEdgeVersion() => Ask("Browsers.ReadEdgeVersion", inner.Browsers.ReadEdgeVersion, OtherText);

    public Reading<IReadOnlyList<IeModePage>> ReadIeModePages(string host) => Ask("Browsers.ReadIeModePages", () => inner.Browsers.ReadIeModePages(host), static _ => [new IeModePage("", "not an address", DateTime.MaxValue), new IeModePage("\u0001", "", DateTime.MinValue)]);

    public Reading<IReadOnlyList<SiteListEntry>> ReadSiteList(string location, string host) =>
        Ask("Browsers.ReadSiteList", () => inner.Browsers.ReadSiteList(location, host), static _ => [new SiteListEntry("", "", AllowRedirect: true), new SiteListEntry("\u0001://", "?", AllowRedirect: false, "\u0001")]);

    public Reading<string> ReadFileVersion(ProgramFile file) => Ask("Programs.ReadFileVersion", () => inner.Programs.ReadFileVersion(file), OtherText);

    public Reading<FileSignature> ReadFileSignature(ProgramFile file) =>
        Ask("Programs.ReadFileSignature", () => inner.Programs.ReadFileSignature(file), static _ => (FileSignature)99);

    public Reading<string> ReadServiceState(string service) => Ask("Programs.ReadServiceState", () => inner.Programs.ReadServiceState(service), OtherText);

    public Reading<UserProfile> ReadProfile() => Ask("Profile.ReadProfile", inner.Profile.ReadProfile, static profile => profile with { Kind = ProfileKind.Temporary });

    public Reading<string> ReadListener(int port) => Ask("Programs.ReadListener", () => inner.Programs.ReadListener(port), OtherText);

    public Reading<int> MapUrlToZone(Uri url) => Ask("InternetApi.MapUrlToZone", () => inner.InternetApi.MapUrlToZone(url), static _ => int.MinValue);

    public Reading<int> GetZoneActionPolicy(int zone, int action) => Ask("InternetApi.GetZoneActionPolicy", () => inner.InternetApi.GetZoneActionPolicy(zone, action), static _ => int.MinValue);

    public Reading<ConnectionProxy> QueryConnectionProxy(string connection) =>
        Ask("InternetApi.QueryConnectionProxy", () => inner.InternetApi.QueryConnectionProxy(connection), static _ => new ConnectionProxy((ConnectionProxyFlags)0xFF, "\u0001=;", "<", "::"));

    public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
    {
        IReadOnlyList<Reading<ProbeResult>> results = inner.Network.Probe(requests, cancellationToken);
        Reading<bool> one = Ask("Network.Probe", static () => Reading<bool>.Present(true), static _ => false);
        return [.. results.Select(result => one.IsPresent ? one.Value ? result : Reading<ProbeResult>.Present(OtherProbe()) : one.Select(static _ => OtherProbe()))];
    }

    public void Apply(Change change) => ((IWritableMachine)inner).Apply(change);

    public Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate) => Ask("HoldsCertificate", () => ((IWritableMachine)inner).HoldsCertificate(store, certificate), static held => !held);

    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate) => Ask("ReadElement", () => ((IWritableMachine)inner).ReadElement(store, certificate), static element => element);

    public void Notify(IReadOnlyList<Change> changes) => ((IWritableMachine)inner).Notify(changes);

    public void Dispose() => inner.Dispose();

    private static string OtherText(string text) => "\u0001 not a version " + new string('9', 30);

    // A number where a text belongs, a text where a number does, and bytes of no meaning.
    private static RegistryValue Other(RegistryValue value) => value.Type switch
    {
        RegistryValueType.DWord => RegistryValue.String("\uD800 many"),
        RegistryValueType.String or RegistryValueType.ExpandString => new RegistryValue(RegistryValueType.MultiString, [0x41, 0, 0]),
        _ => new RegistryValue(RegistryValueType.DWord, [1, 2, 3]),
    };

    private static ProbeResult OtherProbe() => new()
    {
        Stage = (ProbeStage)99,
        Failure = "\u0001",
        Proxy = "::::",
        TlsProtocol = "?",
        ServerCertificates = [new EncodedCertificate([1, 2, 3])],
        HttpStatus = -1,
        RedirectHost = "\u0001",
        ServerDateUtc = DateTime.MaxValue,
        LocalDateUtc = DateTime.MinValue,
    };

    private Reading<T> Ask<T>(string member, Func<Reading<T>> ask, Func<T, T> other)
        where T : notnull
    {
        _calls.TryGetValue(member, out int call);
        _calls[member] = call + 1;
        if (member != Member || !At(call))
        {
            return ask();
        }

        switch (Fault)
        {
            case MachineFault.Failed:
                return Reading<T>.Failed(ReadReason.AccessDenied, "0x80070005");
            case MachineFault.TimedOut:
                return Reading<T>.Failed(ReadReason.TimedOut);
            case MachineFault.NotCaptured:
                return Reading<T>.NotCaptured();
            case MachineFault.Nothing:
                return default;
            case MachineFault.Vanished:
                return Reading<T>.Absent();
            case MachineFault.WrongKind:
                Reading<T> reading = ask();
                return reading.IsPresent ? Reading<T>.Present(other(reading.Value)) : reading;
            case MachineFault.Refuses:
                throw new UnauthorizedAccessException();
            case MachineFault.Fails:
                throw new IOException();
            case MachineFault.Breaks:
                throw new InvalidCastException();
            default:
                Cancellation.Cancel();
                Cancellation.Token.ThrowIfCancellationRequested();
                return default;
        }
    }
}
