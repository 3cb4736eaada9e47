namespace EcoDocDiag.Certificates;

/// <summary>What verifying a certificate's signature with an issuer's key says.</summary>
public enum CertificateSignatureState
{
    /// <summary>The issuer's key made the signature.</summary>
    Valid,

    /// <summary>Another key made it, or the certificate was changed.</summary>
    Invalid,

    /// <summary>The algorithm is none that is used for certificates today, or this system lacks it.</summary>
    Unsupported,
}
