using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>Judges snapshots one after another, for one thread: what several PCs share is read once.</summary>
internal sealed class FleetJudge : IDisposable
{
    private readonly SnapshotReader _reader;
    private readonly TracedMachine _machine;
    private readonly VerdictRunner _runner;
    private readonly CheckContext _context;
    private readonly CheckSelection _selection;
    private readonly List<FleetVerdict> _verdicts = [];
    private readonly FleetOutcomeCache _outcomes;

    public FleetJudge(CheckCatalog catalog, FleetOptions options, CancellationToken cancellationToken)
    {
        _reader = CheckRunner.CreateReader(options.Baseline);
        _machine = new TracedMachine(options.UtcNow);
        _runner = new VerdictRunner(catalog);
        _context = new CheckContext(_machine, options.Baseline, cancellationToken) { Need = options.Need };
        _selection = options.Selection;
        _outcomes = new FleetOutcomeCache([.. ReadinessRule.Stages.Where(stage => catalog.Checks.Any(check => check.Stage == stage && !options.Selection.Includes(check)))]);
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

        _machine.Open(snapshot);
        _verdicts.Clear();
        UserCertificates certificates = new();
        foreach (KeyValuePair<Check, Verdict> judged in _runner.Run(_context, _selection))
        {
            Verdict verdict = judged.Value;
            _verdicts.Add(new FleetVerdict(judged.Key.Id, verdict.Status, verdict.Reason)
            {
                Stage = judged.Key.Stage,
                HasLastingCertificate = NeedRule.HasLastingCertificate(verdict),
            });
            certificates.Add(judged.Key.Id, verdict.Status, verdict.Reason, verdict.Arguments);
        }

        FleetItem item = new(new FleetPc(snapshot.Computer, snapshot.User, _outcomes.Get(_verdicts)) { Certificates = certificates });
        _reader.Recycle(snapshot);
        return item;
    }

    /// <inheritdoc/>
    public void Dispose() => _machine.Dispose();
}
