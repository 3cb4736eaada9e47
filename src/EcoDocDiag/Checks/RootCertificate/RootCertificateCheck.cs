namespace EcoDocDiag.Checks;

/// <summary>The root authority is trusted on this PC: the one that the baseline lists, or the one that the user's certificate needs (guide 2-1-7).</summary>
public sealed class RootCertificateCheck : CertificateAuthorityCheck
{
    /// <inheritdoc/>
    public override string Id => "RootCertificate";

    private protected override bool IsRoot => true;
}
