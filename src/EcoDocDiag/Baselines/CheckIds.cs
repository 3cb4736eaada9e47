using System.Collections.Generic;

namespace EcoDocDiag.Baselines;

/// <summary>The ids of the checks: the vocabulary in which a baseline speaks of them. In the order of the operator's guide.</summary>
public static class CheckIds
{
    /// <summary>Every id.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "Browser",
        "TrustedSite",
        "ProtectedMode",
        "ActiveXRun",
        "ActiveXUnsafe",
        "ActiveXSigned",
        "ProxyException",
        "EnrollmentAddOn",
        "ActiveXFilter",
        "OtherSessions",
        "BrowserProcess",
        "HttpProtocol",
        "TlsProtocol",
        "Connectivity",
        "ClientCertificate",
        "RootCertificate",
        "IntermediateCertificate",
    ];

    /// <summary>The ids of the checks that judge one URL action each.</summary>
    public static IReadOnlyList<string> ZoneActions { get; } = ["ProtectedMode", "ActiveXRun", "ActiveXUnsafe", "ActiveXSigned"];
}
