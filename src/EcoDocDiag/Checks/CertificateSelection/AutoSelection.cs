using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.Resources;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The policies <c>AutoSelectCertificateForUrls</c> and <c>PromptOnMultipleMatchingCertificates</c> of one browser. An entry is a JSON object of a
/// <c>pattern</c> and a <c>filter</c>; the site that asks is compared, not the page (chromium,
/// components/content_settings/core/browser/content_settings_policy_provider.cc and chrome/browser/enterprise/util/managed_browser_utils.cc;
/// Microsoft Edge policies, "AutoSelectCertificateForUrls").
/// </summary>
internal sealed class AutoSelection
{
    internal const string PolicyName = "AutoSelectCertificateForUrls";

    private const string PromptPolicyName = "PromptOnMultipleMatchingCertificates";
    private const string EntryForm = "{\"pattern\":\"https://...\",\"filter\":{...}}";

    // More is nobody's list; what is beyond is named as unseen.
    private const int MaximumEntries = 1000;

    private readonly List<AutoSelectionRule> _rules = [];
    private readonly List<AutoSelectionFault> _faults = [];

    private AutoSelection(InstalledBrowser browser)
    {
        Browser = browser;
    }

    /// <summary>The browser.</summary>
    public InstalledBrowser Browser { get; }

    /// <summary>What is there and has no effect.</summary>
    public IReadOnlyList<AutoSelectionFault> Faults => _faults;

    /// <summary>Whether the user is asked where several certificates match.</summary>
    public bool Asks { get; private set; }

    /// <summary>The entries that were not looked at; empty where all were.</summary>
    public string Unread { get; private set; } = "";

    /// <summary>Reads the policies.</summary>
    public static AutoSelection Read(SettingReader reader, InstalledBrowser browser)
    {
        AutoSelection selection = new(browser);
        BrowserPolicies policies = new(reader, browser.Browser);
        BrowserPolicy<IReadOnlyList<BrowserPolicyItem>>? policy = policies.ReadList(PolicyName);
        foreach (BrowserPolicyItem item in policy?.Value.Take(MaximumEntries) ?? [])
        {
            selection.Add(item);
        }

        if (policy?.Value.Count > MaximumEntries)
        {
            selection.Unread = policy.Value[MaximumEntries].Source;
        }

        foreach (IgnoredBrowserPolicy ignored in policies.Ignored)
        {
            selection._faults.Add(new AutoSelectionFault(CertificateSelectionCheck.WrongType, ignored.Source, ignored.Found, ignored.Needed));
        }

        selection.Asks = policies.ReadSwitch(PromptPolicyName, canBeRecommended: false)?.Value == true;
        return selection;
    }

    /// <summary>The rule for the site that asks for a certificate: that of the most specific pattern; null where there is none.</summary>
    public AutoSelectionRule? Find(Uri site)
    {
        AutoSelectionRule? best = null;
        foreach (AutoSelectionRule rule in _rules)
        {
            if (rule.Pattern.Matches(site) && (best is null || rule.Pattern.IsMoreSpecificThan(best.Pattern)))
            {
                best = rule;
            }
        }

        return best;
    }

    /// <summary>An entry that speaks of the site's host or domain and does not cover the site, and in what it differs.</summary>
    public NearMiss? FindNearMiss(Uri site)
    {
        foreach (AutoSelectionRule rule in _rules)
        {
            ContentSettingPattern pattern = rule.Pattern;
            if (pattern.MatchesHost(site.Host))
            {
                return new NearMiss(pattern.Scheme is not null && pattern.Scheme != site.Scheme ? NearMissKind.OtherScheme : NearMissKind.OtherPort, rule.Written, rule.Source);
            }

            if (!pattern.CoversSubdomains && pattern.Host.IndexOf('.') > 0 && site.Host.EndsWith("." + pattern.Host, StringComparison.OrdinalIgnoreCase))
            {
                return new NearMiss(NearMissKind.DomainAlone, rule.Written, rule.Source);
            }

            if (NearMiss.IsMisspelt(pattern.Host, site.Host))
            {
                return new NearMiss(NearMissKind.Misspelt, rule.Written, rule.Source);
            }
        }

        return null;
    }

    private void Add(BrowserPolicyItem item)
    {
        if (BrowserPolicyJson.TryParse(item.Text) is not { ValueKind: JsonValueKind.Object } entry
            || BrowserPolicyJson.FindText(entry, "pattern") is not { } written
            || !entry.TryGetProperty("filter", out JsonElement filter))
        {
            _faults.Add(new AutoSelectionFault(CertificateSelectionCheck.InvalidEntry, item.Source, InputText.Quote(item.Text), EntryForm));
            return;
        }

        if (ContentSettingPattern.Parse(written) is not { } pattern)
        {
            _faults.Add(new AutoSelectionFault(CertificateSelectionCheck.InvalidPattern, item.Source, InputText.Quote(written), "https://host | [*.]domain"));
            return;
        }

        // Entries of one pattern are one rule. How Chromium orders two ways to write one pattern is left to chance there.
        int known = _rules.FindIndex(rule => rule.Pattern.Equals(pattern));
        if (known < 0)
        {
            _rules.Add(new AutoSelectionRule(pattern, InputText.Quote(written), [new AutoSelectionFilter(filter)], item.Source));
        }
        else
        {
            _rules[known] = _rules[known] with { Filters = [.. _rules[known].Filters, new AutoSelectionFilter(filter)] };
        }
    }
}
