using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>One run of the Windows tests under Wine, in a prefix that is made for it and thrown away afterwards.</summary>
internal static class WineRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(25);
    private static readonly string[] Launchers = ["wine10", "wine8"];

    /// <summary>The results, one a test; or a single one that says why there are none.</summary>
    public static IReadOnlyList<WineResult> Run()
    {
        if (OperatingSystem.IsWindows())
        {
            return [new("Wine", "Skip", "This is Windows: the tests of EcoDocDiag.Windows.Tests run by themselves.")];
        }

        if (Launchers.FirstOrDefault(IsAtHand) is not { } wine)
        {
            return [new("Wine", "Skip", "Neither wine10 nor wine8 is on the PATH: .ci/install-wine makes them.")];
        }

        string prefix = Path.Combine(Path.GetTempPath(), "EcoDocDiag.Wine." + Environment.ProcessId);
        string results = prefix + ".xml";
        Start(wine, ["--clone", prefix]);
        try
        {
            string output = Start(
                wine,
                [ProgramPath, "-noColor", "-xml", "Z:" + results.Replace('/', '\\')],
                new() { ["WINEPREFIX"] = prefix, ["ECODOCDIAG_SOURCE"] = "Z:" + ProjectFolder.Root.Replace('/', '\\') });
            return File.Exists(results) ? Read(wine, XDocument.Load(results)) : [new(wine, "Fail", "The run wrote no results. " + output)];
        }
        finally
        {
            Start(wine, ["--remove", prefix]);
            File.Delete(results);
        }
    }

    // The same configuration as these tests: …/EcoDocDiag.Tests/bin/<configuration>/net10.0/.
    private static string ProgramPath => ProjectFolder.PathOf(
        "tests", "EcoDocDiag.Windows.Tests", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "win-x64", "EcoDocDiag.Windows.Tests.exe");

    private static WineResult[] Read(string wine, XDocument document) =>
    [
        .. document.Descendants("test").Select(test => new WineResult(
            wine + " " + (string?)test.Attribute("name"),
            (string?)test.Attribute("result") ?? "",
            test.Element("reason")?.Value ?? test.Element("failure")?.Value ?? "")),
        .. document.Descendants("error").Select(error => new WineResult(wine + " " + (string?)error.Attribute("name"), "Fail", error.Value)),
    ];

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

    private static string Start(string program, string[] arguments, Dictionary<string, string>? environment = null)
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
