namespace EcoDocDiag.Proofs;

/// <summary>Where what failed is at home.</summary>
public enum ProofLayer
{
    /// <summary>Nothing failed, or it cannot be told.</summary>
    None,

    /// <summary>This PC: its user's certificate, the key, the provider that holds it.</summary>
    PC,

    /// <summary>What is between this PC and the service.</summary>
    Network,

    /// <summary>The service, or what it knows of the certificate.</summary>
    Service,
}
