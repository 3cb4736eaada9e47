using System;
using System.Collections.Generic;
using System.Globalization;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Guide 1-3 ⑤–⑧: where a manual proxy is on, its exceptions let the issuance site pass by. Judges the LAN first; what else stands in the way
/// (a PAC script or WPAD, stores that disagree, a VPN connection of its own) is a verdict of its own with its subject.
/// </summary>
public sealed class ProxyExceptionCheck : Check
{
    /// <inheritdoc/>
    public override string Id => "ProxyException";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override string GuideSection => "1-3 ⑤–⑧";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeProxyException";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeProxyException";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<ProxyConfiguration> setting = new ProxySettings(context.Machine).Read();
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        ProxyRule rule = context.Baseline.Proxy;
        Uri site = context.Baseline.IssuanceSite;
        ProxyConfiguration configuration = setting.Value;
        ProxyExceptionPlanner planner = CreatePlanner(context.Baseline);
        ProxyExceptionPlan plan = planner.Plan(configuration);
        Judge judge = new(setting, rule, site, plan);
        List<Verdict> verdicts = [judge.Lan()];
        if (configuration.UsesAutoConfigUrl || (configuration.UsesManualProxy && configuration.UsesAutoDetect))
        {
            verdicts.Add(judge.AutoConfig());
        }

        if (configuration.StoresDisagree)
        {
            verdicts.Add(judge.StoresDisagree());
        }

        if (configuration.AnswerDisagrees)
        {
            verdicts.Add(judge.AnswerDisagrees());
        }

        foreach (ProxyConnection connection in configuration.Connections)
        {
            if (connection.Fault is { } fault)
            {
                verdicts.Add(Verdict.Unreadable(fault) with { Subject = connection.Name });
            }
            else if (!connection.IsLan && !connection.IsLanCopy && connection.UsesManualProxy && planner.IsMissing(connection.Blob!.Bypass))
            {
                verdicts.Add(judge.OtherConnection(connection));
            }
        }

        // What the LAN would do is not known where its own connection cannot be read and nobody else can be asked.
        if (configuration.LanConnection is { Fault: not null } && configuration.Answer is null)
        {
            verdicts.RemoveAt(0);
        }

        return verdicts;
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        EffectiveValue<ProxyConfiguration> setting = new ProxySettings(context.Machine).Read();
        return Verdict.Unjudgeable(setting) is not null || setting.Value.LockedBy.Length > 0
            ? RepairPlan.Empty
            : new RepairPlan { Changes = CreatePlanner(context.Baseline).Plan(setting.Value).Changes };
    }

    private static ProxyExceptionPlanner CreatePlanner(Baseline baseline) =>
        new(baseline.IssuanceSite, baseline.Proxy.BypassEntry, baseline.Proxy.MaximumLength);

    private sealed class Judge(EffectiveValue<ProxyConfiguration> setting, ProxyRule rule, Uri site, ProxyExceptionPlan plan)
    {
        private readonly ProxyConfiguration _configuration = setting.Value;

        internal Verdict Lan()
        {
            ConnectionProxy lan = _configuration.Lan;
            if (!_configuration.UsesManualProxy)
            {
                return On(FindingStatus.NotApplicable, CheckReason.NoManualProxy) with { Arguments = [site.Host] };
            }

            if (new BypassList(lan.Bypass).FindMatch(site) is { } entry)
            {
                return On(FindingStatus.Pass, CheckReason.Ok) with
                {
                    Expected = rule.BypassEntry,
                    Actual = lan.Bypass,
                    Arguments = [site.Host, entry],
                };
            }

            bool isTooLong = plan.IsTooLong;
            string reason = _configuration.LockedBy.Length > 0 ? CheckReason.LockedByPolicy : isTooLong ? CheckReason.TooLong : CheckReason.Missing;
            return Repairable(On(FindingStatus.Fail, reason), !isTooLong) with
            {
                Expected = rule.BypassEntry,
                Actual = lan.Bypass,
                Arguments =
                [
                    site.Host,
                    rule.BypassEntry,
                    lan.Server,
                    lan.Bypass.Length.ToString(CultureInfo.InvariantCulture),
                    rule.MaximumLength.ToString(CultureInfo.InvariantCulture),
                    _configuration.LockedBy,
                ],
            };
        }

        internal Verdict AutoConfig()
        {
            string script = _configuration.UsesAutoConfigUrl ? _configuration.Lan.AutoConfigUrl : "WPAD";
            return On(FindingStatus.Warning, CheckReason.AutoConfigInUse) with
            {
                Subject = script,
                Expected = "DIRECT",
                Actual = script,
                RepairKind = RepairKind.Manual,
                Arguments = [site.Host, script],
            };
        }

        internal Verdict StoresDisagree()
        {
            ProxyFlatValues flat = _configuration.Flat!;
            ProxyConnection lan = _configuration.LanConnection!;
            return Repairable(On(FindingStatus.Warning, CheckReason.StoresDisagree), true) with
            {
                Subject = ProxyFlatValues.BypassName,
                Expected = Show(lan.Blob!.ToConnectionProxy()),
                Actual = Show(flat.Proxy),
                Source = flat.BypassSource,
                Arguments = [flat.BypassSource, Show(flat.Proxy), lan.Source, Show(lan.Blob.ToConnectionProxy())],
            };
        }

        internal Verdict AnswerDisagrees() => On(FindingStatus.Warning, CheckReason.ApiDisagrees) with
        {
            Subject = "InternetQueryOption",
            Expected = Show(_configuration.StoredLan!),
            Actual = Show(_configuration.Answer!),
            RepairKind = RepairKind.Manual,
            Arguments = [Show(_configuration.Answer!), Show(_configuration.StoredLan!)],
        };

        internal Verdict OtherConnection(ProxyConnection connection) => Repairable(On(FindingStatus.Warning, CheckReason.OtherConnection), true) with
        {
            Subject = connection.Name,
            Expected = rule.BypassEntry,
            Actual = connection.Blob!.Bypass,
            Source = connection.Source,
            Arguments = [site.Host, connection.Name, rule.BypassEntry],
        };

        private Verdict On(FindingStatus status, string reason) => Verdict.On(setting, status, reason) with { PolicySource = _configuration.LockedBy };

        // Automatic only where the repair would change something: what only Windows itself reports, say, has no list of ours to write to.
        private Verdict Repairable(Verdict verdict, bool canAppend) => verdict with
        {
            RepairKind = _configuration.LockedBy.Length > 0 ? RepairKind.Policy
                : canAppend && plan.Changes.Count > 0 ? RepairKind.Automatic
                : RepairKind.Manual,
        };

        private static string Show(ConnectionProxy proxy) =>
            (proxy.Flags & ConnectionProxyFlags.Proxy) == 0 ? "off" : proxy.Server + " (" + proxy.Bypass + ")";
    }
}
