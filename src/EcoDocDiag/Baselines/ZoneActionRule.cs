using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>What a URL action of the zone must be set to.</summary>
/// <param name="CheckId">The check that judges it.</param>
/// <param name="Action">The action's number, e.g. 0x1200.</param>
/// <param name="Expected">The right policy: 0 enable, 1 prompt, 3 disable.</param>
/// <param name="Weaker">Policies that let the site work and are not what was asked: a warning, not a failure.</param>
public sealed record ZoneActionRule(string CheckId, int Action, int Expected, IReadOnlyList<int> Weaker)
{
    /// <summary>Other policies that are as right; a repair keeps them.</summary>
    public IReadOnlyList<int> Accepted { get; init; } = [];
}
