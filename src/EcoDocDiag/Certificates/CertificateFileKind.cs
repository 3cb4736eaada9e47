namespace EcoDocDiag.Certificates;

/// <summary>What a file that may hold certificates is, by its content.</summary>
internal enum CertificateFileKind
{
    /// <summary>At least one certificate, in a form that is open to everybody.</summary>
    Certificates,

    /// <summary>A PKCS #12 container (<c>.pfx</c>, <c>.p12</c>): certificates and a private key behind a password.</summary>
    Pkcs12,

    /// <summary>A private key.</summary>
    PrivateKey,

    /// <summary>A request for a certificate.</summary>
    Request,

    /// <summary>A certificate revocation list.</summary>
    RevocationList,

    /// <summary>A certificate trust list, as Windows keeps them.</summary>
    TrustList,

    /// <summary>Anything else, or one of these that is damaged.</summary>
    Other,
}
