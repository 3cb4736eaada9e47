namespace EcoDocDiag.Judging;

/// <summary>How much a failed check hinders the user.</summary>
public enum Severity
{
    /// <summary>Information.</summary>
    Low,

    /// <summary>Can get in the way.</summary>
    Medium,

    /// <summary>Issuance or access fails.</summary>
    High,
}
