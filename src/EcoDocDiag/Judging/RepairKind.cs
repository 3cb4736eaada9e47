namespace EcoDocDiag.Judging;

/// <summary>Who can mend what a finding tells.</summary>
public enum RepairKind
{
    /// <summary>Nothing to mend, or nobody can on this PC.</summary>
    None,

    /// <summary>The repair cmdlet can.</summary>
    Automatic,

    /// <summary>A person must: the advice says what.</summary>
    Manual,

    /// <summary>Only the administrator of the policy can; a local repair would not stick.</summary>
    Policy,
}
