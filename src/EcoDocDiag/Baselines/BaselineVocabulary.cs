using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Baselines;

/// <summary>The words in which a baseline speaks of checks. Whoever has the checks gives it to the loader.</summary>
/// <param name="CheckIds">The id of every check, in the order in which an error names them.</param>
/// <param name="ZoneActions">By check id, what those declare that judge URL actions of a zone.</param>
public sealed record BaselineVocabulary(IReadOnlyList<string> CheckIds, IReadOnlyDictionary<string, IReadOnlyList<ZoneActionRange>> ZoneActions)
{
    /// <summary>The same words, and the checks of service packs.</summary>
    public BaselineVocabulary With(IReadOnlyList<PackChecks> packs) =>
        packs.Count == 0 ? this : this with { CheckIds = [.. CheckIds.Concat(packs.SelectMany(static pack => pack.Checks).Select(static check => check.Id)).Distinct()] };
}
