using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>Runs checks on a machine and gives what they conclude, without texts. A check that fails itself is a verdict; the others still run.</summary>
public sealed class VerdictRunner
{
    private readonly CheckCatalog _catalog;

    /// <summary>A runner for the checks of <paramref name="catalog"/>.</summary>
    public VerdictRunner(CheckCatalog catalog)
    {
        _catalog = catalog;
    }

    /// <summary>
    /// What <paramref name="check"/> concludes, without waivers; a fault of its own is a verdict. A machine that keeps conclusions is asked for an
    /// earlier one first.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal static IReadOnlyList<Verdict> Evaluate(Check check, CheckContext context)
    {
        try
        {
            return context.Machine is IConclusionCache cache
                ? cache.Conclude(check, (Check: check, Context: context), static asked => asked.Check.Evaluate(asked.Context))
                : check.Evaluate(context);
        }
#pragma warning disable CA1031 // One check's fault must not cost the user the other sixteen.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return [Verdict.InternalError(exception)];
        }
    }

    /// <summary>What is said of <paramref name="check"/> where it is not run: the baseline leaves it out, or it would reach the network and must not. Null where it is run.</summary>
    internal static Verdict? FindOmission(Check check, CheckContext context, bool skipNetwork) =>
        context.Baseline.LeavesOut(check.Id) ? Verdict.LeftOut(CheckReason.Disabled)
        : check.UsesNetwork && skipNetwork ? Verdict.LeftOut(ReadReason.Skipped)
        : null;

    /// <summary>The verdicts of the selected checks, in the order of the catalogue, each as it comes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<KeyValuePair<Check, Verdict>> Run(CheckContext context, CheckSelection selection)
    {
        foreach (Check check in _catalog.Checks)
        {
            if (!selection.Includes(check))
            {
                continue;
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<Verdict> verdicts = Evaluate(check, context, selection);
            for (int i = 0; i < verdicts.Count; i++)
            {
                yield return new KeyValuePair<Check, Verdict>(check, verdicts[i]);
            }
        }
    }

    private static IReadOnlyList<Verdict> Evaluate(Check check, CheckContext context, CheckSelection selection)
    {
        if (FindOmission(check, context, selection.SkipNetwork) is { } omission)
        {
            return [omission];
        }

        IReadOnlyList<Verdict> verdicts = Evaluate(check, context);
        return context.Baseline.Waivers.Count == 0
            ? verdicts
            : [.. WaiverRule.Waive(check, verdicts, context), .. WaiverRule.Expired(check, context)];
    }
}
