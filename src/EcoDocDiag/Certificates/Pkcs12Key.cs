namespace EcoDocDiag.Certificates;

/// <summary>A private key in a PKCS #12 file: what stands around it. The key itself is never read.</summary>
/// <param name="KeyId">The identifier that it has in common with its certificate (RFC 2985, localKeyId), hexadecimal; empty without one.</param>
/// <param name="Provider">The provider that the file asks for (1.3.6.1.4.1.311.17.1); empty where it asks for none.</param>
/// <param name="IsForComputer">Whether the file asks to keep it among the computer's keys (szOID_LOCAL_MACHINE_KEYSET of wincrypt.h) rather than the user's.</param>
internal sealed record Pkcs12Key(string KeyId, string Provider, bool IsForComputer);
