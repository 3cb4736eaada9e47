namespace EcoDocDiag.Judging;

/// <summary>The outcome of a check, from the mildest to the one that outweighs the others: that something may fail unseen outweighs a warning.</summary>
public enum FindingStatus
{
    /// <summary>As expected.</summary>
    Pass,

    /// <summary>Does not concern this PC, or the caller, the baseline or a waiver left it out.</summary>
    NotApplicable,

    /// <summary>Works, but should be looked at.</summary>
    Warning,

    /// <summary>Nobody knows: what it takes was not captured, or this system cannot judge it.</summary>
    NotJudged,

    /// <summary>Not as expected.</summary>
    Fail,

    /// <summary>Could not be read.</summary>
    Error,
}
