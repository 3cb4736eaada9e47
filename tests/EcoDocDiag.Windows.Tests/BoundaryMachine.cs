using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A machine that calls out at each boundary between its writes: 0 before the first, n after the n-th.</summary>
internal sealed class BoundaryMachine(IWritableMachine inner, Action<int> boundary) : IWritableMachine
{
    private readonly List<Change> _applied = [];

    /// <summary>The writes that were made, in order.</summary>
    public IReadOnlyList<Change> Applied => _applied;

    public string Computer => inner.Computer;

    public UserIdentity User => inner.User;

    public DateTime UtcNow => inner.UtcNow;

    public DateTime? CapturedAt => inner.CapturedAt;

    public IRegistryReader Registry => inner.Registry;

    public ICertificateReader Certificates => inner.Certificates;

    public IProcessReader Processes => inner.Processes;

    public IBrowserReader Browsers => inner.Browsers;

    public IProgramReader Programs => inner.Programs;

    public IProfileReader Profile => inner.Profile;

    public IEventReader Events => inner.Events;

    public IInternetApi InternetApi => inner.InternetApi;

    public INetworkProbe Network => inner.Network;

    public void Apply(Change change)
    {
        if (_applied.Count == 0)
        {
            boundary(0);
        }

        inner.Apply(change);
        _applied.Add(change);
        boundary(_applied.Count);
    }

    public Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate) => inner.HoldsCertificate(store, certificate);

    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate) => inner.ReadElement(store, certificate);

    public void Notify(IReadOnlyList<Change> changes) => inner.Notify(changes);

    public void Dispose() => inner.Dispose();
}
