using System.Threading;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>What a check judges: a machine against a baseline.</summary>
/// <param name="Machine">The machine.</param>
/// <param name="Baseline">What is right.</param>
/// <param name="CancellationToken">Set when the caller gave up (Ctrl+C).</param>
public sealed record CheckContext(IMachine Machine, Baseline Baseline, CancellationToken CancellationToken = default)
{
    /// <summary>Whether what the user does not need is judged and repaired all the same.</summary>
    public Need Need { get; init; }
}
