using System;
using System.Collections.Generic;
using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>Judges snapshots one after another, for one thread: what several PCs share is read once.</summary>
internal sealed class FleetJudge
{
    private readonly SnapshotReader _reader = new();
    private readonly VerdictRunner _runner;
    private readonly FleetOptions _options;
    private readonly CancellationToken _cancellationToken;

    public FleetJudge(CheckCatalog catalog, FleetOptions options, CancellationToken cancellationToken)
    {
        _runner = new VerdictRunner(catalog, new VerdictMemo().Evaluate);
        _options = options;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What came of one snapshot; a damaged one is its error.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public FleetItem Judge(ReadOnlySpan<byte> text, string file, int line)
    {
        Snapshot snapshot;
        try
        {
            snapshot = _reader.Read(text, file, line);
        }
        catch (InputException exception)
        {
            return new FleetItem(exception);
        }

        using TracedMachine machine = new(snapshot, _options.UtcNow);
        List<FleetVerdict> verdicts = new(CheckIds.All.Count);
        foreach (KeyValuePair<Check, Verdict> judged in _runner.Run(new CheckContext(machine, _options.Baseline, _cancellationToken), _options.Selection))
        {
            verdicts.Add(new FleetVerdict(judged.Key.Id, judged.Value.Status, judged.Value.Reason));
        }

        return new FleetItem(new FleetPc(snapshot.Computer, snapshot.User, verdicts), verdicts);
    }
}
