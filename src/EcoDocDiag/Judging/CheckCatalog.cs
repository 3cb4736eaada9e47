using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Judging;

/// <summary>The checks, in the order of the operator's guide.</summary>
public sealed class CheckCatalog
{
    /// <summary>A catalogue of <paramref name="checks"/>.</summary>
    public CheckCatalog(IReadOnlyList<Check> checks)
    {
        Checks = checks;
    }

    /// <summary>The checks in order.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>How a baseline may speak of them.</summary>
    public BaselineVocabulary Vocabulary => new(
        [.. Checks.Select(static check => check.Id)],
        Checks.Where(static check => check.JudgedActions.Count > 0).ToDictionary(static check => check.Id, static check => check.JudgedActions, StringComparer.Ordinal));

    /// <summary>These checks and, behind them, others; this catalogue where there are none.</summary>
    public CheckCatalog With(IReadOnlyList<Check> others) => others.Count == 0 ? this : new CheckCatalog([.. Checks, .. others]);

    /// <summary>The check with an id, without case; null where there is none.</summary>
    public Check? Find(string id) => Checks.FirstOrDefault(check => check.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
}
