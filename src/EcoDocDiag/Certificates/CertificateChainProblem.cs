
namespace EcoDocDiag.Certificates;

/// <summary>A problem of a chain.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Certificate">The certificate that it is wrong with.</param>
public sealed record CertificateChainProblem(CertificateProblem Problem, CertificateFacts Certificate)
{
    /// <summary>Whether it says that nobody knows, rather than that something is wrong.</summary>
    public bool IsUndecided => Problem is CertificateProblem.UnsupportedSignature or CertificateProblem.UnhandledExtension or CertificateProblem.TooCostly;

    /// <summary>Culture-free: the problem and the name of the certificate, or of the issuer where that is what is wanting.</summary>
    public override string ToString()
    {
        string name = Problem is CertificateProblem.MissingIssuer or CertificateProblem.WrongIssuerKey ? Certificate.IssuerName : Certificate.SubjectName;
        string detail = Problem == CertificateProblem.UnhandledExtension && Certificate.UnhandledExtension.Length > 0 ? " (" + Certificate.UnhandledExtension + ")" : "";
        return Problem + " " + name + detail;
    }
}
