using System;
using System.Globalization;

namespace EcoDocDiag.Machines;

/// <summary>
/// What an entry of an Enterprise Mode site list applies to: <c>host[:port][/path]</c>. A host stands for its subdomains too, an entry without port for every
/// port, and a path for all that begins with it, whatever the case; a query does not count. With a protocol or a wildcard an entry is of no effect.
/// </summary>
/// <remarks>
/// Sources: "Enterprise Mode schema v.2 guidance" (learn.microsoft.com) for ports, protocols and wildcards; Microsoft's answer in MicrosoftDocs/edge-developer
/// issue 1236 for subdomains; Chromium's reading of the same lists "more compatible with Internet Explorer and Edge"
/// (browser_switcher_sitelist.cc, IESiteListModeRule) for the rest. Not verified on Windows.
/// </remarks>
/// <param name="Host">The host.</param>
/// <param name="Port">The port; null for any.</param>
/// <param name="Path">The path, <c>/</c> for the whole site.</param>
internal sealed record SiteListAddress(string Host, int? Port, string Path)
{
    private static readonly char[] EndsOfPath = ['?', '#'];

    /// <summary>What <paramref name="entry"/> applies to; null where it is not of the form.</summary>
    public static SiteListAddress? Parse(string entry)
    {
        string address = entry.Trim();
        int end = address.IndexOfAny(EndsOfPath);
        address = end < 0 ? address : address.Substring(0, end);
        int slash = address.IndexOf('/');
        string authority = slash < 0 ? address : address.Substring(0, slash);
        string path = slash < 0 ? "/" : address.Substring(slash);
        int colon = authority.IndexOf(':');
        string host = colon < 0 ? authority : authority.Substring(0, colon);
        string? port = colon < 0 ? null : authority.Substring(colon + 1);
        return host.Length == 0 || host.LastIndexOf('*') >= 0 ? null
            : port is null ? new SiteListAddress(host, null, path)
            : int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? new SiteListAddress(host, number, path)
            : null;
    }

    /// <summary>What an entry that is of no effect would apply to without its scheme and its asterisks; null where it has neither.</summary>
    public static SiteListAddress? ParseIgnored(string entry)
    {
        string address = entry.Trim();
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        string bare = (scheme < 0 ? address : address.Substring(scheme + 3)).TrimStart('*', '.');
        return bare == address ? null : Parse(bare);
    }

    /// <summary>Whether it applies to pages of <paramref name="host"/>, be it at some port or path only.</summary>
    public bool IsOf(string host) =>
        host.Equals(Host, StringComparison.OrdinalIgnoreCase)
        || (host.Length > Host.Length && host[host.Length - Host.Length - 1] == '.' && host.EndsWith(Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it applies to <paramref name="page"/>.</summary>
    public bool Covers(Uri page) => IsAt(page) && page.AbsolutePath.StartsWith(Path, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it applies to pages below <paramref name="site"/>, but not to all of them.</summary>
    public bool IsPartOf(Uri site) => IsAt(site) && Path.Length > site.AbsolutePath.Length && Path.StartsWith(site.AbsolutePath, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it comes before <paramref name="other"/> where both apply: the longer host, then the one with a port, then the longer path.</summary>
    public bool IsMoreSpecificThan(SiteListAddress other) =>
        Host.Length != other.Host.Length ? Host.Length > other.Host.Length
        : Port.HasValue != other.Port.HasValue ? Port.HasValue
        : Path.Length > other.Path.Length;

    private bool IsAt(Uri page) => IsOf(page.Host) && (Port is null || Port == page.Port);
}
