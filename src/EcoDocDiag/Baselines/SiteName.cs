using System;
using System.Linq;

namespace EcoDocDiag.Baselines;

/// <summary>
/// How far the names reach that a repair writes. <c>Domains\example.com</c> of the zone map stands for every site below it, and an entry of the proxy exceptions for
/// every host that it matches: neither may be a domain under which strangers register their own.
/// </summary>
/// <remarks>
/// Without a list of public suffixes, which changes by the week, the rule is that of cookies before there was one: two labels, and three below the second-level
/// domains of a country (<c>co.jp</c>, <c>com.au</c>). It errs on the narrow side.
/// </remarks>
internal static class SiteName
{
    private const string Below = "*.";
    private const int LongestSecondLevel = 3;

    /// <summary>Whether <paramref name="host"/> is an address, or a name that one owner can have with all below it.</summary>
    public static bool IsOfOneOwner(string host)
    {
        if (Uri.CheckHostName(host) is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return true;
        }

        string[] labels = host.Split('.');
        bool isBelowCountry = labels.Length > 1 && labels[labels.Length - 1].Length == 2 && labels[labels.Length - 2].Length <= LongestSecondLevel;
        return labels.Length >= (isBelowCountry ? 3 : 2) && labels.All(static label => label.Length > 0);
    }

    /// <summary>Whether an exception lets no more pass a proxy by than <paramref name="site"/> and its domain: its name, or <c>*.</c> and a domain above it.</summary>
    public static bool IsFitting(string entry, Uri site)
    {
        string scheme = site.Scheme + "://";
        string pattern = entry.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? entry.Substring(scheme.Length) : entry;
        if (pattern.Equals(site.Host, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return pattern.StartsWith(Below, StringComparison.Ordinal)
            && site.HostNameType == UriHostNameType.Dns
            && site.Host.EndsWith(pattern.Substring(1), StringComparison.OrdinalIgnoreCase)
            && IsOfOneOwner(pattern.Substring(Below.Length));
    }
}
