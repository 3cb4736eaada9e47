
namespace EcoDocDiag.Certificates;

/// <summary>A problem of a chain.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Certificate">The certificate that it is wrong with.</param>
public sealed record CertificateChainProblem(CertificateProblem Problem, CertificateFacts Certificate)
{
    /// <summary>Culture-free: the problem and the name of the certificate, or of the issuer where that is what is wanting.</summary>
    public override string ToString() =>
        Problem + " " + (Problem is CertificateProblem.MissingIssuer or CertificateProblem.WrongIssuerKey ? Certificate.IssuerName : Certificate.SubjectName);
}
