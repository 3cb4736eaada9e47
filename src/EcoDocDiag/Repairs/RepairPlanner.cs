using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>Plans repairs: what each check would change, given what the checks before it would have changed, and what it would say then.</summary>
public sealed class RepairPlanner
{
    private readonly CertificateInstaller _certificates;

    /// <summary>A planner that gets certificates through <paramref name="certificates"/>.</summary>
    public RepairPlanner(CertificateInstaller certificates)
    {
        _certificates = certificates;
    }

    /// <summary>Whether checks that reach the network are answered as skipped, without reaching it.</summary>
    public bool SkipNetwork { get; init; }

    /// <summary>The verdict that outweighs the others.</summary>
    public static Verdict Worst(IReadOnlyList<Verdict> verdicts) => verdicts.Aggregate(static (worst, verdict) => verdict.Status > worst.Status ? verdict : worst);

    /// <summary>One step for each of <paramref name="checks"/>, in order. Nothing is written.</summary>
    public IReadOnlyList<RepairStep> Plan(CheckContext context, IReadOnlyList<Check> checks) => Plan(context, checks, agreement: null);

    /// <summary>
    /// Plans the checks of <paramref name="agreed"/> afresh. What the PC needs by now and nobody agreed to is left out, and its step says
    /// <see cref="CheckReason.ChangedMeanwhile"/>: a process that is not among those shown is not ended, a setting that changed is not touched.
    /// </summary>
    internal IReadOnlyList<RepairStep> PlanAgreed(CheckContext context, IReadOnlyList<RepairStep> agreed) =>
        Plan(context, [.. agreed.Select(static step => step.Check)], new RepairAgreement(agreed));

    private List<RepairStep> Plan(CheckContext context, IReadOnlyList<Check> checks, RepairAgreement? agreement)
    {
        using OverlayMachine overlay = new(context.Machine);
        CheckContext planned = context with { Machine = overlay };
        NeedRule need = new(context);
        List<RepairStep> steps = [];
        foreach (Check check in checks)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            steps.Add(Plan(check, context, planned, overlay, need, agreement));
        }

        return steps;
    }

    private RepairStep Plan(Check check, CheckContext context, CheckContext planned, OverlayMachine overlay, NeedRule need, RepairAgreement? agreement)
    {
        // Windows' own answers are about the real machine; what earlier steps planned is only in the overlay.
        IReadOnlyList<Verdict> verdicts = VerdictRunner.Judge(check, context, need, SkipNetwork);
        Verdict before = Worst(verdicts);

        // What cannot be read or is a person's to mend must not keep the rest of the check from being repaired.
        RepairKind kind = verdicts.Any(static verdict => verdict.RepairKind == RepairKind.Automatic) ? RepairKind.Automatic : before.RepairKind;
        RepairPlan plan = PlanRepair(check, kind, planned, out Verdict? fault);
        List<Change> changes = [.. plan.Changes];
        Dictionary<CertificateChange, string> origins = [];
        (string Reason, string Place) refusal = ("", "");
        foreach (CertificateNeed wanted in plan.Certificates)
        {
            CertificateResolution resolution = _certificates.Resolve(wanted, planned);
            if (resolution.Change is { } change)
            {
                changes.Add(change);
                origins[change] = resolution.Place;
            }
            else if (refusal.Reason.Length == 0)
            {
                refusal = (resolution.Refusal, resolution.Place);
            }
        }

        // Half a repair is none, and the other checks are repaired all the same.
        if (changes.Find(change => !RepairScope.Allows(change, check)) is { } foreign)
        {
            refusal = (RepairScope.OutOfScope, foreign.Place);
            changes = [];
        }
        else if (agreement is not null && changes.Find(change => !agreement.Covers(change)) is { } unexpected)
        {
            refusal = (CheckReason.ChangedMeanwhile, unexpected.Place);
            changes = agreement.Limit(changes);
        }

        foreach (Change change in changes)
        {
            overlay.Apply(change);
        }

        return new RepairStep
        {
            Check = check,
            Before = before,
            After = fault ?? (changes.Count == 0 ? before : Worst(VerdictRunner.Evaluate(check, planned))),
            Status = changes.Count > 0 ? RepairStatus.Planned : refusal.Reason.Length > 0 ? RepairStatus.Refused : StatusWithoutChanges(fault ?? before),
            Changes = changes,
            CertificateOrigins = origins,
            NeedsRestart = plan.NeedsRestart && changes.Count > 0,
            Failure = refusal.Reason,
            FailurePlace = refusal.Place,
        };
    }

    private static RepairPlan PlanRepair(Check check, RepairKind kind, CheckContext context, out Verdict? fault)
    {
        fault = null;
        try
        {
            return kind switch
            {
                RepairKind.Automatic => check.PlanRepair(context),

                // A certificate that is published nowhere is a person's to find; once the file is given, the repair is ours again.
                RepairKind.Manual => new RepairPlan { Certificates = check.PlanRepair(context).Certificates },
                _ => RepairPlan.Empty,
            };
        }
#pragma warning disable CA1031 // One check's fault must not cost the user the repair of the others.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            fault = Verdict.InternalError(exception);
            return RepairPlan.Empty;
        }
    }

    private static RepairStatus StatusWithoutChanges(Verdict verdict) => verdict switch
    {
        { RepairKind: RepairKind.Policy } => RepairStatus.Policy,
        { Status: FindingStatus.Pass or FindingStatus.NotApplicable } => RepairStatus.NotNeeded,
        { RepairKind: RepairKind.Automatic } => RepairStatus.NotNeeded,
        _ => RepairStatus.Manual,
    };
}
