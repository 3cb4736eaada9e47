namespace EcoDocDiag.Settings;

/// <summary>How it stands with an authority that is needed, the best first: where any one of several is enough, the one in the best condition decides.</summary>
public enum CertificateAuthorityCondition
{
    /// <summary>It is there and can be used.</summary>
    Ok,

    /// <summary>The user's certificate was issued by a root: no intermediate is needed.</summary>
    IssuedByRoot,

    /// <summary>It is a known root that is not stored yet; Windows fetches it when it is first needed.</summary>
    NotInStoreYet,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It must not be trusted.</summary>
    Distrusted,

    /// <summary>A certificate of its name is there that is another one.</summary>
    WrongCertificate,

    /// <summary>It is a known root that is not stored, and policy keeps Windows from fetching it.</summary>
    NeverFetched,

    /// <summary>It is a stored root, and its own signature is wrong.</summary>
    Broken,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>The user has no certificate of the service, so none is needed yet.</summary>
    NoClientCertificate,

    /// <summary>Which one is needed cannot be told: the search for the chain of the user's certificate was given up.</summary>
    Undecided,

    /// <summary>Which root is needed cannot be told while the intermediate is missing.</summary>
    IssuerMissing,
}
