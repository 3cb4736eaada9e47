using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// Guide 2-1-4: the TLS and SSL protocols that the baseline asks for are on and those that it forbids are off, and Schannel does not forbid one of the former.
/// Of several problems the message tells all; the reason is the first of <c>ObsoleteEnabled</c>, <c>Missing</c>, <c>SchannelDisabled</c>, <c>DiscouragedEnabled</c>.
/// </summary>
public sealed class TlsProtocolCheck : Check
{
    /// <summary>A protocol that must be off is on.</summary>
    public const string ObsoleteEnabled = "ObsoleteEnabled";

    /// <summary>Schannel forbids a protocol that is required.</summary>
    public const string SchannelDisabled = "SchannelDisabled";

    private const string None = "-";

    /// <inheritdoc/>
    public override string Id => "TlsProtocol";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-4";

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeProtocol";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeProtocol";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [InternetSettingsKeys.User];

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<int> setting = new SecureProtocolSettings(context.Machine).Read();
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        IReadOnlyList<ProtocolRule> rules = context.Baseline.Protocols;
        string[] required = Names(rules, static rule => rule.Expectation == ProtocolExpectation.On);
        EffectiveValue<IReadOnlyList<string>> vetoes = new SchannelSettings(context.Machine).ReadVetoes(required);
        if (vetoes.Fault is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        int bits = setting.Value;
        string[] obsolete = Names(rules, rule => rule.Expectation == ProtocolExpectation.Off && (bits & rule.Bit) != 0);
        string[] missing = Names(rules, rule => rule.Expectation == ProtocolExpectation.On && (bits & rule.Bit) == 0);
        string[] discouraged = Names(rules, rule => rule.Expectation == ProtocolExpectation.Discouraged && (bits & rule.Bit) != 0);
        (FindingStatus status, string reason, RepairKind repair) =
            obsolete.Length > 0 ? (FindingStatus.Fail, ObsoleteEnabled, RepairKind.Automatic)
            : missing.Length > 0 ? (FindingStatus.Fail, CheckReason.Missing, RepairKind.Automatic)
            : vetoes.Value.Count > 0 ? (FindingStatus.Fail, SchannelDisabled, RepairKind.None)
            : discouraged.Length > 0 ? (FindingStatus.Warning, CheckReason.DiscouragedEnabled, RepairKind.None)
            : (FindingStatus.Pass, CheckReason.Ok, RepairKind.None);
        Verdict verdict = Verdict.On(setting, status, reason, repair) with
        {
            Expected = List(required),
            Actual = List(Names(rules, rule => (bits & rule.Bit) != 0)),
            Unseen = [.. setting.Unseen, .. vetoes.Unseen],
            Arguments =
            [
                new("required", List(required)),
                new("obsolete", List(obsolete)),
                new("missing", List(missing)),
                new("forbidden", List(vetoes.Value)),
                new("discouraged", List(discouraged)),
            ],
        };
        return reason switch
        {
            SchannelDisabled => [verdict with { RepairKind = RepairKind.Manual, Source = vetoes.Source, PolicySource = "" }],
            CheckReason.DiscouragedEnabled => [verdict with { RepairKind = RepairKind.Manual }],
            _ => [verdict],
        };
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        SecureProtocolSettings protocols = new(context.Machine);
        EffectiveValue<int> setting = protocols.Read();
        if (Verdict.Unjudgeable(setting) is not null || setting.ManagedByPolicy)
        {
            return RepairPlan.Empty;
        }

        int bits = setting.Value;
        foreach (ProtocolRule rule in context.Baseline.Protocols)
        {
            bits = rule.Expectation switch
            {
                ProtocolExpectation.On => bits | rule.Bit,
                ProtocolExpectation.Off => bits & ~rule.Bit,
                _ => bits,
            };
        }

        return bits == setting.Value ? RepairPlan.Empty : new RepairPlan { Changes = protocols.PlanSet(bits) };
    }

    private static string[] Names(IEnumerable<ProtocolRule> rules, Func<ProtocolRule, bool> condition) =>
        [.. rules.Where(condition).Select(static rule => rule.Name)];

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? None : string.Join(", ", names);
}
