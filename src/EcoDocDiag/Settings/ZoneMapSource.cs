using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace EcoDocDiag.Settings;

/// <summary>
/// A set of zone lists, and how an address is found in it. The rules:
/// <list type="number">
/// <item>A domain is a key, a sub-domain a key below it, a value's name the protocol (<c>*</c>: every protocol), its data the zone (KB182569).
/// A value for the very protocol wins over <c>*</c>.</item>
/// <item>A sub-key stands for that one host. Wherever a host is split between key and sub-key, or if it is one key without a sub-key, it is found:
/// first the split that Windows itself makes (<see cref="ZoneSite.Split"/>), then the one with the longest domain key.</item>
/// <item>A sub-key or key that begins with <c>*.</c> stands for exactly one label more; it comes after those that spell the whole host.</item>
/// <item>A value on the key of a domain (<see cref="ZoneSite.Split"/>) stands for the domain and everything below it; it comes last.
/// On a key that is less (<c>net</c>) or more (<c>webra2.secomtrust.net</c>) than a domain it stands for that very host.</item>
/// <item>The sub-key that fits best speaks for its domain key: where it has no value for the protocol, neither a wildcard sub-key nor the domain key itself is asked.</item>
/// <item>A host that is an IP address is looked for in the ranges alone: in their order, the first that fits wins (KB182569).</item>
/// </list>
/// Source of 2 to 5 beyond KB182569: Wine's urlmon (dlls/urlmon/sec_mgr.c), whose tests of them also run on Windows. That the entry which spells more of the host wins where
/// several keys fit is not verified on Windows.
/// </summary>
internal abstract class ZoneMapSource
{
    /// <summary>The entry that decides, or null where none names the site.</summary>
    public ZoneMapEntry? Find(ZoneSite site)
    {
        if (site.Address is { } address)
        {
            return FindAddress(address, site.Protocol);
        }

        foreach (string host in site.Hosts)
        {
            if (FindHost(host.Split('.'), site.Protocol) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Every entry whose key stands for the host, be it for another scheme or covered by one that fits better.</summary>
    public IReadOnlyList<ZoneMapEntry> FindAll(ZoneSite site)
    {
        List<ZoneMapEntry> found = [];
        if (site.Address is { } address)
        {
            foreach ((string range, IReadOnlyList<ZoneMapEntry> entries) in ReadRanges())
            {
                found.AddRange(ZoneRange.Contains(range, address) ? entries : []);
            }

            return found;
        }

        foreach (string host in site.Hosts)
        {
            string[] labels = host.Split('.');
            int own = ZoneSite.CountDomainLabels(labels);
            for (int length = labels.Length; length > 0; length--)
            {
                string domain = ZoneSite.Join(labels, labels.Length - length, length);
                int left = labels.Length - length;
                Add(left == 0 || length == own ? Read(domain, "") : null);
                Add(left > 0 ? Read(domain, ZoneSite.Join(labels, 0, left)) : null);
                Add(left > 1 ? Read(domain, "*." + ZoneSite.Join(labels, 1, left - 1)) : null);
            }

            Add(labels.Length > 1 ? Read("*." + ZoneSite.Join(labels, 1, labels.Length - 1), "") : null);
        }

        return found;

        void Add(IReadOnlyList<ZoneMapEntry>? entries) => found.AddRange((entries ?? []).Where(entry => !found.Exists(known => known.Place.Equals(entry.Place, StringComparison.OrdinalIgnoreCase))));
    }

    /// <summary>The values of a key, or null where it does not exist.</summary>
    /// <param name="domain">The name of the key.</param>
    /// <param name="subDomain">The name of the sub-key; empty for the key itself.</param>
    protected abstract IReadOnlyList<ZoneMapEntry>? Read(string domain, string subDomain);

    /// <summary>The ranges in the order in which they apply.</summary>
    protected abstract IEnumerable<(string Range, IReadOnlyList<ZoneMapEntry> Entries)> ReadRanges();

    private static ZoneMapEntry? Pick(IReadOnlyList<ZoneMapEntry>? entries, string protocol) =>
        entries?.FirstOrDefault(entry => entry.Protocol.Equals(protocol, StringComparison.OrdinalIgnoreCase))
        ?? entries?.FirstOrDefault(static entry => entry.Protocol == "*");

    private ZoneMapEntry? FindHost(string[] labels, string protocol)
    {
        int count = labels.Length;
        int own = ZoneSite.CountDomainLabels(labels);
        bool[] spokenFor = new bool[count];

        // The lengths that the domain key may have when there is a sub-key: the one that Windows itself writes, then the longest first.
        List<int> splits = new(count);
        if (own < count)
        {
            splits.Add(own);
        }

        for (int length = count - 1; length > 0; length--)
        {
            if (length != own)
            {
                splits.Add(length);
            }
        }

        return (own < count ? null : AskWhole())
            ?? AskHost()
            ?? (own < count ? AskWhole() : null)
            ?? AskStar()
            ?? (count > 1 ? Pick(Read("*." + ZoneSite.Join(labels, 1, count - 1), ""), protocol) : null)
            ?? (own < count && !spokenFor[own] ? Pick(Read(ZoneSite.Join(labels, count - own, own), ""), protocol) : null);

        ZoneMapEntry? AskWhole() => Pick(Read(string.Join(".", labels), ""), protocol);

        ZoneMapEntry? AskHost()
        {
            foreach (int length in splits)
            {
                if (AskSubKey(ZoneSite.Join(labels, 0, count - length), length) is { } entry)
                {
                    return entry;
                }
            }

            return null;
        }

        ZoneMapEntry? AskStar()
        {
            foreach (int length in splits)
            {
                if (length < count - 1 && !spokenFor[length] && AskSubKey("*." + ZoneSite.Join(labels, 1, count - length - 1), length) is { } entry)
                {
                    return entry;
                }
            }

            return null;
        }

        ZoneMapEntry? AskSubKey(string subDomain, int length)
        {
            IReadOnlyList<ZoneMapEntry>? entries = Read(ZoneSite.Join(labels, count - length, length), subDomain);
            spokenFor[length] |= entries is not null;
            return Pick(entries, protocol);
        }
    }

    private ZoneMapEntry? FindAddress(IPAddress address, string protocol)
    {
        foreach ((string range, IReadOnlyList<ZoneMapEntry> entries) in ReadRanges())
        {
            if (ZoneRange.Contains(range, address) && Pick(entries, protocol) is { } entry)
            {
                return entry;
            }
        }

        return null;
    }
}
