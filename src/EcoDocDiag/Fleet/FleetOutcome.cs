using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Fleet;

/// <summary>What was concluded about a PC, summed up. Most PCs of a fleet have theirs in common with others.</summary>
internal sealed class FleetOutcome
{
    private readonly int[] _counts = new int[(int)FindingStatus.Error + 1];

    /// <summary>The outcome of <paramref name="verdicts"/>.</summary>
    /// <param name="verdicts">What each check concluded.</param>
    /// <param name="incomplete">The stages that lack a check that they need.</param>
    public FleetOutcome(IReadOnlyList<FleetVerdict> verdicts, IReadOnlyList<Stage> incomplete)
    {
        Verdicts = verdicts;
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

        Status = (worst == FindingStatus.NotApplicable && Count(FindingStatus.Pass) > 0 ? FindingStatus.Pass : worst).ToString();
        Issuance = ReadinessOf(Stage.Issuance, verdicts, incomplete);
        Access = ReadinessOf(Stage.Access, verdicts, incomplete);
        FailedChecks = worst < FindingStatus.Fail ? "" : Join(verdicts);
    }

    /// <summary>What each check concluded, in the order of the catalogue.</summary>
    public IReadOnlyList<FleetVerdict> Verdicts { get; }

    /// <summary>The gravest status: <c>Pass</c> only where everything that concerns the PC was judged, <c>NotApplicable</c> only where nothing passes.</summary>
    public string Status { get; }

    /// <summary>The ids, separated by <c>;</c>, of the checks that fail or could not be read.</summary>
    public string FailedChecks { get; }

    /// <summary>The readiness of issuance.</summary>
    public ReadinessState Issuance { get; }

    /// <summary>The readiness of access.</summary>
    public ReadinessState Access { get; }

    /// <summary>How many findings a waiver of the baseline accepts.</summary>
    public int Waived { get; }

    /// <summary>How many findings have a status; those that a waiver accepts are not among them.</summary>
    public int Count(FindingStatus status) => _counts[(int)status];

    // The same as from findings; a test compares them.
    private static ReadinessState ReadinessOf(Stage stage, IReadOnlyList<FleetVerdict> verdicts, IReadOnlyList<Stage> incomplete)
    {
        bool isNotNeeded = false;
        bool isBlocked = false;
        bool isUnjudged = incomplete.Contains(stage);
        bool isAtRisk = false;
        for (int i = 0; i < verdicts.Count; i++)
        {
            FleetVerdict verdict = verdicts[i];
            if (verdict.Stage == stage)
            {
                isNotNeeded |= verdict.HasLastingCertificate;
                isBlocked |= verdict.Status >= FindingStatus.Fail;
                isUnjudged |= ReadinessRule.IsUnjudged(verdict.Status, verdict.Reason);
                isAtRisk |= verdict.Status == FindingStatus.Warning;
            }
        }

        return ReadinessRule.StateOf(isNotNeeded, isBlocked, isUnjudged, isAtRisk);
    }

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
