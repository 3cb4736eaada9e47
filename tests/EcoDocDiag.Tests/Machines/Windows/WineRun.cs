using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>One run of the Windows tests under Wine.</summary>
internal static class WineRun
{
    /// <summary>The program of the Windows tests, in the same configuration as these: …/EcoDocDiag.Tests/bin/&lt;configuration&gt;/net10.0/.</summary>
    public static string ProgramPath => ProjectFolder.PathOf(
        "tests", "EcoDocDiag.Windows.Tests", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "win-x64", "EcoDocDiag.Windows.Tests.exe");

    /// <summary>The results, one a test; or a single one that says why there are none.</summary>
    public static IReadOnlyList<WineResult> Run()
    {
        if (OperatingSystem.IsWindows())
        {
            return [new("Wine", "Skip", "This is Windows: the tests of EcoDocDiag.Windows.Tests run by themselves.")];
        }

        if (WinePrefix.FindLauncher() is not { } wine)
        {
            return [new("Wine", "Skip", WinePrefix.NoLauncher)];
        }

        string results = Path.Combine(Path.GetTempPath(), $"EcoDocDiag.Wine.{Environment.ProcessId}.xml");
        using WinePrefix prefix = new(wine, "Wine");
        try
        {
            string output = prefix.Run(
                [ProgramPath, "-noColor", "-xml", WinePrefix.PathInWindows(results)],
                new() { ["ECODOCDIAG_SOURCE"] = WinePrefix.PathInWindows(ProjectFolder.Root) });
            return File.Exists(results) ? Read(wine, XDocument.Load(results)) : [new(wine, "Fail", "The run wrote no results. " + output)];
        }
        finally
        {
            File.Delete(results);
        }
    }

    private static WineResult[] Read(string wine, XDocument document) =>
    [
        .. document.Descendants("test").Select(test => new WineResult(
            wine + " " + (string?)test.Attribute("name"),
            (string?)test.Attribute("result") ?? "",
            test.Element("reason")?.Value ?? test.Element("failure")?.Value ?? "")),
        .. document.Descendants("error").Select(error => new WineResult(wine + " " + (string?)error.Attribute("name"), "Fail", error.Value)),
    ];
}
