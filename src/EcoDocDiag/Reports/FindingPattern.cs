using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Reports;

/// <summary>
/// What many findings have in common: which check fails how often and where, and for which reasons. It keeps a few bytes for each PC and check, and
/// none of the findings; their order does not matter.
/// </summary>
internal sealed class FindingPattern
{
    /// <summary>The most checks that are told apart; the product has fewer, a hostile file may have more, and they count as one.</summary>
    public const int MaximumChecks = 256;

    private const int MaximumReasons = 4096;

    private readonly Dictionary<string, int> _checkIndexes = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CheckPattern> _checks = [];
    private readonly Dictionary<TargetKey, int> _targetIndexes = [];
    private readonly List<TargetPattern> _targets = [];
    private readonly Dictionary<(int Check, FindingOutcome Outcome, string Reason), ReasonPattern> _reasons = [];
    private readonly ReadinessCollector _readiness;

    /// <summary>No finding yet; <paramref name="rule"/> says what readiness asks for.</summary>
    public FindingPattern(ReadinessRule rule)
    {
        _readiness = new ReadinessCollector(rule);
    }

    /// <summary>How many PCs and users have each readiness of each stage.</summary>
    public IReadOnlyList<ReadinessCount> Readiness => ReadinessCount.Of(_readiness.Conclude());

    /// <summary>The checks, in the order in which they first came.</summary>
    public IReadOnlyList<CheckPattern> Checks => _checks;

    /// <summary>The PCs, one a user, in the order in which they first came.</summary>
    public IReadOnlyList<TargetPattern> Targets => _targets;

    /// <summary>How many findings there are.</summary>
    public int Count { get; private set; }

    /// <summary>The earliest time of a finding.</summary>
    public DateTime Earliest { get; private set; } = DateTime.MaxValue;

    /// <summary>The latest time of a finding.</summary>
    public DateTime Latest { get; private set; } = DateTime.MinValue;

    /// <summary>When the first PC was captured; null where none says.</summary>
    public DateTime? EarliestCapture { get; private set; }

    /// <summary>When the last PC was captured; null where none says.</summary>
    public DateTime? LatestCapture { get; private set; }

    /// <summary>The reasons of everything but a pass: what needs attention first, then the most frequent.</summary>
    public IEnumerable<ReasonPattern> Reasons => _reasons.Values
        .OrderBy(reason => FindingOutcomes.NeedsAttention(reason.Outcome) ? 0 : 1)
        .ThenByDescending(reason => reason.Count)
        .ThenBy(reason => reason.Check.CheckId, StringComparer.Ordinal)
        .ThenBy(reason => reason.Reason, StringComparer.Ordinal)
        .ThenByDescending(reason => reason.Outcome);

    /// <summary>Counts a finding; gives the positions of its target and its check.</summary>
    public (int Target, int Check) Add(Finding finding)
    {
        FindingOutcome outcome = FindingOutcomes.Of(finding);
        _readiness.Add(finding);
        int check = IndexOfCheck(finding);
        int target = IndexOfTarget(finding);
        _targets[target].Add(check, outcome);
        _targets[target].AddCertificates(finding);
        Count++;
        Earliest = finding.Timestamp < Earliest ? finding.Timestamp : Earliest;
        Latest = finding.Timestamp > Latest ? finding.Timestamp : Latest;
        if (finding.CapturedAt is { } captured)
        {
            EarliestCapture = captured > EarliestCapture ? EarliestCapture : captured;
            LatestCapture = captured < LatestCapture ? LatestCapture : captured;
        }

        if (outcome != FindingOutcome.Pass)
        {
            AddReason(check, outcome, finding);
        }

        return (target, check);
    }

    /// <summary>How many PCs have each outcome as the gravest of a check; the position is the outcome's number.</summary>
    public int[] CountTargets(int check)
    {
        int[] counts = new int[FindingOutcomes.Count];
        foreach (TargetPattern target in _targets)
        {
            if (target.WorstOf(check) is { } worst)
            {
                counts[(int)worst]++;
            }
        }

        return counts;
    }

    /// <summary>How many PCs have each outcome as their gravest.</summary>
    public int[] CountTargets()
    {
        int[] counts = new int[FindingOutcomes.Count];
        foreach (TargetPattern target in _targets)
        {
            counts[(int)target.Worst]++;
        }

        return counts;
    }

    /// <summary>The PCs by the common beginning of their names, the largest group first.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<TargetPattern>>> Groups() =>
    [
        .. _targets
            .GroupBy(target => GroupOf(target.Computer), StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new KeyValuePair<string, IReadOnlyList<TargetPattern>>(group.Key, [.. group])),
    ];

    /// <summary>The pattern that a PC's name follows: <c>SALES-0012</c> is one of <c>SALES-*</c>, <c>PC0012</c> one of <c>PC*</c>.</summary>
    public static string GroupOf(string computer)
    {
        int separator = computer.LastIndexOfAny(['-', '_', '.']);
        string start = separator > 0 ? computer.Substring(0, separator + 1) : computer.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return start.Length > 0 && start.Length < computer.Length ? start + "*" : computer;
    }

    private int IndexOfCheck(Finding finding)
    {
        if (_checkIndexes.TryGetValue(finding.CheckId, out int index))
        {
            return index;
        }

        if (_checks.Count == MaximumChecks)
        {
            return MaximumChecks - 1;
        }

        _checkIndexes.Add(finding.CheckId, _checks.Count);
        _checks.Add(_checks.Count < MaximumChecks - 1
            ? new CheckPattern(_checks.Count, finding.CheckId, finding.Title, finding.Stage, finding.GuideSection)
            : new CheckPattern(_checks.Count, "*", "*", "", ""));
        return _checks.Count - 1;
    }

    private int IndexOfTarget(Finding finding)
    {
        TargetKey key = new(finding);
        if (!_targetIndexes.TryGetValue(key, out int index))
        {
            index = _targets.Count;
            _targetIndexes.Add(key, index);
            _targets.Add(new TargetPattern(finding.Computer, finding.UserName.Length > 0 ? finding.UserName : finding.User));
        }

        return index;
    }

    private void AddReason(int check, FindingOutcome outcome, Finding finding)
    {
        var key = (check, outcome, finding.Reason);
        if (!_reasons.TryGetValue(key, out ReasonPattern? reason))
        {
            if (_reasons.Count == MaximumReasons)
            {
                return;
            }

            _reasons.Add(key, reason = new ReasonPattern(_checks[check], outcome, finding.Reason, finding));
        }

        reason.Count++;
    }
}
