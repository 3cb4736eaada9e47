using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Security.Principal;
using EcoDocDiag.Machines.Windows.Native;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The processes of this PC that run as one user, in whichever of the user's sessions.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class WindowsProcesses : IProcessReader
{
    private const int StopMilliseconds = 5000;

    private readonly string _userSid;
    private readonly bool _isOwnUser;

    /// <summary>A reader for the processes of the user <paramref name="userSid"/>.</summary>
    /// <param name="userSid">The user's SID.</param>
    /// <param name="isOwnUser">Whether this process runs as that user.</param>
    public WindowsProcesses(string userSid, bool isOwnUser)
    {
        _userSid = userSid;
        _isOwnUser = isOwnUser;
    }

    /// <inheritdoc/>
    public Reading<IReadOnlyList<RunningProcess>> ReadProcesses(IReadOnlyList<string> imageNames)
    {
        List<RunningProcess> processes = [];
        using SafeFileHandle snapshot = new(Kernel32.CreateToolhelp32Snapshot(Kernel32.SnapshotProcesses, 0), ownsHandle: true);
        if (snapshot.IsInvalid)
        {
            return WindowsError.ToReading<IReadOnlyList<RunningProcess>>(Marshal.GetLastWin32Error());
        }

        Kernel32.ProcessEntry entry = new() { Size = sizeof(Kernel32.ProcessEntry) };
        for (int more = Kernel32.Process32FirstW(snapshot, &entry); more != 0; more = Kernel32.Process32NextW(snapshot, &entry))
        {
            string name = new(entry.ImageName);
            if (!imageNames.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            switch (BelongsToUser(entry.ProcessId, out DateTime? started))
            {
                case true:
                    processes.Add(new RunningProcess(name.ToLowerInvariant(), entry.ProcessId, started));
                    break;
                case null:
                    return Reading<IReadOnlyList<RunningProcess>>.Failed(ReadReason.AccessDenied, WindowsError.Detail(WindowsError.AccessDenied));
            }
        }

        return Reading<IReadOnlyList<RunningProcess>>.Present(
            [.. processes.OrderBy(process => process.Name, StringComparer.Ordinal).ThenBy(process => process.Id)]);
    }

    /// <summary>Ends the process if it still runs, and waits until it is gone. A later process with the same id is left alone.</summary>
    /// <exception cref="ChangeFailedException">Windows refused, or the process did not end within five seconds.</exception>
    public static void Apply(ProcessStopChange change)
    {
        using SafeProcessHandle process = Open(
            change.Process.Id, Kernel32.ProcessTerminate | Kernel32.ProcessQueryLimitedInformation | Kernel32.Synchronize, out int error);

        // The id names no process any more.
        if (error == WindowsError.InvalidParameter)
        {
            return;
        }

        if (error != 0)
        {
            throw new ChangeFailedException(WindowsError.ReasonOf(error), change.Place, WindowsError.Detail(error));
        }

        // Compared on the handle that is then ended: no other process can take the id's place in between.
        if (StartOf(process) != change.Process.StartedUtc)
        {
            return;
        }

        if (Kernel32.TerminateProcess(process, 1) == 0)
        {
            error = Marshal.GetLastWin32Error();

            // A process that ends by itself at this moment refuses; waiting tells.
            if (Kernel32.WaitForSingleObject(process, StopMilliseconds) != 0)
            {
                throw new ChangeFailedException(WindowsError.ReasonOf(error), change.Place, WindowsError.Detail(error));
            }
        }
        else if (Kernel32.WaitForSingleObject(process, StopMilliseconds) != 0)
        {
            throw new ChangeFailedException(ReadReason.TimedOut, change.Place, "");
        }
    }

    // Null where nobody may know.
    private bool? BelongsToUser(int processId, out DateTime? started)
    {
        using SafeProcessHandle process = Open(processId, Kernel32.ProcessQueryLimitedInformation, out int error);
        started = error == 0 ? StartOf(process) : null;
        if (error == WindowsError.InvalidParameter)
        {
            return false;
        }

        if (error == 0 && OwnerOf(process) is { } owner)
        {
            return owner.Equals(_userSid, StringComparison.OrdinalIgnoreCase);
        }

        // The token of the user's own elevated process is closed to the user, but such a process is in the user's session.
        // Who may not ask about other users' processes cannot judge for another user either.
        return !_isOwnUser ? null
            : Kernel32.ProcessIdToSessionId(processId, out int session) != 0
              && Kernel32.ProcessIdToSessionId(Kernel32.GetCurrentProcessId(), out int ownSession) != 0
              && session == ownSession;
    }

    private static SafeProcessHandle Open(int processId, int access, out int error)
    {
        nint process = Kernel32.OpenProcess(access, 0, processId);
        error = process == 0 ? Marshal.GetLastWin32Error() : 0;
        return new SafeProcessHandle(process, ownsHandle: true);
    }

    private static DateTime? StartOf(SafeProcessHandle process) =>
        Kernel32.GetProcessTimes(process, out long created, out _, out _, out _) != 0 ? DateTime.FromFileTimeUtc(created) : null;

    private static string? OwnerOf(SafeProcessHandle process)
    {
        if (Advapi32.OpenProcessToken(process, Advapi32.TokenQuery, out nint token) == 0)
        {
            return null;
        }

        using SafeAccessTokenHandle handle = new(token);
        using WindowsIdentity identity = new(token);
        return identity.User?.Value;
    }
}
