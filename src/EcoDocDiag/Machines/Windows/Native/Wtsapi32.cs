using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>Functions of <c>wtsapi32.dll</c>: who is signed in to a session. https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsquerysessioninformationw</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Wtsapi32
{
    /// <summary><c>WTS_CURRENT_SERVER_HANDLE</c>.</summary>
    public const nint CurrentServer = 0;

    /// <summary><c>WTS_CURRENT_SESSION</c>.</summary>
    public const uint CurrentSession = 0xFFFFFFFF;

    /// <summary><c>WTSUserName</c>.</summary>
    public const int UserName = 5;

    /// <summary><c>WTSDomainName</c>.</summary>
    public const int DomainName = 7;

    private const string Library = "wtsapi32.dll";

    /// <summary>What a session says of itself; the buffer is freed with <see cref="WTSFreeMemory"/>.</summary>
    [DllImport(Library, ExactSpelling = true)]
    public static extern int WTSQuerySessionInformationW(nint server, uint session, int information, out char* buffer, out int bytes);

    /// <summary>Frees a buffer.</summary>
    [DllImport(Library, ExactSpelling = true)]
    public static extern void WTSFreeMemory(char* buffer);
}
