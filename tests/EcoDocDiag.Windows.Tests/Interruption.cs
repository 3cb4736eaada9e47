using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Presses Ctrl+C in the console of another process. It takes a process of its own, since one process has one console and gets its events too.</summary>
internal static partial class Interruption
{
    /// <summary>What the program's first argument is where it is to press.</summary>
    public const string Switch = "--ctrl-c";

    private const int CtrlC = 0;

    /// <summary>Presses Ctrl+C in the console of <paramref name="process"/>.</summary>
    public static void Press(Process process)
    {
        using Process press = Process.Start(Environment.ProcessPath!, [Switch, process.Id.ToString(CultureInfo.InvariantCulture)])
            ?? throw new Win32Exception(Environment.ProcessPath);
        press.WaitForExit();
        if (press.ExitCode != 0)
        {
            throw new Win32Exception(press.ExitCode);
        }
    }

    /// <summary>The pressing process: gives the error of Windows, or 0.</summary>
    public static int Run(string processId)
    {
        _ = FreeConsole();
        return AttachConsole(uint.Parse(processId, CultureInfo.InvariantCulture)) != 0
            && SetConsoleCtrlHandler(0, 1) != 0
            && GenerateConsoleCtrlEvent(CtrlC, 0) != 0
            ? 0
            : Marshal.GetLastPInvokeError();
    }

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial int FreeConsole();

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial int AttachConsole(uint processId);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial int SetConsoleCtrlHandler(nint handler, int add);

    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial int GenerateConsoleCtrlEvent(uint controlEvent, uint processGroup);
}
