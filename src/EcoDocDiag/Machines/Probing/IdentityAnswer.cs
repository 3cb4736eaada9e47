namespace EcoDocDiag.Machines.Probing;

/// <summary>What a host answered to whom it asked for a certificate.</summary>
/// <param name="Result">What was seen.</param>
/// <param name="IsSent">Whether the host asked and was given the certificate.</param>
/// <param name="Alert">The alert by which the host ended the connection (RFC 8446, 6.2); null without one.</param>
public sealed record IdentityAnswer(ProbeResult Result, bool IsSent, int? Alert);
