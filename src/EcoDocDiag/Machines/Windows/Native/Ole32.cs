using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>ole32.dll: COM on the calling thread (combaseapi.h).</summary>
[SupportedOSPlatform("windows")]
internal static class Ole32
{
    /// <summary>COINIT_MULTITHREADED.</summary>
    public const int MultiThreaded = 0;

    [DllImport("ole32.dll", ExactSpelling = true)]
    public static extern int CoInitializeEx(nint reserved, int model);

    [DllImport("ole32.dll", ExactSpelling = true)]
    public static extern void CoUninitialize();
}
