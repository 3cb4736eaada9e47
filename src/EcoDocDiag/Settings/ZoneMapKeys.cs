using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>The zone lists of one <c>ZoneMap</c> key. Only the keys that could name the site are opened: a list of many thousand sites costs no more than a short one.</summary>
internal sealed class ZoneMapKeys : ZoneMapSource
{
    private const string RangeName = ":Range";

    private readonly SettingReader _reader;
    private readonly RegistryPath _domains;
    private readonly RegistryPath _ranges;

    /// <summary>The lists of <paramref name="zoneMap"/>.</summary>
    /// <param name="reader">Accounts for what is read.</param>
    /// <param name="zoneMap">The key named <c>ZoneMap</c>.</param>
    /// <param name="isEnhancedSecurity">Whether the lists of Enhanced Security Configuration are meant (<c>EscDomains</c>; that the ranges' are <c>EscRanges</c> is not verified on Windows).</param>
    public ZoneMapKeys(SettingReader reader, RegistryPath zoneMap, bool isEnhancedSecurity)
    {
        _reader = reader;
        _domains = DomainsOf(zoneMap, isEnhancedSecurity);
        _ranges = zoneMap.Append(isEnhancedSecurity ? "EscRanges" : "Ranges");
    }

    /// <summary>The key that lists domains.</summary>
    public static RegistryPath DomainsOf(RegistryPath zoneMap, bool isEnhancedSecurity) => zoneMap.Append(isEnhancedSecurity ? "EscDomains" : "Domains");

    /// <summary>Whether any domain or range is listed.</summary>
    public bool HasEntries() => _reader.ReadSubKeyNames(_domains) is { Count: > 0 } || _reader.ReadSubKeyNames(_ranges) is { Count: > 0 };

    /// <inheritdoc/>
    protected override IReadOnlyList<ZoneMapEntry>? Read(string domain, string subDomain)
    {
        RegistryPath key = _domains.Append(domain);
        return ReadEntries(subDomain.Length == 0 ? key : key.Append(subDomain));
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string Range, IReadOnlyList<ZoneMapEntry> Entries)> ReadRanges()
    {
        // Windows numbers the keys Range1, Range2 … as they are made; the registry itself keeps no order of creation.
        foreach (string name in (_reader.ReadSubKeyNames(_ranges) ?? [])
            .OrderBy(static name => name.Length).ThenBy(static name => name, StringComparer.OrdinalIgnoreCase))
        {
            RegistryPath key = _ranges.Append(name);
            if (_reader.ReadString(key, RangeName) is { } range && ReadEntries(key) is { } entries)
            {
                yield return (range, entries);
            }
        }
    }

    private List<ZoneMapEntry>? ReadEntries(RegistryPath key)
    {
        if (_reader.ReadValues(key) is not { } values)
        {
            return null;
        }

        List<ZoneMapEntry> entries = new(values.Count);
        foreach (KeyValuePair<string, RegistryValue> value in values)
        {
            entries.Add(new ZoneMapEntry(value.Key, value.Value, key.ToString(value.Key)));
        }

        return entries;
    }
}
