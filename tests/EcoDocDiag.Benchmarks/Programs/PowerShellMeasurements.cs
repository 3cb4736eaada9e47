using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Benchmarks.Measuring;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>The module in <c>pwsh</c>: loading it, the first full check, findings through the pipeline.</summary>
internal sealed class PowerShellMeasurements(Workplace workplace, StagedModule module, string pwsh)
{
    private const int Rounds = 5;
    private const double FirstCheckGoal = 30;
    private const int Pcs = 5_000;

    private string Module => module.Compiled ?? module.Plain;

    public IEnumerable<ResultRow> Measure()
    {
        string bare = BuildBareModule();
        Pair import = Pair.Measure(Rounds, () => Inside($"Import-Module '{Module}'"), () => Inside($"Import-Module '{bare}'"));
        yield return ResultRow.AtMost("Import of the module, the import alone", "import of an empty binary module, processor time", import.CpuRatio, 1.5);
        Pair importing = Pair.Measure(Rounds, () => Whole($"Import-Module '{Module}'"), () => Whole($"Import-Module '{bare}'"));
        yield return ResultRow.AtMost("Import of the module, whole process", "the same with an empty binary module, processor time", importing.CpuRatio, 1.5);

        string manifest = WriteBareManifest();
        Pair whole = Pair.Measure(Rounds, () => Inside($"Import-Module '{Module}'"), () => Inside($"Import-Module '{manifest}'"));
        yield return new ResultRow("Import of the module, the import alone", "import of an empty binary module that has a manifest and our views, as every module with views does, processor time", whole.CpuRatio);

        string snapshot = workplace.PathTo("first.json");
        File.WriteAllBytes(snapshot, new FleetFile(1, hasCertificates: true)[0]);
        Pair first = Pair.Measure(Rounds, () => Whole(Check(Module)), () => Whole("$null = 1"));
        yield return ResultRow.AtMost("First full check of one snapshot, whole process without a bare `pwsh`", "30 ms of processor time", (first.Cpu - first.ReferenceCpu) / FirstCheckGoal, 1);
        yield return new ResultRow("First full check of one snapshot, whole process", "bare `pwsh`, processor time", first.CpuRatio);
        if (module.Compiled is not null)
        {
            Pair compiled = Pair.Measure(Rounds, () => Whole(Check(module.Compiled)), () => Whole(Check(module.Plain)));
            yield return new ResultRow("First full check of one snapshot, whole process", "the same with the module in intermediate language alone, processor time", compiled.CpuRatio);
        }

        string Check(string manifestPath) => $"Import-Module '{manifestPath}'; $null = Test-EcoDocClient -Snapshot '{snapshot}'";

        string fleet = new FleetFile(Pcs, hasCertificates: false).Save(workplace.PathTo("pipeline.ndjson"));
        string warm = $"Import-Module '{Module}'; Test-EcoDocClient -Snapshot '{snapshot}' | Out-Null";
        int findings = int.Parse(ProgramRun.Run(pwsh, ["-NoProfile", "-NonInteractive", "-Command", $"Import-Module '{Module}'; @(Test-EcoDocClient -Snapshot '{fleet}').Count"], maximumExitCode: 0).Output, CultureInfo.InvariantCulture);
        Pair writing = Pair.Measure(
            Rounds,
            () => Inside($"$null = Test-EcoDocClient -Snapshot '{fleet}' -Quiet", warm),
            () => Inside($"Test-EcoDocClient -Snapshot '{fleet}' | Out-Null", warm));
        Pair pipeline = Pair.Measure(
            3,
            () => Inside($"Write-Bare -Count {findings} | Out-Null", $"Import-Module '{bare}'; Write-Bare -Count 100 | Out-Null"),
            () => Inside($"Test-EcoDocClient -Snapshot '{fleet}' | Out-Null", warm));
        yield return ResultRow.AtLeast($"Speed of judging {Pcs} PCs and writing their {findings} findings to the pipeline", "bare `WriteObject` of as many objects with as many properties, processor time", pipeline.CpuRatio, 0.8);
        yield return new ResultRow(
            "Speed of writing findings that are judged: the same without what it takes to judge them (`-Quiet`)",
            "bare `WriteObject` of as many objects with as many properties, processor time",
            pipeline.Cpu / (writing.ReferenceCpu - writing.Cpu));
    }

    private string BuildBareModule()
    {
        string path = workplace.PathTo("Bare.dll");
        string properties = string.Concat(Enumerable.Range(0, typeof(Finding).GetProperties().Length).Select(number => FormattableString.Invariant($"public string Property{number} {{ get; set; }}")));
        string source = $$"""
            using System.Management.Automation;
            public sealed class Bare { {{properties}} }
            [Cmdlet("Write", "Bare")]
            public sealed class WriteBare : PSCmdlet
            {
                [Parameter] public int Count { get; set; }
                protected override void EndProcessing() { for (int i = 0; i < Count; i++) { WriteObject(new Bare { Property0 = "a", Property1 = "b" }); } }
            }
            """;
        File.WriteAllText(workplace.PathTo("Bare.cs"), source);
        Whole($"Add-Type -Path '{workplace.PathTo("Bare.cs")}' -OutputAssembly '{path}'");
        return path;
    }

    // The same empty module with what ours has besides cmdlets.
    private string WriteBareManifest()
    {
        string path = workplace.PathTo("Bare.psd1");
        File.Copy(Path.Combine(workplace.Repository, "module", "EcoDocDiag", "EcoDocDiag.Format.ps1xml"), workplace.PathTo("Bare.Format.ps1xml"));
        File.WriteAllText(path, "@{ RootModule = 'Bare.dll'; ModuleVersion = '1.0'; FormatsToProcess = 'Bare.Format.ps1xml'; CmdletsToExport = 'Write-Bare'; FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
        return path;
    }

    private Cost Whole(string command) => ProgramRun.Run(pwsh, ["-NoProfile", "-NonInteractive", "-Command", command], maximumExitCode: 0).Cost;

    // Measured by pwsh itself, so that its own start is not part of it.
    private Cost Inside(string command, string before = "")
    {
        string script = $$"""
            {{before}}
            $process = [Diagnostics.Process]::GetCurrentProcess(); $cpu = $process.TotalProcessorTime; $watch = [Diagnostics.Stopwatch]::StartNew()
            {{command}}
            $wall = $watch.Elapsed.TotalMilliseconds; $process.Refresh()
            [Console]::Out.Write([string]::Format([cultureinfo]::InvariantCulture, '{0} {1}', $wall, ($process.TotalProcessorTime - $cpu).TotalMilliseconds))
            """;
        double[] numbers = [.. ProgramRun.Run(pwsh, ["-NoProfile", "-NonInteractive", "-Command", script], maximumExitCode: 0).Output.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        return new Cost(numbers[0], numbers[1]);
    }
}
