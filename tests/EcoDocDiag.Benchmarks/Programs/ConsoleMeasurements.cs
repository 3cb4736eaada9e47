using System.Collections.Generic;
using System.IO;
using EcoDocDiag.Benchmarks.Measuring;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>The console as a whole process: one snapshot, and the report of many PCs.</summary>
internal sealed class ConsoleMeasurements(Workplace workplace, BuiltConsole console)
{
    private const int Rounds = 7;
    private const double NativeGoal = 25;
    private const double ReadyToRunGoal = 80;
    private const double ReportGoal = 5000;

    public IEnumerable<ResultRow> Measure()
    {
        string snapshot = workplace.PathTo("one.json");
        File.WriteAllBytes(snapshot, new FleetFile(1, hasCertificates: true)[0]);
        string[] test = ["test", "--snapshot", snapshot, "--format", "json", "--as-of", "2026-11-22"];
        if (console.Native is { } native)
        {
            Pair pair = Pair.Measure(Rounds, () => ProgramRun.Run(native, test).Cost, () => ProgramRun.Run(console.ReadyToRun, test).Cost);
            yield return ResultRow.AtMost("Console, native, one snapshot, whole process", "25 ms of processor time", pair.Cpu / NativeGoal, 1);
            yield return ResultRow.AtMost("Console, ReadyToRun, one snapshot, whole process", "80 ms of processor time", pair.ReferenceCpu / ReadyToRunGoal, 1);
        }
        else
        {
            Pair pair = Pair.Measure(Rounds, () => ProgramRun.Run(console.ReadyToRun, test).Cost, () => ProgramRun.Run(console.ReadyToRun, ["--version"]).Cost);
            yield return ResultRow.AtMost("Console, ReadyToRun, one snapshot, whole process", "80 ms of processor time", pair.Cpu / ReadyToRunGoal, 1);
        }

        string findings = workplace.PathTo("findings.ndjson");
        string fleet = new FleetFile(10_000, hasCertificates: false).Save(workplace.PathTo("report.ndjson"));
        File.WriteAllText(findings, ProgramRun.Run(console.ReadyToRun, ["test", "--snapshot", fleet, "--format", "ndjson", "--as-of", "2026-11-22"]).Output);
        string[] report = ["report", "--input", findings, "--format", "html", "--output", workplace.PathTo("report.html")];
        Pair html = Pair.Measure(2, () => ProgramRun.Run(console.ReadyToRun, report).Cost, () => ProgramRun.Run(console.ReadyToRun, ["--version"]).Cost);
        yield return ResultRow.AtMost("HTML report of 10,000 PCs, whole process", "5 s of processor time", html.Cpu / ReportGoal, 1);
    }
}
