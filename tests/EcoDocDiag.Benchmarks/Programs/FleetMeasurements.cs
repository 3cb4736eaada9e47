using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Benchmarks.Measuring;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>How fast a fleet is judged, and with how much memory.</summary>
internal sealed class FleetMeasurements(Workplace workplace, BuiltConsole console)
{
    private const int Rounds = 5;
    private const int MemoryBound = 150 * 1024 * 1024;

    private readonly FleetRunner _runner = new(new CheckCatalog());

    public IEnumerable<ResultRow> Measure()
    {
        foreach ((string name, int count, bool hasCertificates) in new[] { ("registry, browsers and probes", 4_000, false), ("the same and certificate stores, each user with a certificate of their own", 600, true) })
        {
            FleetFile fleet = new(count, hasCertificates);
            string file = fleet.Save(workplace.PathTo("fleet.ndjson"));
            Pair walk = Pair.Measure(Rounds, () => ProcessorTime.Measure(() => BareWalk.Run(file, 1)), () => ProcessorTime.Measure(() => Judge(file, 1)));
            yield return ResultRow.AtLeast($"Speed of judging a fleet: {name}", "bare `Utf8JsonReader` walk over the same file, processor time", walk.CpuRatio, 0.5);
            Pair threads = Pair.Measure(Rounds, () => ProcessorTime.Measure(() => Judge(file, 1)), () => ProcessorTime.Measure(() => Judge(file, 2)));
            yield return ResultRow.AtLeast($"Speed of two threads: {name}", "one thread, clock", threads.WallRatio, 1.7);
            if (hasCertificates)
            {
                continue;
            }

            Pair memory = Pair.Measure(1, () => Feed(fleet, 100_000), () => Feed(fleet, 1_000));
            yield return ResultRow.AtMost("Resident memory at 100,000 PCs", "at 1,000", memory.PeakMemory / memory.ReferencePeakMemory, 1.2);
            yield return ResultRow.AtMost("Resident memory at 100,000 PCs", "150 MiB", memory.PeakMemory / MemoryBound, 1);
        }
    }

    private Cost Feed(FleetFile fleet, int count) =>
        ProgramRun.Run(console.ReadyToRun, ["fleet", "-", "--group-by", "status", "--format", "json", "--as-of", "2026-11-22"], stream => fleet.Write(stream, count)).Cost;

    private void Judge(string file, int threads)
    {
        var options = new FleetOptions
        {
            Baseline = BaselineLoader.Load(BaselineLoader.DefaultName),
            UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
            Threads = threads,
        };
        if (_runner.Run(new FleetInputs([file], null), options).Any(item => item.Error is not null))
        {
            throw new InvalidDataException(file);
        }
    }
}
