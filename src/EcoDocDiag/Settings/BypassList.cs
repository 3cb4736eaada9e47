using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Settings;

/// <summary>
/// The exceptions of a manual proxy: entries separated by semicolons or white space. Order and spelling are kept.
/// </summary>
/// <remarks>
/// Rules, from Microsoft's KB4551930 ("Use proxy servers with Internet Explorer") and Chromium's net/docs/proxy.md: names are compared without case;
/// <c>*</c> stands for any characters, none included, anywhere; an entry may begin with a scheme (<c>https://</c>) and end with a port;
/// <c>&lt;local&gt;</c> is every name without a dot; an address is matched as it is written, never resolved.
/// <c>.example.com</c> means <c>*.example.com</c> to Chromium only, and <c>&lt;-loopback&gt;</c> takes an implicit rule away that is not in the list:
/// neither matches anything here, since WinINet decides for IE mode.
/// </remarks>
public sealed class BypassList
{
    private static readonly char[] Separators = [';', ' ', '\t', '\r', '\n'];

    /// <summary>The list that <paramref name="text"/> spells.</summary>
    public BypassList(string text)
    {
        Text = text;
        Entries = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The list as it is stored.</summary>
    public string Text { get; }

    /// <summary>The entries in order.</summary>
    public IReadOnlyList<string> Entries { get; }

    /// <summary>The first entry that lets <paramref name="url"/> pass the proxy by; null where none does.</summary>
    public string? FindMatch(Uri url)
    {
        foreach (string entry in Entries)
        {
            if (Matches(entry, url))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>An entry that seems to be meant for <paramref name="url"/> and does not let it pass; null where there is none, or one does.</summary>
    /// <param name="url">The address.</param>
    /// <param name="place">Where the list is stored.</param>
    public NearMiss? FindNearMiss(Uri url, string place)
    {
        if (FindMatch(url) is not null)
        {
            return null;
        }

        foreach (string entry in Entries)
        {
            if (Resembles(entry, url) is { } kind)
            {
                return new NearMiss(kind, entry, place);
            }
        }

        return null;
    }

    /// <summary>
    /// The list with <paramref name="entry"/> at its end. What is there stays to the letter: the old text is the beginning of the new one.
    /// A list that has the entry already is given back as it is.
    /// </summary>
    /// <param name="entry">The entry to append.</param>
    /// <param name="maximumLength">The longest list that Windows keeps, in characters (2064: microsoft-365-docs pull request 8080, hola-proxy issue 89).</param>
    /// <returns>The new list; null where it would be longer than <paramref name="maximumLength"/>.</returns>
    public BypassList? Append(string entry, int maximumLength)
    {
        foreach (string present in Entries)
        {
            if (present.Equals(entry, StringComparison.OrdinalIgnoreCase))
            {
                return this;
            }
        }

        bool isSeparated = Text.Length == 0 || Array.IndexOf(Separators, Text[Text.Length - 1]) >= 0;
        string text = Text + (isSeparated ? "" : ";") + entry;
        return text.Length <= maximumLength ? new BypassList(text) : null;
    }

    private static NearMissKind? Resembles(string entry, Uri url)
    {
        if (entry.LastIndexOf(',') >= 0)
        {
            return Array.Exists(entry.Split(','), part => part.Length > 0 && (Matches(part, url) || Resembles(part, url) is not null)) ? NearMissKind.Comma : null;
        }

        int scheme = entry.IndexOf("://", StringComparison.Ordinal);
        string address = scheme < 0 ? entry : entry.Substring(scheme + 3);
        int path = address.IndexOf('/');
        string pattern = path < 0 ? address : address.Substring(0, path);
        bool hasPort = TrySplitPort(pattern, out string name, out _);
        string host = hasPort ? name : pattern;
        if (NamePattern.MatchesStars(host, url.Host))
        {
            return path >= 0 ? NearMissKind.Address : scheme >= 0 && !entry.StartsWith(url.Scheme + "://", StringComparison.OrdinalIgnoreCase) ? NearMissKind.OtherScheme : NearMissKind.OtherPort;
        }

        if (host.Length > 1 && host[0] == '.' && NamePattern.MatchesStars("*" + host, url.Host))
        {
            return NearMissKind.LeadingDot;
        }

        if (host.LastIndexOf('.') > 0 && NamePattern.MatchesStars("*." + host, url.Host))
        {
            return NearMissKind.DomainAlone;
        }

        return IsMisspelt(host.TrimStart('*', '.'), url.Host) ? NearMissKind.Misspelt : null;
    }

    // The host as a whole, or a domain that it belongs to.
    private static bool IsMisspelt(string name, string host)
    {
        int dot = -1;
        do
        {
            if (NearMiss.IsMisspelt(name, host.Substring(dot + 1)))
            {
                return true;
            }

            dot = host.IndexOf('.', dot + 1);
        }
        while (dot >= 0);
        return false;
    }

    private static bool Matches(string entry, Uri url)
    {
        string host = url.Host;
        if (entry.Equals("<local>", StringComparison.OrdinalIgnoreCase))
        {
            return host.IndexOf('.') < 0 && url.HostNameType != UriHostNameType.IPv6;
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

        if (TrySplitPort(pattern, out string name, out int port))
        {
            if (port != url.Port)
            {
                return false;
            }

            pattern = name;
        }

        return NamePattern.MatchesStars(pattern, host);
    }

    // A colon inside the brackets of an IPv6 address is no port, nor is one of several without brackets.
    private static bool TrySplitPort(string pattern, out string name, out int port)
    {
        int colon = pattern.LastIndexOf(':');
        bool isPort = colon >= 0 && colon > pattern.LastIndexOf(']') && (pattern.IndexOf(':') == colon || pattern[0] == '[');
        string digits = isPort ? pattern.Substring(colon + 1) : "";
        name = isPort ? pattern.Substring(0, colon) : pattern;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port);
    }
}
