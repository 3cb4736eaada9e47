using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Fleet;

long allocated = 0;
int count = int.Parse(args[0]);
var generator = new FleetGenerator(1, args.Contains("bare") ? null : new FleetCertificates());
byte[][] lines = new byte[count][];
var sw = Stopwatch.StartNew();
System.Threading.Tasks.Parallel.For(0, count, i => lines[i] = generator.Create(i));
Console.WriteLine($"generate {sw.ElapsedMilliseconds} ms, {lines.Sum(l => (long)l.Length) / count} bytes each");
File.WriteAllBytes("/tmp/perf-fleet-one.json", lines[0]);
[System.Runtime.InteropServices.DllImport("libc")] static extern int clock_gettime(int id, long[] t);
static double ThreadCpu() { var t = new long[2]; clock_gettime(3, t); return t[0] * 1e6 + t[1] / 1e3; }
double Cpu(Action a) { long al = GC.GetAllocatedBytesForCurrentThread(); double b = ThreadCpu(); a(); double r = (ThreadCpu() - b) / count; allocated = (GC.GetAllocatedBytesForCurrentThread() - al) / count; return r; }
int tokens = 0;
void Walk() { foreach (var l in lines) { var r = new Utf8JsonReader(l); while (r.Read()) { tokens++; } } }
var reader = new SnapshotReader();
void Read() { reader = new SnapshotReader(); foreach (var l in lines) { reader.Read(l, ""); } }
var options = new FleetOptions { Baseline = BaselineLoader.Load("current"), UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), Threads = 1 };
var judge = new FleetJudge(new CheckCatalog(), options, CancellationToken.None);
void Judge() { judge = new FleetJudge(new CheckCatalog(), options, CancellationToken.None); foreach (var l in lines) { judge.Judge(l, "", 0); } }
double w = 1e9, rd = 1e9, jd = 1e9; long ra = 0, ja = 0;
for (int i = 0; i < 15; i++) { w = Math.Min(w, Cpu(Walk)); rd = Math.Min(rd, Cpu(Read)); ra = allocated; jd = Math.Min(jd, Cpu(Judge)); ja = allocated; }
Console.WriteLine($"min of 15: walk {w:0.0} us, read {rd:0.0} ({ra} B), judge {jd:0.0} ({ja} B)  ratio {w / jd:0.00}");

// per check
var snaps = lines.Select(l => reader.Read(l, "")).ToArray();
for (int i = 0; i < 2; i++)
foreach (var check in new CheckCatalog().Checks)
{
    double c = Cpu(() => { foreach (var s in snaps) { using var m = new SnapshotMachine(s, options.UtcNow); check.Evaluate(new CheckContext(m, options.Baseline, default)); } });
    if (i == 1) Console.WriteLine($"  {check.Id} {c:0.0} {allocated} B");
}
if (args.Length > 1) { var until = Stopwatch.StartNew(); while (until.ElapsedMilliseconds < 8000) { Judge(); } }
