using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Fleet;

/// <summary>The fields of a total of renewals as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class RenewalTotalFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<RenewalTotal>> All { get; } =
    [
        new(nameof(RenewalTotal.State), total => total.State),
        new(nameof(RenewalTotal.Month), total => total.Month),
        new(nameof(RenewalTotal.Count), total => total.Count),
    ];
}
