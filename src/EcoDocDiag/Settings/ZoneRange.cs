using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EcoDocDiag.Settings;

/// <summary>
/// An IP range of a zone list: <c>10.0.0.1</c>, <c>10.0.0.*</c>, <c>10.0.0.1-10</c>, <c>172.16-31.*.*</c>, <c>*</c>, or an IPv6 address with or without brackets.
/// Source: KB182569; the dialog's own pattern check for ranges inside a part (IInternetSecurityManager::SetZoneMapping).
/// A <c>*</c> at the end stands for all parts that are missing; that is not verified on Windows.
/// </summary>
internal static class ZoneRange
{
    /// <summary>Whether <paramref name="text"/> is an address or a range of addresses rather than a host's name.</summary>
    public static bool IsRange(string text)
    {
        if (IPAddress.TryParse(text.Trim('[', ']'), out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return true;
        }

        string[] parts = text.Split('.');
        return parts.Length <= 4 && (parts.Length == 4 || parts[parts.Length - 1] == "*") && Array.TrueForAll(parts, static part => TryParse(part, out _, out _));
    }

    /// <summary>Whether <paramref name="address"/> lies in <paramref name="range"/>; false where that is none.</summary>
    public static bool Contains(string range, IPAddress address)
    {
        range = range.Trim();
        if (range == "*")
        {
            return true;
        }

        if (address.AddressFamily != AddressFamily.InterNetwork)
        {
            return IPAddress.TryParse(range.Trim('[', ']'), out IPAddress? other) && other.Equals(address);
        }

        if (!IsRange(range))
        {
            return false;
        }

        string[] parts = range.Split('.');
        byte[] bytes = address.GetAddressBytes();
        for (int i = 0; i < bytes.Length; i++)
        {
            if (!TryParse(parts[Math.Min(i, parts.Length - 1)], out int from, out int to) || bytes[i] < from || bytes[i] > to)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParse(string part, out int from, out int to)
    {
        from = 0;
        to = 255;
        if (part == "*")
        {
            return true;
        }

        int dash = part.IndexOf('-');
        string first = dash < 0 ? part : part.Substring(0, dash);
        string last = dash < 0 ? part : part.Substring(dash + 1);
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out from)
            && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out to)
            && from <= 255
            && to <= 255;
    }
}
