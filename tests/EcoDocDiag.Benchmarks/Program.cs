using System;
using System.Globalization;
using System.IO;
using System.Text;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using EcoDocDiag.Benchmarks.HotPaths;
using EcoDocDiag.Benchmarks.Measuring;
using EcoDocDiag.Benchmarks.Programs;

namespace EcoDocDiag.Benchmarks;

/// <summary>
/// <c>report</c> measures everything and writes docs/performance.md; <c>section NAME</c> measures one of its sections and writes nothing; <c>hot-paths</c> takes BenchmarkDotNet's own arguments;
/// <c>fleet COUNT FILE [--no-certificates]</c> writes a made-up fleet.
/// </summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using Workplace workplace = new();
        switch (arguments)
        {
            case ["report"]:
                string page = new PerformancePage(workplace, Console.Out).Write();
                File.WriteAllText(Path.Combine(workplace.Repository, "docs", "performance.md"), page, new UTF8Encoding(false));
                return 0;
            case ["section", var section]:
                foreach (ResultRow row in new PerformancePage(workplace, Console.Out).Measure(section))
                {
                    Console.WriteLine(row);
                }

                return 0;
            case ["hot-paths", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest, HotPathReport.Configuration(workplace.PathTo("BenchmarkDotNet"), ConsoleLogger.Default));
                return 0;
            case ["fleet", var count, var file, .. var options]:
                new FleetFile(int.Parse(count, CultureInfo.InvariantCulture), options is not ["--no-certificates"]).Save(file);
                return 0;
            default:
                Console.Error.WriteLine("report | section NAME | hot-paths [BenchmarkDotNet options] | fleet COUNT FILE [--no-certificates]");
                return 64;
        }
    }
}
