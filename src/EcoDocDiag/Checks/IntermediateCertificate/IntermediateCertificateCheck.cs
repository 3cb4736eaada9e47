namespace EcoDocDiag.Checks;

/// <summary>The intermediate authority is in its store: the one that the baseline lists, or the issuer of the user's certificate (guide 2-1-7).</summary>
public sealed class IntermediateCertificateCheck : CertificateAuthorityCheck
{
    /// <inheritdoc/>
    public override string Id => "IntermediateCertificate";

    private protected override bool IsRoot => false;
}
