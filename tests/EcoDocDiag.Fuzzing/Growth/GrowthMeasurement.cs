using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Growth;

/// <summary>Reads inputs of n, 2n and 4n bytes of one shape.</summary>
public static class GrowthMeasurement
{
    /// <summary>The length that the tests begin with, in bytes.</summary>
    public const int TestLength = 64 * 1024;

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

    private static GrowthPoint Read(GrowthShape shape, byte[] input)
    {
        TimeSpan started = Process.GetCurrentProcess().TotalProcessorTime;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            shape.Read(input);
        }
        catch (InputException)
        {
            // A refusal has its cost as well.
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new GrowthPoint(input.Length, allocated, Process.GetCurrentProcess().TotalProcessorTime - started);
    }
}
