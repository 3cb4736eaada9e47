using System;
using System.Globalization;
using System.Linq;
using System.Net;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Settings;

/// <summary>
/// The exceptions of a manual proxy as Chromium reads them, which is not how Windows does: entries are separated by semicolons or commas, an entry that
/// begins with a dot stands for all below that domain, and addresses may be ranges, <c>10.0.0.0/8</c>.
/// </summary>
/// <remarks>
/// Source: chromium, net/docs/proxy.md ("Proxy bypass rules", "Implicit bypass rules") and net/base/scheme_host_port_matcher_rule.cc. The PC itself is
/// reached directly but for <c>&lt;-loopback&gt;</c>; a range is compared with an address that is written as one, never with what a name resolves to.
/// </remarks>
public sealed class ChromiumBypassList
{
    private static readonly char[] Separators = [';', ','];
    private readonly string[] _entries;

    /// <summary>The list that <paramref name="text"/> spells.</summary>
    public ChromiumBypassList(string text)
    {
        _entries = [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(static entry => entry.Trim()).Where(static entry => entry.Length > 0)];
    }

    /// <summary>Whether an entry, or what always holds, lets <paramref name="url"/> pass the proxy by. The last entry that says something counts.</summary>
    public bool Covers(Uri url)
    {
        bool isLocal = IsOfThisPc(url);
        foreach (string entry in Enumerable.Reverse(_entries))
        {
            if (entry.Equals("<-loopback>", StringComparison.OrdinalIgnoreCase))
            {
                if (isLocal)
                {
                    return false;
                }
            }
            else if (Matches(entry, url))
            {
                return true;
            }
        }

        return isLocal;
    }

    private static bool Matches(string entry, Uri url)
    {
        if (entry.Equals("<local>", StringComparison.OrdinalIgnoreCase))
        {
            return url.HostNameType == UriHostNameType.Dns && url.Host.IndexOf('.') < 0;
        }

        string pattern = entry;
        int scheme = pattern.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            if (!pattern.Substring(0, scheme).Equals(url.Scheme, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            pattern = pattern.Substring(scheme + 3);
        }

        int slash = pattern.IndexOf('/');
        if (slash >= 0)
        {
            return IsInRange(url, pattern.Substring(0, slash), pattern.Substring(slash + 1));
        }

        int colon = pattern.LastIndexOf(':');
        if (colon > pattern.LastIndexOf(']'))
        {
            string digits = pattern.Substring(colon + 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port != url.Port)
            {
                return false;
            }

            pattern = pattern.Substring(0, colon);
        }

        return IPAddress.TryParse(pattern.Trim('[', ']'), out IPAddress? address) && pattern.LastIndexOf('*') < 0
            ? IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? own) && own.Equals(address)
            : NamePattern.MatchesStars(pattern.Length > 0 && pattern[0] == '.' ? "*" + pattern : pattern, url.Host);
    }

    private static bool IsInRange(Uri url, string network, string bits)
    {
        if (!IPAddress.TryParse(network, out IPAddress? address)
            || !int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            || !IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? own)
            || own.AddressFamily != address.AddressFamily)
        {
            return false;
        }

        byte[] left = address.GetAddressBytes();
        byte[] right = own.GetAddressBytes();
        return length <= left.Length * 8 && Enumerable.Range(0, length).All(bit => ((left[bit / 8] ^ right[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }

    private static bool IsLinkLocal(byte[] address) => address.Length == 4 && address[0] == 169 && address[1] == 254;

    private static bool IsOfThisPc(Uri url) =>
        IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address)
            ? IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || IsLinkLocal(address.GetAddressBytes())
            : url.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || url.Host.Equals("loopback", StringComparison.OrdinalIgnoreCase)
                || url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
}
