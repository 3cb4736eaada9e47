using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Checks;

/// <summary>The checks of the product: the one list of them, in the order of the operator's guide.</summary>
public static class ShippedChecks
{
    /// <summary>A catalogue of all of them.</summary>
    public static CheckCatalog CreateCatalog() => new(
    [
        new BrowserCheck(),
        new TrustedSiteCheck(),
        new ProtectedModeCheck(),
        new ActiveXRunCheck(),
        new ActiveXUnsafeCheck(),
        new ActiveXSignedCheck(),
        new ProxyExceptionCheck(),
        new EnrollmentAddOnCheck(),
        new ActiveXFilterCheck(),
        new CompatibilityViewCheck(),
        new OtherSessionsCheck(),
        new BrowserProcessCheck(),
        new HttpProtocolCheck(),
        new TlsProtocolCheck(),
        new ConnectivityCheck(),
        new ClientCertificateCheck(),
        new RootCertificateCheck(),
        new IntermediateCertificateCheck(),
    ]);

    /// <summary>The baseline with a name or at a path, in the words of these checks.</summary>
    /// <param name="nameOrPath">As <see cref="ShippedChecks.LoadBaseline"/> takes it.</param>
    public static Baseline LoadBaseline(string nameOrPath) => new BaselineLoader(CreateCatalog().Vocabulary).Load(nameOrPath);
}
