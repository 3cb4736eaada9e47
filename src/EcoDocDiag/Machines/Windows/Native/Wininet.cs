using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>wininet.dll: proxy options of connections, and notifications (wininet.h).</summary>
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

    private const string Dll = "wininet.dll";

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int InternetQueryOptionW(nint session, int option, OptionList* buffer, ref int size);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int InternetSetOptionW(nint session, int option, OptionList* buffer, int size);

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
