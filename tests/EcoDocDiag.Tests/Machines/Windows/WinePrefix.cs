using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>A Windows of Wine that is made for one run and thrown away afterwards.</summary>
internal sealed class WinePrefix : IDisposable
{
    /// <summary>Why tests under Wine are skipped where <see cref="FindLauncher"/> finds none.</summary>
    public const string NoLauncher = "Neither wine10 nor wine8 is on the PATH: .ci/install-wine makes them.";

    private static readonly TimeSpan Limit = TimeSpan.FromHours(1);
    private static readonly string[] Launchers = ["wine10", "wine8"];

    private readonly string _launcher;
    private readonly string _folder;

    public WinePrefix(string launcher, string purpose)
    {
        _launcher = launcher;
        _folder = Path.Combine(Path.GetTempPath(), $"EcoDocDiag.{purpose}.{Environment.ProcessId}");
        Start(launcher, ["--clone", _folder]);
    }

    /// <summary>The newest of the programs that .ci/install-wine makes.</summary>
    public static string? FindLauncher() => Launchers.FirstOrDefault(IsAtHand);

    /// <summary>A path of this system as a program under Wine knows it.</summary>
    public static string PathInWindows(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Runs a program for Windows to its end and returns what it wrote.</summary>
    public string Run(IReadOnlyList<string> command, Dictionary<string, string>? environment = null) =>
        Start(_launcher, command, new(environment ?? []) { ["WINEPREFIX"] = _folder });

    public void Dispose() => Start(_launcher, ["--remove", _folder]);

    private static bool IsAtHand(string launcher)
    {
        try
        {
            Start(launcher, ["--version"]);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static string Start(string program, IReadOnlyList<string> arguments, Dictionary<string, string>? environment = null)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach ((string name, string value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start) ?? throw new Win32Exception(program);
        process.StandardInput.Close();
        // Wine's own services inherit both pipes and keep them open after the program has ended: read what there is, never to the end.
        StringBuilder output = new();
        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }

        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            return "It was ended after " + Limit + ".";
        }

        lock (output)
        {
            return output.ToString();
        }
    }
}
