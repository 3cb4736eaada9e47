using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A PC that is judged by its settings alone, as files of it are: nobody asks Windows what it makes of them.</summary>
internal sealed class WithoutWindowsAnswers(IMachine inner) : IMachine
{
    public string Computer => inner.Computer;

    public UserIdentity User => inner.User;

    public DateTime UtcNow => inner.UtcNow;

    public DateTime? CapturedAt => inner.CapturedAt;

    public IRegistryReader Registry => inner.Registry;

    public ICertificateReader Certificates => inner.Certificates;

    public IProcessReader Processes => inner.Processes;

    public IBrowserReader Browsers => inner.Browsers;

    public IInternetApi InternetApi { get; } = new NothingCaptured();

    public INetworkProbe Network => inner.Network;

    public IProgramReader Programs => inner.Programs;

    public IProfileReader Profile => inner.Profile;

    public IEventReader Events => inner.Events;

    public void Dispose() => inner.Dispose();
}
