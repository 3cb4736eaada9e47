using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The words in which a baseline speaks of checks. Whoever has the checks gives it to the loader.</summary>
/// <param name="CheckIds">The id of every check, in the order in which an error names them.</param>
/// <param name="ZoneActionIds">The ids of those that judge one URL action each.</param>
public sealed record BaselineVocabulary(IReadOnlyList<string> CheckIds, IReadOnlyList<string> ZoneActionIds);
