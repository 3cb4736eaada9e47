using System;

namespace EcoDocDiag.Machines;

/// <summary>
/// One PC as one of its users has it: the live one, a snapshot, or what registry exports hold.
/// All access to an operating system is behind these readers, so every rule runs on any system.
/// </summary>
public interface IMachine : IDisposable
{
    /// <summary>The PC's name; for a registry export the file's name without extension.</summary>
    string Computer { get; }

    /// <summary>The user whose settings are read.</summary>
    UserIdentity User { get; }

    /// <summary>The time to judge by: the clock of a live PC, or the one that the caller asked for.</summary>
    DateTime UtcNow { get; }

    /// <summary>When the state was captured, UTC: the clock of a live PC; null where the source does not say.</summary>
    DateTime? CapturedAt { get; }

    /// <summary>The registry.</summary>
    IRegistryReader Registry { get; }

    /// <summary>The certificate stores.</summary>
    ICertificateReader Certificates { get; }

    /// <summary>The running programs.</summary>
    IProcessReader Processes { get; }

    /// <summary>Browser facts outside the registry.</summary>
    IBrowserReader Browsers { get; }

    /// <summary>What the registry does not say of other programs.</summary>
    IProgramReader Programs { get; }

    /// <summary>The user's profile.</summary>
    IProfileReader Profile { get; }

    /// <summary>What the logs of Windows say of the service.</summary>
    IEventReader Events { get; }

    /// <summary>Windows' own answers.</summary>
    IInternetApi InternetApi { get; }

    /// <summary>The network.</summary>
    INetworkProbe Network { get; }
}
