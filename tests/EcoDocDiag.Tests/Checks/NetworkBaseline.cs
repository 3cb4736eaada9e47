using System;
using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Tests.Checks;

/// <summary>Baselines with what the proxy, protocol and connectivity checks compare with.</summary>
internal static class NetworkBaseline
{
    public static Baseline Guide2018 { get; } = new()
    {
        Name = "guide-2018",
        Description = "The guide to the letter.",
        IssuanceSite = new Uri("https://webra2.secomtrust.net"),
        Zone = 2,
        ZoneActions = [],
        Proxy = new ProxyRule("*.secomtrust.net", 2064),
        AddOn = new AddOnRule(Guid.Empty, ""),
        Browser = new BrowserRule("iexplore.exe", "msedge.exe", [], 30, 7),
        Protocols = Protocols(ProtocolExpectation.On, ProtocolExpectation.Any),
        Connectivity = new ConnectivityRule(
            [new HostRule("Issuance", new Uri("https://webra2.secomtrust.net/"), ["SECOM Trust Systems CO.,LTD."])],
            TimeSpan.FromSeconds(10),
            TimeSpan.FromMinutes(5)),
        Certificates = new CertificateRule("S47", [], AuthorityMode.Listed, [], [], []),
        Checks = new Dictionary<string, CheckRule>(),
    };

    public static Baseline Current { get; } = Guide2018 with
    {
        Name = "current",
        Protocols = Protocols(ProtocolExpectation.Discouraged, ProtocolExpectation.Any),
    };

    public static IReadOnlyList<Verdict> Evaluate(this Check check, EcoDocDiag.Machines.IMachine machine, Baseline? baseline = null) =>
        check.Evaluate(new CheckContext(machine, baseline ?? Guide2018));

    public static RepairPlan Plan(this Check check, EcoDocDiag.Machines.IMachine machine, Baseline? baseline = null) =>
        check.PlanRepair(new CheckContext(machine, baseline ?? Guide2018));

    private static ProtocolRule[] Protocols(ProtocolExpectation old, ProtocolExpectation newest) =>
    [
        new("SSL 2.0", 0x8, ProtocolExpectation.Off),
        new("SSL 3.0", 0x20, ProtocolExpectation.Off),
        new("TLS 1.0", 0x80, old),
        new("TLS 1.1", 0x200, old),
        new("TLS 1.2", 0x800, ProtocolExpectation.On),
        new("TLS 1.3", 0x2000, newest),
    ];
}
