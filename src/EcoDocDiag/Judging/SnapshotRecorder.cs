using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// Captures what the checks read by running them, by every shipped baseline and by one more: each asks for more or less, and whoever judges the snapshot
/// later may do so by any of them.
/// </summary>
public sealed class SnapshotRecorder
{
    private readonly VerdictRunner _verdicts;
    private readonly CheckSelection _selection;
    private readonly bool _includeUserName;
    private readonly IReadOnlyList<Baseline> _shipped;

    /// <summary>A recorder.</summary>
    /// <param name="catalog">The checks.</param>
    /// <param name="selection">Which of them to run.</param>
    /// <param name="includeUserName">Whether the snapshot names the user; the SID is always in it.</param>
    public SnapshotRecorder(CheckCatalog catalog, CheckSelection selection, bool includeUserName)
    {
        _verdicts = new VerdictRunner(catalog);
        _shipped = [.. BaselineLoader.ShippedNames.Select(new BaselineLoader(catalog.Vocabulary).Load)];
        _selection = selection;
        _includeUserName = includeUserName;
    }

    /// <summary>The snapshot of a machine, as JSON without a line break.</summary>
    /// <param name="context">The machine, and the baseline beside the shipped ones; its name may be that of a shipped one.</param>
    /// <param name="onVerdict">Told what each check concludes by that baseline.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public byte[] Record(CheckContext context, Action<Check, Verdict>? onVerdict = null)
    {
        using RecordingMachine recording = new(context.Machine, _includeUserName);
        // What is not needed today is, once the certificate ends; and it has to be seen then that it is not needed today.
        CheckContext recorded = context with { Machine = recording, Need = Need.Always };
        _ = NeedRule.Find(recorded);
        foreach (KeyValuePair<Check, Verdict> judged in _verdicts.Run(recorded, _selection))
        {
            onVerdict?.Invoke(judged.Key, judged.Value);
        }

        // What was asked before is answered from the record.
        foreach (Baseline baseline in _shipped)
        {
            _ = _verdicts.Run(recorded with { Baseline = baseline }, _selection).Count();
        }

        // No check rests on what follows; whoever helps reads it.
        _ = new WindowsLanguageSetting(recording).Read();
        TraceSubjects subjects = TraceSubjects.Of(context.Baseline);
        _ = recording.Events.ReadEvents(TraceLog.Schannel, subjects);
        _ = recording.Events.ReadEvents(TraceLog.Capi2, subjects);
        return SnapshotWriter.Write(recording.ToSnapshot());
    }
}
