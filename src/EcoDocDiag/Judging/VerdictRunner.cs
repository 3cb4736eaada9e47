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
    /// What <paramref name="check"/> concludes, needed or not and without waivers; a fault of its own is a verdict. A machine that keeps conclusions is asked for an
    /// earlier one first.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal static IReadOnlyList<Verdict> Evaluate(Check check, CheckContext context)
    {
        try
        {
            return context.Machine is IConclusionCache cache
                ? cache.Conclude(check, (Check: check, Context: context), static asked => VerdictSecrets.Mask(asked.Check.Evaluate(asked.Context)))
                : VerdictSecrets.Mask(check.Evaluate(context));
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

    /// <summary>What is said of <paramref name="check"/>, with the waivers that hold: it is left out, not needed, or judged.</summary>
    internal static IReadOnlyList<Verdict> Judge(Check check, CheckContext context, NeedRule need, bool skipNetwork)
    {
        if (FindOmission(check, context, skipNetwork) is { } omission)
        {
            return [omission];
        }

        if (need.FindNotNeeded(check) is { } notNeeded)
        {
            return [notNeeded];
        }

        IReadOnlyList<Verdict> verdicts = need.AddUnseen(check, Evaluate(check, context));
        return context.Baseline.Waivers.Count == 0 ? verdicts : WaiverRule.Waive(check, verdicts, context);
    }

    /// <summary>The verdicts of the selected checks, in the order of the catalogue, each as it comes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<KeyValuePair<Check, Verdict>> Run(CheckContext context, CheckSelection selection)
    {
        NeedRule need = new(context);
        foreach (Check check in _catalog.Checks)
        {
            if (!selection.Includes(check))
            {
                continue;
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<Verdict> verdicts = Judge(check, context, need, selection.SkipNetwork);
            for (int i = 0; i < verdicts.Count; i++)
            {
                yield return new KeyValuePair<Check, Verdict>(check, verdicts[i]);
            }

            // A waiver that is over is to be deleted or renewed also where its check is not needed now.
            if (context.Baseline.Waivers.Count > 0 && FindOmission(check, context, selection.SkipNetwork) is null)
            {
                foreach (Verdict expired in WaiverRule.Expired(check, context))
                {
                    yield return new KeyValuePair<Check, Verdict>(check, expired);
                }
            }
        }
    }
}
