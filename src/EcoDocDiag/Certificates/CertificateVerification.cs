namespace EcoDocDiag.Certificates;

/// <summary>What verifying a certificate's signature came to.</summary>
/// <param name="Issuer">The certificate whose key was used.</param>
/// <param name="State">The result.</param>
internal sealed record CertificateVerification(CertificateFacts Issuer, CertificateSignatureState State);
