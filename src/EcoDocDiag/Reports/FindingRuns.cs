using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Reports;

/// <summary>
/// Findings of several inputs. Where a PC (as one user has it) is in more than one of them, they are runs: a document shows each PC by its latest run, and how
/// the PCs stood at each of them. Inputs are read twice where there are several, so that none of them is kept.
/// </summary>
public sealed class FindingRuns
{
    private readonly IReadOnlyList<IEnumerable<Finding>> _inputs;
    private readonly Dictionary<TargetKey, int> _latest = [];

    /// <summary>Looks at <paramref name="inputs"/>: a file or a folder with one run a PC each, in any order.</summary>
    /// <param name="inputs">The inputs, each of which can be read more than once.</param>
    /// <param name="rule">What readiness asks for.</param>
    public FindingRuns(IReadOnlyList<IEnumerable<Finding>> inputs, ReadinessRule rule)
    {
        _inputs = inputs;
        Trend = inputs.Count > 1 ? Look(rule) : [];
    }

    /// <summary>Findings of one input.</summary>
    public FindingRuns(IEnumerable<Finding> findings)
    {
        _inputs = [findings];
        Trend = [];
    }

    /// <summary>Every finding, input by input.</summary>
    public IEnumerable<Finding> All => _inputs.SelectMany(static input => input);

    /// <summary>The findings of each PC's latest run.</summary>
    public IEnumerable<Finding> Latest => Trend.Count == 0 ? All : _inputs.SelectMany((input, index) => input.Where(finding => _latest[new TargetKey(finding)] == index));

    /// <summary>How the PCs stood, in the order of time; empty where no PC is in two inputs.</summary>
    internal IReadOnlyList<TrendPoint> Trend { get; }

    private List<TrendPoint> Look(ReadinessRule rule)
    {
        Run[] runs = [.. _inputs.Select((input, index) => Run.Of(input, index, rule)).OrderBy(static run => run.Time)];
        Dictionary<TargetKey, TargetState> known = [];
        HashSet<TargetKey> ofPoint = [];
        List<TrendPoint> points = [];
        DateTime time = default;
        foreach (Run run in runs)
        {
            // Inputs without a PC in common are parts of one run.
            if (run.Targets.Keys.Any(ofPoint.Contains))
            {
                points.Add(Count(time, known.Values));
                ofPoint.Clear();
            }

            foreach (KeyValuePair<TargetKey, TargetState> target in run.Targets)
            {
                known[target.Key] = target.Value;
                _latest[target.Key] = run.Index;
                ofPoint.Add(target.Key);
            }

            time = run.Targets.Count > 0 ? run.Time : time;
        }

        if (points.Count > 0)
        {
            points.Add(Count(time, known.Values));
        }

        return points;
    }

    private static TrendPoint Count(DateTime time, ICollection<TargetState> states)
    {
        int[] counts = new int[FindingOutcomes.Count];
        int[] blocked = new int[ReadinessRule.Stages.Count];
        foreach (TargetState state in states)
        {
            counts[(int)state.Worst]++;
            for (int stage = 0; stage < blocked.Length; stage++)
            {
                blocked[stage] += state.IsBlocked[stage] ? 1 : 0;
            }
        }

        return new TrendPoint(time, counts, blocked);
    }

    private sealed class TargetState
    {
        public FindingOutcome Worst { get; set; }

        public bool[] IsBlocked { get; } = new bool[ReadinessRule.Stages.Count];
    }

    private sealed record Run(int Index, DateTime Time, Dictionary<TargetKey, TargetState> Targets)
    {
        public static Run Of(IEnumerable<Finding> findings, int index, ReadinessRule rule)
        {
            ReadinessCollector readiness = new(rule);
            Dictionary<TargetKey, TargetState> targets = [];
            List<TargetState> order = [];
            DateTime time = DateTime.MinValue;
            foreach (Finding finding in findings)
            {
                readiness.Add(finding);
                TargetKey key = new(finding);
                if (!targets.TryGetValue(key, out TargetState? state))
                {
                    targets.Add(key, state = new TargetState());
                    order.Add(state);
                }

                FindingOutcome outcome = FindingOutcomes.Of(finding);
                state.Worst = outcome > state.Worst ? outcome : state.Worst;
                DateTime own = finding.CapturedAt ?? finding.Timestamp;
                time = own > time ? own : time;
            }

            // The stages of a PC come together, the PCs in the order in which they first came.
            IReadOnlyList<StageReadiness> stages = readiness.Conclude();
            for (int position = 0; position < stages.Count; position++)
            {
                order[position / ReadinessRule.Stages.Count].IsBlocked[position % ReadinessRule.Stages.Count] = stages[position].Readiness == nameof(ReadinessState.Blocked);
            }

            return new Run(index, time, targets);
        }
    }
}
