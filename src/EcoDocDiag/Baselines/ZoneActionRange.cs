using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>
/// A URL action that a check judges, and what may be asked of it: a repair writes what the baseline asks for, so a file must not be able to ask for a policy
/// that opens the zone further than the check is about.
/// </summary>
/// <param name="Action">The action's number, e.g. 0x1200.</param>
/// <param name="Policies">The policies that may be expected, in ascending order.</param>
public sealed record ZoneActionRange(int Action, IReadOnlyList<int> Policies);
