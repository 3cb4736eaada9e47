using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Reports;

/// <summary>
/// Compares two runs, or two sets of runs with one run a PC: findings are the same where PC, user, check and subject are. Several with all of these
/// equal are taken in their order. What did not change is not told.
/// </summary>
public static class ResultComparer
{
    /// <summary>
    /// The changes, in the order of the later run, each as it comes; then what is gone, in the order of the earlier run. The earlier run is kept in
    /// memory (a few short strings for each finding), the later one is not.
    /// </summary>
    public static IEnumerable<FindingComparison> Compare(IEnumerable<Finding> before, IEnumerable<Finding> after)
    {
        var earlier = new Dictionary<string, Queue<State>>(StringComparer.OrdinalIgnoreCase);
        var order = new List<string>();
        foreach (Finding finding in before)
        {
            string key = KeyOf(finding);
            if (!earlier.TryGetValue(key, out Queue<State>? states))
            {
                earlier.Add(key, states = new Queue<State>());
                order.Add(key);
            }

            states.Enqueue(State.Of(finding));
        }

        foreach (Finding finding in after)
        {
            State? state = earlier.TryGetValue(KeyOf(finding), out Queue<State>? states) && states.Count > 0 ? states.Dequeue() : null;
            State now = State.Of(finding);
            if (ChangeOf(state, now) is { } change)
            {
                yield return Compare(change, now, state, now);
            }
        }

        foreach (State state in order.SelectMany(key => earlier[key]))
        {
            yield return Compare(ResultChange.Gone, state, state, null);
        }
    }

    private static string? ChangeOf(State? before, State after)
    {
        if (before is null)
        {
            return ResultChange.New;
        }

        // A pass whose value differs is still a pass: both values are right.
        if (before.Status == after.Status && before.Reason == after.Reason && (before.Actual == after.Actual || before.Outcome == FindingOutcome.Pass))
        {
            return null;
        }

        return IsSound(before.Outcome) && FindingOutcomes.NeedsAttention(after.Outcome) ? ResultChange.Broken
            : FindingOutcomes.NeedsAttention(before.Outcome) && after.Outcome == FindingOutcome.Pass ? ResultChange.Mended
            : ResultChange.Changed;
    }

    // A waived failure is one: its end breaks nothing.
    private static bool IsSound(FindingOutcome outcome) => outcome is FindingOutcome.Pass or FindingOutcome.NotApplicable;

    private static FindingComparison Compare(string change, State subject, State? before, State? after) => new()
    {
        Computer = InputText.Escape(subject.Computer),
        User = InputText.Escape(subject.User),
        CheckId = InputText.Escape(subject.CheckId),
        Subject = InputText.Escape(subject.Subject),
        Change = change,
        StatusBefore = before?.Status ?? "",
        StatusAfter = after?.Status ?? "",
        ReasonBefore = InputText.Escape(before?.Reason ?? ""),
        ReasonAfter = InputText.Escape(after?.Reason ?? ""),
        ActualBefore = InputText.Escape(before?.Actual ?? ""),
        ActualAfter = InputText.Escape(after?.Actual ?? ""),
    };

    private static string KeyOf(Finding finding) => string.Join("\0", finding.Computer, UserOf(finding), finding.CheckId, finding.Subject);

    private static string UserOf(Finding finding) => finding.User.Length > 0 ? finding.User : finding.UserName;

    private sealed record State(
        string Computer,
        string User,
        string CheckId,
        string Subject,
        string Status,
        string Reason,
        string Actual,
        FindingOutcome Outcome)
    {
        public static State Of(Finding finding) => new(
            finding.Computer,
            UserOf(finding),
            finding.CheckId,
            finding.Subject,
            finding.Status,
            finding.Reason,
            finding.Actual,
            FindingOutcomes.Of(finding));
    }
}
