using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>The processor time of this process and of those that it started and that ended.</summary>
internal static partial class ProcessorTime
{
    private const int OfChildren = -1;

    /// <summary>Milliseconds of this process, all threads.</summary>
    public static double OfThisProcess
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>What <paramref name="action"/> takes of this process.</summary>
    public static Cost Measure(Action action)
    {
        double before = OfThisProcess;
        long start = Stopwatch.GetTimestamp();
        action();
        return new Cost(Stopwatch.GetElapsedTime(start).TotalMilliseconds, OfThisProcess - before);
    }

    /// <summary>Milliseconds of all processes that this one started and waited for; null where the system keeps no such account.</summary>
    public static double? OfEndedChildren
    {
        get
        {
            if (OperatingSystem.IsWindows())
            {
                return null;
            }

            // struct rusage begins with two timevals: user and system.
            var usage = new long[32];
            return GetResourceUsage(OfChildren, usage) == 0 ? ((usage[0] + usage[2]) * 1000.0) + ((usage[1] + usage[3]) / 1000.0) : null;
        }
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, [Out] long[] usage);
}
