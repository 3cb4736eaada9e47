using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Fleet;

/// <summary>Counts the PCs of a fleet by what they have in common. Memory is that of the groups, of which there are never more than a bound.</summary>
public sealed class FleetCounter
{
    /// <summary>How many groups are told apart; PCs of further ones count as <c>*</c>.</summary>
    public const int MaximumGroups = 10_000;

    private const string Others = "*";

    private readonly FleetGrouping _grouping;
    private readonly Dictionary<(string Name, FindingStatus Status, string Reason), int> _counts = [];
    private readonly HashSet<(string Name, FindingStatus Status, string Reason)> _ofOnePc = [];

    /// <summary>A counter of PCs; certificates are counted by <see cref="RenewalCounter"/>.</summary>
    public FleetCounter(FleetGrouping grouping)
    {
        _grouping = grouping;
    }

    /// <summary>The totals: what needs attention first, then the most frequent.</summary>
    public IReadOnlyList<FleetTotal> Totals =>
    [
        .. _counts
            .OrderBy(group => _grouping == FleetGrouping.Readiness && group.Key.Name == nameof(Stage.Access) ? 1 : 0)
            .ThenBy(group => Rank(group.Key.Status))
            .ThenByDescending(group => group.Value)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Reason, StringComparer.Ordinal)
            .Select(group => new FleetTotal
            {
                CheckId = _grouping is FleetGrouping.Check or FleetGrouping.Reason ? group.Key.Name : "",
                Status = _grouping == FleetGrouping.Readiness ? "" : group.Key.Status.ToString(),
                Reason = _grouping == FleetGrouping.Readiness ? "" : group.Key.Reason,
                ComputerPattern = _grouping == FleetGrouping.Computer ? group.Key.Name : "",
                Count = group.Value,
                Stage = _grouping == FleetGrouping.Readiness ? group.Key.Name : "",
                Readiness = _grouping == FleetGrouping.Readiness ? group.Key.Reason : "",
            }),
    ];

    /// <summary>Counts one PC.</summary>
    public void Add(FleetPc pc, IReadOnlyList<FleetVerdict> verdicts)
    {
        if (_grouping is FleetGrouping.Computer or FleetGrouping.Status)
        {
            Add((_grouping == FleetGrouping.Computer ? PatternOf(pc.Computer) : "", FindingStatuses.Parse(pc.Status), ""));
            return;
        }

        if (_grouping == FleetGrouping.Readiness)
        {
            Add((nameof(Stage.Issuance), FindingStatuses.Of(pc.Issuance)!.Value, pc.Issuance));
            Add((nameof(Stage.Access), FindingStatuses.Of(pc.Access)!.Value, pc.Access));
            return;
        }

        _ofOnePc.Clear();
        foreach (FleetVerdict verdict in verdicts)
        {
            var group = (verdict.CheckId, verdict.Status, _grouping == FleetGrouping.Reason || verdict.IsWaived ? verdict.Reason : "");
            if (_ofOnePc.Add(group))
            {
                Add(group);
            }
        }
    }

    /// <summary>A PC's name with each digit as <c>#</c>, in capitals: names of PCs are without case.</summary>
    public static string PatternOf(string computer) =>
        new([.. computer.ToUpperInvariant().Select(character => character is >= '0' and <= '9' ? '#' : character)]);

    private static int Rank(FindingStatus status) => status switch
    {
        FindingStatus.Fail => 0,
        FindingStatus.Error => 1,
        FindingStatus.NotJudged => 2,
        FindingStatus.Warning => 3,
        FindingStatus.NotApplicable => 4,
        _ => 5,
    };

    private void Add((string Name, FindingStatus Status, string Reason) group)
    {
        if (!_counts.TryGetValue(group, out int count) && _counts.Count >= MaximumGroups)
        {
            group = _grouping == FleetGrouping.Computer ? (Others, group.Status, "") : (group.Name, group.Status, Others);
            _counts.TryGetValue(group, out count);
        }

        _counts[group] = count + 1;
    }
}
