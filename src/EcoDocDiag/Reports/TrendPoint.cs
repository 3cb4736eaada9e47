using System;
using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Reports;

/// <summary>How the PCs stood at a time: each as its latest run until then has it.</summary>
/// <param name="Time">When the last finding was captured, or judged where that is not known, UTC.</param>
/// <param name="Counts">How many PCs and users have each outcome as their gravest; the position is the outcome's number.</param>
/// <param name="Blocked">How many are <see cref="ReadinessState.Blocked"/>, for each of <see cref="ReadinessRule.Stages"/>.</param>
internal sealed record TrendPoint(DateTime Time, IReadOnlyList<int> Counts, IReadOnlyList<int> Blocked);
