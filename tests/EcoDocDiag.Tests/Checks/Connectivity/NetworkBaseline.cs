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

    /// <summary>The verdicts, after each was found to give what its texts name.</summary>
    public static IReadOnlyList<Verdict> Evaluate(this Check check, IMachine machine, Baseline? baseline = null)
    {
        IReadOnlyList<Verdict> verdicts = check.Evaluate(new CheckContext(machine, baseline ?? Guide2018));
        foreach (Verdict verdict in verdicts)
        {
            check.AssertEveryNameHasAValue(verdict);
        }

        return verdicts;
    }

    private static Baseline WithOneHost(Baseline baseline) => baseline with
    {
        Connectivity = baseline.Connectivity with { Hosts = [new HostRule("Issuance", new("https://webra2.secomtrust.net/"), ["SECOM Trust Systems CO.,LTD."])] },
    };
}
