using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Whether Internet Explorer, or the IE mode of Microsoft Edge, shows a site in Compatibility View: as Internet Explorer 7, by name and by document mode.
/// A document mode of the Enterprise Mode site list other than <c>Default</c> decides; else any of the policies, the switches or the user's own list is enough.
/// </summary>
/// <remarks>
/// Sources: inetres.admx, category "Compatibility View" (policies); [MS-IEDOCO] 2.1.3.1 (lists, intranet); Microsoft Edge documentation, "Local site list" (IE mode
/// honours them). The user's copies of the switches have the policies' names without <c>Policies</c> in their key (a public setup tool). What the page itself
/// asks for (<c>X-UA-Compatible</c>) and Microsoft's own list cannot be seen on a PC. The order of the site list and the rest is not verified on Windows.
/// </remarks>
internal sealed class CompatibilityViewSetting
{
    private const string Tail = @"Microsoft\Internet Explorer\BrowserEmulation";
    private const string AllSitesName = "AllSitesCompatibilityMode";
    private const string IntranetName = "IntranetCompatibilityMode";
    private const string DialogName = "DisableSiteListEditing";
    private const string ListName = "UserFilter";
    private const string DefaultMode = "Default";
    private const string InternetExplorerMode = "IE11";
    private const int IntranetZone = 1;

    private static readonly RegistryPath[] Policies = [RegistryPath.Machine(@"SOFTWARE\Policies\" + Tail), RegistryPath.User(@"Software\Policies\" + Tail)];
    private static readonly RegistryPath Own = RegistryPath.User(@"Software\" + Tail);

    private readonly CheckContext _context;
    private readonly Uri _site;

    public CompatibilityViewSetting(CheckContext context)
    {
        _context = context;
        _site = context.Baseline.IssuanceSite;
    }

    /// <summary>The key of the user's own list.</summary>
    public static RegistryPath ListKey { get; } = Own.Append("ClearableListData");

    /// <summary>How the issuance site is shown. A list of the user's that cannot be read is a fault only where nothing stronger decides.</summary>
    public EffectiveValue<CompatibilityViewState> Read()
    {
        SettingReader reader = new(_context.Machine);
        BrowserRule browser = _context.Baseline.Browser;
        EffectiveValue<SiteListEntry?> listed = new IeModeSetting(_context.Machine, browser).ReadEntry(new Uri(_site, browser.IssuancePages[0]));
        return With(ReadAll(reader, listed), listed);
    }

    /// <summary>The changes that take the site off the user's own list; the value goes where no other site is on it.</summary>
    public IReadOnlyList<Change> PlanRemoval() =>
        _context.Machine.Registry.ReadValue(ListKey, ListName).Value is { Type: RegistryValueType.Binary } value
        && CompatibilityViewList.TryParse(value.Data, out CompatibilityViewList? list, out _)
            ? RegistryChangePlanner.Set(_context.Machine, ListKey, ListName, list.Without(_site.Host) is { } rest ? RegistryValue.Binary(rest) : null)
            : [];

    private static EffectiveValue<CompatibilityViewState> With(EffectiveValue<CompatibilityViewState> value, EffectiveValue<SiteListEntry?> listed) =>
        listed.Unseen.Count == 0 && listed.Fault is null ? value : value with
        {
            Unseen = [.. listed.Unseen.Union(value.Unseen, StringComparer.Ordinal)],

            // A list that could not be read may say otherwise only where nothing says yes.
            Fault = value.Value.Cause == CompatibilityViewCause.None ? value.Fault ?? listed.Fault : value.Fault,
        };

    private EffectiveValue<CompatibilityViewState> ReadAll(SettingReader reader, EffectiveValue<SiteListEntry?> listed)
    {
        string? dialog = FindDialogLock();
        if (listed.Value is { CompatMode: { Length: > 0 } mode } entryOfSite
            && entryOfSite.OpenIn.Equals(InternetExplorerMode, StringComparison.OrdinalIgnoreCase)
            && !mode.Equals(DefaultMode, StringComparison.OrdinalIgnoreCase))
        {
            return Conclude(CompatibilityViewCause.SiteList, mode, SettingLevel.Policy, listed.Source) with { IsCaptured = true };
        }

        (int? all, string allSource) = ReadPolicy(reader, AllSitesName);
        if (all == 1)
        {
            return Conclude(CompatibilityViewCause.AllSites, "", SettingLevel.Policy, allSource);
        }

        foreach (RegistryPath policy in Policies)
        {
            foreach ((string name, CompatibilityViewCause cause) in new[]
            {
                ("PolicyList", CompatibilityViewCause.PolicyList), ("QuirksPolicyList", CompatibilityViewCause.QuirksPolicyList),
            })
            {
                if (FindInPolicyList(reader, policy.Append(name)) is var (entry, place))
                {
                    return Conclude(cause, entry, SettingLevel.Policy, place);
                }
            }
        }

        if (ReadIntranet(reader) is var (level, source))
        {
            return Conclude(CompatibilityViewCause.Intranet, "", level, source);
        }

        if (all is null && reader.ReadDWord(Own, AllSitesName) == 1)
        {
            return Conclude(CompatibilityViewCause.AllSites, "", SettingLevel.User, Own.ToString(AllSitesName));
        }

        return FindInOwnList(reader) is { } own
            ? Conclude(CompatibilityViewCause.UserList, own, SettingLevel.User, ListKey.ToString(ListName))
            : reader.ConcludeDefault(
                new CompatibilityViewState(CompatibilityViewCause.None, "", dialog), SettingLevel.ProductDefault, ListKey.ToString(ListName), reader.HasSeen(ListKey, ListName));

        EffectiveValue<CompatibilityViewState> Conclude(CompatibilityViewCause cause, string entry, SettingLevel level, string source) =>
            reader.Conclude(new CompatibilityViewState(cause, entry, dialog), level, source);
    }

    // The template writes the domain both as the value's name and as its text.
    private (string Entry, string Place)? FindInPolicyList(SettingReader reader, RegistryPath key)
    {
        foreach (KeyValuePair<string, RegistryValue> value in reader.ReadValues(key) ?? [])
        {
            string text = value.Value.TryGetString(out string data) ? data.Trim() : "";
            string entry = text.Length > 0 ? text : value.Key;
            if (CompatibilityViewList.Covers(HostOf(entry), _site.Host))
            {
                return (entry, key.ToString(value.Key));
            }
        }

        return null;
    }

    // Administrators enter addresses where the policy asks for a domain.
    private static string HostOf(string entry) =>
        entry.IndexOf("://", StringComparison.Ordinal) > 0 && InputAddress.TryParse(entry, out Uri? url) ? url.Host : entry.TrimEnd('/');

    // On by itself for sites of the Local intranet zone; the issuance site is one where somebody put it there.
    private (SettingLevel Level, string Source)? ReadIntranet(SettingReader reader)
    {
        (int? value, string source) = ReadPolicy(reader, IntranetName);
        SettingLevel level = SettingLevel.Policy;
        if (value is null)
        {
            (value, source, level) = (reader.ReadDWord(Own, IntranetName), Own.ToString(IntranetName), SettingLevel.User);
        }

        if (value == 0)
        {
            return null;
        }

        EffectiveValue<ZoneAssignment> zone = ZoneMap.Read(_context.Machine, _site);
        Reading<int> answer = _context.Machine.InternetApi.MapUrlToZone(_site);
        if (!answer.IsPresent)
        {
            reader.AddUnseen(zone.Unseen);
            if (zone.Fault is { } fault)
            {
                reader.AddFault(fault.Reason, fault.Place, fault.Detail);
            }
        }

        return (answer.IsPresent ? answer.Value : zone.Value.Zone) != IntranetZone ? null
            : value is null ? (SettingLevel.ProductDefault, zone.Source)
            : (level, source);
    }

    private static (int? Value, string Source) ReadPolicy(SettingReader reader, string name)
    {
        foreach (RegistryPath policy in Policies)
        {
            if (reader.ReadDWord(policy, name) is { } value)
            {
                return (value, policy.ToString(name));
            }
        }

        return (null, "");
    }

    // It decides nothing, so what was not captured here leaves no doubt.
    private string? FindDialogLock()
    {
        foreach (RegistryPath policy in Policies)
        {
            if (_context.Machine.Registry.ReadValue(policy, DialogName).Value is { } value && value.TryGetDWord(out int number) && number != 0)
            {
                return policy.ToString(DialogName);
            }
        }

        return null;
    }

    private string? FindInOwnList(SettingReader reader)
    {
        if (reader.Read(ListKey, ListName) is not { } value)
        {
            return null;
        }

        if (value.Type != RegistryValueType.Binary)
        {
            reader.AddWrongType(ListKey.ToString(ListName), value, "REG_BINARY");
            return null;
        }

        if (!CompatibilityViewList.TryParse(value.Data, out CompatibilityViewList? list, out string fault))
        {
            reader.AddFault(ReadReason.Malformed, ListKey.ToString(ListName), fault);
            return null;
        }

        return list.Find(_site.Host);
    }
}
