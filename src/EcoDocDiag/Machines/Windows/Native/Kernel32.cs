using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace EcoDocDiag.Machines.Windows.Native;

/// <summary>kernel32.dll: processes, renaming, and memory that other DLLs allocated (processthreadsapi.h, tlhelp32.h, winbase.h).</summary>
[SupportedOSPlatform("windows")]
internal static unsafe class Kernel32
{
    public const int ProcessTerminate = 0x0001;
    public const int ProcessQueryLimitedInformation = 0x1000;
    public const int Synchronize = 0x00100000;
    public const int SnapshotProcesses = 0x00000002;

    public const int MoveReplaceExisting = 0x00000001;

    private const string Dll = "kernel32.dll";

    [DllImport(Dll, ExactSpelling = true)]
    public static extern nint GetCurrentThread();

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern nint OpenProcess(int access, int inheritHandle, int processId);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int GetProcessTimes(SafeProcessHandle process, out long created, out long exited, out long kernel, out long user);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int ProcessIdToSessionId(int processId, out int sessionId);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern int GetCurrentProcessId();

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int TerminateProcess(SafeProcessHandle process, int exitCode);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int WaitForSingleObject(SafeProcessHandle process, int milliseconds);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern nint CreateToolhelp32Snapshot(int flags, int processId);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int Process32FirstW(SafeFileHandle snapshot, ProcessEntry* entry);

    [DllImport(Dll, ExactSpelling = true, SetLastError = true)]
    public static extern int Process32NextW(SafeFileHandle snapshot, ProcessEntry* entry);

    [DllImport(Dll, ExactSpelling = true, CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern int MoveFileExW(string from, string to, int flags);

    [DllImport(Dll, ExactSpelling = true)]
    public static extern nint GlobalFree(nint memory);

    /// <summary>PROCESSENTRY32W.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct ProcessEntry
    {
        public int Size;
        public int Usage;
        public int ProcessId;
        public nint DefaultHeapId;
        public int ModuleId;
        public int Threads;
        public int ParentProcessId;
        public int BasePriority;
        public int Flags;
        public fixed char ImageName[260];
    }
}
