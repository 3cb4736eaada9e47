using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Windows' own registry editor: it seeds and lists without any code of ours.</summary>
internal static class Regedit
{
    /// <summary>The first line of a file for <see cref="Import"/>.</summary>
    public const string Header = "Windows Registry Editor Version 5.00\r\n\r\n";

    // The whole registry of a busy machine takes its time.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Imports the text of a .reg file.</summary>
    public static void Import(string text)
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, text.ReplaceLineEndings("\r\n"), Encoding.Unicode);
        Run($"/S \"{file}\"");
        File.Delete(file);
    }

    /// <summary>Exports a key, by its full name, into a file.</summary>
    public static void Export(string key, string file) => Run($"/E \"{file}\" \"{key}\"");

    /// <summary>Exports a key, by its full name, as text.</summary>
    public static string Export(string key)
    {
        string file = Path.GetTempFileName();
        Export(key, file);
        string text = File.ReadAllText(file, Encoding.Unicode);
        File.Delete(file);
        return text;
    }

    /// <summary>Exports what a repair must give back to the byte: under Wine the whole registry, on Windows, whose own hives never rest, those of all users.</summary>
    public static string ExportAll()
    {
        if (!TestPc.IsWine)
        {
            return Export("HKEY_USERS");
        }

        string file = Path.GetTempFileName();
        Run($"/E \"{file}\"");
        string text = File.ReadAllText(file, Encoding.Unicode);
        File.Delete(file);
        return text;
    }

    private static void Run(string arguments)
    {
        using Process regedit = Process.Start(new ProcessStartInfo("regedit.exe", arguments) { UseShellExecute = false })
            ?? throw new Win32Exception("regedit.exe did not start.");
        if (!regedit.WaitForExit(Limit) || regedit.ExitCode != 0)
        {
            throw new InvalidOperationException("regedit.exe " + arguments);
        }
    }
}
