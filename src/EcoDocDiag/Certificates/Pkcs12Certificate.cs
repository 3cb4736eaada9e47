namespace EcoDocDiag.Certificates;

/// <summary>A certificate in a PKCS #12 file.</summary>
/// <param name="Facts">The certificate.</param>
/// <param name="KeyId">The identifier that it has in common with its key (RFC 2985, localKeyId), hexadecimal; empty without one.</param>
internal sealed record Pkcs12Certificate(CertificateFacts Facts, string KeyId);
