using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>The fleet gives the findings of the single path, on PCs with certificate stores, in portions that memory holds.</summary>
public sealed class FleetFindingTests
{
    private const int Count = 10_000;
    private const int Portion = 500;

    // A number of its own and not that of the processors, so that each worker sees the same PCs everywhere.
    private const int Workers = 4;
    private static readonly int[] ThreadCounts = [1, 2, 4];
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);

    private readonly FleetGenerator _generator = new(6, new FleetCertificates());
    private readonly Baseline _baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName) with
    {
        Waivers =
        [
            new Waiver("TrustedSite", ["SALES-*"], [], "Moves to another service", Now.AddDays(100)),
            new Waiver("ActiveXRun", ["LAB-*"], [], "Was to be replaced in spring", Now.AddDays(-100)),
        ],
    };

    [Fact]
    public void The_findings_on_10_000_PCs_are_those_of_the_single_path_whatever_the_number_of_threads()
    {
        BothPaths[] workers = [.. Enumerable.Range(0, Workers).Select(_ => new BothPaths(_baseline, Now))];
        for (int first = 0; first < Count; first += Portion)
        {
            var pcs = new (byte[] Snapshot, WholeFinding[] Single, WholeFinding[] Fleet)[Portion];
            Parallel.For(0, Workers, worker =>
            {
                for (int number = worker; number < Portion; number += Workers)
                {
                    byte[] snapshot = _generator.Create(first + number);
                    pcs[number] = (snapshot, workers[worker].OfSingle(snapshot), workers[worker].OfFleet(snapshot));
                }
            });

            foreach (var pc in pcs)
            {
                Assert.Equal(pc.Single, pc.Fleet);
            }

            var expected = pcs.SelectMany(pc => pc.Single).Select(finding => (finding.Computer, finding.Verdict)).ToArray();
            foreach (int threads in ThreadCounts)
            {
                Assert.Equal(expected, Run([.. pcs.Select(pc => pc.Snapshot)], threads));
            }
        }

        Array.ForEach(workers, worker => worker.Dispose());
    }

    private IEnumerable<(string Computer, FleetVerdict Verdict)> Run(byte[][] snapshots, int threads)
    {
        using MemoryStream lines = new(snapshots.Sum(snapshot => snapshot.Length + 1));
        foreach (byte[] snapshot in snapshots)
        {
            lines.Write(snapshot);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        var options = new FleetOptions { Baseline = _baseline, UtcNow = Now, Threads = threads };
        return
        [
            .. new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs(["-"], lines), options, null, TestContext.Current.CancellationToken)
                .SelectMany(item => item.Verdicts.Select(verdict => (item.Pc!.Computer, verdict))),
        ];
    }
}
