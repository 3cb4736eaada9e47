namespace EcoDocDiag.Baselines;

/// <summary>When a user needs a certificate issued.</summary>
public enum IssuanceCondition
{
    /// <summary>Whatever the user has.</summary>
    Always,

    /// <summary>Where the user has no usable certificate, or one that ends soon.</summary>
    NoUsableCertificate,
}
