using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Threading;
using EcoDocDiag.Machines.Windows.Native;
using EcoDocDiag.Resources;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows;

/// <summary>
/// The registry hive of a user who is not logged on, loaded from NTUSER.DAT for as long as this object lives. It is loaded under a name of our
/// own: under the user's SID a logon in the meantime would find the place taken and give the user a temporary profile.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class UserHive : IDisposable
{
    private const string NamePrefix = "EcoDocDiag-";
    private const int UnloadAttempts = 10;
    private const int UnloadPauseMilliseconds = 200;

    private readonly string _file;
    private readonly SafeRegistryHandle _hold;
    private bool _isLoaded = true;

    private UserHive(string file, string key)
    {
        _file = file;
        Key = key;

        // No reader keeps a handle from one read to the next. This one keeps another process from taking the hive for an abandoned one.
        int error = Advapi32.RegOpenKeyExW(Advapi32.HKeyUsers, key, 0, Advapi32.KeyQueryValue, out nint handle);
        _hold = new SafeRegistryHandle(handle, ownsHandle: error == 0);
    }

    /// <summary>The name of the hive's key under <c>HKEY_USERS</c>.</summary>
    public string Key { get; }

    /// <summary>Loads the hive of <paramref name="user"/>.</summary>
    /// <exception cref="InputException">
    /// <c>HiveNotFound</c>, <c>HiveInUse</c>, <c>HiveAccessDenied</c> or <c>HiveNotLoaded</c>: the file is not there, somebody else has it open,
    /// it takes an elevated session, or Windows refused for another reason. Nothing is loaded then.
    /// </exception>
    public static UserHive Load(WindowsUser user)
    {
        string file = Path.Combine(user.ProfilePath, "NTUSER.DAT");
        string key = NamePrefix + user.Sid;
        int error = WithPrivileges(() =>
        {
            // One that was killed left it there. Windows refuses as long as another one holds it, and then the file is in use.
            _ = Advapi32.RegUnLoadKeyW(Advapi32.HKeyUsers, key);
            return Advapi32.RegLoadKeyW(Advapi32.HKeyUsers, key, file);
        });

        return error == 0 ? new UserHive(file, key) : throw new InputException(CodeOf(error), file, "", user.Name, WindowsError.Detail(error));
    }

    /// <summary>Unloads the hive.</summary>
    /// <exception cref="InputException"><c>HiveStillLoaded</c>: a handle into it stayed open in this process for all the time that was waited.</exception>
    public void Dispose()
    {
        if (!_isLoaded)
        {
            return;
        }

        _hold.Dispose();

        // What the host's own code left for the collector is closed by running it.
        int error = WithPrivileges(() =>
        {
            int result = Advapi32.RegUnLoadKeyW(Advapi32.HKeyUsers, Key);
            for (int attempt = 1; result != 0 && attempt < UnloadAttempts; attempt++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                Thread.Sleep(UnloadPauseMilliseconds);
                result = Advapi32.RegUnLoadKeyW(Advapi32.HKeyUsers, Key);
            }

            return result;
        });

        _isLoaded = error != 0 && !WindowsError.MeansAbsent(error);
        if (_isLoaded)
        {
            throw new InputException("HiveStillLoaded", _file, "", Key, WindowsError.Detail(error));
        }
    }

    private static string CodeOf(int error) => error switch
    {
        WindowsError.FileNotFound or WindowsError.PathNotFound => "HiveNotFound",
        WindowsError.SharingViolation or WindowsError.AlreadyExists => "HiveInUse",
        WindowsError.AccessDenied or WindowsError.PrivilegeNotHeld or WindowsError.NotAllAssigned => "HiveAccessDenied",
        _ => "HiveNotLoaded",
    };

    // The privileges are switched on in a token of this thread alone: no other code of the process runs with them, and they end with it.
    private static int WithPrivileges(Func<int> action)
    {
        if (Advapi32.ImpersonateSelf(Advapi32.SecurityImpersonation) == 0)
        {
            return Marshal.GetLastWin32Error();
        }

        try
        {
            int error = Enable("SeBackupPrivilege", "SeRestorePrivilege");
            return error == 0 ? action() : error;
        }
        finally
        {
            _ = Advapi32.RevertToSelf();
        }
    }

    private static int Enable(params string[] privileges)
    {
        if (Advapi32.OpenThreadToken(Kernel32.GetCurrentThread(), Advapi32.TokenAdjustPrivileges | Advapi32.TokenQuery, 1, out nint token) == 0)
        {
            return Marshal.GetLastWin32Error();
        }

        using SafeAccessTokenHandle handle = new(token);
        foreach (string privilege in privileges)
        {
            Advapi32.TokenPrivilege state = new() { Count = 1, Attributes = Advapi32.SePrivilegeEnabled };
            if (Advapi32.LookupPrivilegeValueW(null, privilege, out state.Luid) == 0
                || Advapi32.AdjustTokenPrivileges(handle, 0, in state, 0, 0, 0) == 0)
            {
                return Marshal.GetLastWin32Error();
            }

            // It reports success where the token has no such privilege to enable.
            int error = Marshal.GetLastWin32Error();
            if (error != 0)
            {
                return error;
            }
        }

        return 0;
    }
}
