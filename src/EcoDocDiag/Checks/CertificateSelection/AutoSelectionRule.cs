using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Certificates;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The entries of one pattern: for the sites that it covers, a certificate that any of the filters lets pass is chosen.</summary>
/// <param name="Pattern">Which sites.</param>
/// <param name="Written">The pattern as it is written.</param>
/// <param name="Filters">Which certificates.</param>
/// <param name="Source">Where the first of the entries is.</param>
internal sealed record AutoSelectionRule(ContentSettingPattern Pattern, string Written, IReadOnlyList<AutoSelectionFilter> Filters, string Source)
{
    private const int ShownFilters = 8;

    /// <summary>What the filters ask.</summary>
    public string Asked => string.Join(" | ", Filters.Take(ShownFilters).Select(static filter => InputText.Quote(filter.ToString()))) + (Filters.Count > ShownFilters ? " | …" : "");

    /// <summary>What the browser passes over in them.</summary>
    public string Ignored => string.Join(", ", Filters.SelectMany(static filter => filter.Ignored).Distinct().Take(ShownFilters).Select(InputText.Quote));

    public bool Matches(CertificateFacts certificate) => Filters.Any(filter => filter.Matches(certificate));
}
