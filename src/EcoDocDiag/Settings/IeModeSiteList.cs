namespace EcoDocDiag.Settings;

/// <summary>Which Enterprise Mode site list Microsoft Edge uses.</summary>
public enum IeModeSiteList
{
    /// <summary>None.</summary>
    None,

    /// <summary>One that the Microsoft 365 admin center publishes to signed-in users.</summary>
    Cloud,

    /// <summary>One at a place that policy names.</summary>
    Location,
}
