using System;
using System.Globalization;

namespace EcoDocDiag.Settings;

/// <summary>
/// The servers of a manual proxy as Chromium reads them: one list for all addresses, <c>proxy:8080,direct://</c>, or lists by scheme,
/// <c>http=a:80;https=https://b:443;socks=c:1080</c>. Of a list the first server that can be read counts; the others are tried where it does not answer.
/// </summary>
/// <remarks>Source: chromium, net/docs/proxy.md ("Manual proxy settings") and net/proxy_resolution/proxy_config.cc (ParseFromString). Its user and password are not used.</remarks>
internal static class ChromiumProxyServers
{
    private const string SocksScheme = "socks";
    private static readonly char[] BetweenSchemes = [';'];
    private static readonly char[] BetweenServers = [','];
    private static readonly char[] Assignment = ['='];

    /// <summary>The first server for addresses of <paramref name="scheme"/>; direct where there is none.</summary>
    public static BrowserRoute Find(string text, string scheme)
    {
        BrowserRoute? others = null;
        bool isByScheme = false;
        foreach (string piece in text.Split(BetweenSchemes, StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = piece.Split(Assignment, 2);
            string name = parts[0].Trim();
            if (parts.Length < 2)
            {
                if (!isByScheme)
                {
                    return First(name, "http") ?? BrowserRoute.Direct;
                }
            }
            else
            {
                isByScheme = true;
                if (name.Equals(scheme, StringComparison.OrdinalIgnoreCase) && First(parts[1], "http") is { } own)
                {
                    return own;
                }

                others ??= name.Equals(SocksScheme, StringComparison.OrdinalIgnoreCase) ? First(parts[1], "socks4") : null;
            }
        }

        return others ?? BrowserRoute.Direct;
    }

    private static BrowserRoute? First(string list, string defaultScheme)
    {
        foreach (string server in list.Split(BetweenServers, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(server.Trim(), defaultScheme) is { } route)
            {
                return route;
            }
        }

        return null;
    }

    private static BrowserRoute? Read(string server, string defaultScheme)
    {
        int separator = server.IndexOf("://", StringComparison.Ordinal);
        string scheme = separator < 0 ? defaultScheme : server.Substring(0, separator).ToLowerInvariant();
        string address = separator < 0 ? server : server.Substring(separator + 3);
        int path = address.IndexOf('/');
        address = path < 0 ? address : address.Substring(0, path);
        address = address.Substring(address.LastIndexOf('@') + 1);
        if (scheme == "direct")
        {
            return BrowserRoute.Direct;
        }

        if (address.Length == 0 || DefaultPort(scheme) is not { } port)
        {
            return null;
        }

        int colon = address.LastIndexOf(':');
        string digits = colon > address.LastIndexOf(']') ? address.Substring(colon + 1) : "";
        bool hasPort = digits.Length > 0;
        if (hasPort && !(int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue))
        {
            return null;
        }

        string place = (hasPort ? address.Substring(0, colon) : address.TrimEnd(':')) + ":" + port.ToString(CultureInfo.InvariantCulture);
        return scheme == "http" ? new BrowserRoute(BrowserRouteKind.Proxy, place) : new BrowserRoute(BrowserRouteKind.OtherProxy, (scheme == SocksScheme ? "socks5" : scheme) + "://" + place);
    }

    private static int? DefaultPort(string scheme) => scheme switch
    {
        "http" => 80,
        "https" or "quic" => 443,
        SocksScheme or "socks4" or "socks5" => 1080,
        _ => null,
    };
}
