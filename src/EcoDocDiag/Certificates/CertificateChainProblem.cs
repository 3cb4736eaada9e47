
namespace EcoDocDiag.Certificates;

/// <summary>A problem of a chain.</summary>
/// <param name="Problem">What is wrong.</param>
/// <param name="Certificate">The certificate that it is wrong with.</param>
public sealed record CertificateChainProblem(CertificateProblem Problem, CertificateFacts Certificate)
{
    /// <summary>Whether it says that nobody knows, rather than that something is wrong.</summary>
    public bool IsUndecided => Problem is CertificateProblem.UnsupportedSignature or CertificateProblem.UnhandledExtension or CertificateProblem.TooCostly;

    /// <summary>The name of the certificate, or of the issuer where that is what is wanting; with the extension that is not judged.</summary>
    public string Name
    {
        get
        {
            string name = Problem is CertificateProblem.MissingIssuer or CertificateProblem.WrongIssuerKey ? Certificate.IssuerName : Certificate.SubjectName;
            return Problem == CertificateProblem.UnhandledExtension && Certificate.UnhandledExtension.Length > 0 ? name + " (" + Certificate.UnhandledExtension + ")" : name;
        }
    }

    /// <summary>Culture-free: the problem and the name.</summary>
    public override string ToString() => Problem + " " + Name;
}
