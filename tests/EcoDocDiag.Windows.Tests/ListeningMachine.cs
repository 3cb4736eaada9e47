using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A machine that keeps account of the registry places that it was asked for.</summary>
internal sealed class ListeningMachine(IMachine inner) : IMachine, IRegistryReader
{
    private readonly List<RegistryPath> _asked = [];

    /// <summary>The keys that were asked for, or whose values or sub-keys were, in order.</summary>
    public IReadOnlyList<RegistryPath> Asked => _asked;

    public string Computer => inner.Computer;

    public UserIdentity User => inner.User;

    public DateTime UtcNow => inner.UtcNow;

    public DateTime? CapturedAt => inner.CapturedAt;

    public IRegistryReader Registry => this;

    public ICertificateReader Certificates => inner.Certificates;

    public IProcessReader Processes => inner.Processes;

    public IBrowserReader Browsers => inner.Browsers;

    public IProgramReader Programs => inner.Programs;

    public IProfileReader Profile => inner.Profile;

    public IEventReader Events => inner.Events;

    public IInternetApi InternetApi => inner.InternetApi;

    public INetworkProbe Network => inner.Network;

    public Reading<RegistryValue> ReadValue(RegistryPath key, string name)
    {
        _asked.Add(key);
        return inner.Registry.ReadValue(key, name);
    }

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key)
    {
        _asked.Add(key);
        return inner.Registry.ReadValues(key);
    }

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key)
    {
        _asked.Add(key);
        return inner.Registry.ReadSubKeyNames(key);
    }

    public void Dispose() => inner.Dispose();
}
