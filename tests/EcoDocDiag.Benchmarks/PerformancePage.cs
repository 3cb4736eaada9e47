using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using EcoDocDiag.Benchmarks.HotPaths;
using EcoDocDiag.Benchmarks.Measuring;
using EcoDocDiag.Benchmarks.Programs;

namespace EcoDocDiag.Benchmarks;

/// <summary>Measures everything and writes docs/performance.md.</summary>
internal sealed class PerformancePage(Workplace workplace, TextWriter log)
{
    private static readonly string[] Sections = ["PowerShell", "Console", "Fleet", "Other programs", "Hot paths"];

    private readonly StringBuilder _page = new();
    private readonly List<string> _skipped = [];
    private BuiltConsole? _console;

    private BuiltConsole Built => _console ??= new BuiltConsole(workplace);

    /// <summary>The page.</summary>
    public string Write()
    {
        _page.Append("""
            # Performance

            Made by `dotnet run -c Release --project tests/EcoDocDiag.Benchmarks -- report`, which builds and measures everything below in one run on one
            machine. Do not edit it.

            Numbers are ratios: how many times the reference. Both sides of a ratio were run in turns, and their medians are compared. Processor time is that of all
            threads, user and system; it hardly depends on what else the machine does. A duration is given as a multiple of its goal.

            The PCs are made up by a seeded generator (`tests/EcoDocDiag.Tests/Fleet/FleetGenerator.cs`, where the mix of faults is written down); no two are alike.
            Two fleets are measured: one of what `reg export` and the browsers give, and one with the certificate stores of a Windows PC besides (about 200 KiB of
            JSON a PC, nearly all of it certificates), where each user has a client certificate of their own whose signature has to be verified.

            The PowerShell module is measured as a release has it where it is used most, on Windows on x64: with machine code, here for the platform that measures.


            """);
        foreach (string section in Sections)
        {
            Add(section, Measure(section));
        }

        AddSkipped();
        return _page.ToString();
    }

    /// <summary>One section of the page.</summary>
    public IEnumerable<ResultRow> Measure(string section) => section switch
    {
        "PowerShell" => MeasurePowerShell(),
        "Console" => MeasureConsole(),
        "Fleet" => MeasureFleet(),
        "Other programs" => MeasurePeers(),
        "Hot paths" => HotPathReport.Measure(workplace.PathTo("BenchmarkDotNet")),
        _ => throw new ArgumentException(section + " is none of: " + string.Join(", ", Sections), nameof(section)),
    };

    private IEnumerable<ResultRow> MeasureConsole()
    {
        if (Built.Native is null)
        {
            _skipped.Add("Native console: " + Built.WhyNotNative);
        }

        return new ConsoleMeasurements(workplace, Built).Measure();
    }

    private ResultRow[] MeasureFleet()
    {
        FleetMeasurements fleet = new(workplace, Built);
        ResultRow[] rows = [.. fleet.Measure()];
        _skipped.AddRange(fleet.Skipped);
        return rows;
    }

    private ResultRow[] MeasurePeers()
    {
        PeerMeasurements peers = new(workplace, Built);
        ResultRow[] rows = [.. peers.Measure()];
        _skipped.AddRange(peers.Skipped);
        return rows;
    }

    private IEnumerable<ResultRow> MeasurePowerShell()
    {
        if (ProgramRun.Find("pwsh") is { } pwsh)
        {
            StagedModule module = new(workplace);
            if (module.Compiled is null)
            {
                _skipped.Add("PowerShell module with machine code: " + module.WhyNotCompiled);
            }

            return new PowerShellMeasurements(workplace, module, pwsh).Measure();
        }

        _skipped.Add("PowerShell: pwsh is not on the PATH.");
        return [];
    }

    private void Add(string title, IEnumerable<ResultRow> rows)
    {
        _page.Append("## ").Append(title).Append("\n\n| what | in relation to | ratio | goal | |\n|---|---|---|---|---|\n");
        foreach (ResultRow row in rows)
        {
            log.WriteLine(row);
            _page.Append(row).Append('\n');
        }

        _page.Append('\n');
    }

    private void AddSkipped()
    {
        if (_skipped.Count == 0)
        {
            return;
        }

        _page.Append("## Not measured\n\n");
        foreach (string skipped in _skipped)
        {
            _page.Append("- ").Append(skipped).Append('\n');
        }
    }
}
