namespace EcoDocDiag.Fleet;

/// <summary>How many PCs of a fleet have something in common. What the grouping does not tell apart is empty.</summary>
public sealed class FleetTotal
{
    /// <summary>The check's id.</summary>
    public required string CheckId { get; init; }

    /// <summary>The status: of the check, or the gravest of the PC.</summary>
    public required string Status { get; init; }

    /// <summary>The stable code of the reason; <c>Waived</c> is told apart also where other reasons are not.</summary>
    public required string Reason { get; init; }

    /// <summary>The pattern of the PCs' names, each digit as <c>#</c>: <c>SALES-####</c>. <c>*</c> stands for the PCs of too many patterns to tell apart.</summary>
    public required string ComputerPattern { get; init; }

    /// <summary>The stage.</summary>
    public string Stage { get; init; } = "";

    /// <summary>The readiness of the stage: one of <see cref="Judging.ReadinessState"/>.</summary>
    public string Readiness { get; init; } = "";

    /// <summary>How many PCs; each counts once, whatever the number of its findings.</summary>
    public required int Count { get; init; }

    /// <summary>The group and its count in one line.</summary>
    public override string ToString() => $"{Count} {Status}{Readiness} {CheckId}{ComputerPattern}{Stage} {Reason}".TrimEnd();
}
