using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// The list of the policy "Site to Zone Assignment List": value names are sites, their data (text) zones. Read as Windows turns it into keys:
/// <c>https://webra2.secomtrust.net</c> is <c>secomtrust.net\webra2</c> <c>https</c>; a site without a protocol stands for every protocol;
/// <c>*.</c> before a domain is the domain key itself; what follows the host has no effect.
/// Source: the policy's own explanation (inetres.admx, IZ_Zonemaps) and Microsoft's policy-csp-internetexplorer, AllowSiteToZoneAssignmentList.
/// </summary>
internal sealed class ZoneMapPolicyList : ZoneMapSource
{
    private readonly Dictionary<(string Domain, string SubDomain), List<ZoneMapEntry>> _keys = [];
    private readonly List<(string Range, IReadOnlyList<ZoneMapEntry> Entries)> _ranges = [];

    /// <summary>The list that the values of <paramref name="key"/> make.</summary>
    public ZoneMapPolicyList(RegistryPath key, IReadOnlyList<KeyValuePair<string, RegistryValue>> values)
    {
        foreach (KeyValuePair<string, RegistryValue> value in values)
        {
            Add(value.Key.Trim(), value.Value, key.ToString(value.Key));
        }
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<ZoneMapEntry>? Read(string domain, string subDomain) =>
        _keys.TryGetValue((domain, subDomain), out List<ZoneMapEntry>? entries) ? entries : null;

    /// <inheritdoc/>
    protected override IEnumerable<(string Range, IReadOnlyList<ZoneMapEntry> Entries)> ReadRanges() => _ranges;

    // The list stores a number as text, the keys made of it as a REG_DWORD; what is neither stays as it is, to be reported should it decide.
    private static RegistryValue ToZone(RegistryValue value) =>
        value.TryGetString(out string text) && int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int zone)
            ? RegistryValue.DWord(zone)
            : value;

    private void Add(string site, RegistryValue value, string place)
    {
        (string protocol, string host) = ZoneSite.Reduce(site);
        if (host.Length == 0)
        {
            return;
        }

        ZoneMapEntry entry = new(protocol, ToZone(value), place);
        if (ZoneRange.IsRange(host))
        {
            _ranges.Add((host, [entry]));
            return;
        }

        bool isWildcard = host.StartsWith("*.", StringComparison.Ordinal);
        (string domain, string subDomain) = ZoneSite.Split(isWildcard ? host.Substring(2) : host);
        (string, string) key = (domain, isWildcard && subDomain.Length > 0 ? "*." + subDomain : subDomain);
        if (!_keys.TryGetValue(key, out List<ZoneMapEntry>? entries))
        {
            _keys[key] = entries = [];
        }

        entries.Add(entry);
    }
}
