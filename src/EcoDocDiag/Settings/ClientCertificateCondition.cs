namespace EcoDocDiag.Settings;

/// <summary>The condition of a client certificate, the best first: of several certificates the one in the best condition decides.</summary>
public enum ClientCertificateCondition
{
    /// <summary>It can be used.</summary>
    Ok,

    /// <summary>It can be used, and its time is over soon.</summary>
    ExpiresSoon,

    /// <summary>Whether its chain holds cannot be told here.</summary>
    Undecided,

    /// <summary>Its chain does not lead to a trusted root.</summary>
    Untrusted,

    /// <summary>A private key is linked to it, and the key's provider could not open it.</summary>
    PrivateKeyUnusable,

    /// <summary>No private key is linked to it.</summary>
    NoPrivateKey,

    /// <summary>It, or an authority above it, is not for client authentication.</summary>
    WrongUse,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It, or an authority above it, must not be trusted.</summary>
    Distrusted,

    /// <summary>Another authority than the service's issued it.</summary>
    WrongIssuer,
}
