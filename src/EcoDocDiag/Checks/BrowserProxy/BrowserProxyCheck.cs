using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The proxy of Microsoft Edge and Google Chrome: Windows' own, or that of a policy. Where a policy leads a host of the baseline another way than Windows does,
/// what a person sees in Internet Options is not what the browser does; and policies that do not go together are without effect.
/// </summary>
public sealed class BrowserProxyCheck : ChromiumCheck
{
    /// <summary>A policy sets the proxy, and every host is reached as Windows would.</summary>
    public const string SameAsWindows = "SameAsWindows";

    /// <summary>A policy sets the proxy, and what Windows would do was not captured.</summary>
    public const string ByPolicy = "ByPolicy";

    /// <summary>A policy leads to hosts another way than Windows.</summary>
    public const string RouteDiffers = "RouteDiffers";

    /// <summary>A server, a script or exceptions are set, and no mode: all of them are without effect.</summary>
    public const string ModeMissing = "ModeMissing";

    /// <summary>The mode is none that the browser knows: all proxy policies are without effect.</summary>
    public const string ModeUnknown = "ModeUnknown";

    /// <summary>The mode asks for a server, and none is set: all proxy policies are without effect.</summary>
    public const string ServerMissing = "ServerMissing";

    /// <summary>The mode asks for the address of a script, and none is set: all proxy policies are without effect.</summary>
    public const string PacUrlMissing = "PacUrlMissing";

    /// <summary>Something is set that the mode does not allow: all proxy policies are without effect.</summary>
    public const string NotWithMode = "NotWithMode";

    /// <summary>A policy has a type that the browser passes over.</summary>
    public const string PolicyType = "PolicyType";

    /// <summary>Rules for single addresses are set, which are not judged here.</summary>
    public const string OverrideRules = "OverrideRules";

    /// <inheritdoc/>
    public override string Id => "BrowserProxy";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocBrowserProxy";

    /// <inheritdoc/>
    private protected override IReadOnlyList<Verdict> EvaluateBrowsers(CheckContext context, IReadOnlyList<InstalledBrowser> browsers)
    {
        Judge judge = new(new ProxySettings(context.Machine).Read(), context.Baseline.Connectivity.Hosts);
        List<Verdict> verdicts = [];
        foreach (InstalledBrowser browser in browsers)
        {
            EffectiveValue<BrowserProxy> proxy = new BrowserProxySetting(context.Machine, browser.Browser).Read();
            verdicts.AddRange(judge.Of(browser.Browser, browser.IsCertain ? proxy : proxy with { Unseen = [.. proxy.Unseen.Append(browser.Browser.ImageName)] }));
        }

        return Worth(verdicts, browsers);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) =>
        [.. (new InstalledBrowserSetting(context.Machine).Read().Value ?? []).SelectMany(browser => new BrowserProxySetting(context.Machine, browser.Browser).FindPlaces())];

    // That a browser does as Windows does is no news beside what is wrong; and of one that may not even be installed, that it was not captured is none.
    private static Verdict[] Worth(List<Verdict> verdicts, IReadOnlyList<InstalledBrowser> installed)
    {
        Verdict[] wrong = [.. verdicts.Where(static verdict => verdict.Status is FindingStatus.Fail or FindingStatus.Warning or FindingStatus.Error)];
        if (wrong.Length > 0)
        {
            return wrong;
        }

        bool isCertain(Verdict verdict) => installed.Any(browser => browser.IsCertain && browser.Browser.Name == verdict.Subject);
        Verdict? unjudged = verdicts.Find(verdict => verdict.Status == FindingStatus.NotJudged && (isCertain(verdict) || verdicts.TrueForAll(static other => other.Status == FindingStatus.NotJudged)));
        Verdict shown = unjudged ?? verdicts.Find(static verdict => verdict.Reason is SameAsWindows or ByPolicy) ?? verdicts.First(static verdict => verdict.Status == FindingStatus.Pass) with
        {
            Subject = "",
            Arguments = [new("browser", string.Join(", ", verdicts.Where(static verdict => verdict.Reason == CheckReason.Ok).Select(static verdict => verdict.Subject)))],
        };
        return [shown with { Unseen = [.. verdicts.SelectMany(static verdict => verdict.Unseen).Distinct(StringComparer.Ordinal)] }];
    }

    private sealed class Judge(EffectiveValue<ProxyConfiguration> windows, IReadOnlyList<HostRule> hosts)
    {
        internal IEnumerable<Verdict> Of(ChromiumBrowser browser, EffectiveValue<BrowserProxy> setting)
        {
            BrowserProxy proxy = setting.Value;
            yield return Conclude(browser, setting) with { Subject = browser.Name };
            foreach (IgnoredBrowserPolicy ignored in proxy.Ignored)
            {
                yield return On(setting, FindingStatus.Warning, PolicyType) with
                {
                    Subject = ignored.Source,
                    Expected = ignored.Needed,
                    Actual = ignored.Found,
                    Source = ignored.Source,
                    PolicySource = ignored.Source,
                    Arguments = [new("browser", browser.Name), new("policy", ignored.Source), new("actual", ignored.Found), new("required", ignored.Needed)],
                };
            }

            if (proxy.OverrideRules.Length > 0)
            {
                yield return On(setting, FindingStatus.Warning, OverrideRules) with
                {
                    Subject = proxy.OverrideRules,
                    Source = proxy.OverrideRules,
                    PolicySource = proxy.OverrideRules,
                    Arguments = [new("browser", browser.Name), new("policy", proxy.OverrideRules)],
                };
            }
        }

        private Verdict Conclude(ChromiumBrowser browser, EffectiveValue<BrowserProxy> setting)
        {
            if (Verdict.Unjudgeable(setting) is { } unjudgeable)
            {
                return unjudgeable;
            }

            BrowserProxy proxy = setting.Value;
            if (proxy.Fault != BrowserProxyFault.None)
            {
                return On(setting, FindingStatus.Warning, ReasonOf(proxy.Fault)) with
                {
                    Actual = proxy.FaultDetail,
                    Arguments = [new("browser", browser.Name), new("actual", proxy.FaultDetail), new("policy", proxy.Source)],
                };
            }

            if (proxy.IsSystem)
            {
                return On(setting, FindingStatus.Pass, CheckReason.Ok) with { Actual = proxy.Mode, Arguments = [new("browser", browser.Name)] };
            }

            if (windows.Fault is { } fault)
            {
                return Verdict.Unreadable(fault);
            }

            HostRoutes[] routes =
                [.. hosts.Select(host => new HostRoutes(host.Url.Host, proxy.RouteTo(host.Url, windows.Value), windows.Value.DescribeRouteTo(host.Url)))];
            HostRoutes[] others = windows.IsCaptured ? [.. routes.Where(static route => route.Own != route.Windows)] : [];
            bool differs = others.Length > 0;
            string own = Show(differs ? others : routes, static route => route.Own);
            string ofWindows = windows.IsCaptured ? Show(differs ? others : routes, static route => route.Windows) : "";
            return On(setting, differs ? FindingStatus.Warning : FindingStatus.Pass, differs ? RouteDiffers : windows.IsCaptured ? SameAsWindows : ByPolicy) with
            {
                Expected = ofWindows,
                Actual = own,
                Unseen = [.. setting.Unseen.Union(windows.Unseen, StringComparer.Ordinal)],
                Arguments = [new("browser", browser.Name), new("actual", own), new("windows", ofWindows), new("policy", proxy.Source)],
            };
        }

        private static Verdict On(EffectiveValue<BrowserProxy> setting, FindingStatus status, string reason) =>
            Verdict.On(setting, status, reason, status == FindingStatus.Pass ? RepairKind.None : RepairKind.Policy);

        // One way for all hosts needs no names.
        private string Show(HostRoutes[] routes, Func<HostRoutes, BrowserRoute> way)
        {
            IGrouping<string, HostRoutes>[] same = [.. routes.GroupBy(route => way(route).ToString())];
            return same.Length == 1 && routes.Length == hosts.Count
                ? same[0].Key
                : string.Join("; ", same.Select(static ways => string.Join(", ", ways.Select(static route => route.Host)) + ": " + ways.Key));
        }

        private static string ReasonOf(BrowserProxyFault fault) => fault switch
        {
            BrowserProxyFault.ModeMissing => ModeMissing,
            BrowserProxyFault.ModeUnknown => ModeUnknown,
            BrowserProxyFault.ServerMissing => ServerMissing,
            BrowserProxyFault.PacUrlMissing => PacUrlMissing,
            _ => NotWithMode,
        };

        private sealed record HostRoutes(string Host, BrowserRoute Own, BrowserRoute Windows);
    }
}
