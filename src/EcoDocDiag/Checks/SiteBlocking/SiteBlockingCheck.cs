using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// No policy of Microsoft Edge or Google Chrome blocks a host of the baseline (<c>URLBlocklist</c>), and none blocks pop-ups of it, nor does the Pop-up
/// Blocker of Internet Explorer at its highest level.
/// </summary>
public sealed class SiteBlockingCheck : ChromiumCheck
{
    /// <summary>A policy blocks the host.</summary>
    public const string Blocked = "Blocked";

    /// <summary>A policy blocks some pages of the host.</summary>
    public const string PagesBlocked = "PagesBlocked";

    /// <summary>A policy blocks pop-ups of the host.</summary>
    public const string PopupsBlocked = "PopupsBlocked";

    /// <summary>The Pop-up Blocker of Internet Explorer blocks every pop-up of the host.</summary>
    public const string ExplorerPopupsBlocked = "ExplorerPopupsBlocked";

    /// <summary>A list has a type, or an entry, that the browser passes over, and a host is blocked.</summary>
    public const string PolicyType = "PolicyType";

    /// <summary>Nothing blocks, and there is a list under a name that browsers do not read any more.</summary>
    public const string OldNames = "OldNames";

    /// <inheritdoc/>
    public override string Id => "SiteBlocking";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocSiteBlocking";

    /// <inheritdoc/>
    private protected override IReadOnlyList<Verdict> EvaluateBrowsers(CheckContext context, IReadOnlyList<InstalledBrowser> browsers)
    {
        List<Verdict> wrong = [];
        List<string> unseen = [.. browsers.Where(static browser => !browser.IsCertain).Select(static browser => browser.Browser.ImageName)];
        string notCaptured = "";
        bool isSeen = false;
        bool isWhole = true;
        string old = "";
        foreach (InstalledBrowser browser in browsers)
        {
            SettingReader reader = new(context.Machine);
            BrowserPolicies policies = new(reader, browser.Browser);
            UrlFilters filters = UrlFilters.Read(policies);
            string[] before = [.. unseen];
            Verdict[] verdicts = [.. context.Baseline.Connectivity.Hosts.SelectMany(host => Judge(host, policies, filters))];
            if (reader.Fault is { } unreadable)
            {
                wrong.Add(Verdict.Unreadable(unreadable) with { Subject = browser.Browser.Name });
            }

            bool knowsNothing = !reader.HasSeen(browser.Browser.PolicyKeys[0].Append("URLBlocklist"));
            isSeen |= !knowsNothing;
            isWhole &= !(knowsNothing && browser.IsCertain);
            notCaptured = knowsNothing && notCaptured.Length == 0 ? reader.Conclude("", SettingLevel.Policy, "").NotCapturedReason : notCaptured;
            unseen.AddRange(reader.Unseen.Except(before, StringComparer.Ordinal));
            wrong.AddRange(verdicts.Concat(JudgeTypes(verdicts, policies)).Select(verdict => verdict with { Unseen = [.. reader.Unseen] }));
            old = old.Length > 0 ? old : filters.OldPlace;
        }

        SettingReader explorer = new(context.Machine);
        wrong.AddRange(context.Baseline.Connectivity.Hosts.Select(host => JudgeExplorer(explorer, host)).OfType<Verdict>());
        if (explorer.Fault is { } damaged)
        {
            wrong.Add(Verdict.Unreadable(damaged) with { Subject = "Internet Explorer" });
        }

        if (wrong.Count > 0)
        {
            return wrong;
        }

        string[] places = [.. unseen.Distinct(StringComparer.Ordinal)];
        return !isSeen || !isWhole ? [Verdict.NotCaptured(notCaptured, places)] : [NothingBlocked(old, browsers) with { Unseen = places }];
    }

    private static Verdict NothingBlocked(string old, IReadOnlyList<InstalledBrowser> installed) => new()
    {
        Status = FindingStatus.Pass,
        Reason = old.Length > 0 ? OldNames : CheckReason.Ok,
        Source = old.Length > 0 ? old : installed[0].Browser.PolicyKeys[0].Append("URLBlocklist").ToString(),
        Arguments = [new("place", old)],
    };

    private static IEnumerable<Verdict> Judge(HostRule host, BrowserPolicies policies, UrlFilters filters)
    {
        if (filters.FindBlock(host.Url) is { } block)
        {
            yield return On(FindingStatus.Fail, Blocked, host, policies.Browser, block.Item.Text, block.Item.Source).WithSimilar(filters.FindNearMiss(host.Url));
            yield break;
        }

        if (filters.FindBlockOfPages(host.Url) is { } pages)
        {
            yield return On(FindingStatus.Warning, PagesBlocked, host, policies.Browser, pages.Item.Text, pages.Item.Source);
        }

        if (PopupPolicy.FindBlock(policies, host.Url) is var (entry, place))
        {
            yield return On(FindingStatus.Warning, PopupsBlocked, host, policies.Browser, entry, place);
        }
    }

    // Where nothing is blocked, nobody misses what is passed over.
    private static IEnumerable<Verdict> JudgeTypes(Verdict[] verdicts, BrowserPolicies policies) =>
        Array.Exists(verdicts, static verdict => verdict.Reason == Blocked) ? policies.Ignored.Distinct().Select(ignored => new Verdict
        {
            Status = FindingStatus.Warning,
            Reason = PolicyType,
            Subject = ignored.Source,
            Expected = ignored.Needed,
            Actual = ignored.Found,
            Source = ignored.Source,
            PolicySource = ignored.Source,
            RepairKind = RepairKind.Policy,
            Arguments = [new("browser", policies.Browser.Name), new("policy", ignored.Source), new("actual", ignored.Found), new("required", ignored.Needed)],
        }) : [];

    private static Verdict On(FindingStatus status, string reason, HostRule host, ChromiumBrowser browser, string entry, string place) => new()
    {
        Status = status,
        Reason = reason,
        Subject = host.Url.Host + " (" + browser.Name + ")",
        Expected = host.Url.Host,
        Actual = entry,
        Source = place,
        PolicySource = place,
        RepairKind = RepairKind.Policy,
        Arguments = [new("host", host.Url.Host), new("browser", browser.Name), new("entry", entry), new("policy", place)],
    };

    private static Verdict? JudgeExplorer(SettingReader reader, HostRule host) => ExplorerPopups.FindBlock(reader, host.Url) is { } place
        ? new Verdict
        {
            Status = FindingStatus.Warning,
            Reason = ExplorerPopupsBlocked,
            Subject = host.Url.Host + " (Internet Explorer)",
            Expected = host.Url.Host,
            Actual = "1",
            Source = place,
            RepairKind = RepairKind.Manual,
            Arguments = [new("host", host.Url.Host), new("place", place)],
        }
        : null;
}
