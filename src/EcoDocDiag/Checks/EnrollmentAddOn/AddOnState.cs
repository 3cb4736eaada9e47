namespace EcoDocDiag.Checks;

/// <summary>Whether an add-on may run, and what keeps it from running.</summary>
public enum AddOnState
{
    /// <summary>It may run.</summary>
    Enabled,

    /// <summary>The user disabled it in Manage Add-ons.</summary>
    DisabledByUser,

    /// <summary>A policy denies it by name.</summary>
    DisabledByPolicy,

    /// <summary>A policy denies every add-on that its list does not name, and the list does not name this one.</summary>
    NotInAllowList,

    /// <summary>Its kill bit is set: no program may run it.</summary>
    KillBit,
}
