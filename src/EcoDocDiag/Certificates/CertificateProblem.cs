namespace EcoDocDiag.Certificates;

/// <summary>What is wrong with one certificate of a chain. The names are stable and appear in a finding's <c>Actual</c>.</summary>
public enum CertificateProblem
{
    /// <summary>No certificate of its issuer's name and key identifier was found.</summary>
    MissingIssuer,

    /// <summary>Certificates of its issuer's name were found, and none of them signed it.</summary>
    WrongIssuerKey,

    /// <summary>Its signature is of an algorithm that cannot be verified.</summary>
    UnsupportedSignature,

    /// <summary>It is a root and in no store of trusted roots.</summary>
    UntrustedRoot,

    /// <summary>It is kept among what must not be trusted, or the root program withdrew its trust.</summary>
    Distrusted,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Its time has not begun.</summary>
    NotYetValid,

    /// <summary>It issued another certificate and is no authority.</summary>
    NotAuthority,

    /// <summary>More intermediates follow it than it allows.</summary>
    PathTooLong,

    /// <summary>Its extended key usage excludes the use.</summary>
    WrongUse,

    /// <summary>Its own signature is wrong, though it is in a store of trusted roots.</summary>
    BrokenSignature,

    /// <summary>An authority above it does not permit its name.</summary>
    NameNotPermitted,

    /// <summary>It has an extension that must be understood and is not judged here, or constrains names of a kind that is not.</summary>
    UnhandledExtension,

    /// <summary>The search was given up, since it took too long; there may be a better chain.</summary>
    TooCostly,
}
