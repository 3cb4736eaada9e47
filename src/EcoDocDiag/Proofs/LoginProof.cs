using System;
using System.Collections.Generic;

namespace EcoDocDiag.Proofs;

/// <summary>What a proof of one user came to.</summary>
/// <param name="Steps">The steps in their order, the conclusion last.</param>
public sealed record LoginProof(IReadOnlyList<ProofStep> Steps)
{
    /// <summary>What the steps come to.</summary>
    public ProofStep Conclusion => Steps[Steps.Count - 1];

    /// <summary>How it ended.</summary>
    public ProofOutcome Outcome => Enum.TryParse(Conclusion.Outcome, out ProofOutcome outcome) ? outcome : ProofOutcome.NotJudged;
}
