using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>The readiness that a fleet counts is that which the findings of each of its PCs give.</summary>
public sealed class FleetReadinessTests
{
    private const int Count = 1_000;
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Lazy<byte[][]> Snapshots = new(() =>
    {
        var generator = new FleetGenerator(15, new FleetCertificates());
        return [.. Enumerable.Range(0, Count).Select(generator.Create)];
    });

    [Theory]
    [InlineData("current", "", Need.ByBaseline)]
    [InlineData("current", "", Need.Always)]
    [InlineData("guide-2018", "", Need.ByBaseline)]
    [InlineData("file", "", Need.ByBaseline)]
    [InlineData("current", "TrustedSite", Need.ByBaseline)]
    public void The_counts_of_1_000_PCs_are_those_of_their_findings(string name, string check, Need need)
    {
        Baseline baseline = ShippedChecks.LoadBaseline(name);
        CheckSelection selection = new() { CheckIds = check.Length > 0 ? [check] : [] };
        var single = new Dictionary<(string Stage, string Readiness), int>();
        foreach (StageReadiness stage in Single(baseline, selection, need))
        {
            single[(stage.Stage, stage.Readiness)] = single.GetValueOrDefault((stage.Stage, stage.Readiness)) + 1;
        }

        foreach (int threads in new[] { 1, 3 })
        {
            FleetCounter counter = new(FleetGrouping.Readiness);
            foreach (FleetItem item in Run(baseline, selection, need, threads))
            {
                counter.Add(item.Pc!, item.Verdicts);
            }

            Assert.Equal(
                single.OrderBy(group => group.Key.Stage, StringComparer.Ordinal).ThenBy(group => group.Key.Readiness, StringComparer.Ordinal).Select(group => $"{group.Key.Stage} {group.Key.Readiness} {group.Value}"),
                counter.Totals.OrderBy(total => total.Stage, StringComparer.Ordinal).ThenBy(total => total.Readiness, StringComparer.Ordinal).Select(total => $"{total.Stage} {total.Readiness} {total.Count}"));
            Assert.Equal(2 * Count, counter.Totals.Sum(total => total.Count));
        }
    }

    [Fact]
    public void Each_PC_has_both_answers_in_a_line_and_the_made_up_fleet_has_most_of_them()
    {
        Baseline baseline = ShippedChecks.LoadBaseline("current");
        FleetPc[] pcs = [.. Run(baseline, CheckSelection.All, Need.ByBaseline, 2).Select(item => item.Pc!)];

        Assert.Equal(Single(baseline, CheckSelection.All, Need.ByBaseline).Select(stage => stage.Readiness), pcs.SelectMany(pc => new[] { pc.Issuance, pc.Access }));
        Assert.Superset(new HashSet<string> { "NotNeeded", "Blocked" }, pcs.Select(pc => pc.Issuance).ToHashSet());
        Assert.Superset(new HashSet<string> { "Blocked", "AtRisk", "Ready" }, pcs.Select(pc => pc.Access).ToHashSet());
    }

    private static IEnumerable<StageReadiness> Single(Baseline baseline, CheckSelection selection, Need need)
    {
        CheckCatalog catalog = ShippedChecks.CreateCatalog();
        FindingFactory factory = new(new TextCatalog(CultureInfo.InvariantCulture));
        return Snapshots.Value.SelectMany(snapshot =>
        {
            using var machine = new SnapshotMachine(new SnapshotReader().Read(snapshot, "pc"), Now);
            return new ReadinessRule(catalog).Derive([.. new CheckRunner(catalog, factory).Run(new CheckContext(machine, baseline) { Need = need }, selection)]);
        });
    }

    private static IEnumerable<FleetItem> Run(Baseline baseline, CheckSelection selection, Need need, int threads)
    {
        using MemoryStream lines = new();
        foreach (byte[] snapshot in Snapshots.Value)
        {
            lines.Write(snapshot);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        var options = new FleetOptions { Baseline = baseline, UtcNow = Now, Threads = threads, Selection = selection, Need = need };
        return [.. new FleetRunner(ShippedChecks.CreateCatalog()).Run(new FleetInputs(["-"], lines), options, null, TestContext.Current.CancellationToken)];
    }
}
