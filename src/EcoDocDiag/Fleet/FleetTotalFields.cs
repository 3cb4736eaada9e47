using System.Collections.Generic;
using EcoDocDiag.Records;

namespace EcoDocDiag.Fleet;

/// <summary>The fields of a total as files and pipes carry them. Names and order are part of the product's contract: new ones come last.</summary>
public static class FleetTotalFields
{
    /// <summary>Every field in order.</summary>
    public static IReadOnlyList<RecordField<FleetTotal>> All { get; } =
    [
        new(nameof(FleetTotal.CheckId), total => total.CheckId),
        new(nameof(FleetTotal.Status), total => total.Status),
        new(nameof(FleetTotal.Reason), total => total.Reason),
        new(nameof(FleetTotal.ComputerPattern), total => total.ComputerPattern),
        new(nameof(FleetTotal.Count), total => total.Count),
        new(nameof(FleetTotal.Stage), total => total.Stage),
        new(nameof(FleetTotal.Readiness), total => total.Readiness),
    ];
}
