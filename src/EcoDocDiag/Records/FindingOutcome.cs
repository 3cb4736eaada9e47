namespace EcoDocDiag.Records;

/// <summary>What a report counts: the status of a finding, with what a waiver accepts apart. From the mildest to the one that outweighs the others.</summary>
internal enum FindingOutcome
{
    /// <summary>Does not concern the PC, or was left out. The mildest: of a PC that passes else, it says nothing.</summary>
    NotApplicable,

    /// <summary>As expected.</summary>
    Pass,

    /// <summary>Accepted by a waiver of the baseline.</summary>
    Waived,

    /// <summary>Works, but should be looked at.</summary>
    Warning,

    /// <summary>Nobody knows.</summary>
    NotJudged,

    /// <summary>Not as expected.</summary>
    Fail,

    /// <summary>Could not be read.</summary>
    Error,
}
