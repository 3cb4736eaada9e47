using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Settings;

/// <summary>
/// Finds an entry of a zone list that seems to be meant for a site and has no effect on it. Of the list only the names of its keys are read, and the values
/// of those that look alike.
/// </summary>
internal sealed class ZoneMapNearMiss
{
    private readonly SettingReader _reader;
    private readonly ZoneSite _site;
    private readonly string _host;
    private readonly string _domain;
    private readonly string _subDomain;

    /// <summary>Near misses for <paramref name="site"/>.</summary>
    public ZoneMapNearMiss(SettingReader reader, ZoneSite site)
    {
        _reader = reader;
        _site = site;
        _host = site.Hosts[0];
        (_domain, _subDomain) = ZoneSite.Split(_host);
    }

    /// <summary>The first of a list of keys; null where nothing looks alike, or the site is an IP address.</summary>
    /// <param name="domains">The key that lists domains.</param>
    public NearMiss? FindInKeys(RegistryPath domains)
    {
        if (_site.Address is not null)
        {
            return null;
        }

        IReadOnlyList<string> names = _reader.ReadSubKeyNames(domains) ?? [];
        return FindOwn(names, domains.Append(_domain)) ?? FindLookalike(names, domains);
    }

    /// <summary>The first of a policy's list; null where nothing looks alike.</summary>
    /// <param name="list">The key of the list, whose values' names are sites.</param>
    public NearMiss? FindInPolicy(RegistryPath list)
    {
        foreach (KeyValuePair<string, RegistryValue> value in _reader.ReadValues(list) ?? [])
        {
            if (Compare(value.Key) is { } kind)
            {
                return new NearMiss(kind, value.Key, list.ToString(value.Key));
            }
        }

        return null;
    }

    // The site's own domain is listed, but for another scheme, or by an asterisk that stands for nothing there.
    private NearMiss? FindOwn(IReadOnlyList<string> names, RegistryPath key)
    {
        if (!names.Contains(_domain, StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        RegistryPath[] keys = _subDomain.Length == 0 ? [key] : [key.Append(_subDomain), key];
        foreach (RegistryPath own in keys)
        {
            foreach (KeyValuePair<string, RegistryValue> value in _reader.ReadValues(own) ?? [])
            {
                if (value.Key.Length > 0 && value.Key != "*" && !value.Key.Equals(_site.Protocol, StringComparison.OrdinalIgnoreCase))
                {
                    return new NearMiss(NearMissKind.OtherScheme, value.Key, own.ToString(value.Key));
                }
            }
        }

        foreach (string name in (_reader.ReadSubKeyNames(key) ?? []).Where(static name => name.Length > 0))
        {
            NearMissKind? kind = name[0] == '*' ? NearMissKind.Asterisk
                : name[0] == '.' && name.Substring(1).Equals(_subDomain, StringComparison.OrdinalIgnoreCase) ? NearMissKind.LeadingDot
                : IsMisspeltLabel(name) ? NearMissKind.Misspelt
                : null;
            if (kind is { } found)
            {
                return new NearMiss(found, name + "." + _domain, key.Append(name).ToString());
            }
        }

        return null;
    }

    private NearMiss? FindLookalike(IReadOnlyList<string> names, RegistryPath domains)
    {
        foreach (string name in names.Where(name => !name.Equals(_domain, StringComparison.OrdinalIgnoreCase)))
        {
            if (Compare(name) is { } kind)
            {
                RegistryPath key = domains.Append(name);
                string? below = (_reader.ReadSubKeyNames(key) ?? []).FirstOrDefault(static inner => inner.Length > 0);
                return below is null ? new NearMiss(kind, name, key.ToString()) : new NearMiss(kind, below + "." + name, key.Append(below).ToString());
            }
        }

        return null;
    }

    // One letter more or less: another digit would be another host of the service.
    private bool IsMisspeltLabel(string name) => name.Length != _subDomain.Length && EditDistance.Between(name, _subDomain, 1) == 1;

    // How an entry that is spelled as one text misses the site; null where it is not about it.
    private NearMissKind? Compare(string entry)
    {
        (string scheme, string host) = ZoneSite.Reduce(entry);
        string name = host.TrimStart('*', '.');
        if (!name.Equals(_host, StringComparison.OrdinalIgnoreCase) && !name.Equals(_domain, StringComparison.OrdinalIgnoreCase))
        {
            return NearMiss.IsMisspelt(name, _host) || NearMiss.IsMisspelt(name, _domain) ? NearMissKind.Misspelt : null;
        }

        return scheme != "*" && scheme != _site.Protocol ? NearMissKind.OtherScheme
            : entry.IndexOfAny(['/', ':']) >= 0 ? NearMissKind.Address
            : host[0] == '*' ? NearMissKind.Asterisk
            : host[0] == '.' ? NearMissKind.LeadingDot
            : NearMissKind.DomainAlone;
    }
}
