using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>How a need for a certificate ends: in a change, or in a refusal.</summary>
/// <param name="Change">The change; null where it is refused.</param>
/// <param name="Refusal">One of <see cref="CertificateRefusal"/>, or why the source could not be read (<see cref="ReadReason"/>); empty for a change.</param>
/// <param name="Place">The store, the authority or the address that the refusal is about; for a change the file or address that the certificate comes from.</param>
public sealed record CertificateResolution(CertificateChange? Change, string Refusal, string Place);
