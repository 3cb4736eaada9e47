using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>schannel.dll: the cache of TLS sessions (schannel.h). Its exports have a letter: <c>SslEmptyCache</c> is a macro of the header.</summary>
[SupportedOSPlatform("windows")]
internal static class Schannel
{
    [DllImport("schannel.dll", ExactSpelling = true, SetLastError = true)]
    public static extern int SslEmptyCacheW(nint targetName, int flags);
}
