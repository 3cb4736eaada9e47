using EcoDocDiag.Judging;
using EcoDocDiag.Records;

namespace EcoDocDiag.Reports;

/// <summary>A reason and how often it came.</summary>
/// <param name="Check">The check.</param>
/// <param name="Outcome">What it counts as.</param>
/// <param name="Reason">The code.</param>
/// <param name="Example">The first finding that gave it.</param>
internal sealed record ReasonPattern(CheckPattern Check, FindingOutcome Outcome, string Reason, Finding Example)
{
    /// <summary>The number of findings.</summary>
    public int Count { get; set; }
}
