using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Guides;

/// <summary>Judges the causes of an entry by what the checks found. Causes of one state keep the guide's order of likelihood.</summary>
internal sealed class CauseRanking
{
    // What a check warns of, although nothing fails by it.
    private static readonly string[] Harmless =
    [
        CheckReason.Weaker, CheckReason.DiscouragedEnabled, CheckReason.ExpiresSoon, CheckReason.IeModePageExpiresSoon, CheckReason.OldTlsUsed,
        CheckReason.WaiverExpired, CheckReason.NotInStoreYet,
    ];

    // Not applicable because it was left out or because something else comes first: that says nothing of the cause.
    private static readonly string[] Undecided =
    [
        ReadReason.Skipped, CheckReason.Disabled, CheckReason.NoClientCertificate,
    ];

    private readonly List<JudgedCause> _causes;

    public CauseRanking(AdviceEntry entry, IReadOnlyList<Finding> findings)
    {
        _causes = [.. entry.Causes.Select((cause, index) => Judge(cause, index + 1, findings)).OrderBy(static judged => judged.State)];
    }

    /// <summary>The causes, what is confirmed first.</summary>
    public IReadOnlyList<JudgedCause> Causes => _causes;

    private static JudgedCause Judge(AdviceCause cause, int number, IReadOnlyList<Finding> findings)
    {
        List<Finding> own = [.. findings.Where(finding => cause.CheckIds.Contains(finding.CheckId))];
        ILookup<CauseState, Finding> byState = own.ToLookup(finding => StateOf(cause, finding));
        bool isDecided = cause.CheckIds.All(id => own.Exists(finding => finding.CheckId == id));
        CauseState state = own.Count == 0 || !isDecided ? CauseState.Open : CauseState.RuledOut;
        foreach (CauseState found in new[] { CauseState.Open, CauseState.Suspected, CauseState.Confirmed })
        {
            state = byState.Contains(found) ? found : state;
        }

        return new JudgedCause(cause, number, state, [.. byState[state]]);
    }

    private static CauseState StateOf(AdviceCause cause, Finding finding)
    {
        FindingStatus status = FindingStatuses.Parse(finding.Status);
        if (cause.IsConfirmedByPass)
        {
            bool isHere = status == FindingStatus.Pass || Is(Harmless, finding);
            return isHere ? CauseState.Confirmed : CauseState.Open;
        }

        bool isOfCause = cause.Reasons.Count == 0 || cause.Reasons.Contains(finding.Reason);
        return status switch
        {
            FindingStatus.Error or FindingStatus.NotJudged => CauseState.Open,
            FindingStatus.NotApplicable => finding.Reason == CheckReason.Waived ? CauseState.Suspected
                : Is(Undecided, finding) ? CauseState.Open
                : CauseState.RuledOut,
            FindingStatus.Fail when isOfCause => CauseState.Confirmed,
            FindingStatus.Warning when isOfCause && !Is(Harmless, finding) => CauseState.Suspected,
            _ => CauseState.RuledOut,
        };
    }

    private static bool Is(string[] reasons, Finding finding) => Array.IndexOf(reasons, finding.Reason) >= 0;
}
