using System;
using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// Runs checks on a machine. A check that fails itself is a finding; the others still run. One runner is meant for many snapshots: what several PCs
/// have in common is judged once. Not for several threads at once.
/// </summary>
public sealed class CheckRunner
{
    private readonly VerdictRunner _verdicts;
    private readonly FindingFactory _findings;
    private readonly VerdictMemory _memory = new();

    /// <summary>A runner for the checks of <paramref name="catalog"/>.</summary>
    public CheckRunner(CheckCatalog catalog, FindingFactory findings)
    {
        _verdicts = new VerdictRunner(catalog);
        _findings = findings;
    }

    /// <summary>
    /// A reader for snapshots that are only judged: it leaves out what differs from PC to PC and what no finding rests on (the change counters of
    /// proxy settings, the times of probes whose clocks agree), so that more of what it reads is the same.
    /// </summary>
    /// <param name="baseline">What they are judged by.</param>
    public static SnapshotReader CreateReader(Baseline baseline) => KnownSnapshotReader.CreateReader(new SnapshotFilters(
        Key: new ConnectionCounterFilter().Apply,
        Probes: new ProbeTimeFilter(baseline.Connectivity.MaximumClockSkew).Apply));

    /// <summary>The findings of the selected checks, in the order of the catalogue, each as it comes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<Finding> Run(CheckContext context, CheckSelection selection)
    {
        Check? shown = null;
        IReadOnlyList<PlaceReading> places = [];
        foreach (KeyValuePair<Check, Verdict> judged in _verdicts.Run(_memory.Enter(context), selection))
        {
            if (selection.ShowPlaces && shown != judged.Key)
            {
                shown = judged.Key;
                places = PlaceFinder.Find(shown, context);
            }

            yield return _findings.Create(judged.Key, judged.Value, context, PlaceFinder.Write(places, judged.Value.Subject));
        }
    }
}
