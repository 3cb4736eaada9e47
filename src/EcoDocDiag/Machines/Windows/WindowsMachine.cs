using System;
using System.Collections.Generic;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Probing;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// This PC, live, as one of its users has it. Nothing is opened before it is asked for, and no handle outlives the call that needed it;
/// a user's hive that had to be loaded is unloaded by <see cref="Dispose"/>.
/// </summary>
/// <remarks>
/// Settings written to the registry take effect in running programs by the notifications of <see cref="Notify"/>. The proxy is not set through
/// <c>InternetSetOption(INTERNET_OPTION_PER_CONNECTION_OPTION)</c>: that writes a counter and a tail of its own choice into the connection blobs,
/// and neither the journal nor undo could tell beforehand what would be there. The registry changes keep every byte that is not meant to change,
/// write the flat values and the blobs together with a higher counter, and the notification makes WinINet read them again.
/// </remarks>
[SupportedOSPlatform("windows")]
public sealed class WindowsMachine : IWritableMachine
{
    private readonly WindowsRegistry _registry;
    private readonly WindowsProfile _profile;
    private readonly WindowsCertificates _certificates;
    private readonly UserHive? _hive;
    private readonly bool _isOwnUser;

    /// <summary>This PC as <paramref name="user"/> has it.</summary>
    /// <param name="user">One of <see cref="WindowsUsers"/>.</param>
    /// <param name="asOf">The time to judge by, UTC; null for the clock as it is now.</param>
    /// <param name="network">What reaches the network from this PC.</param>
    /// <exception cref="Resources.InputException">The user's hive is not loaded and could not be loaded: see its code, <c>Hive…</c>.</exception>
    public WindowsMachine(WindowsUser user, DateTime? asOf, INetworkProbe network)
    {
        _isOwnUser = user.Sid == WindowsUsers.Own.Sid;
        _hive = _isOwnUser || WindowsUsers.IsLoaded(user.Sid) ? null : UserHive.Load(user);
        string userKey = _isOwnUser ? "" : _hive?.Key ?? user.Sid;

        Computer = Environment.MachineName;
        User = new UserIdentity(user.Sid, user.Name);
        UtcNow = asOf ?? CapturedAt.Value;
        Network = new RememberingProbe(_isOwnUser ? network : new OtherUserProbe(network));
        _registry = new WindowsRegistry(userKey);
        _profile = new WindowsProfile(user, _isOwnUser, _registry);
        _certificates = new WindowsCertificates(_profile, userKey, _registry);
        Processes = new WindowsProcesses(user.Sid, _isOwnUser);
        Browsers = new WindowsBrowsers(user, _registry, _isOwnUser);
        Programs = new WindowsPrograms(user, _isOwnUser);
        InternetApi = new WindowsInternetApi(_isOwnUser);
    }

    /// <inheritdoc/>
    public string Computer { get; }

    /// <inheritdoc/>
    public UserIdentity User { get; }

    /// <inheritdoc/>
    public DateTime UtcNow { get; }

    /// <inheritdoc/>
    public DateTime? CapturedAt { get; } = DateTime.UtcNow;

    /// <inheritdoc/>
    public IRegistryReader Registry => _registry;

    /// <inheritdoc/>
    public ICertificateReader Certificates => _certificates;

    /// <inheritdoc/>
    public IProcessReader Processes { get; }

    /// <inheritdoc/>
    public IBrowserReader Browsers { get; }

    /// <inheritdoc/>
    public IProgramReader Programs { get; }

    /// <inheritdoc/>
    public IProfileReader Profile => _profile;

    /// <inheritdoc/>
    public IEventReader Events { get; } = new WindowsEvents();

    /// <inheritdoc/>
    public IInternetApi InternetApi { get; }

    /// <inheritdoc/>
    public INetworkProbe Network { get; }

    /// <inheritdoc/>
    public void Apply(Change change)
    {
        switch (change)
        {
            case RegistryValueChange value:
                _registry.Apply(value);
                break;
            case RegistryKeyChange key:
                _registry.Apply(key);
                break;
            case CertificateChange certificate:
                _certificates.Apply(certificate);
                break;
            case ProcessStopChange stop:
                WindowsProcesses.Apply(stop);
                break;
            case BrowserStateChange browser when _isOwnUser:
                WindowsBrowserState.Apply(browser);
                break;
            case BrowserStateChange:
                throw new ChangeFailedException(ReadReason.UserNotLoggedOn, change.Place, "");
            default:
                throw new ChangeFailedException(ReadReason.Unsupported, change.Place, change.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public Reading<bool> HoldsCertificate(CertificateStore store, StoredCertificate certificate) => _certificates.Holds(store, certificate);

    /// <inheritdoc/>
    public Reading<CertificateElement> ReadElement(CertificateStore store, StoredCertificate certificate) => _certificates.ReadElement(store, certificate);

    /// <inheritdoc/>
    public void Notify(IReadOnlyList<Change> changes)
    {
        // Another user's programs read the settings when they start; WinINet's notification reaches the own session only.
        if (_isOwnUser)
        {
            WindowsInternetApi.Notify();
        }
    }

    /// <summary>Unloads the user's hive where it had to be loaded.</summary>
    /// <exception cref="Resources.InputException"><c>HiveStillLoaded</c>: it could not be unloaded.</exception>
    public void Dispose() => _hive?.Dispose();
}
