using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Growth;

/// <summary>Reads inputs of n, 2n and 4n bytes of one shape.</summary>
public static class GrowthMeasurement
{
    /// <summary>The length that the tests begin with, in bytes.</summary>
    public const int TestLength = 64 * 1024;

    /// <summary>What a reader may take at once, in bytes, however short its input is.</summary>
    public const long MaximumPeak = 256 * 1024 * 1024;

    /// <summary>What a reader may take at once, in lengths of its input.</summary>
    public const int MaximumPeakTimes = 20;

    private static readonly int[] Multiples = [1, 2, 4];

    /// <summary>The names of the shapes.</summary>
    public static IReadOnlyList<string> Shapes => [.. GrowthCatalog.All.Select(static shape => shape.Name)];

    /// <summary>The three points of a shape.</summary>
    public static IReadOnlyList<GrowthPoint> Measure(string name, int length)
    {
        GrowthShape shape = GrowthCatalog.All.Single(item => item.Name == name);

        // What is made once, whatever the input is, belongs to none of the three.
        Read(shape, shape.Create(1024));
        return [.. Multiples.Select(times => Read(shape, shape.Create(times * length)))];
    }

    /// <summary>The length of an input, and how much more memory was resident at the worst moment of reading it than before, in bytes. Linux alone can say so.</summary>
    public static (int Length, long Peak) MeasurePeak(string name, int length)
    {
        GrowthShape shape = GrowthCatalog.All.Single(item => item.Name == name);
        Read(shape, shape.Create(1024));
        byte[] input = shape.Create(length);
        return (input.Length, shape.Readers.Max(reader => MeasurePeak(reader, input)));
    }

    private static long MeasurePeak(Action<byte[]> reader, byte[] input)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);

        // Linux forgets by it what was the most until now.
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = Process.GetCurrentProcess().WorkingSet64;
        Read(reader, input);
        return Process.GetCurrentProcess().PeakWorkingSet64 - before;
    }

    private static GrowthPoint Read(GrowthShape shape, byte[] input)
    {
        TimeSpan started = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        foreach (Action<byte[]> reader in shape.Readers)
        {
            Read(reader, input);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new GrowthPoint(input.Length, allocated, Process.GetCurrentProcess().TotalProcessorTime - started);
    }

    private static void Read(Action<byte[]> reader, byte[] input)
    {
        try
        {
            reader(input);
        }
        catch (InputException)
        {
            // A refusal has its cost as well.
        }
    }
}
