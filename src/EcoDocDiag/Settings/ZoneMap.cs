using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Which security zone an address belongs to. Of five places only one or two count at a time:
/// <list type="number">
/// <item>the machine's policy list, where there is one: nothing else is asked for entries, not even the user's policy;</item>
/// <item>the user's policy list, where there is one, in the same way;</item>
/// <item>the user's own list, then the machine's (64-bit view; the 32-bit one is compared with it);</item>
/// <item>the default of the protocol, the user's before the machine's, and else the Internet zone.</item>
/// </list>
/// <c>Security_HKLM_only</c> takes the user's places out. With Enhanced Security Configuration on (<c>ZoneMap</c>, <c>IEHarden</c> = 1) the <c>Esc</c> lists count instead of the ordinary ones.
/// Source: KB182569 (places, HKLM-only, ESC); Microsoft's blog "Internet Explorer's Explicit Security Zone Mappings" (precedence of policies).
/// That an entry of the user wins over one of the machine for the same site is how Wine's urlmon does it, and not verified on Windows; nor is that HKLM-only also hides the user's policy list.
/// How an address is found in a list: see the remarks of the source's <c>ZoneMapSource</c>.
/// Not considered: sites that count as intranet because the proxy is bypassed for them (<c>ProxyByPass</c>). An entry wins over that rule;
/// without an entry such a site is reported as zone 3 from files, and as Windows answers on a live PC.
/// </summary>
public static class ZoneMap
{
    private const int InternetZone = 3;
    private const string KeyName = "ZoneMap";
    private const string ListKeyName = "ZoneMapKey";
    private const string ListSwitchName = "ListBox_Support_ZoneMapKey";
    private const string EnhancedSecurityName = "IEHarden";
    private const string ProtocolDefaultsName = "ProtocolDefaults";

    /// <summary>The key of the user's own lists.</summary>
    internal static RegistryPath User { get; } = InternetSettingsKeys.User.Append(KeyName);

    /// <summary>The zone of <paramref name="url"/>.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="url">An absolute address; only its scheme and host count.</param>
    public static EffectiveValue<ZoneAssignment> Read(IMachine machine, Uri url)
    {
        SettingReader reader = new(machine);
        ZoneSite site = ZoneSite.Of(url);
        IReadOnlyList<KeyValuePair<string, RegistryValue>>? machinePolicy = reader.ReadValues(InternetSettingsKeys.MachinePolicy);
        bool isMachineOnly = InternetSettingsKeys.IsOne(
            reader, InternetSettingsKeys.MachinePolicy, machinePolicy, InternetSettingsKeys.MachineOnlyName);
        RegistryPath[] preferences = isMachineOnly
            ? [InternetSettingsKeys.Machine]
            : [InternetSettingsKeys.User, InternetSettingsKeys.Machine];
        bool isEnhancedSecurity = IsEnhancedSecurity(reader, preferences);
        ZoneAssignment assignment = new(InternetZone, IsListed: false)
        {
            IsEnhancedSecurity = isEnhancedSecurity,
            IsMachineOnly = isMachineOnly,
        };

        if (ReadPolicy(reader, InternetSettingsKeys.MachinePolicy, machinePolicy, preferences, site, assignment) is { } byMachine)
        {
            return byMachine;
        }

        if (!isMachineOnly
            && ReadPolicy(
                reader, InternetSettingsKeys.UserPolicy, reader.ReadValues(InternetSettingsKeys.UserPolicy), preferences, site, assignment) is { } byUser)
        {
            return byUser;
        }

        if (isEnhancedSecurity && !isMachineOnly)
        {
            assignment = assignment with { OrdinaryZone = FindOrdinaryZone(machine, site) };
        }

        foreach (RegistryPath settings in preferences)
        {
            if (FindEntry(reader, settings, site, isEnhancedSecurity) is { } entry)
            {
                return settings.Root == RegistryRoot.CurrentUser
                    ? Conclude(reader, assignment, entry, SettingLevel.User)
                    : Compare32(reader, site, isEnhancedSecurity, Conclude(reader, assignment, entry, SettingLevel.Machine));
            }
        }

        return ReadDefault(reader, preferences, site, assignment);
    }

    /// <summary>Every place that could name the zone of <paramref name="url"/>: the switches, what each list has for the host, and the defaults of the scheme.</summary>
    public static IReadOnlyList<PlaceReading> FindPlaces(IMachine machine, Uri url)
    {
        EffectiveValue<ZoneAssignment> zone = Read(machine, url);
        ZoneSite site = ZoneSite.Of(url);
        SettingReader reader = new(machine);
        PlaceList places = new PlaceList(machine) { Subject = url.GetLeftPart(UriPartial.Authority) }
            .AddNumber(InternetSettingsKeys.MachinePolicy, InternetSettingsKeys.MachineOnlyName, SettingLevel.Policy, PlaceOutcome.Switch);
        foreach (RegistryPath settings in new[] { InternetSettingsKeys.User, InternetSettingsKeys.Machine })
        {
            places.AddNumber(settings.Append(KeyName), EnhancedSecurityName, LevelOf(settings), PlaceOutcome.Switch);
        }

        foreach (RegistryPath policy in new[] { InternetSettingsKeys.MachinePolicy, InternetSettingsKeys.UserPolicy })
        {
            RegistryPath list = policy.Append(ListKeyName);
            places.AddNumber(policy, ListSwitchName, SettingLevel.Policy, PlaceOutcome.Switch);
            AddList(list, new ZoneMapPolicyList(list, reader.ReadValues(list) ?? []), SettingLevel.Policy, LeftOut(policy));
            RegistryPath keys = policy.Append(KeyName);
            AddList(ZoneMapKeys.DomainsOf(keys, zone.Value.IsEnhancedSecurity), new ZoneMapKeys(reader, keys, zone.Value.IsEnhancedSecurity), SettingLevel.Policy, LeftOut(policy));
        }

        foreach (RegistryPath settings in new[] { InternetSettingsKeys.User, InternetSettingsKeys.Machine, InternetSettingsKeys.Machine32 })
        {
            RegistryPath keys = settings.Append(KeyName);
            PlaceOutcome outcome = settings == InternetSettingsKeys.Machine32 ? PlaceOutcome.OtherView : LeftOut(settings);
            AddList(ZoneMapKeys.DomainsOf(keys, zone.Value.IsEnhancedSecurity), new ZoneMapKeys(reader, keys, zone.Value.IsEnhancedSecurity), LevelOf(settings), outcome);
            AddEntries(new ZoneMapKeys(reader, keys, !zone.Value.IsEnhancedSecurity).FindAll(site), LevelOf(settings), PlaceOutcome.OtherList);
        }

        foreach (RegistryPath settings in new[] { InternetSettingsKeys.User, InternetSettingsKeys.Machine })
        {
            places.AddNumber(settings.Append(KeyName).Append(ProtocolDefaultsName), site.Protocol, LevelOf(settings), LeftOut(settings));
        }

        return places.Conclude(zone, zone.Value.Zone.ToString(CultureInfo.InvariantCulture));

        static SettingLevel LevelOf(RegistryPath settings) => settings.Root == RegistryRoot.CurrentUser ? SettingLevel.User : SettingLevel.Machine;

        PlaceOutcome LeftOut(RegistryPath settings) =>
            zone.Value.IsMachineOnly && settings.Root == RegistryRoot.CurrentUser ? PlaceOutcome.MachineOnly : PlaceOutcome.LowerPrecedence;

        void AddList(RegistryPath key, ZoneMapSource source, SettingLevel level, PlaceOutcome outcome)
        {
            IReadOnlyList<ZoneMapEntry> entries = source.FindAll(site);
            AddEntries(entries, level, outcome);
            if (entries.Count == 0)
            {
                places.AddEmpty(key.ToString(), "", level, machine.Registry.ReadValues(key).State);
            }
        }

        void AddEntries(IReadOnlyList<ZoneMapEntry> entries, SettingLevel level, PlaceOutcome outcome)
        {
            foreach (ZoneMapEntry entry in entries)
            {
                bool isNumber = entry.Zone.TryGetDWord(out _);
                bool isForScheme = entry.Protocol == "*" || entry.Protocol.Equals(site.Protocol, StringComparison.OrdinalIgnoreCase);
                int name = entry.Place.LastIndexOf(" [", StringComparison.Ordinal);
                places.Add(
                    entry.Place.Substring(0, name),
                    entry.Place.Substring(name + 2).TrimEnd(']'),
                    level.ToString(),
                    isNumber ? entry.Zone.ToString() : entry.Zone.Describe(),
                    !isForScheme ? PlaceOutcome.OtherScheme : isNumber ? outcome : PlaceOutcome.WrongType);
            }
        }
    }

    /// <summary>An entry that seems to be meant for <paramref name="url"/> and has no effect on it, of the list that counts; null where nothing looks alike.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="url">As for <see cref="Read"/>.</param>
    /// <param name="zone">What <see cref="Read"/> gave.</param>
    public static NearMiss? FindNearMiss(IMachine machine, Uri url, EffectiveValue<ZoneAssignment> zone)
    {
        ZoneMapNearMiss miss = new(new SettingReader(machine), ZoneSite.Of(url));
        if (zone.ManagedByPolicy)
        {
            return miss.FindInPolicy(InternetSettingsKeys.MachinePolicy.Append(ListKeyName)) ?? miss.FindInPolicy(InternetSettingsKeys.UserPolicy.Append(ListKeyName));
        }

        NearMiss? ofMachine = miss.FindInKeys(ZoneMapKeys.DomainsOf(InternetSettingsKeys.Machine.Append(KeyName), zone.Value.IsEnhancedSecurity));
        return zone.Value.IsMachineOnly
            ? ofMachine
            : miss.FindInKeys(ZoneMapKeys.DomainsOf(InternetSettingsKeys.User.Append(KeyName), zone.Value.IsEnhancedSecurity)) ?? ofMachine;
    }

    /// <summary>
    /// The changes that put a site into a zone by an entry of the user's: <c>Domains\secomtrust.net\webra2</c>, the protocol's name, the zone. It spells the whole host, so it wins over
    /// every other entry of the user and of the machine. With Enhanced Security Configuration on, <c>EscDomains</c> gets it too.
    /// Empty where the entry is there, and for an IP address: its ranges apply in order, so one more at the end need not have an effect.
    /// </summary>
    /// <param name="machine">The machine.</param>
    /// <param name="url">An absolute address; only its scheme and host count.</param>
    /// <param name="zone">The zone's number.</param>
    /// <param name="isEnhancedSecurity">Whether Enhanced Security Configuration is on.</param>
    public static IReadOnlyList<Change> PlanAssignment(IMachine machine, Uri url, int zone, bool isEnhancedSecurity)
    {
        ZoneSite site = ZoneSite.Of(url);
        return site.Address is not null
            ? []
            : RegistryChangePlanner.Combine(PlanEntry(isForEnhancedSecurity: false), isEnhancedSecurity ? PlanEntry(isForEnhancedSecurity: true) : []);

        IReadOnlyList<Change> PlanEntry(bool isForEnhancedSecurity)
        {
            (string domain, string subDomain) = ZoneSite.Split(site.Hosts[0]);
            RegistryPath key = ZoneMapKeys.DomainsOf(User, isForEnhancedSecurity).Append(domain);
            return RegistryChangePlanner.Set(machine, subDomain.Length == 0 ? key : key.Append(subDomain), site.Protocol, RegistryValue.DWord(zone));
        }
    }

    private static bool IsEnhancedSecurity(SettingReader reader, RegistryPath[] preferences)
    {
        foreach (RegistryPath settings in preferences)
        {
            RegistryPath key = settings.Append(KeyName);
            if (InternetSettingsKeys.FindDWord(reader, key, reader.ReadValues(key), EnhancedSecurityName) is { } isOn)
            {
                return isOn == 1;
            }
        }

        return false;
    }

    private static EffectiveValue<ZoneAssignment>? ReadPolicy(
        SettingReader reader,
        RegistryPath policy,
        IReadOnlyList<KeyValuePair<string, RegistryValue>>? values,
        RegistryPath[] preferences,
        ZoneSite site,
        ZoneAssignment assignment)
    {
        RegistryPath listKey = policy.Append(ListKeyName);
        bool isOn = InternetSettingsKeys.IsOne(reader, policy, values, ListSwitchName);
        IReadOnlyList<KeyValuePair<string, RegistryValue>> list = reader.ReadValues(listKey) ?? [];
        ZoneMapKeys keys = new(reader, policy.Append(KeyName), assignment.IsEnhancedSecurity);
        bool hasKeys = keys.HasEntries();
        if (!isOn && list.Count == 0 && !hasKeys)
        {
            return null;
        }

        // Group Policy makes the keys of the list. Where there are keys and the site is not among them, they were not made anew since it was listed.
        ZoneMapEntry? listed = new ZoneMapPolicyList(listKey, list).Find(site);
        if ((hasKeys ? keys.Find(site) : listed) is { } entry)
        {
            return Conclude(reader, assignment, entry, SettingLevel.Policy);
        }

        // The list that the policy is about, or the keys made of it: that none of them names the site can be said only where they were read.
        bool isSeen = hasKeys || reader.HasSeen(listKey);
        int zone = FindProtocolDefault(reader, preferences, site.Protocol) is { } fallback ? fallback.Zone : InternetZone;
        return reader.ConcludeDefault(
            assignment with { Zone = zone, ListedZone = listed?.Zone.TryGetDWord(out int named) == true ? named : null, ListedPlace = listed?.Place ?? "" },
            SettingLevel.Policy,
            (hasKeys && list.Count == 0 ? policy.Append(KeyName) : listKey).ToString(),
            isSeen);
    }

    private static ZoneMapEntry? FindEntry(SettingReader reader, RegistryPath settings, ZoneSite site, bool isEnhancedSecurity)
    {
        RegistryPath zoneMap = settings.Append(KeyName);

        // Asked for first, so that a list which was not captured is named as one place and not key by key.
        _ = reader.ReadValues(ZoneMapKeys.DomainsOf(zoneMap, isEnhancedSecurity));
        return new ZoneMapKeys(reader, zoneMap, isEnhancedSecurity).Find(site);
    }

    private static int? FindOrdinaryZone(IMachine machine, ZoneSite site) =>
        FindEntry(new SettingReader(machine), InternetSettingsKeys.User, site, isEnhancedSecurity: false) is { } entry
        && entry.Zone.TryGetDWord(out int zone) ? zone : null;

    private static EffectiveValue<ZoneAssignment> Conclude(SettingReader reader, ZoneAssignment assignment, ZoneMapEntry entry, SettingLevel level)
    {
        if (!entry.Zone.TryGetDWord(out int zone))
        {
            reader.AddWrongType(entry.Place, entry.Zone, "REG_DWORD");
        }

        return reader.Conclude(assignment with { Zone = zone, IsListed = true }, level, entry.Place);
    }

    private static EffectiveValue<ZoneAssignment> Compare32(
        SettingReader reader, ZoneSite site, bool isEnhancedSecurity, EffectiveValue<ZoneAssignment> value)
    {
        // A system without the 32-bit view (32-bit Windows) has nothing to compare.
        if (reader.ReadValues(InternetSettingsKeys.Machine32) is null)
        {
            return value with { Unseen = reader.Unseen };
        }

        ZoneMapEntry? entry = FindEntry(reader, InternetSettingsKeys.Machine32, site, isEnhancedSecurity);
        int zone = entry is null
            ? FindProtocolDefault(reader, [InternetSettingsKeys.User, InternetSettingsKeys.Machine32], site.Protocol)?.Zone ?? InternetZone
            : entry.Zone.TryGetDWord(out int listed) ? listed : InternetZone;
        return value with
        {
            Value = zone == value.Value.Zone ? value.Value : value.Value with { Zone32 = zone },
            Unseen = reader.Unseen,
            Fault = reader.Fault,
        };
    }

    private static (int Zone, RegistryPath Key)? FindProtocolDefault(SettingReader reader, RegistryPath[] preferences, string protocol)
    {
        foreach (RegistryPath settings in preferences)
        {
            RegistryPath key = settings.Append(KeyName).Append(ProtocolDefaultsName);
            if (reader.ReadDWord(key, protocol) is { } zone)
            {
                return (zone, key);
            }
        }

        return null;
    }

    private static EffectiveValue<ZoneAssignment> ReadDefault(
        SettingReader reader, RegistryPath[] preferences, ZoneSite site, ZoneAssignment assignment)
    {
        RegistryPath list = ZoneMapKeys.DomainsOf(preferences[0].Append(KeyName), assignment.IsEnhancedSecurity);
        bool isSeen = reader.HasSeen(list);
        return FindProtocolDefault(reader, preferences, site.Protocol) is { } fallback
            ? reader.ConcludeDefault(
                assignment with { Zone = fallback.Zone },
                fallback.Key.Root == RegistryRoot.CurrentUser ? SettingLevel.User : SettingLevel.Machine,
                fallback.Key.ToString(site.Protocol),
                isSeen)
            : reader.ConcludeDefault(assignment, SettingLevel.ProductDefault, list.ToString(), isSeen);
    }
}
