using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;

namespace EcoDocDiag.Repairs;

/// <summary>Plans repairs: what each check would change, given what the checks before it would have changed, and what it would say then.</summary>
public static class RepairPlanner
{
    /// <summary>One step for each of <paramref name="checks"/>, in order. Nothing is written.</summary>
    public static IReadOnlyList<RepairStep> Plan(CheckContext context, IReadOnlyList<Check> checks)
    {
        using OverlayMachine overlay = new(context.Machine);
        CheckContext planned = context with { Machine = overlay };
        List<RepairStep> steps = [];
        foreach (Check check in checks)
        {
            context.CancellationToken.ThrowIfCancellationRequested();

            // Windows' own answers are about the real machine; what earlier steps planned is only in the overlay.
            Verdict before = Worst(check.Evaluate(context));
            RepairPlan plan = before.RepairKind == RepairKind.Automatic ? check.PlanRepair(planned) : RepairPlan.Empty;
            foreach (var change in plan.Changes)
            {
                overlay.Apply(change);
            }

            steps.Add(new RepairStep
            {
                Check = check,
                Before = before,
                After = plan.Changes.Count == 0 ? before : Worst(check.Evaluate(planned)),
                Status = plan.Changes.Count > 0 ? RepairStatus.Planned : StatusWithoutChanges(before),
                Changes = plan.Changes,
                NeedsRestart = plan.NeedsRestart && plan.Changes.Count > 0,
            });
        }

        return steps;
    }

    /// <summary>The verdict that outweighs the others.</summary>
    public static Verdict Worst(IReadOnlyList<Verdict> verdicts) => verdicts.Aggregate(static (worst, verdict) => verdict.Status > worst.Status ? verdict : worst);

    private static RepairStatus StatusWithoutChanges(Verdict verdict) => verdict switch
    {
        { RepairKind: RepairKind.Policy } => RepairStatus.Policy,
        { Status: FindingStatus.Pass or FindingStatus.NotApplicable } => RepairStatus.NotNeeded,
        { RepairKind: RepairKind.Automatic } => RepairStatus.NotNeeded,
        _ => RepairStatus.Manual,
    };
}
