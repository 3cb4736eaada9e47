namespace EcoDocDiag.Checks;

/// <summary>What keeps the time service of Windows from setting the clock.</summary>
public enum TimeServiceCondition
{
    /// <summary>Nothing.</summary>
    Sound,

    /// <summary>There is no such service.</summary>
    Absent,

    /// <summary>It is disabled.</summary>
    Disabled,

    /// <summary>Its client is off.</summary>
    ClientOff,

    /// <summary>It is told not to synchronize.</summary>
    NoSync,

    /// <summary>It is to ask a server, and none is named.</summary>
    NoServer,
}
