using EcoDocDiag.Certificates;

namespace EcoDocDiag.Settings;

/// <summary>A certificate of the user that is named like one of the service's.</summary>
/// <param name="Entry">The certificate.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Cause">The problem of the chain that makes the condition; null where the chain is not the cause.</param>
public sealed record ClientCertificateCandidate(
    CertificateEntry Entry,
    CertificateChain Chain,
    ClientCertificateCondition Condition,
    CertificateChainProblem? Cause);
