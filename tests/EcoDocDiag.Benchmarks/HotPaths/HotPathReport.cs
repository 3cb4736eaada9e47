using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EcoDocDiag.Benchmarks.Measuring;
using Perfolizer.Horology;

namespace EcoDocDiag.Benchmarks.HotPaths;

/// <summary>Runs the benchmarks of the hot paths in this process and gives the medians as multiples of each class's reference.</summary>
internal static class HotPathReport
{
    /// <summary>How they are run: in this process, since they need its internals and nothing has to be restored.</summary>
    public static IConfig Configuration(string folder, ILogger logger) => ManualConfig.CreateEmpty()
        .AddJob(Job.ShortRun.WithIterationTime(TimeInterval.FromMilliseconds(100)).WithToolchain(InProcessEmitToolchain.Instance))
        .AddLogger(logger)
        .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
        .WithArtifactsPath(folder);

    /// <summary>A row for each benchmark that is no reference.</summary>
    public static IEnumerable<ResultRow> Measure(string folder)
    {
        foreach (Summary summary in BenchmarkRunner.Run(typeof(HotPathReport).Assembly, Configuration(folder, NullLogger.Instance)))
        {
            BenchmarkReport reference = summary.Reports.Single(report => summary.IsBaseline(report.BenchmarkCase));
            foreach (BenchmarkReport report in summary.Reports.Where(report => report != reference))
            {
                yield return new ResultRow(Name(report), Name(reference), report.ResultStatistics!.Median / reference.ResultStatistics!.Median);
            }
        }
    }

    private static string Name(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'');
}
