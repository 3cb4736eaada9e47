using System;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;

namespace EcoDocDiag.Judging;

/// <summary>
/// What was concluded from snapshots of one reader by one baseline and at one time, whether needed or not; with another of these it starts anew. It recalls
/// from the second snapshot on that its reader has compared with earlier ones.
/// </summary>
internal sealed class VerdictMemory
{
    private object? _numbering;
    private Baseline? _baseline;
    private DateTime _utcNow;
    private Need _need;
    private AnswerTree? _known;

    /// <summary>The context in which checks come to the same verdicts as in <paramref name="context"/>, or recall them.</summary>
    public CheckContext Enter(CheckContext context)
    {
        if (context.Machine is not SnapshotMachine { Snapshot.Numbering: { } numbering } machine)
        {
            return context;
        }

        if (numbering != _numbering || context.Baseline != (object?)_baseline || machine.UtcNow != _utcNow || context.Need != _need)
        {
            _numbering = numbering;
            _baseline = context.Baseline;
            _utcNow = machine.UtcNow;
            _need = context.Need;
            _known = null;
            return context;
        }

        return context with { Machine = new TracedMachine(_known ??= new AnswerTree(), machine) };
    }
}
