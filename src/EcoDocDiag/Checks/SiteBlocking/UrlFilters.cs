using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>What a browser blocks and allows by policy: the lists <c>URLBlocklist</c> and <c>URLAllowlist</c>, mandatory alone, a thousand entries each.</summary>
internal sealed class UrlFilters
{
    private const string BlockName = "URLBlocklist";
    private const string AllowName = "URLAllowlist";
    private const int MaximumEntries = 1000;

    // Chrome's names before version 86, which no version of today reads.
    private const string OldBlockName = "URLBlacklist";
    private const string OldAllowName = "URLWhitelist";

    private readonly IReadOnlyList<UrlFilter> _filters;
    private readonly IReadOnlyList<BrowserPolicyItem> _allowed;
    private readonly IReadOnlyList<BrowserPolicyItem> _oldAllowed;

    private UrlFilters(IReadOnlyList<BrowserPolicyItem> blocked, IReadOnlyList<BrowserPolicyItem> allowed, IReadOnlyList<BrowserPolicyItem> oldAllowed, string oldPlace)
    {
        _filters =
        [
            .. blocked.Take(MaximumEntries).Select(static item => UrlFilter.Parse(item, allows: false)).OfType<UrlFilter>(),
            .. allowed.Take(MaximumEntries).Select(static item => UrlFilter.Parse(item, allows: true)).OfType<UrlFilter>(),
        ];
        _allowed = allowed;
        _oldAllowed = oldAllowed;
        OldPlace = oldPlace;
    }

    /// <summary>The place of a list under an old name; empty without one.</summary>
    public string OldPlace { get; }

    /// <summary>Reads the lists of a browser.</summary>
    public static UrlFilters Read(BrowserPolicies policies)
    {
        BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>? oldAllowed = policies.ReadList(OldAllowName, canBeRecommended: false);
        string oldPlace = (policies.ReadList(OldBlockName, canBeRecommended: false) ?? oldAllowed)?.Source ?? "";
        return new UrlFilters(
            policies.ReadList(BlockName, canBeRecommended: false)?.Value ?? [],
            policies.ReadList(AllowName, canBeRecommended: false)?.Value ?? [],
            oldAllowed?.Value ?? [],
            oldPlace);
    }

    /// <summary>The entry that blocks <paramref name="url"/>; null where none does, or another one allows it.</summary>
    public UrlFilter? FindBlock(Uri url)
    {
        UrlFilter? deciding = null;
        foreach (UrlFilter filter in _filters)
        {
            if (filter.Matches(url) && (deciding is null || filter.TakesPrecedenceOver(deciding)))
            {
                deciding = filter;
            }
        }

        return deciding is { Allows: false } ? deciding : null;
    }

    /// <summary>An entry that blocks some pages of a host whose top page is not blocked; null where none does.</summary>
    public UrlFilter? FindBlockOfPages(Uri host) => _filters.FirstOrDefault(
        filter => filter is { Allows: false, IsForSomePages: true } && filter.AddressAt(host) is { } page && FindBlock(page) is not null);

    /// <summary>An entry that seems to be meant to allow <paramref name="url"/> and does not; null where there is none.</summary>
    public NearMiss? FindNearMiss(Uri url)
    {
        foreach (BrowserPolicyItem item in _allowed)
        {
            if (UrlFilter.Resembles(item.Text, url) is { } kind)
            {
                return new NearMiss(kind, item.Text, item.Source);
            }
        }

        return _oldAllowed.FirstOrDefault(item => UrlFilter.Parse(item, allows: true)?.Matches(url) == true) is { } old ? new NearMiss(NearMissKind.OldName, old.Text, old.Source) : null;
    }
}
