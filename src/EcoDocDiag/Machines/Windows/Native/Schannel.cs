using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>schannel.dll: the cache of TLS sessions (schannel.h).</summary>
[SupportedOSPlatform("windows")]
internal static class Schannel
{
    [DllImport("schannel.dll", ExactSpelling = true, SetLastError = true)]
    public static extern int SslEmptyCache(nint targetName, int flags);
}
