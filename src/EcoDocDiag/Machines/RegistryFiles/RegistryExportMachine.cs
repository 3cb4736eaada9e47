using System;
using System.Collections.Generic;

namespace EcoDocDiag.Machines.RegistryFiles;

/// <summary>
/// A PC as <c>.reg</c> files, and certificate files where there are any, show it for one user. A store is as the certificate files have it
/// where they have it, else as the registry does. What the files do not cover is not captured: processes and the network never are.
/// </summary>
internal sealed class RegistryExportMachine : IMachine, IRegistryReader, ICertificateReader, IProfileReader
{
    private readonly NothingCaptured _nothing = new();
    private readonly ICertificateReader _files;
    private readonly RegistryCertificates _stores;
    private readonly RegistryTree _user;
    private readonly RegistryTree _machine;

    /// <param name="computer">The PC's name.</param>
    /// <param name="user">The user.</param>
    /// <param name="userTree">The user's hive.</param>
    /// <param name="machineTree">The machine's hive.</param>
    /// <param name="certificates">The certificate files; null where there are none.</param>
    /// <param name="browsers">Makes what reads files of browsers, given this registry; null where there are none.</param>
    /// <param name="utcNow">The time to judge by, UTC.</param>
    public RegistryExportMachine(
        string computer,
        UserIdentity user,
        RegistryTree userTree,
        RegistryTree machineTree,
        ICertificateReader? certificates,
        Func<IRegistryReader, IBrowserReader>? browsers,
        DateTime utcNow)
    {
        Computer = computer;
        User = user;
        UtcNow = utcNow;
        _files = certificates ?? _nothing;
        _stores = new RegistryCertificates(this);
        _user = userTree;
        _machine = machineTree;
        Browsers = browsers?.Invoke(this) ?? _nothing;
    }

    public string Computer { get; }

    public UserIdentity User { get; }

    public DateTime UtcNow { get; }

    public DateTime? CapturedAt => null;

    public IRegistryReader Registry => this;

    public ICertificateReader Certificates => this;

    public IProcessReader Processes => _nothing;

    public IBrowserReader Browsers { get; }

    public IProgramReader Programs => _nothing;

    public IProfileReader Profile => this;

    public IEventReader Events => _nothing;

    public IInternetApi InternetApi => _nothing;

    public INetworkProbe Network => _nothing;

    public Reading<RegistryValue> ReadValue(RegistryPath key, string name) => TreeOf(key).ReadValue(key.SubKey, name);

    public Reading<IReadOnlyList<KeyValuePair<string, RegistryValue>>> ReadValues(RegistryPath key) => TreeOf(key).ReadValues(key.SubKey);

    public Reading<IReadOnlyList<string>> ReadSubKeyNames(RegistryPath key) => TreeOf(key).ReadSubKeyNames(key.SubKey);

    public Reading<IReadOnlyList<StoredCertificate>> ReadStore(CertificateStore store)
    {
        Reading<IReadOnlyList<StoredCertificate>> files = _files.ReadStore(store);
        return files.State == ReadState.NotCaptured ? _stores.ReadStore(store) : files;
    }

    public Reading<UserProfile> ReadProfile() => RegistryProfile.Read(this, User.Sid);

    public void Dispose()
    {
    }

    private RegistryTree TreeOf(RegistryPath key) => key.Root == RegistryRoot.CurrentUser ? _user : _machine;
}
