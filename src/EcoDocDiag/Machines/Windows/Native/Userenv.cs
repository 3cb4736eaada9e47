using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>userenv.dll: profiles (userenv.h).</summary>
[SupportedOSPlatform("windows")]
internal static class Userenv
{
    public const int ProfileTemporary = 1;
    public const int ProfileRoaming = 2;
    public const int ProfileMandatory = 4;
    public const int ProfileRoamingPreexisting = 8;

    [DllImport("userenv.dll", ExactSpelling = true)]
    public static extern int GetProfileType(out int flags);
}
