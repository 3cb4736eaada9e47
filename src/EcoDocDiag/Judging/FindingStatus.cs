namespace EcoDocDiag.Judging;

/// <summary>The outcome of a check, from the mildest to the one that outweighs the others.</summary>
public enum FindingStatus
{
    /// <summary>As expected.</summary>
    Pass,

    /// <summary>Does not apply to this PC, or was not captured.</summary>
    NotApplicable,

    /// <summary>Works, but should be looked at.</summary>
    Warning,

    /// <summary>Not as expected.</summary>
    Fail,

    /// <summary>Could not be read.</summary>
    Error,
}
