using System.Collections.Generic;

namespace EcoDocDiag.Certificates;

/// <summary>What was found in a file that may hold certificates.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Certificates">Its certificates in its order; none unless the kind is <see cref="CertificateFileKind.Certificates"/>.</param>
/// <param name="Encoded">A container's own bytes, without what text or armour was around them.</param>
/// <param name="Place">Where the first fault is: <c>line 3</c>, <c>byte 1</c>; empty for certificates.</param>
internal sealed record CertificateFileContent(CertificateFileKind Kind, IReadOnlyList<CertificateFacts> Certificates, byte[] Encoded, string Place);
