using System.Linq;
using System.Text.Json;
using System.Threading;
using BenchmarkDotNet.Attributes;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>From the bytes of a fleet's snapshots to verdicts.</summary>
[MemoryDiagnoser]
public class SnapshotBenchmarks
{
    private readonly CheckCatalog _catalog = ShippedChecks.CreateCatalog();
    private byte[][] _lines = [];

    /// <summary>Makes the fleet before anything is measured.</summary>
    [GlobalSetup]
    public void SetUp() => _lines = Fleet1000.Lines;

    /// <summary>The tokens of the JSON alone.</summary>
    [Benchmark(Baseline = true, Description = "`Utf8JsonReader` walk")]
    public int Walk()
    {
        int tokens = 0;
        foreach (byte[] line in _lines)
        {
            Utf8JsonReader reader = new(line);
            while (reader.Read())
            {
                tokens++;
            }
        }

        return tokens;
    }

    /// <summary>The snapshots.</summary>
    [Benchmark(Description = "Snapshots read by one reader")]
    public int Read()
    {
        SnapshotReader reader = CheckRunner.CreateReader(Fleet1000.Options.Baseline);
        return _lines.Count(line => reader.Read(line, "fleet").Computer.Length > 0);
    }

    /// <summary>The verdicts, as the fleet has them.</summary>
    [Benchmark(Description = "Snapshots read and judged as a fleet")]
    public int JudgeFleet()
    {
        using FleetJudge judge = new(_catalog, Fleet1000.Options, CancellationToken.None);
        return _lines.Sum(line => judge.Judge(line, "fleet", 0).Verdicts.Count);
    }

    /// <summary>The verdicts, each check run for each PC.</summary>
    [Benchmark(Description = "Snapshots read and each judged for itself")]
    public int JudgeEach()
    {
        SnapshotReader reader = CheckRunner.CreateReader(Fleet1000.Options.Baseline);
        VerdictRunner runner = new(_catalog);
        int verdicts = 0;
        foreach (byte[] line in _lines)
        {
            using SnapshotMachine machine = new(reader.Read(line, "fleet"), Fleet1000.Options.UtcNow);
            verdicts += runner.Run(new CheckContext(machine, Fleet1000.Options.Baseline, CancellationToken.None), CheckSelection.All).Count();
        }

        return verdicts;
    }
}
