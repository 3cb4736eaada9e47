using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>advapi32.dll: the registry as type numbers and bytes, privileges and tokens, and cryptographic providers (winreg.h, securitybaseapi.h, wincrypt.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Advapi32
{
    public const int KeyQueryValue = 0x0001;
    public const int KeySetValue = 0x0002;
    public const int KeyCreateSubKey = 0x0004;
    public const int KeyEnumerateSubKeys = 0x0008;
    public const int KeyWow6464Key = 0x0100;
    public const int Delete = 0x00010000;

    public const int TokenQuery = 0x0008;
    public const int TokenAdjustPrivileges = 0x0020;
    public const int SecurityImpersonation = 2;
    public const int SePrivilegeEnabled = 0x00000002;

    public const int ServiceManagerConnect = 0x0001;
    public const int ServiceQueryStatus = 0x0004;

    private const string Dll = "advapi32.dll";

    /// <summary>The predefined handles of winreg.h; they are never closed.</summary>
    public static nint HKeyCurrentUser => unchecked((int)0x80000001);

    /// <inheritdoc cref="HKeyCurrentUser"/>
    public static nint HKeyLocalMachine => unchecked((int)0x80000002);

    /// <inheritdoc cref="HKeyCurrentUser"/>
    public static nint HKeyUsers => unchecked((int)0x80000003);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegOpenKeyExW(nint key, string subKey, int options, int access, out nint result);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegCreateKeyExW(
        SafeRegistryHandle key, string subKey, int reserved, nint className, int options, int access, nint security, out nint result, out int disposition);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int RegQueryInfoKeyW(
        SafeRegistryHandle key, nint className, nint classLength, nint reserved, out int subKeys, nint longestSubKey, nint longestClass,
        out int values, nint longestName, nint longestData, nint security, nint written);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegQueryValueExW(SafeRegistryHandle key, string name, nint reserved, out int type, byte* data, ref int size);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int RegEnumValueW(
        SafeRegistryHandle key, int index, char* name, ref int nameLength, nint reserved, out int type, byte* data, ref int size);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int RegEnumKeyExW(
        SafeRegistryHandle key, int index, char* name, ref int nameLength, nint reserved, nint className, nint classLength, nint written);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegSetValueExW(SafeRegistryHandle key, string name, int reserved, int type, byte* data, int size);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegDeleteValueW(SafeRegistryHandle key, string name);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegDeleteKeyExW(SafeRegistryHandle key, string subKey, int access, int reserved);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int RegFlushKey(SafeRegistryHandle key);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegLoadKeyW(nint key, string subKey, string file);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode)]
    public static extern int RegUnLoadKeyW(nint key, string subKey);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int ImpersonateSelf(int level);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int RevertToSelf();

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int OpenThreadToken(nint thread, int access, int openAsSelf, out nint token);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int OpenProcessToken(SafeProcessHandle process, int access, out nint token);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern int LookupPrivilegeValueW(string? system, string name, out long luid);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int AdjustTokenPrivileges(
        SafeAccessTokenHandle token, int disableAll, in TokenPrivilege newState, int size, nint previousState, nint previousSize);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int CryptReleaseContext(nint provider, int flags);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint OpenSCManagerW(string? machine, string? database, int access);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint OpenServiceW(nint manager, string name, int access);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int QueryServiceStatus(nint service, out ServiceStatus status);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int CloseServiceHandle(nint handle);

    /// <summary>SERVICE_STATUS (winsvc.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ServiceStatus
    {
        public int ServiceType;
        public int CurrentState;
        public int ControlsAccepted;
        public int Win32ExitCode;
        public int ServiceSpecificExitCode;
        public int CheckPoint;
        public int WaitHint;
    }

    /// <summary>TOKEN_PRIVILEGES with one entry.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    public struct TokenPrivilege
    {
        public int Count;
        public long Luid;
        public int Attributes;
    }
}
