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

int count = int.Parse(args[0]);
var generator = new FleetGenerator(1, new FleetCertificates());
byte[][] lines = new byte[count][];
var sw = Stopwatch.StartNew();
System.Threading.Tasks.Parallel.For(0, count, i => lines[i] = generator.Create(i));
Console.WriteLine($"generate {sw.ElapsedMilliseconds} ms, {lines.Sum(l => (long)l.Length) / count} bytes each");
File.WriteAllBytes("/tmp/perf-fleet-one.json", lines[0]);
double Cpu(Action a) { var p = Process.GetCurrentProcess(); var b = p.TotalProcessorTime; a(); p.Refresh(); return (p.TotalProcessorTime - b).TotalMilliseconds * 1000 / count; }
int tokens = 0;
void Walk() { foreach (var l in lines) { var r = new Utf8JsonReader(l); while (r.Read()) { tokens++; } } }
var reader = new SnapshotReader();
void Read() { reader = new SnapshotReader(); foreach (var l in lines) { reader.Read(l, ""); } }
var options = new FleetOptions { Baseline = BaselineLoader.Load("current"), UtcNow = new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc), Threads = 1 };
var judge = new FleetJudge(new CheckCatalog(), options, CancellationToken.None);
void Judge() { judge = new FleetJudge(new CheckCatalog(), options, CancellationToken.None); foreach (var l in lines) { judge.Judge(l, "", 0); } }
for (int i = 0; i < 5; i++)
{
    tokens = 0;
    Console.WriteLine($"walk {Cpu(Walk):0.0} us  ({tokens / count} tokens)  read {Cpu(Read):0.0}  judge {Cpu(Judge):0.0}");
}
// per check
var snaps = lines.Select(l => reader.Read(l, "")).ToArray();
for (int i = 0; i < 2; i++)
foreach (var check in new CheckCatalog().Checks)
{
    double c = Cpu(() => { foreach (var s in snaps) { using var m = new SnapshotMachine(s, options.UtcNow); check.Evaluate(new CheckContext(m, options.Baseline, default)); } });
    if (i == 1) Console.WriteLine($"  {check.Id} {c:0.0}");
}
var until = Stopwatch.StartNew(); while (until.ElapsedMilliseconds < 6000) { Judge(); }
