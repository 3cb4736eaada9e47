using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>wininet.dll: proxy options of connections, notifications, and the cache (wininet.h, winineti.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Wininet
{
    public const int OptionRefresh = 37;
    public const int OptionSettingsChanged = 39;
    public const int OptionPerConnection = 75;
    public const int OptionProxySettingsChanged = 95;

    public const int PerConnectionFlags = 1;
    public const int PerConnectionServer = 2;
    public const int PerConnectionBypass = 3;
    public const int PerConnectionAutoConfigUrl = 4;
    public const int PerConnectionFlagsOfDialog = 10;

    /// <summary>CACHE_HEADER_DATA_SSL_STATE_COUNT (winineti.h).</summary>
    public const int CacheHeaderDataSslStateCount = 14;

    public const int CacheEntryOfCookie = 0x00100000;
    public const int CacheEntryOfHistory = 0x00200000;

    private const string Dll = "wininet.dll";

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int InternetQueryOptionW(nint session, int option, OptionList* buffer, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int InternetSetOptionW(nint session, int option, OptionList* buffer, int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int IncrementUrlCacheHeaderData(int index, out int value);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern nint FindFirstUrlCacheEntryW(char* pattern, CacheEntry* entry, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int FindNextUrlCacheEntryW(nint search, CacheEntry* entry, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int FindCloseUrlCache(nint search);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int DeleteUrlCacheEntryW(char* name);

    /// <summary>The first fields of INTERNET_CACHE_ENTRY_INFOW; texts that they point to follow in the same buffer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct CacheEntry
    {
        public int Size;
        public char* Name;
        public char* File;
        public int Type;
    }

    /// <summary>INTERNET_PER_CONN_OPTION_LISTW.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct OptionList
    {
        public int Size;
        public char* Connection;
        public int Count;
        public int ErrorIndex;
        public Option* Options;
    }

    /// <summary>INTERNET_PER_CONN_OPTIONW.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Option
    {
        public int Id;
        public OptionValue Value;
    }

    /// <summary>The union in an option. The FILETIME gives it its eight bytes on 32-bit Windows too.</summary>
    [StructLayout(LayoutKind.Explicit)]
    public struct OptionValue
    {
        [FieldOffset(0)]
        public int Number;

        [FieldOffset(0)]
        public nint Text;

        [FieldOffset(0)]
        public uint TimeLow;

        [FieldOffset(4)]
        public uint TimeHigh;
    }
}
