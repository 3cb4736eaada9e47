namespace EcoDocDiag.Settings;

/// <summary>Why the browser passes all proxy policies of a group over.</summary>
public enum BrowserProxyFault
{
    /// <summary>Nothing: they go together.</summary>
    None,

    /// <summary>A server, a script or exceptions, and no mode.</summary>
    ModeMissing,

    /// <summary>The mode is none that the browser knows.</summary>
    ModeUnknown,

    /// <summary>Fixed servers, and no server.</summary>
    ServerMissing,

    /// <summary>A PAC script, and no address of it.</summary>
    PacUrlMissing,

    /// <summary>What the mode does not allow beside it.</summary>
    NotWithMode,
}
