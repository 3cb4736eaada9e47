namespace EcoDocDiag.Baselines;

/// <summary>How the authorities to find are chosen.</summary>
public enum AuthorityMode
{
    /// <summary>Exactly those that the baseline lists as required.</summary>
    Listed,

    /// <summary>Those that the user's own client certificate chains to.</summary>
    ClientChain,
}
