using System;
using System.IO;
using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The programs of this PC that service packs ask about.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsPrograms : IProgramReader
{
    // In the order of their numbers in winsvc.h, which count from 1.
    private static readonly string[] States = ["Stopped", "StartPending", "StopPending", "Running", "ContinuePending", "PausePending", "Paused"];

    private readonly WindowsUser _user;
    private readonly bool _isOwnUser;

    /// <summary>A reader for the programs that <paramref name="user"/> sees.</summary>
    public WindowsPrograms(WindowsUser user, bool isOwnUser)
    {
        _user = user;
        _isOwnUser = isOwnUser;
    }

    /// <inheritdoc/>
    public Reading<string> ReadFileVersion(ProgramFile file) => Read(file, FileVersion.Read);

    /// <inheritdoc/>
    public Reading<FileSignature> ReadFileSignature(ProgramFile file) => Read(file, WindowsSignatures.Read);

    /// <inheritdoc/>
    public Reading<string> ReadServiceState(string service)
    {
        nint manager = Advapi32.OpenSCManagerW(null, null, Advapi32.ServiceManagerConnect);
        if (manager == 0)
        {
            return WindowsError.ToReading<string>(Marshal.GetLastWin32Error());
        }

        nint handle = 0;
        try
        {
            handle = Advapi32.OpenServiceW(manager, service, Advapi32.ServiceQueryStatus);
            int error = handle == 0 ? Marshal.GetLastWin32Error() : 0;
            return error == WindowsError.ServiceDoesNotExist ? Reading<string>.Absent()
                : error != 0 ? WindowsError.ToReading<string>(error)
                : Advapi32.QueryServiceStatus(handle, out Advapi32.ServiceStatus status) == 0 ? WindowsError.ToReading<string>(Marshal.GetLastWin32Error())
                : status.CurrentState >= 1 && status.CurrentState <= States.Length ? Reading<string>.Present(States[status.CurrentState - 1])
                : Reading<string>.Failed(ReadReason.Malformed, WindowsError.Detail(status.CurrentState));
        }
        finally
        {
            if (handle != 0)
            {
                _ = Advapi32.CloseServiceHandle(handle);
            }

            _ = Advapi32.CloseServiceHandle(manager);
        }
    }

    /// <inheritdoc/>
    public Reading<string> ReadListener(int port)
    {
        try
        {
            string? found = null;
            foreach (IPEndPoint listener in IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners())
            {
                bool isReached = IPAddress.IsLoopback(listener.Address) || listener.Address.Equals(IPAddress.Any) || listener.Address.Equals(IPAddress.IPv6Any);
                if (listener.Port == port && isReached && (found is null || string.CompareOrdinal(listener.Address.ToString(), found) < 0))
                {
                    found = listener.Address.ToString();
                }
            }

            return found is null ? Reading<string>.Absent() : Reading<string>.Present(found);
        }
        catch (NetworkInformationException exception)
        {
            return Reading<string>.Failed(ReadReason.ReadFailed, WindowsError.Detail(exception.ErrorCode));
        }
    }

    private Reading<T> Read<T>(ProgramFile file, Func<string, Reading<T>> read)
        where T : notnull
    {
        string folder = FolderOf(file.Folder);
        if (folder.Length == 0)
        {
            return Reading<T>.NotCaptured();
        }

        try
        {
            return LeadsAway(folder, file.Path) ? Reading<T>.Failed(ReadReason.ReadFailed, "link") : read(Unredirected(Path.Combine(folder, file.Path)));
        }
        catch (UnauthorizedAccessException exception)
        {
            return Reading<T>.Failed(ReadReason.AccessDenied, WindowsError.Detail(exception.HResult));
        }
        catch (IOException exception)
        {
            return Reading<T>.Failed(ReadReason.ReadFailed, WindowsError.Detail(exception.HResult));
        }
    }

    // A folder of the user's own could lead to a share, at which whoever runs this would log on.
    private static bool LeadsAway(string folder, string path)
    {
        string place = folder;
        foreach (string name in path.Split('\\'))
        {
            place = Path.Combine(place, name);
            try
            {
                if ((File.GetAttributes(place) & FileAttributes.ReparsePoint) != 0)
                {
                    return true;
                }
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                return false;
            }
        }

        return false;
    }

    // A 32-bit program is shown another System32.
    private static string Unredirected(string path)
    {
        string system = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Windows), "System32") + "\\";
        return !Environment.Is64BitProcess && Environment.Is64BitOperatingSystem && path.StartsWith(system, StringComparison.OrdinalIgnoreCase)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.Windows), "Sysnative", path.Substring(system.Length))
            : path;
    }

    private string FolderOf(ProgramFolder folder) => folder switch
    {
        // ProgramFiles of a 32-bit host is the folder for 32-bit programs.
        ProgramFolder.ProgramFiles => Environment.GetEnvironmentVariable("ProgramW6432") is { Length: > 0 } own
            ? own
            : Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles),
        ProgramFolder.ProgramFilesX86 => Environment.GetFolderPath(
            Environment.Is64BitOperatingSystem ? Environment.SpecialFolder.ProgramFilesX86 : Environment.SpecialFolder.ProgramFiles),
        ProgramFolder.ProgramData => Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData),
        ProgramFolder.SystemRoot => Environment.GetFolderPath(Environment.SpecialFolder.Windows),
        _ => _isOwnUser ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : _user.ProfilePath.Length == 0 ? ""
            : Path.Combine(_user.ProfilePath, "AppData", "Local"),
    };
}
