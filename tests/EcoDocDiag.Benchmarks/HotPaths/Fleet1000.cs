using System;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Benchmarks.Programs;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>A thousand PCs, which the benchmarks of the hot paths share.</summary>
internal static class Fleet1000
{
    public const int Count = 1000;

    public static readonly FleetOptions Options = new()
    {
        Baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName),
        UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc),
        Selection = CheckSelection.All,
    };

    private static readonly Lazy<byte[][]> Made = new(() =>
    {
        FleetFile fleet = new(Count, hasCertificates: false);
        return [.. Enumerable.Range(0, Count).Select(number => fleet[number])];
    });

    public static byte[][] Lines => Made.Value;
}
