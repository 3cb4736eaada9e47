using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using EcoDocDiag.Fuzzing.Growth;
using EcoDocDiag.Fuzzing.Readers;
using EcoDocDiag.Fuzzing.Running;

namespace EcoDocDiag.Fuzzing;

/// <summary>
/// <c>list</c> names the readers; <c>growth BYTES</c> reads long inputs of each shape at n, 2n and 4n; <c>memory BYTES</c> shows what each takes at once, on Linux; <c>READER --minutes N --seed S</c> tries inputs on one for so many minutes of processor time; <c>all --minutes N</c> on each in turn; <c>READER --input FILE</c> tries one input.
/// <c>--keep FOLDER</c> keeps the inputs of new kinds from one run to the next, <c>--save FOLDER</c> is where those go that a reader does not stand.
/// </summary>
internal static class Program
{
    // No answer takes a hundredth of it, whatever else the machine does.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (arguments is ["growth", var bytes])
        {
            return ShowGrowth(int.Parse(bytes, CultureInfo.InvariantCulture));
        }

        if (arguments is ["memory", var size, .. var shapes])
        {
            return shapes is [var shape] ? ShowPeak(shape, int.Parse(size, CultureInfo.InvariantCulture)) : ShowPeaks(size);
        }

        Dictionary<string, string> options = new(StringComparer.Ordinal) { ["--minutes"] = "1", ["--seed"] = "1", ["--save"] = "crashes" };
        for (int i = 1; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        string name = arguments.Length > 0 && arguments.Length % 2 == 1 ? arguments[0] : "";
        IReadOnlyList<FuzzReader> readers = name == "all" ? ReaderCatalog.All : ReaderCatalog.Find(name) is { } one ? [one] : [];
        if (readers.Count == 0)
        {
            (name == "list" ? System.Console.Out : System.Console.Error).WriteLine(name == "list" ? string.Join("\n", ReaderCatalog.All.Select(static reader => reader.Name)) : "list | growth BYTES | memory BYTES [SHAPE] | READER|all [--minutes N] [--seed S] [--keep FOLDER] [--save FOLDER] [--input FILE]");
            return name == "list" ? 0 : 64;
        }

        int crashes = 0;
        foreach (FuzzReader reader in readers)
        {
            crashes += Run(reader, options);
        }

        return crashes > 0 ? 1 : 0;
    }

    private static int ShowGrowth(int length)
    {
        System.Console.WriteLine("| shape | bytes | allocated, times the input, at n, 2n, 4n | processor time in ms at n, 2n, 4n |\n|---|---|---|---|");
        foreach (string shape in GrowthMeasurement.Shapes)
        {
            IReadOnlyList<GrowthPoint> points = GrowthMeasurement.Measure(shape, length);
            string allocated = string.Join(", ", points.Select(static point => FormattableString.Invariant($"{(double)point.Allocated / point.Length:0.0}")));
            string times = string.Join(", ", points.Select(static point => FormattableString.Invariant($"{point.Time.TotalMilliseconds:0}")));
            System.Console.WriteLine(FormattableString.Invariant($"| {shape} | {points[0].Length} | {allocated} | {times} |"));
        }

        return 0;
    }

    // A process for each: what one has taken, the next would find.
    private static int ShowPeaks(string size)
    {
        System.Console.WriteLine("| shape | bytes | at once, MiB | times the input |\n|---|---|---|---|");
        int over = 0;

        // This program, be it started by its own name or through dotnet.
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Program).Assembly.Location] : [];
        foreach (string shape in GrowthMeasurement.Shapes)
        {
            using Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. self, "memory", size, shape]))!;
            process.WaitForExit();
            over |= process.ExitCode;
        }

        return over;
    }

    private static int ShowPeak(string shape, int length)
    {
        (int bytes, long peak) = GrowthMeasurement.MeasurePeak(shape, length);
        System.Console.WriteLine(FormattableString.Invariant($"| {shape} | {bytes} | {peak / 1048576.0:0.0} | {(double)peak / bytes:0.0} |"));
        return peak > Math.Max(GrowthMeasurement.MaximumPeak, GrowthMeasurement.MaximumPeakTimes * (long)bytes) ? 1 : 0;
    }

    private static int Run(FuzzReader reader, Dictionary<string, string> options)
    {
        if (options.TryGetValue("--input", out string? file))
        {
            FuzzAnswer answer = reader.Open()(File.ReadAllBytes(file));
            System.Console.WriteLine(answer.Kind + "\n" + answer.Text);
            return 0;
        }

        int seed = int.Parse(options["--seed"], CultureInfo.InvariantCulture);
        TimeSpan length = TimeSpan.FromMinutes(double.Parse(options["--minutes"], CultureInfo.InvariantCulture));
        string? keep = options.TryGetValue("--keep", out string? folder) ? Path.Combine(folder, reader.Name) : null;
        FuzzRun run = new(reader, seed);
        foreach (string known in Directory.Exists(keep) ? Directory.GetFiles(keep).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            run.Keep(File.ReadAllBytes(known));
        }

        using Timer watch = Watch(run, reader, options["--save"]);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        while (Environment.CpuUsage.TotalTime - before < length)
        {
            run.Next();
            run.Try();
        }

        if (keep is not null)
        {
            foreach (byte[] input in run.Found)
            {
                Save(keep, input);
            }
        }

        System.Console.WriteLine(FormattableString.Invariant($"{reader.Name}: seed {seed}, {(Environment.CpuUsage.TotalTime - before).TotalMinutes:0.0} minutes: {run.Result}"));
        foreach (FuzzFailure failure in run.Result.Failures)
        {
            System.Console.WriteLine("  " + failure.Kind + "\n    " + Save(Path.Combine(options["--save"], reader.Name), failure.Input) + "\n    " + failure.Detail.ReplaceLineEndings("\n    "));
        }

        return run.Result.Failures.Count;
    }

    // An answer that does not come is a failure that cannot be caught.
    private static Timer Watch(FuzzRun run, FuzzReader reader, string save)
    {
        long seen = -1;
        return new Timer(
            _ =>
            {
                if (run.Result.Inputs == seen)
                {
                    System.Console.WriteLine(reader.Name + ": no answer to " + Save(Path.Combine(save, reader.Name), run.Current));
                    Environment.Exit(1);
                }

                seen = run.Result.Inputs;
            },
            null,
            Hang,
            Hang);
    }

    private static string Save(string folder, byte[] input)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(input))[..16]);
        File.WriteAllBytes(path, input);
        return path;
    }
}
