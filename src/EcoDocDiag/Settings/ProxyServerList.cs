using System;
using System.Globalization;

namespace EcoDocDiag.Settings;

/// <summary>
/// The servers of a manual proxy: one for every scheme (<c>proxy:8080</c>), or some by scheme (<c>http=proxy:8080;https=proxy:8443;socks=proxy:1080</c>),
/// separated by semicolons or white space. A scheme that has none goes direct, but for a SOCKS server, which takes what the others leave.
/// </summary>
/// <remarks>Source: Microsoft, "INTERNET_PER_CONN_PROXY_SERVER" and "Enabling Internet Functionality" (WinINet).</remarks>
internal sealed class ProxyServerList
{
    private const string SocksScheme = "socks";
    private static readonly char[] Separators = [';', ' ', '\t', '\r', '\n'];

    private readonly string[] _entries;

    /// <summary>The list that <paramref name="text"/> spells.</summary>
    public ProxyServerList(string text)
    {
        _entries = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Whether it names a server of any scheme.</summary>
    public bool IsEmpty => Array.TrueForAll(_entries, static entry => ServerOf(entry).Length == 0);

    /// <summary>Whether a server takes addresses of <paramref name="scheme"/>; else they go direct.</summary>
    public bool HasServerFor(string scheme) => (FindOwn(scheme) ?? FindOwn(SocksScheme)) is not null;

    /// <summary>The HTTP proxy for <paramref name="scheme"/> as <c>host:port</c>; null where there is none.</summary>
    public string? Find(string scheme) => FindOwn(scheme) is { } server ? WithPort(server) : null;

    private static string SchemeOf(string entry) => entry.IndexOf('=') is >= 0 and int equals ? entry.Substring(0, equals) : "";

    private static string ServerOf(string entry) => entry.Substring(entry.IndexOf('=') + 1);

    // Without a scheme an entry is for all, SOCKS excepted.
    private string? FindOwn(string scheme)
    {
        foreach (string entry in _entries)
        {
            string own = SchemeOf(entry);
            bool isMeant = own.Length == 0 ? scheme != SocksScheme : own.Equals(scheme, StringComparison.OrdinalIgnoreCase);
            if (isMeant && ServerOf(entry) is { Length: > 0 } server)
            {
                return server;
            }
        }

        return null;
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
}
