using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Judging;

/// <summary>Takes findings as they come, of any number of PCs, and keeps what their readiness rests on: a few names for each PC and user, and none of the findings.</summary>
internal sealed class ReadinessCollector
{
    private readonly ReadinessRule _rule;
    private readonly Dictionary<TargetKey, StageTally[]> _known = [];
    private readonly List<StageTally[]> _targets = [];

    /// <summary>A collector by <paramref name="rule"/>.</summary>
    public ReadinessCollector(ReadinessRule rule)
    {
        _rule = rule;
    }

    /// <summary>Takes a finding.</summary>
    public void Add(Finding finding)
    {
        TargetKey key = new(finding);
        if (!_known.TryGetValue(key, out StageTally[]? stages))
        {
            _known[key] = stages = [.. ReadinessRule.Stages.Select(stage => new StageTally(finding, stage))];
            _targets.Add(stages);
        }

        foreach (StageTally stage in stages)
        {
            stage.Add(finding, _rule.Catalog);
        }
    }

    /// <summary>Both stages of every PC and user, in the order in which they first came.</summary>
    public IReadOnlyList<StageReadiness> Conclude() => [.. _targets.SelectMany(stages => stages.Select(stage => stage.Conclude(_rule)))];
}
