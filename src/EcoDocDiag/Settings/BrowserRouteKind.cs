namespace EcoDocDiag.Settings;

/// <summary>The ways in which a browser may reach an address.</summary>
public enum BrowserRouteKind
{
    /// <summary>Straight to the host.</summary>
    Direct,

    /// <summary>Through an HTTP proxy.</summary>
    Proxy,

    /// <summary>Through a proxy of another kind: SOCKS, or HTTP over TLS.</summary>
    OtherProxy,

    /// <summary>As a PAC script says.</summary>
    PacScript,

    /// <summary>As the network says (WPAD).</summary>
    AutoDetect,
}
