using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using EcoDocDiag.Baselines;
using EcoDocDiag.Benchmarks.Measuring;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>How fast a fleet is judged, what a second core gives, and how much memory it takes.</summary>
internal sealed class FleetMeasurements(Workplace workplace, BuiltConsole console)
{
    private const int Rounds = 5;
    private const int Cores = 2;
    private const int MemoryBound = 150 * 1024 * 1024;

    private readonly FleetRunner _runner = new(ShippedChecks.CreateCatalog());

    /// <summary>Why something was left out.</summary>
    public List<string> Skipped { get; } = [];

    public IEnumerable<ResultRow> Measure()
    {
        foreach ((string name, int count, bool hasCertificates) in new[] { ("registry, browsers and probes", 100_000, false), ("the same and certificate stores, each user with a certificate of their own", 10_000, true) })
        {
            string file = new FleetFile(count, hasCertificates).Save(workplace.PathTo("fleet.ndjson"));
            Pair walk = Pair.Measure(Rounds, () => ProcessorTime.Measure(() => BareWalk.Run(file, 1)), () => ProcessorTime.Measure(() => Judge(file)));
            yield return ResultRow.AtLeast($"Speed of judging a fleet: {name}", "bare `Utf8JsonReader` walk over the same file, processor time", walk.CpuRatio, 0.5);
            if (hasCertificates)
            {
                Pair verifying = Pair.Measure(Rounds, () => ProcessorTime.Measure(() => BareWalk.Run(file, 1)), () => ProcessorTime.Measure(() => WalkAndVerify(file, count)));
                yield return new ResultRow("Speed of a bare walk that verifies one signature by RSA of 2,048 bits for each PC, which judging cannot do without", "bare walk, processor time", verifying.CpuRatio);
            }

            if ((OperatingSystem.IsWindows() || OperatingSystem.IsLinux()) && ProcessorLimit.Available >= Cores)
            {
                yield return ResultRow.AtLeast($"Speed on two cores, whole process: {name}", "on one core, clock", MeasureCores(file).WallRatio, 1.7);
            }
            else
            {
                Skipped.Add($"Speed on two cores, {name}: this machine has no two, or gives them by no means known here.");
            }
        }

        Pair memory = Pair.Measure(1, () => Feed(100_000), () => Feed(1_000));
        yield return ResultRow.AtMost("Resident memory at 100,000 PCs, registry, browsers and probes", "at 1,000", memory.PeakMemory / memory.ReferencePeakMemory, 1.2);
        yield return ResultRow.AtMost("Resident memory at 100,000 PCs, registry, browsers and probes", "150 MiB", memory.PeakMemory / MemoryBound, 1);
    }

    private static string[] Arguments(string input) => ["fleet", input, "--group-by", "status", "--format", "json", "--as-of", "2026-11-22"];

    [SupportedOSPlatform("windows")]
    [SupportedOSPlatform("linux")]
    private Pair MeasureCores(string file)
    {
        return Pair.Measure(Rounds, () => RunOn(1), () => RunOn(Cores));

        Cost RunOn(int cores)
        {
            using ProcessorLimit limit = new(cores);
            return ProgramRun.Run(console.ReadyToRun, Arguments(file)).Cost;
        }
    }

    private Cost Feed(int count)
    {
        FleetFile fleet = new(count, hasCertificates: false);
        return ProgramRun.Run(console.ReadyToRun, Arguments("-"), fleet.Write).Cost;
    }

    private static void WalkAndVerify(string file, int count)
    {
        BareWalk.Run(file, 1);
        using RSA key = RSA.Create(2048);
        byte[] signed = new byte[1024];
        byte[] signature = key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        for (int number = 0; number < count; number++)
        {
            if (!key.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                throw new CryptographicException();
            }
        }
    }

    private void Judge(string file)
    {
        var options = new FleetOptions
        {
            Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName),
            UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
            Threads = 1,
        };
        if (_runner.Run(new FleetInputs([file], null), options).Any(item => item.Error is not null))
        {
            throw new InvalidDataException(file);
        }
    }
}
