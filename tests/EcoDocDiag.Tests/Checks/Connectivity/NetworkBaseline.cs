using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Tests.Checks;

/// <summary>The shipped baselines, with one host to reach.</summary>
internal static class NetworkBaseline
{
    public static Baseline Guide2018 { get; } = WithOneHost(ShippedChecks.LoadBaseline("guide-2018"));

    public static Baseline Current { get; } = WithOneHost(ShippedChecks.LoadBaseline("current"));

    public static IReadOnlyList<Verdict> Evaluate(this Check check, IMachine machine, Baseline? baseline = null) =>
        check.Evaluate(new CheckContext(machine, baseline ?? Guide2018));

    private static Baseline WithOneHost(Baseline baseline) => baseline with
    {
        Connectivity = baseline.Connectivity with { Hosts = [new HostRule("Issuance", new("https://webra2.secomtrust.net/"), ["SECOM Trust Systems CO.,LTD."])] },
    };
}
