using System.Collections.Generic;

namespace EcoDocDiag.Reports;

/// <summary>The fields of a comparison as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class FindingComparisonFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<FindingComparison>> All { get; } =
    [
        new(nameof(FindingComparison.Computer), comparison => comparison.Computer),
        new(nameof(FindingComparison.User), comparison => comparison.User),
        new(nameof(FindingComparison.CheckId), comparison => comparison.CheckId),
        new(nameof(FindingComparison.Subject), comparison => comparison.Subject),
        new(nameof(FindingComparison.Change), comparison => comparison.Change),
        new(nameof(FindingComparison.StatusBefore), comparison => comparison.StatusBefore),
        new(nameof(FindingComparison.StatusAfter), comparison => comparison.StatusAfter),
        new(nameof(FindingComparison.ReasonBefore), comparison => comparison.ReasonBefore),
        new(nameof(FindingComparison.ReasonAfter), comparison => comparison.ReasonAfter),
        new(nameof(FindingComparison.ActualBefore), comparison => comparison.ActualBefore),
        new(nameof(FindingComparison.ActualAfter), comparison => comparison.ActualAfter),
    ];
}
