namespace EcoDocDiag.Settings;

/// <summary>Whether Internet Explorer opens as a program of its own.</summary>
public enum BrowserStandalone
{
    /// <summary>It does: the version of Windows still has it.</summary>
    Opens,

    /// <summary>Nobody knows: nothing forbids it, and which Windows or Edge it is was not captured.</summary>
    Unknown,

    /// <summary>Policy turned it off; Edge opens instead.</summary>
    DisabledByPolicy,

    /// <summary>This version of Windows has none any more; Edge opens instead.</summary>
    Retired,
}
