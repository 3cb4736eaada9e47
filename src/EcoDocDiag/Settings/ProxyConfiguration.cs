using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>The proxy settings of a PC's user as they are stored, and as they take effect on the LAN.</summary>
public sealed record ProxyConfiguration
{
    /// <summary>What takes effect on the LAN: Windows' own answer, else the connection's blob, else the flat values.</summary>
    public required ConnectionProxy Lan { get; init; }

    /// <summary>The flat values; null where neither a manual proxy nor a PAC script was ever stored there.</summary>
    public required ProxyFlatValues? Flat { get; init; }

    /// <summary>Every connection that is stored, the LAN's first.</summary>
    public required IReadOnlyList<ProxyConnection> Connections { get; init; }

    /// <summary>Windows' own answer for the LAN; null where there is none to ask.</summary>
    public required ConnectionProxy? Answer { get; init; }

    /// <summary>The place of the policy that keeps the user from changing the proxy; empty without one.</summary>
    public required string LockedBy { get; init; }

    /// <summary>The LAN's stored connection; null where there is none.</summary>
    public ProxyConnection? LanConnection => Connections.FirstOrDefault(static connection => connection.IsLan);

    /// <summary>The VPN and dial-up connections that are stored.</summary>
    public IEnumerable<ProxyConnection> OtherConnections => Connections.Where(static connection => !connection.IsLan && !connection.IsLanCopy);

    /// <summary>The LAN as the registry alone has it.</summary>
    public ConnectionProxy? StoredLan => LanConnection?.Blob?.ToConnectionProxy() ?? Flat?.Proxy;

    /// <summary>Whether the box of the LAN's manual proxy is ticked, be there a server or not.</summary>
    public bool IsManualProxyOn => (Lan.Flags & ConnectionProxyFlags.Proxy) != 0;

    /// <summary>Whether the LAN's manual proxy names a server at all.</summary>
    public bool HasManualServer => !new ProxyServerList(Lan.Server).IsEmpty;

    /// <summary>Whether the LAN has the address of a PAC script in use. The flag alone, without an address, is none.</summary>
    public bool UsesAutoConfigUrl => UsesScript(Lan);

    /// <summary>Whether the LAN looks for a proxy by itself (WPAD). That one answers is not known from the settings; the box is ticked on a new PC.</summary>
    public bool UsesAutoDetect => (Lan.Flags & ConnectionProxyFlags.AutoDetect) != 0;

    /// <summary>Whether the flat values and the LAN's connection tell programs two different things about the manual proxy or the PAC script.</summary>
    public bool StoresDisagree => Flat is not null && LanConnection?.Blob is { } blob
        && !(IsSameManualProxy(Flat.Proxy, blob.ToConnectionProxy()) && IsSameScript(Flat.Proxy, blob.ToConnectionProxy()));

    /// <summary>Whether Windows' own answer and the registry differ in the manual proxy.</summary>
    public bool AnswerDisagrees => Answer is not null && StoredLan is { } stored && !IsSameManualProxy(Answer, stored);

    /// <summary>Whether a manual proxy stands between the PC and an address: its box is ticked, and it has a server for the address's scheme.</summary>
    public static bool UsesManualProxy(ConnectionProxy proxy, Uri url) =>
        (proxy.Flags & ConnectionProxyFlags.Proxy) != 0 && new ProxyServerList(proxy.Server).HasServerFor(url.Scheme);

    /// <summary>How an address is reached on the LAN.</summary>
    /// <returns>The route, and for <see cref="ProbeRoute.Proxy"/> the proxy as <c>host:port</c>.</returns>
    public (ProbeRoute Route, string Proxy) RouteTo(Uri url)
    {
        if (UsesAutoConfigUrl || UsesAutoDetect)
        {
            return (ProbeRoute.System, "");
        }

        if (!UsesManualProxy(Lan, url) || new BypassList(Lan.Bypass).FindMatch(url) is not null)
        {
            return (ProbeRoute.Direct, "");
        }

        return new ProxyServerList(Lan.Server).Find(url.Scheme) is { } server ? (ProbeRoute.Proxy, server) : (ProbeRoute.System, "");
    }

    /// <summary>How an address is reached on the LAN, in words that can be compared with a browser's own way: what only Windows can tell is named by where it is from.</summary>
    public BrowserRoute DescribeRouteTo(Uri url)
    {
        if (UsesAutoConfigUrl)
        {
            return new BrowserRoute(BrowserRouteKind.PacScript, Lan.AutoConfigUrl);
        }

        (ProbeRoute route, string proxy) = RouteTo(url);
        return route switch
        {
            ProbeRoute.Direct => BrowserRoute.Direct,
            ProbeRoute.Proxy => new BrowserRoute(BrowserRouteKind.Proxy, proxy.Substring(proxy.LastIndexOf('@') + 1)),
            _ when UsesAutoDetect => BrowserRoute.AutoDetect,
            _ => ChromiumProxyServers.Find(Lan.Server, url.Scheme),
        };
    }

    private static bool IsSameManualProxy(ConnectionProxy left, ConnectionProxy right)
    {
        bool isOn = IsOn(left);
        return isOn == IsOn(right)
            && (!isOn || (IsSameText(left.Server, right.Server) && IsSameText(left.Bypass, right.Bypass)));
    }

    // A ticked box without a server is no proxy.
    private static bool IsOn(ConnectionProxy proxy) => (proxy.Flags & ConnectionProxyFlags.Proxy) != 0 && !new ProxyServerList(proxy.Server).IsEmpty;

    private static bool UsesScript(ConnectionProxy proxy) => (proxy.Flags & ConnectionProxyFlags.AutoConfigUrl) != 0 && proxy.AutoConfigUrl.Length > 0;

    private static bool IsSameScript(ConnectionProxy left, ConnectionProxy right) =>
        UsesScript(left) == UsesScript(right) && (!UsesScript(left) || IsSameText(left.AutoConfigUrl, right.AutoConfigUrl));

    // A blob has bytes of the PC's code page where a flat value has UTF-16: what is not ASCII cannot be compared.
    private static bool IsSameText(string left, string right) =>
        string.Concat(left.Where(IsAscii)).Equals(string.Concat(right.Where(IsAscii)), StringComparison.OrdinalIgnoreCase);

    private static bool IsAscii(char character) => character < 0x80;
}
