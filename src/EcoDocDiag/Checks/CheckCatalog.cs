using System;
using System.Collections.Generic;
using System.Linq;

namespace EcoDocDiag.Checks;

/// <summary>The checks, in the order of the operator's guide.</summary>
public sealed class CheckCatalog
{
    /// <summary>Every check of the product.</summary>
    public CheckCatalog()
        : this(
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
            new OtherSessionsCheck(),
            new BrowserProcessCheck(),
            new HttpProtocolCheck(),
            new TlsProtocolCheck(),
            new ConnectivityCheck(),
            new ClientCertificateCheck(),
            new RootCertificateCheck(),
            new IntermediateCertificateCheck(),
        ])
    {
    }

    /// <summary>A catalogue of <paramref name="checks"/>.</summary>
    public CheckCatalog(IReadOnlyList<Check> checks)
    {
        Checks = checks;
    }

    /// <summary>The checks in order.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>The check with an id, without case; null where there is none.</summary>
    public Check? Find(string id) => Checks.FirstOrDefault(check => check.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
