namespace EcoDocDiag.Settings;

/// <summary>How a browser reaches an address.</summary>
/// <param name="Kind">The way.</param>
/// <param name="Place">The proxy, <c>host:port</c> or with its scheme, or the address of the PAC script; empty for the other ways.</param>
public sealed record BrowserRoute(BrowserRouteKind Kind, string Place)
{
    /// <summary>No proxy.</summary>
    public static BrowserRoute Direct { get; } = new(BrowserRouteKind.Direct, "");

    /// <summary>Automatic detection.</summary>
    public static BrowserRoute AutoDetect { get; } = new(BrowserRouteKind.AutoDetect, "");

    /// <summary>Culture-free: <c>DIRECT</c>, <c>WPAD</c>, <c>PAC http://…</c>, or the proxy.</summary>
    public override string ToString() => Kind switch
    {
        BrowserRouteKind.Direct => "DIRECT",
        BrowserRouteKind.AutoDetect => "WPAD",
        BrowserRouteKind.PacScript => "PAC " + Place,
        _ => Place,
    };
}
