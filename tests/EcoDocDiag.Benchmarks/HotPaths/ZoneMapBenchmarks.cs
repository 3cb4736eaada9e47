using System;
using BenchmarkDotNet.Attributes;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>A security zone from a snapshot, beside the two look-ups that any answer needs.</summary>
[MemoryDiagnoser]
public class ZoneMapBenchmarks
{
    private static readonly Uri Site = new("https://webra2.secomtrust.net/");
    private static readonly RegistryPath Domain = RegistryPath.User(@"Software\Microsoft\Windows\CurrentVersion\Internet Settings\ZoneMap\Domains\secomtrust.net\webra2");

    private readonly SnapshotMachine _machine = new(new SnapshotReader().Read(Fleet1000.Lines[0], "fleet"), Fleet1000.Options.UtcNow);

    /// <summary>One place of the registry.</summary>
    [Benchmark(Baseline = true, Description = "Two registry values looked up")]
    public bool LookUp() => _machine.ReadValue(Domain, "https").IsPresent | _machine.ReadValue(Domain, "*").IsPresent;

    /// <summary>All places that decide.</summary>
    [Benchmark(Description = "Zone of a site by all places that decide")]
    public int Map() => ZoneMap.Read(_machine, Site).Value.Zone;
}
