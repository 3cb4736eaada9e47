namespace EcoDocDiag.Judging;

/// <summary>The next step towards readiness; each front end has words for it. Of several that could be taken, the first.</summary>
public enum ReadinessStep
{
    /// <summary>There is nothing to do.</summary>
    None,

    /// <summary>Run the repair.</summary>
    Repair,

    /// <summary>Ask the administrator of the policy that holds a setting.</summary>
    Policy,

    /// <summary>A person has to act: the advice of the findings says what.</summary>
    Manual,

    /// <summary>Judge again with the rights to read what could not be read.</summary>
    Reread,

    /// <summary>Judge on the PC, or capture what is missing, and leave nothing out.</summary>
    Capture,
}
