using System.Collections.Generic;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Fleet;

/// <summary>One PC of a fleet, as one user has it, in one line. Flat, like a finding.</summary>
public sealed class FleetPc
{
    private readonly int[] _counts = new int[(int)FindingStatus.Error + 1];

    /// <summary>The summary of <paramref name="verdicts"/> on a PC.</summary>
    public FleetPc(string computer, UserIdentity user, IReadOnlyList<FleetVerdict> verdicts)
    {
        Computer = computer;
        User = user.Sid;
        UserName = user.Name;
        var worst = FindingStatus.Pass;
        foreach (FleetVerdict verdict in verdicts)
        {
            if (verdict.IsWaived)
            {
                Waived++;
            }
            else
            {
                _counts[(int)verdict.Status]++;
            }

            worst = verdict.Status > worst ? verdict.Status : worst;
        }

        Status = (worst == FindingStatus.NotApplicable && Pass > 0 ? FindingStatus.Pass : worst).ToString();
        FailedChecks = worst < FindingStatus.Fail ? "" : Join(verdicts);
    }

    /// <summary>The PC's name.</summary>
    public string Computer { get; }

    /// <summary>The user's security identifier; empty where the snapshot does not say.</summary>
    public string User { get; }

    /// <summary>The user's name; empty where the snapshot does not say.</summary>
    public string UserName { get; }

    /// <summary>The gravest status; <c>NotApplicable</c> only where nothing passes.</summary>
    public string Status { get; }

    /// <summary>How many findings fail.</summary>
    public int Fail => _counts[(int)FindingStatus.Fail];

    /// <summary>How many findings could not be read.</summary>
    public int Error => _counts[(int)FindingStatus.Error];

    /// <summary>How many findings are warnings.</summary>
    public int Warning => _counts[(int)FindingStatus.Warning];

    /// <summary>How many findings do not apply or were not captured; those that a waiver accepts are not among them.</summary>
    public int NotApplicable => _counts[(int)FindingStatus.NotApplicable];

    /// <summary>How many findings pass.</summary>
    public int Pass => _counts[(int)FindingStatus.Pass];

    /// <summary>The ids, separated by <c>;</c>, of the checks that fail or could not be read.</summary>
    public string FailedChecks { get; }

    /// <summary>How many findings a waiver of the baseline accepts.</summary>
    public int Waived { get; }

    /// <summary>Status, PC and checks in one line.</summary>
    public override string ToString() => $"{Status} {Computer}: {FailedChecks}";

    // The verdicts of one check follow one another.
    private static string Join(IReadOnlyList<FleetVerdict> verdicts)
    {
        List<string> checks = [];
        foreach (FleetVerdict verdict in verdicts)
        {
            if (verdict.Status >= FindingStatus.Fail && (checks.Count == 0 || checks[checks.Count - 1] != verdict.CheckId))
            {
                checks.Add(verdict.CheckId);
            }
        }

        return string.Join(";", checks);
    }
}
