using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Settings;

/// <summary>
/// Whether Microsoft Edge opens a site in IE mode. Policies: <c>SOFTWARE\Policies\Microsoft\Edge</c>, the machine's before the user's. One site list is in
/// effect: the cloud list before Edge's own, that before the one of Internet Explorer; it counts only where the integration level is set. Of its
/// entries the most specific that applies to the site decides (<see cref="SiteListAddress"/>). Without one, a user may keep a page on an own list for a number of days (Microsoft Edge documentation, "Configure IE mode policies",
/// "Configure local site list"). That level 0 also turns the user's own list off is not verified on Windows.
/// </summary>
public sealed class IeModeSetting
{
    private const string EdgePlace = "msedge.exe";
    private const string OwnListPlace = @"%LOCALAPPDATA%\Microsoft\Edge\User Data";
    private const string LevelValue = "InternetExplorerIntegrationLevel";
    private const string ReloadValue = "InternetExplorerIntegrationReloadInIEModeAllowed";
    private const string DaysValue = "InternetExplorerIntegrationLocalSiteListExpirationDays";
    private const string CloudListValue = "InternetExplorerIntegrationCloudSiteList";
    private const string EdgeListValue = "InternetExplorerIntegrationSiteList";
    private const string ExplorerListValue = "SiteList";
    private const int MaximumDays = 90;

    private static readonly RegistryPath[] EdgePolicies = [.. ChromiumBrowser.Edge.PolicyKeys];

    private static readonly RegistryPath[] ExplorerPolicies =
    [
        RegistryPath.Machine(@"SOFTWARE\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode"),
        RegistryPath.User(@"Software\Policies\Microsoft\Internet Explorer\Main\EnterpriseMode"),
    ];

    private readonly IMachine _machine;
    private readonly BrowserRule _rule;

    /// <summary>The IE mode of a machine's user.</summary>
    public IeModeSetting(IMachine machine, BrowserRule rule)
    {
        _machine = machine;
        _rule = rule;
    }

    /// <summary>IE mode for <paramref name="site"/>. A site list that cannot be read is told by <see cref="IeMode.ListFault"/>, not as a fault of the whole.</summary>
    public EffectiveValue<IeMode> Read(Uri site)
    {
        SettingReader reader = new(_machine);
        var (level, levelSource) = ReadDWord(reader, LevelValue);
        ReadFault? levelFault = reader.Fault;
        Reading<string> edge = _machine.Browsers.ReadEdgeVersion();
        reader.Take(edge, EdgePlace);
        var (reload, reloadSource) = ReadDWord(reader, ReloadValue);
        int days = ReadDWord(reader, DaysValue).Value is >= 0 and <= MaximumDays and int number ? number : _rule.IeModeListDays;
        var (list, location, listSource) = level is 1 or 2 ? ReadSiteListPolicy(reader) : (IeModeSiteList.None, "", "");
        string withoutLevel = level is null ? ReadSiteListPolicy(reader).Source : "";
        ReadFault? listFault = null;
        bool isListSeen = true;
        IReadOnlyList<SiteListEntry>? entries = null;
        if (list == IeModeSiteList.Location)
        {
            Reading<IReadOnlyList<SiteListEntry>> reading = _machine.Browsers.ReadSiteList(location, site.Host);
            isListSeen = reading.State != ReadState.NotCaptured;
            if (reading.State == ReadState.Failed)
            {
                listFault = new ReadFault(reading.Reason, location, reading.Detail);
            }
            else
            {
                entries = reader.Take(reading, location);
            }
        }

        Reading<IReadOnlyList<IeModePage>> ownList = _machine.Browsers.ReadIeModePages(site.Host);
        IReadOnlyList<IeModePage> pages = reader.Take(ownList, OwnListPlace) ?? [];
        IeMode mode = new()
        {
            HasEdge = edge.State != ReadState.Absent,
            Level = level,
            LevelSource = levelSource,
            LevelFault = levelFault,
            IsReloadAllowed = reload is null ? null : reload != 0,
            ReloadSource = reloadSource,
            SiteList = list,
            SiteListLocation = location,
            SiteListSource = listSource,
            Entry = FindDeciding(entries ?? [], site),
            PartEntries = [.. (entries ?? []).Where(entry => SiteListAddress.Parse(entry.Url) is { } address && address.IsPartOf(site))],
            IgnoredEntry = (entries ?? []).FirstOrDefault(entry => SiteListAddress.Parse(entry.Url) is null && SiteListAddress.ParseIgnored(entry.Url) is { } address && address.IsOf(site.Host)),
            SiteListWithoutLevel = withoutLevel,
            LevelPlace = EdgePolicies[0].ToString(LevelValue),
            ListFault = listFault,
            Pages = [.. pages.OrderByDescending(page => page.AddedUtc).ThenBy(page => page.Url, StringComparer.Ordinal)],
            ListDays = days,
            IsPolicySeen = EdgePolicies.All(key => reader.HasSeen(key, LevelValue)),
            IsSiteListSeen = isListSeen,
            IsOwnListSeen = ownList.State != ReadState.NotCaptured,
        };
        return reader.Conclude(mode, level is null ? SettingLevel.User : SettingLevel.Policy, level is null ? OwnListPlace : levelSource);
    }

    /// <summary>Every place that IE mode of <paramref name="site"/> rests on: the level, the list in effect, and the user's own pages.</summary>
    public IReadOnlyList<PlaceReading> FindPlaces(Uri site)
    {
        EffectiveValue<IeMode> setting = Read(site);
        IeMode mode = setting.Value;
        PlaceList places = new(_machine) { Subject = site.Host };
        AddNumbers(LevelValue, mode.LevelSource);
        PlaceOutcome rest = mode.IsOn ? PlaceOutcome.LowerPrecedence : PlaceOutcome.SwitchedOff;
        AddTexts(EdgePolicies, CloudListValue);
        AddTexts(EdgePolicies, EdgeListValue);
        AddTexts(ExplorerPolicies, ExplorerListValue);
        if (mode.Entry is { } entry)
        {
            places.Add(mode.SiteListLocation, "", nameof(SettingLevel.Policy), entry.Url, PlaceOutcome.InEffect);
        }

        AddNumbers(ReloadValue, mode.ReloadSource);
        foreach (IeModePage page in mode.Pages)
        {
            places.Add(OwnListPlace, "", nameof(SettingLevel.User), page.Url, mode.UsesOwnList ? PlaceOutcome.InEffect : mode.Entry is null ? PlaceOutcome.OverriddenByPolicy : PlaceOutcome.LowerPrecedence);
        }

        if (mode.Pages.Count == 0)
        {
            places.AddEmpty(OwnListPlace, "", SettingLevel.User, mode.IsOwnListSeen ? ReadState.Absent : ReadState.NotCaptured);
        }

        return places.All;

        void AddNumbers(string name, string source)
        {
            foreach (RegistryPath key in EdgePolicies)
            {
                places.AddNumber(key, name, SettingLevel.Policy, key.ToString(name) == source ? PlaceOutcome.InEffect : PlaceOutcome.LowerPrecedence);
            }
        }

        void AddTexts(RegistryPath[] keys, string name)
        {
            foreach (RegistryPath key in keys)
            {
                places.AddText(key, name, SettingLevel.Policy, key.ToString(name) == mode.SiteListSource ? PlaceOutcome.InEffect : rest);
            }
        }
    }

    /// <summary>The entry of the site list that decides about <paramref name="page"/>; null where no list is in effect, it cannot be shown to a PC (a list in the cloud), or none applies.</summary>
    public EffectiveValue<SiteListEntry?> ReadEntry(Uri page)
    {
        SettingReader reader = new(_machine);
        var (list, location, source) = ReadDWord(reader, LevelValue).Value is 1 or 2 ? ReadSiteListPolicy(reader) : (IeModeSiteList.None, "", "");
        if (list == IeModeSiteList.Cloud)
        {
            reader.Take(Reading<string>.NotCaptured(), location);
        }

        IReadOnlyList<SiteListEntry>? entries = list == IeModeSiteList.Location ? reader.Take(_machine.Browsers.ReadSiteList(location, page.Host), location) : null;
        return reader.Conclude(FindDeciding(entries ?? [], page), source.Length == 0 ? SettingLevel.ProductDefault : SettingLevel.Policy, source);
    }

    // Of two that are alike the first, as Chromium reads such lists.
    private static SiteListEntry? FindDeciding(IReadOnlyList<SiteListEntry> entries, Uri site)
    {
        SiteListEntry? deciding = null;
        SiteListAddress? best = null;
        foreach (SiteListEntry entry in entries)
        {
            if (SiteListAddress.Parse(entry.Url) is { } address && address.Covers(site) && (best is null || address.IsMoreSpecificThan(best)))
            {
                (deciding, best) = (entry, address);
            }
        }

        return deciding;
    }

    private static (int? Value, string Source) ReadDWord(SettingReader reader, string name)
    {
        foreach (RegistryPath key in EdgePolicies)
        {
            if (reader.ReadDWord(key, name) is { } value)
            {
                return (value, key.ToString(name));
            }
        }

        return (null, "");
    }

    private static (IeModeSiteList List, string Location, string Source) ReadSiteListPolicy(SettingReader reader)
    {
        (RegistryPath[] Keys, string Name, IeModeSiteList List)[] places =
        [
            (EdgePolicies, CloudListValue, IeModeSiteList.Cloud),
            (EdgePolicies, EdgeListValue, IeModeSiteList.Location),
            (ExplorerPolicies, ExplorerListValue, IeModeSiteList.Location),
        ];
        foreach (var (keys, name, list) in places)
        {
            foreach (RegistryPath key in keys)
            {
                if (reader.ReadString(key, name) is { Length: > 0 } location)
                {
                    return (list, location, key.ToString(name));
                }
            }
        }

        return (IeModeSiteList.None, "", "");
    }
}
