using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.PowerShell;

namespace EcoDocDiag.PowerShell.Host;

/// <summary>PowerShell as a program for Windows, with the command line of <c>pwsh</c>.</summary>
internal static partial class Program
{
    // STD_INPUT_HANDLE, STD_OUTPUT_HANDLE and STD_ERROR_HANDLE.
    private static readonly int[] Streams = [-10, -11, -12];

    private static int Main(string[] args)
    {
        EnsureConsole();
        return UnmanagedPSEntry.Start(args, args.Length);
    }

    // PowerShell's host ends without a word where it has no console. Windows gives each program one; Wine does not where no terminal is.
    private static void EnsureConsole()
    {
        if (HasConsole())
        {
            return;
        }

        nint[] handles = Array.ConvertAll(Streams, GetStdHandle);
        FreeConsole();
        AllocConsole();
        for (int index = 0; index < Streams.Length; index++)
        {
            SetStdHandle(Streams[index], handles[index]);
        }
    }

    private static bool HasConsole()
    {
        try
        {
            using FileStream screen = new("CONOUT$", FileMode.Open, FileAccess.ReadWrite);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int stream);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int stream, nint handle);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AllocConsole();

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool FreeConsole();
}
