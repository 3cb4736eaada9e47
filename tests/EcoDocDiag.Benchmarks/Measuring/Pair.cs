using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>
/// Two things that are compared, run in turns so that a busy machine is busy for both: ABBA and so on. What is compared is the median of each.
/// Processor time decides where a goal is about work, since it hardly depends on what else runs; both are kept.
/// </summary>
internal sealed class Pair
{
    private readonly List<Cost> _subject = [];
    private readonly List<Cost> _reference = [];

    public double CpuRatio => Cpu / ReferenceCpu;

    public double WallRatio => Wall / ReferenceWall;

    public double Cpu => Median(_subject.Select(cost => cost.Cpu));

    public double Wall => Median(_subject.Select(cost => cost.Wall));

    public double ReferenceCpu => Median(_reference.Select(cost => cost.Cpu));

    public double ReferenceWall => Median(_reference.Select(cost => cost.Wall));

    public double PeakMemory => Median(_subject.Select(cost => (double)cost.PeakMemory));

    public double ReferencePeakMemory => Median(_reference.Select(cost => (double)cost.PeakMemory));

    /// <summary>Runs both once unmeasured and then <paramref name="rounds"/> times each.</summary>
    public static Pair Measure(int rounds, Func<Cost> subject, Func<Cost> reference)
    {
        Pair pair = new();
        _ = reference();
        _ = subject();
        for (int round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                pair._reference.Add(reference());
                pair._subject.Add(subject());
            }
            else
            {
                pair._subject.Add(subject());
                pair._reference.Add(reference());
            }
        }

        return pair;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
