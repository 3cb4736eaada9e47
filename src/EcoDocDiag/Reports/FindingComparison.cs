namespace EcoDocDiag.Reports;

/// <summary>How a finding differs between two runs. Flat strings only, like the finding itself; empty where a side has none.</summary>
public sealed class FindingComparison
{
    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The user's security identifier, else the name; empty where the source did not say.</summary>
    public required string User { get; init; }

    /// <summary>The check's id.</summary>
    public required string CheckId { get; init; }

    /// <summary>What the finding is about, where a check has several.</summary>
    public required string Subject { get; init; }

    /// <summary><c>Broken</c>, <c>Mended</c>, <c>Changed</c>, <c>New</c> or <c>Gone</c>.</summary>
    public required string Change { get; init; }

    /// <summary>The status of the earlier run.</summary>
    public required string StatusBefore { get; init; }

    /// <summary>The status of the later run.</summary>
    public required string StatusAfter { get; init; }

    /// <summary>The reason of the earlier run.</summary>
    public required string ReasonBefore { get; init; }

    /// <summary>The reason of the later run.</summary>
    public required string ReasonAfter { get; init; }

    /// <summary>What the earlier run read.</summary>
    public required string ActualBefore { get; init; }

    /// <summary>What the later run read.</summary>
    public required string ActualAfter { get; init; }

    /// <summary>Change, check and both statuses in one line.</summary>
    public override string ToString() => $"{Change} {CheckId} on {Computer}: {StatusBefore} {ReasonBefore} -> {StatusAfter} {ReasonAfter}";
}
