using System;
using System.Collections.Generic;
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
    /// <summary>No manual proxy is on, so its exceptions do not apply.</summary>
    public const string NoManualProxy = "NoManualProxy";

    /// <summary>The box of the manual proxy is ticked, and there is no address.</summary>
    public const string NoProxyServer = "NoProxyServer";

    /// <summary>The manual proxy has servers, and none for the site's scheme.</summary>
    public const string NoProxyForScheme = "NoProxyForScheme";

    /// <summary>A PAC script or WPAD decides about the proxy, and no list of exceptions.</summary>
    public const string AutoConfigInUse = "AutoConfigInUse";

    /// <summary>Two places tell programs two different things.</summary>
    public const string StoresDisagree = "StoresDisagree";

    /// <summary>A VPN or dial-up connection has settings of its own.</summary>
    public const string OtherConnection = "OtherConnection";

    /// <summary>The list would be longer than Windows keeps.</summary>
    public const string TooLong = "TooLong";

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
    public override IReadOnlyList<RegistryPath> RepairKeys => [InternetSettingsKeys.User];

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
        Judge judge = new(setting, rule, site, plan, DialogLock.Find(context.Machine, DialogPage.LanSettings));
        List<Verdict> verdicts = [judge.Lan()];
        if (configuration.UsesAutoConfigUrl || (ProxyConfiguration.UsesManualProxy(configuration.Lan, site) && configuration.UsesAutoDetect))
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
            else if (!connection.IsLan && !connection.IsLanCopy && connection.UsesManualProxy(site) && planner.IsMissing(connection.Blob!.Bypass))
            {
                verdicts.Add(judge.OtherConnection(connection));
            }
        }

        // What the LAN would do is not known where its own connection cannot be read and nobody else can be asked. And that it needs no exception
        // is no news beside what is wrong.
        if ((configuration.LanConnection is { Fault: not null } && configuration.Answer is null)
            || (verdicts.Count > 1 && verdicts[0].Status == FindingStatus.NotApplicable))
        {
            verdicts.RemoveAt(0);
        }

        return verdicts;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) => new ProxySettings(context.Machine).FindPlaces();

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

    private sealed class Judge(EffectiveValue<ProxyConfiguration> setting, ProxyRule rule, Uri site, ProxyExceptionPlan plan, string? dialogPolicy)
    {
        private readonly ProxyConfiguration _configuration = setting.Value;

        internal Verdict Lan()
        {
            ConnectionProxy lan = _configuration.Lan;
            if (!ProxyConfiguration.UsesManualProxy(lan, site))
            {
                string why = !_configuration.IsManualProxyOn ? NoManualProxy : _configuration.HasManualServer ? NoProxyForScheme : NoProxyServer;
                return On(FindingStatus.NotApplicable, why) with
                {
                    Arguments = [new("host", site.Host), new("scheme", site.Scheme), new("proxy", lan.Server)],
                };
            }

            if (new BypassList(lan.Bypass).FindMatch(site) is { } entry)
            {
                return On(FindingStatus.Pass, CheckReason.Ok) with
                {
                    Expected = rule.BypassEntry,
                    Actual = lan.Bypass,
                    Arguments = [new("host", site.Host), new("entry", entry)],
                };
            }

            bool isTooLong = plan.IsTooLong;
            string reason = _configuration.LockedBy.Length > 0 ? CheckReason.LockedByPolicy : isTooLong ? TooLong : CheckReason.Missing;
            Verdict verdict = Repairable(On(FindingStatus.Fail, reason), !isTooLong) with
            {
                Expected = rule.BypassEntry,
                Actual = lan.Bypass,
                Arguments =
                [
                    new("host", site.Host),
                    new("entry", rule.BypassEntry),
                    new("proxy", lan.Server),
                    new("length", lan.Bypass.Length),
                    new("limit", rule.MaximumLength),
                    new("policy", _configuration.LockedBy),
                ],
            };
            return verdict.WithSimilar(new BypassList(lan.Bypass).FindNearMiss(site, setting.Source)).WithLockedDialog(dialogPolicy);
        }

        internal Verdict AutoConfig()
        {
            string script = _configuration.UsesAutoConfigUrl ? _configuration.Lan.AutoConfigUrl : "WPAD";
            return On(FindingStatus.Warning, AutoConfigInUse) with
            {
                Subject = script,
                Expected = "DIRECT",
                Actual = script,
                RepairKind = RepairKind.Manual,
                Arguments = [new("host", site.Host), new("script", script)],
            };
        }

        internal Verdict StoresDisagree()
        {
            ProxyFlatValues flat = _configuration.Flat!;
            ProxyConnection lan = _configuration.LanConnection!;
            return Repairable(On(FindingStatus.Warning, ProxyExceptionCheck.StoresDisagree), true) with
            {
                Subject = ProxyFlatValues.BypassName,
                Expected = Show(lan.Blob!.ToConnectionProxy()),
                Actual = Show(flat.Proxy),
                Source = flat.BypassSource,
                Arguments =
                [
                    new("place", flat.BypassSource),
                    new("actual", Show(flat.Proxy)),
                    new("otherPlace", lan.Source),
                    new("other", Show(lan.Blob.ToConnectionProxy())),
                ],
            };
        }

        internal Verdict AnswerDisagrees() => On(FindingStatus.Warning, CheckReason.ApiDisagrees) with
        {
            Subject = "InternetQueryOption",
            Expected = Show(_configuration.StoredLan!),
            Actual = Show(_configuration.Answer!),
            RepairKind = RepairKind.Manual,
            Arguments = [new("actual", Show(_configuration.Answer!)), new("stored", Show(_configuration.StoredLan!))],
        };

        internal Verdict OtherConnection(ProxyConnection connection) => Repairable(On(FindingStatus.Warning, ProxyExceptionCheck.OtherConnection), true) with
        {
            Subject = connection.Name,
            Expected = rule.BypassEntry,
            Actual = connection.Blob!.Bypass,
            Source = connection.Source,
            Arguments = [new("host", site.Host), new("connection", connection.Name), new("entry", rule.BypassEntry)],
        };

        private Verdict On(FindingStatus status, string reason) => Verdict.On(setting, status, reason) with { PolicySource = _configuration.LockedBy };

        // Automatic only where the repair would change something: what only Windows itself reports, say, has no list of ours to write to.
        private Verdict Repairable(Verdict verdict, bool canAppend) => verdict with
        {
            RepairKind = _configuration.LockedBy.Length > 0 ? RepairKind.Policy
                : canAppend && plan.Changes.Count > 0 ? RepairKind.Automatic
                : RepairKind.Manual,
        };

        // Culture-free: the server with its exceptions, and the script; "off" where there is neither, "on" for a ticked box without a server.
        private static string Show(ConnectionProxy proxy)
        {
            bool isOn = (proxy.Flags & ConnectionProxyFlags.Proxy) != 0;
            string manual = !isOn ? "off" : proxy.Server.Length == 0 ? "on" : proxy.Server;
            string exceptions = isOn && proxy.Bypass.Length > 0 ? " (" + proxy.Bypass + ")" : "";
            bool hasScript = (proxy.Flags & ConnectionProxyFlags.AutoConfigUrl) != 0 && proxy.AutoConfigUrl.Length > 0;
            return manual + exceptions + (hasScript ? "; PAC " + proxy.AutoConfigUrl : "");
        }
    }
}
