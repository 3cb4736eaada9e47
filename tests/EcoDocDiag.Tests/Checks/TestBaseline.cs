using System;
using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Tests.Checks;

/// <summary>What the operator's guide of 2018 asks for, as far as the zone, add-on and filter checks compare with it.</summary>
internal static class TestBaseline
{
    public static Baseline Guide2018 { get; } = new()
    {
        Name = "guide-2018",
        Description = "The operator's guide of 2018 to the letter.",
        IssuanceSite = new Uri("https://webra2.secomtrust.net"),
        Zone = 2,
        ZoneActions =
        [
            new ZoneActionRule("ProtectedMode", 0x2500, 3, []),
            new ZoneActionRule("ActiveXRun", 0x1200, 0, []),
            new ZoneActionRule("ActiveXUnsafe", 0x1201, 1, [0]),
            new ZoneActionRule("ActiveXSigned", 0x1001, 1, [0]),
        ],
        Proxy = new ProxyRule("*.secomtrust.net", 2064),
        AddOn = new AddOnRule(new Guid("884E2049-217D-11DA-B2A4-000E7BBB2B09"), "X509 Enrollment WebClassFactory"),
        Browser = new BrowserRule("iexplore.exe", "msedge.exe", [], 30, 7),
        Protocols = [],
        Connectivity = new ConnectivityRule([], TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5)),
        Certificates = new CertificateRule("S47", [], AuthorityMode.Listed, [], [], []),
        Checks = new Dictionary<string, CheckRule>(),
    };
}
