using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>The proxy settings of a PC's user as they are stored, and as they take effect on the LAN.</summary>
public sealed record ProxyConfiguration
{
    private const ConnectionProxyFlags AutoConfigFlags = ConnectionProxyFlags.AutoConfigUrl | ConnectionProxyFlags.AutoDetect;
    private static readonly char[] ServerSeparators = [';', ' ', '\t', '\r', '\n'];

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

    /// <summary>Whether the LAN's manual proxy is on.</summary>
    public bool UsesManualProxy => (Lan.Flags & ConnectionProxyFlags.Proxy) != 0;

    /// <summary>Whether the LAN has the address of a PAC script in use.</summary>
    public bool UsesAutoConfigUrl => (Lan.Flags & ConnectionProxyFlags.AutoConfigUrl) != 0;

    /// <summary>Whether the LAN looks for a proxy by itself (WPAD). That one answers is not known from the settings; the box is ticked on a new PC.</summary>
    public bool UsesAutoDetect => (Lan.Flags & ConnectionProxyFlags.AutoDetect) != 0;

    /// <summary>Whether the flat values and the LAN's connection tell programs two different things about the manual proxy.</summary>
    public bool StoresDisagree => Flat is not null && LanConnection?.Blob is { } blob && !IsSameManualProxy(Flat.Proxy, blob.ToConnectionProxy());

    /// <summary>Whether Windows' own answer and the registry differ in the manual proxy.</summary>
    public bool AnswerDisagrees => Answer is not null && StoredLan is { } stored && !IsSameManualProxy(Answer, stored);

    /// <summary>How an address is reached on the LAN.</summary>
    /// <returns>The route, and for <see cref="ProbeRoute.Proxy"/> the proxy as <c>host:port</c>.</returns>
    public (ProbeRoute Route, string Proxy) RouteTo(Uri url)
    {
        if ((Lan.Flags & AutoConfigFlags) != 0)
        {
            return (ProbeRoute.System, "");
        }

        if (!UsesManualProxy || new BypassList(Lan.Bypass).FindMatch(url) is not null)
        {
            return (ProbeRoute.Direct, "");
        }

        string? socks = null;
        foreach (string entry in Lan.Server.Split(ServerSeparators, StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = entry.IndexOf('=');
            string scheme = equals < 0 ? url.Scheme : entry.Substring(0, equals);
            string server = entry.Substring(equals + 1);
            if (scheme.Equals(url.Scheme, StringComparison.OrdinalIgnoreCase))
            {
                return (ProbeRoute.Proxy, WithPort(server));
            }

            if (scheme.Equals("socks", StringComparison.OrdinalIgnoreCase))
            {
                socks = server;
            }
        }

        return (socks is null ? ProbeRoute.Direct : ProbeRoute.System, "");
    }

    // 80 where the entry has no port: WinINet's default for a proxy; not verified on Windows.
    private static string WithPort(string server)
    {
        int scheme = server.IndexOf("://", StringComparison.Ordinal);
        string address = (scheme < 0 ? server : server.Substring(scheme + 3)).TrimEnd('/');
        int colon = address.LastIndexOf(':');
        string digits = colon > address.LastIndexOf(']') ? address.Substring(colon + 1) : "";
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? address : address + ":80";
    }

    private static bool IsSameManualProxy(ConnectionProxy left, ConnectionProxy right)
    {
        bool isOn = (left.Flags & ConnectionProxyFlags.Proxy) != 0;
        return isOn == ((right.Flags & ConnectionProxyFlags.Proxy) != 0)
            && (!isOn || (IsSameText(left.Server, right.Server) && IsSameText(left.Bypass, right.Bypass)));
    }

    // A blob has bytes of the PC's code page where a flat value has UTF-16: what is not ASCII cannot be compared.
    private static bool IsSameText(string left, string right) =>
        string.Concat(left.Where(IsAscii)).Equals(string.Concat(right.Where(IsAscii)), StringComparison.OrdinalIgnoreCase);

    private static bool IsAscii(char character) => character < 0x80;
}
