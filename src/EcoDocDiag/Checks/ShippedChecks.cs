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
        new EnrollmentComponentCheck(),
        new ActiveXFilterCheck(),
        new ZoneDialogsCheck(),
        new EnhancedProtectedModeCheck(),
        new CompatibilityViewCheck(),
        new FileIssuanceCheck(),
        new OtherSessionsCheck(),
        new BrowserProcessCheck(),
        new HttpProtocolCheck(),
        new TlsProtocolCheck(),
        new BrowserProxyCheck(),
        new SiteBlockingCheck(),
        new TimeServiceCheck(),
        new InterceptionCheck(),
        new ConnectivityCheck(),
        new ClientCertificateCheck(),
        new KeyHealthCheck(),
        new CertificateSelectionCheck(),
        new AcceptedAuthoritiesCheck(),
        new RootCertificateCheck(),
        new IntermediateCertificateCheck(),
    ]);

    /// <summary>A catalogue of all of them and, behind them, of the checks that the service pack of <paramref name="baseline"/> declares.</summary>
    public static CheckCatalog CreateCatalog(Baseline baseline) => CreateCatalog().With(DeclaredChecks.Create(baseline.Packs));

    /// <summary>The baseline with a name or at a path, in the words of these checks.</summary>
    /// <param name="nameOrPath">As <see cref="ShippedChecks.LoadBaseline"/> takes it.</param>
    public static Baseline LoadBaseline(string nameOrPath) => new BaselineLoader(CreateCatalog().Vocabulary).Load(nameOrPath);
}
