using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;

namespace EcoDocDiag.Settings;

/// <summary>
/// An address as the zone lists see it: protocol and host. Port, path and user information play no part; case and a dot at the end of the host are folded.
/// </summary>
internal sealed class ZoneSite
{
    private static readonly HashSet<string> GenericNames = new(StringComparer.OrdinalIgnoreCase) { "com", "edu", "gov", "int", "mil", "net", "org" };

    private ZoneSite(string protocol, IPAddress? address, IReadOnlyList<string> hosts)
    {
        Protocol = protocol;
        Address = address;
        Hosts = hosts;
    }

    /// <summary>The protocol's name in lower case, e.g. <c>https</c>.</summary>
    public string Protocol { get; }

    /// <summary>The address, where the host is one; else null.</summary>
    public IPAddress? Address { get; }

    /// <summary>The spellings of the host's name: in ASCII, and in Unicode where that differs. Which of them Windows writes is not verified on Windows, so both are looked for.</summary>
    public IReadOnlyList<string> Hosts { get; }

    /// <summary>The site of <paramref name="url"/>.</summary>
    public static ZoneSite Of(Uri url)
    {
        string host = url.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 && IPAddress.TryParse(host, out IPAddress? address))
        {
            return new ZoneSite(url.Scheme, address, [host]);
        }

        string unicode = ToUnicode(host);
        return new ZoneSite(url.Scheme, null, unicode == host ? [host] : [host, unicode]);
    }

    /// <summary>
    /// Scheme and host of a site as a person writes it into a list: port, path, query and user information play no part, and neither does a dot at the end.
    /// Source: the policy's own explanation (inetres.admx, IZ_Zonemaps); that a port is dropped, "Evil GPO" (2016-03).
    /// </summary>
    /// <param name="entry">For example <c>https://webra2.secomtrust.net:443/scira/</c> or <c>*://*.secomtrust.net</c>.</param>
    /// <returns>The scheme in lower case, <c>*</c> where there is none; the host in lower case.</returns>
    public static (string Scheme, string Host) Reduce(string entry)
    {
        int separator = entry.IndexOf("://", StringComparison.Ordinal);
        string scheme = separator < 0 ? "*" : entry.Substring(0, separator).Trim().ToLowerInvariant();
        string host = (separator < 0 ? entry : entry.Substring(separator + 3)).Split('/', '?', '#')[0];
        host = host.Substring(host.LastIndexOf('@') + 1);
        int colon = host.LastIndexOf(':');
        bool hasPort = colon > host.LastIndexOf(']') && host.IndexOf(':') == colon;
        return (scheme.Length == 0 ? "*" : scheme, (hasPort ? host.Substring(0, colon) : host).Trim().TrimEnd('.').ToLowerInvariant());
    }

    /// <summary>
    /// Splits a host into the name of its domain key and that of the sub-key: <c>secomtrust.net</c> and <c>webra2</c>; the latter is empty where the host is a domain itself.
    /// A domain has two labels, or three where the country's top-level name is preceded by one or two letters or a generic name, as in <c>example.co.jp</c>.
    /// Source: KB182569 (layout); Wine's urlmon, whose tests of it also run on Windows (count of labels).
    /// </summary>
    public static (string Domain, string SubDomain) Split(string host)
    {
        string[] labels = host.Split('.');
        int count = CountDomainLabels(labels);
        return count >= labels.Length
            ? (host, "")
            : (Join(labels, labels.Length - count, count), Join(labels, 0, labels.Length - count));
    }

    /// <summary>How many labels at the end of a host are its domain; more than there are where it has none.</summary>
    public static int CountDomainLabels(string[] labels)
    {
        if (labels.Length < 2)
        {
            return 2;
        }

        string last = labels[labels.Length - 1];
        string second = labels[labels.Length - 2];
        return last.Length == 2 && (second.Length <= 2 || GenericNames.Contains(second)) ? 3 : 2;
    }

    /// <summary>The labels from <paramref name="start"/> on as a name.</summary>
    public static string Join(string[] labels, int start, int count) => string.Join(".", labels.Skip(start).Take(count));

    private static string ToUnicode(string host)
    {
        if (host.IndexOf("xn--", StringComparison.Ordinal) < 0)
        {
            return host;
        }

        try
        {
            return new IdnMapping().GetUnicode(host);
        }
        catch (ArgumentException)
        {
            // A label that only looks like Punycode has no other spelling.
            return host;
        }
    }
}
