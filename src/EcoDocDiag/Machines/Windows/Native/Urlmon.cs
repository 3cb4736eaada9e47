using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>
/// urlmon.dll: security zones (urlmon.h). The interfaces are called through their tables of functions, which works alike on .NET Framework,
/// trimmed and compiled ahead of time; built-in COM interop does not.
/// </summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Urlmon
{
    /// <summary>MUTZ_DONT_USE_CACHE: read the registry again, another program may have changed it since.</summary>
    public const int DontUseCache = 0x00001000;

    /// <summary>URLZONEREG_DEFAULT: the policy that is in effect.</summary>
    public const int ZoneRegDefault = 0;

    private const string Dll = "urlmon.dll";

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CoInternetCreateSecurityManager(nint serviceProvider, out SecurityManager* manager, int reserved);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CoInternetCreateZoneManager(nint serviceProvider, out ZoneManager* manager, int reserved);

    /// <summary>IInternetSecurityManager.</summary>
    public struct SecurityManager
    {
        public void** Functions;

        public static int MapUrlToZone(SecurityManager* manager, char* url, int* zone, int flags) =>
            ((delegate* unmanaged[Stdcall]<SecurityManager*, char*, int*, int, int>)manager->Functions[5])(manager, url, zone, flags);

        public static int Release(SecurityManager* manager) =>
            ((delegate* unmanaged[Stdcall]<SecurityManager*, int>)manager->Functions[2])(manager);
    }

    /// <summary>IInternetZoneManager.</summary>
    public struct ZoneManager
    {
        public void** Functions;

        public static int GetZoneActionPolicy(ZoneManager* manager, int zone, int action, int* policy, int size, int zoneReg) =>
            ((delegate* unmanaged[Stdcall]<ZoneManager*, int, int, int*, int, int, int>)manager->Functions[7])(manager, zone, action, policy, size, zoneReg);

        public static int Release(ZoneManager* manager) =>
            ((delegate* unmanaged[Stdcall]<ZoneManager*, int>)manager->Functions[2])(manager);
    }
}
