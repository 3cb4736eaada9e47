using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>ncrypt.dll: keys of key storage providers (ncrypt.h).</summary>
[SupportedOSPlatform("windows")]
internal static class Ncrypt
{
    [DllImport("ncrypt.dll", ExactSpelling = true)]
    public static extern int NCryptFreeObject(nint handle);
}
