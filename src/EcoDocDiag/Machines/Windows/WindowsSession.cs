using System;
using System.Runtime.Versioning;
using EcoDocDiag.Machines.Windows.Native;

namespace EcoDocDiag.Machines.Windows;

/// <summary>The session of Windows that this process runs in.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class WindowsSession
{
    /// <summary><c>DOMAIN\name</c> of whoever is signed in to it; null where nobody is, as in that of services, and where Windows does not tell.</summary>
    public static string? FindUser()
    {
        try
        {
            string name = Query(Wtsapi32.UserName);
            return name.Length == 0 ? null : Query(Wtsapi32.DomainName) + "\\" + name;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Windows without remote desktop services (Nano Server).
            return null;
        }
    }

    private static string Query(int information)
    {
        if (Wtsapi32.WTSQuerySessionInformationW(Wtsapi32.CurrentServer, Wtsapi32.CurrentSession, information, out char* buffer, out _) == 0)
        {
            return "";
        }

        try
        {
            return new string(buffer);
        }
        finally
        {
            Wtsapi32.WTSFreeMemory(buffer);
        }
    }
}
