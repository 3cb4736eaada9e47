namespace EcoDocDiag.Fleet;

/// <summary>How many certificates of a fleet end in a month, or how many users of its PCs have none, several, or are not known.</summary>
public sealed class RenewalTotal
{
    /// <summary>Certificates that end in <see cref="Month"/>: of each name of a user the one that lasts longest.</summary>
    public const string Ends = "Ends";

    /// <summary>Users who have no certificate of the service.</summary>
    public const string None = "None";

    /// <summary>Users who have several whose time is not over.</summary>
    public const string Several = "Several";

    /// <summary>Users of whom nobody knows.</summary>
    public const string NotJudged = "NotJudged";

    /// <summary>What is counted: <c>Ends</c>, <c>None</c>, <c>Several</c> or <c>NotJudged</c>.</summary>
    public required string State { get; init; }

    /// <summary>The month, <c>yyyy-MM</c> in UTC; empty where users are counted.</summary>
    public required string Month { get; init; }

    /// <summary>How many.</summary>
    public required int Count { get; init; }

    /// <summary>What is counted and how many in one line.</summary>
    public override string ToString() => $"{Count} {State} {Month}".TrimEnd();
}
