using System;
using System.Collections.Generic;

namespace EcoDocDiag.Checks;

/// <summary>Runs checks on a machine. A check that fails itself is a finding; the others still run.</summary>
public sealed class CheckRunner
{
    private readonly VerdictRunner _verdicts;
    private readonly FindingFactory _findings;

    /// <summary>A runner for the checks of <paramref name="catalog"/>.</summary>
    public CheckRunner(CheckCatalog catalog, FindingFactory findings)
    {
        _verdicts = new VerdictRunner(catalog);
        _findings = findings;
    }

    /// <summary>The findings of the selected checks, in the order of the catalogue, each as it comes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<Finding> Run(CheckContext context, CheckSelection selection)
    {
        foreach (KeyValuePair<Check, Verdict> judged in _verdicts.Run(context, selection))
        {
            yield return _findings.Create(judged.Key, judged.Value, context);
        }
    }
}
