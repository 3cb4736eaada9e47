namespace EcoDocDiag.Proofs;

/// <summary>How a step of a proof ended.</summary>
public enum ProofOutcome
{
    /// <summary>It did what it should.</summary>
    Proved,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>Nobody knows: it could not be tried, or nothing can be told from how it ended.</summary>
    NotJudged,

    /// <summary>It is not needed: the server does not offer the protocol, and another one is enough.</summary>
    NotNeeded,
}
