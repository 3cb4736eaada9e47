using System.Collections.Generic;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Guides;

/// <summary>A cause and what the checks say of it.</summary>
/// <param name="Cause">The cause.</param>
/// <param name="Number">Its place in the entry, from 1, by which its text is found.</param>
/// <param name="State">What the checks say.</param>
/// <param name="Findings">The findings that give it that state.</param>
internal sealed record JudgedCause(AdviceCause Cause, int Number, CauseState State, IReadOnlyList<Finding> Findings);
