namespace EcoDocDiag.Settings;

/// <summary>The level that a setting's effective value comes from, the strongest first.</summary>
public enum SettingLevel
{
    /// <summary>Group or device-management policy: no repair of ours would stick.</summary>
    Policy,

    /// <summary>The user's own preference.</summary>
    User,

    /// <summary>The machine's preference.</summary>
    Machine,

    /// <summary>The template of the zone's security level.</summary>
    Template,

    /// <summary>Nothing is stored: what Windows does then.</summary>
    ProductDefault,
}
