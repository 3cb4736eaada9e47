using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EcoDocDiag.Judging;

namespace EcoDocDiag.PowerShell;

/// <summary>Check ids as a user writes them, with wildcards.</summary>
internal static class CheckIdPattern
{
    /// <summary>The checks that any of <paramref name="patterns"/> names, in the order of the catalogue.</summary>
    /// <param name="catalog">The checks.</param>
    /// <param name="patterns">Ids, or patterns of them; compared without case.</param>
    /// <param name="onUnknown">Told of each id that names no check; a pattern that matches none is no mistake.</param>
    public static IReadOnlyList<Check> Select(CheckCatalog catalog, IReadOnlyList<string> patterns, Action<string> onUnknown)
    {
        HashSet<Check> found = [];
        foreach (string pattern in patterns)
        {
            WildcardPattern wildcard = new(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
            List<Check> matches = [.. catalog.Checks.Where(check => wildcard.IsMatch(check.Id))];
            found.UnionWith(matches);
            if (matches.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(pattern))
            {
                onUnknown(pattern);
            }
        }

        return [.. catalog.Checks.Where(found.Contains)];
    }
}
