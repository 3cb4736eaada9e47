using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Checks;

/// <summary>Runs checks on a machine. A check that fails itself is a finding; the others still run.</summary>
public sealed class CheckRunner
{
    private readonly CheckCatalog _catalog;
    private readonly FindingFactory _findings;

    /// <summary>A runner for the checks of <paramref name="catalog"/>.</summary>
    public CheckRunner(CheckCatalog catalog, FindingFactory findings)
    {
        _catalog = catalog;
        _findings = findings;
    }

    /// <summary>The findings of the selected checks, in the order of the catalogue, each as it comes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<Finding> Run(CheckContext context, CheckSelection selection)
    {
        foreach (Check check in _catalog.Checks.Where(selection.Includes))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (Verdict verdict in Evaluate(check, context, selection))
            {
                yield return _findings.Create(check, verdict, context);
            }
        }
    }

    private static IReadOnlyList<Verdict> Evaluate(Check check, CheckContext context, CheckSelection selection)
    {
        if (context.Baseline.Checks.TryGetValue(check.Id, out var rule) && !rule.IsEnabled)
        {
            return [Verdict.NotCaptured(CheckReason.Disabled, [])];
        }

        if (check.UsesNetwork && selection.SkipNetwork)
        {
            return [Verdict.NotCaptured(ReadReason.Skipped, [])];
        }

        try
        {
            return [.. WaiverRule.Waive(check, check.Evaluate(context), context), .. WaiverRule.Expired(check, context)];
        }
#pragma warning disable CA1031 // One check's fault must not cost the user the other sixteen.
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return
            [
                new Verdict
                {
                    Status = FindingStatus.Error,
                    Reason = CheckReason.InternalError,
                    Actual = exception.GetType().Name,
                    Arguments = [exception.GetType().Name, exception.Message],
                },
            ];
        }
    }
}
