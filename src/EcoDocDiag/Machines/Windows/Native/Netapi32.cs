using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>netapi32.dll: the accounts of this PC (lmaccess.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Netapi32
{
    /// <summary>USER_INFO_1.</summary>
    public const int LevelPasswordAge = 1;

    /// <summary>USER_INFO_24, from Windows 8 on.</summary>
    public const int LevelInternetIdentity = 24;

    /// <summary>NERR_UserNotFound.</summary>
    public const int UserNotFound = 2221;

    private const string Dll = "netapi32.dll";

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int NetUserGetInfo(string? server, string user, int level, out void* buffer);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int NetApiBufferFree(void* buffer);

    /// <summary>The beginning of USER_INFO_1.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct UserPassword
    {
        public char* Name;
        public char* Password;

        /// <summary>Seconds since the password was last set.</summary>
        public uint Age;
    }

    /// <summary>The beginning of USER_INFO_24.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct UserInternetIdentity
    {
        /// <summary>Whether the account is linked to one of Microsoft.</summary>
        public int IsLinked;
    }
}
