using System;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What policies of a browser say of pop-ups: the lists <c>PopupsAllowedForUrls</c> and <c>PopupsBlockedForUrls</c>, and <c>DefaultPopupsSetting</c>, 1 to
/// allow and 2 to block. Of two entries the more specific counts, of two that are alike the one that blocks. Without a policy it is the user's choice.
/// </summary>
/// <remarks>
/// Source: Microsoft's reference of Edge's policies; chromium, components/content_settings/core/browser/content_settings_policy_provider.cc (blocked
/// patterns are set after the allowed ones). Not verified on Windows.
/// </remarks>
internal static class PopupPolicy
{
    private const int Block = 2;

    /// <summary>The place that blocks pop-ups of <paramref name="url"/>, and its entry; null where none does.</summary>
    public static (string Entry, string Place)? FindBlock(BrowserPolicies policies, Uri url)
    {
        (ContentSettingPattern Pattern, BrowserPolicyItem Item)? blocked = FindMostSpecific(policies, "PopupsBlockedForUrls", url);
        (ContentSettingPattern Pattern, BrowserPolicyItem Item)? allowed = FindMostSpecific(policies, "PopupsAllowedForUrls", url);
        if (blocked is { } block)
        {
            return allowed is { } allow && allow.Pattern.IsMoreSpecificThan(block.Pattern) ? null : (block.Item.Text, block.Item.Source);
        }

        return allowed is null && policies.ReadNumber("DefaultPopupsSetting", canBeRecommended: false) is { Value: Block } byDefault ? ("2", byDefault.Source) : null;
    }

    private static (ContentSettingPattern Pattern, BrowserPolicyItem Item)? FindMostSpecific(BrowserPolicies policies, string name, Uri url)
    {
        (ContentSettingPattern Pattern, BrowserPolicyItem Item)? best = null;
        foreach (BrowserPolicyItem item in policies.ReadList(name, canBeRecommended: false)?.Value ?? [])
        {
            if (ContentSettingPattern.Parse(item.Text) is { } pattern && pattern.Matches(url) && (best is not { } known || pattern.IsMoreSpecificThan(known.Pattern)))
            {
                best = (pattern, item);
            }
        }

        return best;
    }
}
