using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>Runs a program to its end and says what it took and wrote.</summary>
internal sealed class ProgramRun
{
    private const int MemoryInterval = 10;

    private ProgramRun(Cost cost, string output)
    {
        Cost = cost;
        Output = output;
    }

    public Cost Cost { get; }

    public string Output { get; }

    /// <summary>Runs <paramref name="program"/>.</summary>
    /// <param name="program">Its path, or its name on the PATH.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">Writes its standard input; null for none.</param>
    /// <param name="maximumExitCode">Findings are no fault: which exit codes are fine.</param>
    public static ProgramRun Run(string program, IReadOnlyList<string> arguments, Action<Stream>? input = null, int maximumExitCode = 5)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };

        // The runtime settings of this program are not those of the one that is measured.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal) && name != "DOTNET_ROOT").ToList())
        {
            start.Environment.Remove(name);
        }

        double? before = ProcessorTime.OfEndedChildren;
        long time = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task feeding = Task.Run(() =>
        {
            input?.Invoke(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        });
        long peak = WatchMemory(process);
        process.WaitForExit();
        double wall = Stopwatch.GetElapsedTime(time).TotalMilliseconds;
        Task.WaitAll(feeding, output, error);
        if (process.ExitCode > maximumExitCode)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{error.Result}{output.Result}");
        }

        double cpu = ProcessorTime.OfEndedChildren - before ?? process.TotalProcessorTime.TotalMilliseconds;
        return new ProgramRun(new Cost(wall, cpu, peak), output.Result);
    }

    /// <summary>The path of a program on the PATH, or null.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    // The peak only grows, so its last value before the end is the one.
    private static long WatchMemory(Process process)
    {
        long peak = 0;
        while (!process.WaitForExit(MemoryInterval))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
            }
            catch (InvalidOperationException)
            {
                Thread.Yield();
            }
        }

        return peak;
    }
}
