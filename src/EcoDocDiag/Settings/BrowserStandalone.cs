namespace EcoDocDiag.Settings;

/// <summary>Whether Internet Explorer opens as a program of its own.</summary>
public enum BrowserStandalone
{
    /// <summary>It does.</summary>
    Opens,

    /// <summary>Policy turned it off; Edge opens instead.</summary>
    DisabledByPolicy,

    /// <summary>This version of Windows has none any more; Edge opens instead.</summary>
    Retired,
}
