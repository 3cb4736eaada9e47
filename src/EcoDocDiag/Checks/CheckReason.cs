namespace EcoDocDiag.Checks;

/// <summary>
/// The stable codes of <c>Reason</c> that checks conclude; those of a reading are in <see cref="Machines.ReadReason"/>.
/// Each has a message and an advice in both languages for every check that uses it.
/// </summary>
public static class CheckReason
{
    /// <summary>As expected.</summary>
    public const string Ok = "Ok";

    /// <summary>The baseline leaves the check out.</summary>
    public const string Disabled = "Disabled";

    /// <summary>The check itself failed: our own fault.</summary>
    public const string InternalError = "InternalError";

    /// <summary>What is needed is not there.</summary>
    public const string Missing = "Missing";

    /// <summary>Windows' own answer differs from our reading of the registry; the answer decides.</summary>
    public const string ApiDisagrees = "ApiDisagrees";

    /// <summary>A place changed between planning and writing.</summary>
    public const string ChangedMeanwhile = "ChangedMeanwhile";

    /// <summary>A change was made, and reading it back gave something else.</summary>
    public const string NotVerified = "NotVerified";

    /// <summary>An entry puts the site into another security zone.</summary>
    public const string WrongZone = "WrongZone";

    /// <summary>Policy holds the setting at another value; only its administrator can change it.</summary>
    public const string LockedByPolicy = "LockedByPolicy";

    /// <summary>Policy makes Windows use the machine's zones alone; the user's own are without effect.</summary>
    public const string MachineOnly = "MachineOnly";

    /// <summary>Enhanced Security Configuration is on, and the site is only on the list that counts while it is off.</summary>
    public const string EscActive = "EscActive";

    /// <summary>32-bit and 64-bit programs get different values.</summary>
    public const string BitnessDiffers = "BitnessDiffers";

    /// <summary>The value is another one than asked for.</summary>
    public const string WrongValue = "WrongValue";

    /// <summary>The value lets the site work and is less strict than asked for.</summary>
    public const string Weaker = "Weaker";

    /// <summary>The user disabled it.</summary>
    public const string DisabledByUser = "DisabledByUser";

    /// <summary>Policy disables it by name.</summary>
    public const string DisabledByPolicy = "DisabledByPolicy";

    /// <summary>Policy allows only what its list names.</summary>
    public const string NotInAllowList = "NotInAllowList";

    /// <summary>The kill bit of the control is set.</summary>
    public const string KillBit = "KillBit";

    /// <summary>A filter is on.</summary>
    public const string FilterOn = "FilterOn";
}
