using System;

namespace EcoDocDiag.Baselines;

/// <summary>A certificate authority, known by the SHA-256 of its certificate.</summary>
/// <param name="Id">A short stable name, e.g. <c>SecurityCommunicationRootCA1</c>.</param>
/// <param name="Name">The name that a certificate dialog shows.</param>
/// <param name="IsRoot">True for a root, false for an intermediate.</param>
/// <param name="Sha256">The SHA-256 of the DER encoding, 64 upper-case hexadecimal digits.</param>
/// <param name="Source">Where it is published; null where that is not known. What is fetched there is accepted by its SHA-256 alone.</param>
/// <param name="DistrustedSince">Since when the platform's root program no longer trusts it; null while it does.</param>
public sealed record AuthorityPin(string Id, string Name, bool IsRoot, string Sha256, Uri? Source, DateTime? DistrustedSince);
