using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Guides;
using EcoDocDiag.Judging;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Console.Commands;

/// <summary>What baselines and guides that a command line names add to completion. Whoever completes a word has not asked for anything yet, so a file that cannot be read is no error.</summary>
internal static class PackCompletion
{
    /// <summary>The checks, with those of the service pack that a baseline names.</summary>
    public static CheckCatalog CatalogOf(CheckCatalog catalog, string? baseline) =>
        baseline is null ? catalog : Try(() => catalog.With(DeclaredChecks.Create(ShippedChecks.LoadBaseline(baseline).Packs))) ?? catalog;

    /// <summary>The codes and sections of the guide that applies.</summary>
    public static IEnumerable<string> QuestionsOf(GuideSelection guides, string? guide) =>
        Try(() => guides.Load(guide))?.Entries.Select(entry => entry.Code.Length > 0 ? entry.Code : entry.Section).Distinct() ?? [];

    private static T? Try<T>(Func<T> load)
        where T : class
    {
        try
        {
            return load();
        }
        catch (InputException)
        {
            return null;
        }
    }
}
