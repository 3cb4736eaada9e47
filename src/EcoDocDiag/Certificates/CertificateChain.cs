using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Certificates;

/// <summary>The best chain that could be built for a certificate.</summary>
/// <param name="Certificates">The certificates, the one asked for first.</param>
/// <param name="IsComplete">Whether the last one is a root: in a root store under its own name, or signed by itself.</param>
/// <param name="Problems">Everything that is wrong with it, from the last certificate to the first; empty for a trusted chain.</param>
public sealed record CertificateChain(IReadOnlyList<CertificateFacts> Certificates, bool IsComplete, IReadOnlyList<CertificateChainProblem> Problems)
{
    /// <summary>The last certificate.</summary>
    public CertificateFacts Last => Certificates[Certificates.Count - 1];

    /// <summary>The first problem of a kind, or null.</summary>
    public CertificateChainProblem? Find(CertificateProblem problem) => Problems.FirstOrDefault(item => item.Problem == problem);
}
