namespace EcoDocDiag.Settings;

/// <summary>A part of Windows' dialogs that advice leads to and policy may hide or lock.</summary>
public enum DialogPage
{
    /// <summary>Internet Options, Security: the sites of a zone.</summary>
    ZoneSites,

    /// <summary>Internet Options, Security: the levels and settings of a zone.</summary>
    ZoneSettings,

    /// <summary>Internet Options, Connections: the LAN settings.</summary>
    LanSettings,

    /// <summary>Internet Options, Advanced.</summary>
    Advanced,

    /// <summary>Manage add-ons.</summary>
    AddOns,
}
