using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// What checks of access have in common that judge a setting of Internet Explorer's engine alone. Where the baseline leaves open which browser is used,
/// and another engine is known to show the pages of the service, a failure is a warning; where that is not known it stays one, and the places that would tell are unseen.
/// </summary>
internal static class ExplorerOnly
{
    /// <summary><paramref name="verdict"/> as it counts on the machine of <paramref name="context"/>.</summary>
    public static Verdict Weigh(Verdict verdict, CheckContext context)
    {
        if (verdict.Status != FindingStatus.Fail || context.Baseline.AccessBy != AccessBrowser.AnyBrowser)
        {
            return verdict;
        }

        PageEngine engine = new PageEngineSetting(context.Machine, context.Baseline.Browser).Read(Pages(context));
        return engine.OtherBrowser.Length > 0
            ? verdict with { Status = FindingStatus.Warning, Arguments = [.. verdict.Arguments, new(CheckTexts.OtherEngine, engine.OtherBrowser)] }
            : verdict with { Unseen = [.. verdict.Unseen.Union(engine.Unseen, StringComparer.Ordinal)] };
    }

    // The page that issues counts as long as somebody is to use it.
    private static IEnumerable<Uri> Pages(CheckContext context)
    {
        Baseline baseline = context.Baseline;
        bool issues = context.Need == Need.Always
            || (baseline.Issuance.By == IssuanceMethod.InternetExplorer
                && (baseline.Issuance.NeededWhen == IssuanceCondition.Always || NeedRule.Find(context).IsNeeded));
        return baseline.Connectivity.Hosts.Select(static host => host.Url)
            .Where(page => issues || !page.Host.Equals(baseline.IssuanceSite.Host, StringComparison.OrdinalIgnoreCase));
    }
}
