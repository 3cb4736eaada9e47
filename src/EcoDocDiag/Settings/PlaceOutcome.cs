namespace EcoDocDiag.Settings;

/// <summary>What comes of what one place of a setting holds.</summary>
public enum PlaceOutcome
{
    /// <summary>Its value takes effect.</summary>
    InEffect,

    /// <summary>A policy decides.</summary>
    OverriddenByPolicy,

    /// <summary>A place that goes before it decides.</summary>
    LowerPrecedence,

    /// <summary>It says which of the other places count, and is no value of the setting itself.</summary>
    Switch,

    /// <summary>Policy makes the computer's places count alone.</summary>
    MachineOnly,

    /// <summary>Windows asks the computer's place only where a policy says so, and none does.</summary>
    UserOnly,

    /// <summary>It stands on the list that counts only while Enhanced Security Configuration is on, or only while it is off.</summary>
    OtherList,

    /// <summary>It is for another scheme.</summary>
    OtherScheme,

    /// <summary>It is for another security zone.</summary>
    OtherZone,

    /// <summary>It is for programs of the other bitness.</summary>
    OtherView,

    /// <summary>It is of another connection than the LAN.</summary>
    OtherConnection,

    /// <summary>It is a copy that Windows keeps of the value in effect.</summary>
    Copy,

    /// <summary>The policy that would let it count is not set.</summary>
    SwitchedOff,

    /// <summary>It could forbid something, and does not.</summary>
    Permits,

    /// <summary>It does not go together with the others, so that all of them are without effect.</summary>
    Conflict,

    /// <summary>It has another type than the one that is read.</summary>
    WrongType,

    /// <summary>It is empty.</summary>
    Absent,

    /// <summary>It is not in what was captured.</summary>
    NotCaptured,

    /// <summary>It could not be read.</summary>
    Unreadable,
}
