namespace EcoDocDiag.Machines;

/// <summary>How a place compares with the two ends of a change.</summary>
public enum ChangeState
{
    /// <summary>The place holds what the change found there.</summary>
    Before,

    /// <summary>The place holds what the change put there.</summary>
    After,

    /// <summary>The place holds something else: somebody changed it since.</summary>
    Other,

    /// <summary>The place could not be read.</summary>
    Unknown,
}
