using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// A machine as it would be after some changes, none of which is made. Repairs are planned on it, so that what one check plans is there
/// for the next one, and a dry run can show the state that would be.
/// </summary>
public sealed class OverlayMachine : IWritableMachine, IRegistryReader, ICertificateReader, IProcessReader
{
    private static readonly StringComparer Names = StringComparer.OrdinalIgnoreCase;

    private readonly IMachine _inner;
    private readonly Dictionary<RegistryPath, bool> _keys = [];
    private readonly Dictionary<RegistryPath, Dictionary<string, RegistryValue?>> _values = [];
    private readonly List<CertificateChange> _certificates = [];
    private readonly List<ProcessStopChange> _stopped = [];

    /// <summary>A view of <paramref name="inner"/>, at first as it is.</summary>
    public OverlayMachine(IMachine inner)
    {
        _inner = inner;
    }

    /// <inheritdoc/>
    public string Computer => _inner.Computer;

    /// <inheritdoc/>
    public UserIdentity User => _inner.User;

    /// <inheritdoc/>
    public DateTime UtcNow => _inner.UtcNow;

    /// <inheritdoc/>
    public DateTime? CapturedAt => _inner.CapturedAt;

    /// <inheritdoc/>
    public IRegistryReader Registry => this;

    /// <inheritdoc/>
    public ICertificateReader Certificates => this;

    /// <inheritdoc/>
    public IProcessReader Processes => this;

    /// <inheritdoc/>
    public IBrowserReader Browsers => _inner.Browsers;

    /// <inheritdoc/>
    public IProgramReader Programs => _inner.Programs;

    /// <inheritdoc/>
    public IProfileReader Profile => _inner.Profile;

    /// <inheritdoc/>
    public IEventReader Events => _inner.Events;

    /// <summary>Windows' own answers are about what is, not about what would be: none here.</summary>
    public IInternetApi InternetApi { get; } = new NothingCaptured();

    /// <inheritdoc/>
    public INetworkProbe Network => _inner.Network;

    /// <summary>Takes a change into the view.</summary>
    public void Apply(Change change)
    {
        switch (change)
        {
            case RegistryValueChange value:
                if (!_values.TryGetValue(value.Key, out Dictionary<string, RegistryValue?>? values))
                {
                    _values[value.Key] = values = new Dictionary<string, RegistryValue?>(Names);
                }

                values[value.Name] = value.NewValue;
                break;
            case RegistryKeyChange key:
                _keys[key.Key] = key.Creates;
                break;
            case CertificateChange certificate:
                _certificates.Add(certificate);
                break;
            case ProcessStopChange stop:
                _stopped.Add(stop);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Not captured of a machine that cannot be written: it has no part that changes go to.</remarks>
    public Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate) =>
        _certificates.FindLast(change => change.Store == store && change.Certificate.RawData.SequenceEqual(certificate.RawData)) is { } last ? Reading<bool>.Present(last.Adds)
        : _inner is IWritableMachine machine ? machine.HoldsCertificate(store, certificate)
        : Reading<bool>.NotCaptured();

    /// <inheritdoc/>
    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate) =>
        _certificates.FindLast(change => change.Store == store && change.Certificate.RawData.SequenceEqual(certificate.RawData)) is { } last
            ? last is { Adds: true, Element: { } element } ? Reading<CertificateElement>.Present(element) : Reading<CertificateElement>.Absent()
        : _inner is IWritableMachine machine ? machine.ReadElement(store, certificate)
        : Reading<CertificateElement>.NotCaptured();

    /// <inheritdoc/>
    public void Notify(IReadOnlyList<Change> changes)
    {
    }

    /// <inheritdoc/>
    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        if (_values.TryGetValue(key, out Dictionary<string, RegistryValue?>? values) && values.TryGetValue(name, out RegistryValue? value))
        {
            return value is null ? Reading<RegistryValue>.Absent() : Reading<RegistryValue>.Present(value);
        }

        return _keys.TryGetValue(key, out bool exists) && !exists ? Reading<RegistryValue>.Absent() : _inner.Registry.ReadValue(key, name);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        var reading = _inner.Registry.ReadValues(key);
        if (!reading.IsKnown)
        {
            return reading;
        }

        if (!Exists(key, reading.IsPresent))
        {
            return Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Absent();
        }

        if (!_values.TryGetValue(key, out Dictionary<string, RegistryValue?>? changed))
        {
            return reading.IsPresent ? reading : Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present([]);
        }

        IEnumerable<KeyValuePair<string, RegistryValue>> kept = (reading.Value ?? []).Where(value => !changed.ContainsKey(value.Key));
        IEnumerable<KeyValuePair<string, RegistryValue>> set = changed
            .Where(value => value.Value is not null)
            .Select(value => new KeyValuePair<string, RegistryValue>(value.Key, value.Value!));
        return Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>>.Present([.. kept.Concat(set).OrderBy(value => value.Key, Names)]);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        Reading<IReadOnlyList<string>> reading = _inner.Registry.ReadSubKeyNames(key);
        if (!reading.IsKnown)
        {
            return reading;
        }

        if (!Exists(key, reading.IsPresent))
        {
            return Reading<IReadOnlyList<string>>.Absent();
        }

        List<string> names = [.. (reading.Value ?? []).Where(name => !_keys.TryGetValue(key.Append(name), out bool exists) || exists)];
        names.AddRange(_keys
            .Where(other => other.Value && other.Key.Parent == key && !names.Contains(other.Key.Name, Names))
            .Select(other => other.Key.Name)
            .ToList());
        names.Sort(Names);
        return Reading<IReadOnlyList<string>>.Present(names);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        Reading<IReadOnlyList<StoredCertificate>> reading = _inner.Certificates.ReadStore(store);
        if (!reading.IsKnown || _certificates.Count == 0)
        {
            return reading;
        }

        List<StoredCertificate> certificates = [.. reading.Value ?? []];
        foreach (CertificateChange change in _certificates.Where(change => change.Store == store))
        {
            certificates.RemoveAll(stored => stored.RawData.SequenceEqual(change.Certificate.RawData));
            if (change.Adds)
            {
                certificates.Add(change.Certificate);
            }
        }

        return Reading<IReadOnlyList<StoredCertificate>>.Present(certificates);
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames) =>
        _inner.Processes.ReadProcesses(imageNames).Select<IReadOnlyList<RunningProcess>>(
            processes => [.. processes.Where(process => !_stopped.Any(stop => stop.Process == process))]);

    /// <summary>Leaves the inner machine open: it belongs to the caller.</summary>
    public void Dispose()
    {
    }

    private bool Exists(RegistryPath key, bool before) => _keys.TryGetValue(key, out bool exists) ? exists : before;
}
