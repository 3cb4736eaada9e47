namespace EcoDocDiag.Fleet;

/// <summary>By what the PCs of a fleet are counted together.</summary>
public enum FleetGrouping
{
    /// <summary>By check and its status.</summary>
    Check,

    /// <summary>By check, status and reason.</summary>
    Reason,

    /// <summary>By the pattern of the PC's name and its gravest status.</summary>
    Computer,

    /// <summary>By the gravest status of the PC.</summary>
    Status,

    /// <summary>By stage and its readiness; a PC counts once for each stage.</summary>
    Readiness,

    /// <summary>The certificates of the service by the month of their end, and the users who have none or several.</summary>
    Renewal,
}
