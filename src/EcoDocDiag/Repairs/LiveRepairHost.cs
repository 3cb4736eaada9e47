using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Security.Principal;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Windows;

namespace EcoDocDiag.Repairs;

/// <summary>This PC and this process, where the system is Windows; elsewhere a PC that cannot be opened.</summary>
public sealed class LiveRepairHost : IRepairHost
{
    private readonly MachineOpener _opener;

    /// <summary>The PC that <paramref name="opener"/> opens where it is given no file.</summary>
    public LiveRepairHost(MachineOpener opener)
    {
        _opener = opener;
    }

    /// <inheritdoc/>
    public string Computer => Environment.MachineName;

    /// <inheritdoc/>
    public string OwnUser => Environment.UserDomainName + "\\" + Environment.UserName;

    /// <inheritdoc/>
    public string? OtherSessionUser =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && WindowsSession.FindUser() is { } user && !user.Equals(OwnUser, StringComparison.OrdinalIgnoreCase)
            ? user
            : null;

    /// <inheritdoc/>
    public bool IsElevated
    {
        get
        {
            if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            {
                return false;
            }

            using WindowsIdentity identity = WindowsIdentity.GetCurrent();
            return new WindowsPrincipal(identity).IsInRole(WindowsBuiltInRole.Administrator);
        }
    }

    /// <inheritdoc/>
    /// <remarks>False for a service and in a remote session of WinRM, whose window station shows nothing (https://learn.microsoft.com/dotnet/api/system.environment.userinteractive).</remarks>
    public bool IsInteractive => Environment.UserInteractive;

    /// <inheritdoc/>
    public TimeSpan LockTimeout => new RepairOptions().LockTimeout;

    /// <inheritdoc/>
    public LogTrace? Trace =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? new LogTrace(new WindowsLogControl(TraceLog.Capi2), LogRecord.OfAdministrators(), TimeSpan.Zero) : null;

    /// <inheritdoc/>
    public string? FindStranger(string file) => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? FileAccessReview.FindStranger(file) : null;

    /// <inheritdoc/>
    public IEnumerable<OpenedMachine> Open(MachineOptions options) => _opener.Open(new MachineSource { Options = options });

    /// <inheritdoc/>
    public JournalStore JournalsOf(string user) =>
        user.Equals(OwnSid(), StringComparison.OrdinalIgnoreCase) ? JournalStore.OfOwnUser() : JournalStore.OfAdministrators(user);

    /// <inheritdoc/>
    public JournalStore AdministratorJournalsOf(string user) => JournalStore.OfAdministrators(user);

    private static string OwnSid() => RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? WindowsUsers.Own.Sid : "";
}
