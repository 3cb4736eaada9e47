using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>wevtapi.dll: logs of Windows (winevt.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Wevtapi
{
    /// <summary>EvtQueryChannelPath | EvtQueryReverseDirection: the newest event first.</summary>
    public const int QueryNewestFirst = 0x1 | 0x200;

    public const int RenderXml = 1;
    public const int ConfigEnabled = 0;
    public const int ConfigMaximumSize = 8;
    public const int TypeUInt64 = 10;
    public const int TypeBoolean = 13;

    private const string Dll = "wevtapi.dll";

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint EvtQuery(nint session, string path, string query, int flags);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int EvtNext(nint result, int size, nint* events, int timeout, int flags, out int returned);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int EvtRender(nint context, nint handle, int flags, int size, char* buffer, out int used, out int properties);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int EvtClose(nint handle);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint EvtOpenChannelConfig(nint session, string path, int flags);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int EvtGetChannelConfigProperty(nint config, int property, int flags, int size, Variant* value, out int used);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int EvtSetChannelConfigProperty(nint config, int property, int flags, Variant* value);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int EvtSaveChannelConfig(nint config, int flags);

    /// <summary>EVT_VARIANT of a number or a truth value.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Variant
    {
        public long Number;
        public int Count;
        public int Type;
    }
}
