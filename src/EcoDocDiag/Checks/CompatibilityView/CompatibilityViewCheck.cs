using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The issuance site is shown in the document mode that the baseline asks for (guide 1-1 and 1-3): in Compatibility View the browser calls itself Internet
/// Explorer 7, which the site does not support, and its pages do not get their lists.
/// </summary>
public sealed class CompatibilityViewCheck : Check
{
    /// <summary>The user put the site on the own Compatibility View list.</summary>
    public const string OnUserList = "OnUserList";

    /// <summary>The list of a policy has the site.</summary>
    public const string OnPolicyList = "OnPolicyList";

    /// <summary>All sites are shown in Compatibility View.</summary>
    public const string AllSites = "AllSites";

    /// <summary>The site is in the Local intranet zone, whose sites are shown in Compatibility View.</summary>
    public const string IntranetSite = "IntranetSite";

    /// <summary>The Enterprise Mode site list has another document mode for the site.</summary>
    public const string SiteListMode = "SiteListMode";

    /// <summary>The baseline asks for Compatibility View, and nothing puts the site in it.</summary>
    public const string NotInView = "NotInView";

    /// <inheritdoc/>
    public override string Id => "CompatibilityView";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeCompatibilityView";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeCompatibilityView";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [CompatibilityViewSetting.ListKey];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<CompatibilityViewState> view = new CompatibilityViewSetting(context).Read();
        string host = context.Baseline.IssuanceSite.Host;
        return [(Verdict.Unjudgeable(view) ?? Judge(view, context.Baseline.DocumentMode, host)) with { Subject = host }];
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        CompatibilityViewSetting setting = new(context);
        EffectiveValue<CompatibilityViewState> view = setting.Read();
        return !context.Baseline.DocumentMode.IsCompatibilityView && view.Value.Cause == CompatibilityViewCause.UserList && Verdict.Unjudgeable(view) is null
            ? new RepairPlan { Changes = setting.PlanRemoval() }
            : RepairPlan.Empty;
    }

    private static Verdict Judge(EffectiveValue<CompatibilityViewState> view, DocumentModeRule rule, string host)
    {
        CompatibilityViewState state = view.Value;
        (FindingStatus status, string reason, RepairKind repair) = state.Cause == CompatibilityViewCause.SiteList
            ? rule.SiteListModes.Contains(state.Entry, StringComparer.OrdinalIgnoreCase)
                ? (FindingStatus.Pass, CheckReason.Ok, RepairKind.None)
                : (FindingStatus.Fail, SiteListMode, RepairKind.Policy)
            : rule.IsCompatibilityView ? JudgeIn(state) : JudgeOut(state, view.ManagedByPolicy);
        bool isIn = state.Cause is not (CompatibilityViewCause.None or CompatibilityViewCause.SiteList);
        string[] expected = rule.IsCompatibilityView ? ["Compatibility View"] : [.. rule.SiteListModes];
        Verdict verdict = Verdict.On(view, status, reason, repair) with
        {
            Expected = string.Join(", ", expected),
            Actual = state.Cause == CompatibilityViewCause.SiteList ? state.Entry : isIn ? ("Compatibility View " + state.Entry).TrimEnd() : "Default",
            Arguments =
            [
                new("host", host),
                new("place", view.Source),
                new("policy", view.PolicySource),
                new("entry", state.Entry),
                new("required", string.Join(", ", rule.SiteListModes)),
            ],
        };
        return status == FindingStatus.Pass ? verdict : verdict.WithLockedDialog(view.ManagedByPolicy ? null : state.DialogPolicy);
    }

    private static (FindingStatus Status, string Reason, RepairKind Repair) JudgeIn(CompatibilityViewState state) =>
        state.Cause == CompatibilityViewCause.None
            ? (FindingStatus.Fail, NotInView, RepairKind.Manual)
            : (FindingStatus.Pass, CheckReason.Ok, RepairKind.None);

    private static (FindingStatus Status, string Reason, RepairKind Repair) JudgeOut(CompatibilityViewState state, bool isPolicy) => state.Cause switch
    {
        CompatibilityViewCause.UserList => (FindingStatus.Fail, OnUserList, RepairKind.Automatic),
        CompatibilityViewCause.PolicyList or CompatibilityViewCause.QuirksPolicyList => (FindingStatus.Fail, OnPolicyList, RepairKind.Policy),

        // Internet Explorer 11 has no box for it any more; whether the user's own value still counts is not known.
        CompatibilityViewCause.AllSites => (isPolicy ? FindingStatus.Fail : FindingStatus.Warning, AllSites, RepairKind.Manual),
        CompatibilityViewCause.Intranet => (FindingStatus.Fail, IntranetSite, RepairKind.Manual),
        _ => (FindingStatus.Pass, CheckReason.Ok, RepairKind.None),
    };
}
