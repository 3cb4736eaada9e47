namespace EcoDocDiag.Repairs;

/// <summary>What became of a check in a repair.</summary>
public enum RepairStatus
{
    /// <summary>The check did not ask for a repair.</summary>
    NotNeeded,

    /// <summary>Changes are planned; none was made.</summary>
    Planned,

    /// <summary>The changes were made, each was read back, and the check no longer fails.</summary>
    Repaired,

    /// <summary>The changes were made and read back, and the check still does not pass: the message says what is left.</summary>
    Remaining,

    /// <summary>
    /// A certificate is needed that must not be added, or not in this way; a change is outside <see cref="RepairScope"/>; or the PC is no longer as
    /// it was when somebody agreed to the changes. The failure says why; nothing was changed.
    /// </summary>
    Refused,

    /// <summary>Policy holds the setting: nothing was planned.</summary>
    Policy,

    /// <summary>Only a person can mend it: nothing was planned.</summary>
    Manual,

    /// <summary>A change could not be made or verified; those before it were taken back.</summary>
    Failed,
}
