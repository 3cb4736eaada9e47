using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The certificates to find.</summary>
/// <param name="SubjectPrefix">What the common name of a client certificate begins with.</param>
/// <param name="ClientIssuers">The common names of the authorities that issue client certificates.</param>
/// <param name="Mode">How the authorities to find are chosen.</param>
/// <param name="RequiredRoots">For <see cref="AuthorityMode.Listed"/>: ids of roots, any one of which is enough.</param>
/// <param name="RequiredIntermediates">For <see cref="AuthorityMode.Listed"/>: ids of intermediates, any one of which is enough.</param>
/// <param name="Authorities">Every authority that is known, pinned.</param>
public sealed record CertificateRule(
    string SubjectPrefix,
    IReadOnlyList<string> ClientIssuers,
    AuthorityMode Mode,
    IReadOnlyList<string> RequiredRoots,
    IReadOnlyList<string> RequiredIntermediates,
    IReadOnlyList<AuthorityPin> Authorities);
