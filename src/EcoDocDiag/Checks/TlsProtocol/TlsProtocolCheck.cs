using System;
using System.Collections.Generic;
using System.Globalization;
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
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context) => [ExplorerOnly.Weigh(Judge(context), context)];

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) =>
    [
        .. new SecureProtocolSettings(context.Machine).FindPlaces(),
        .. new SchannelSettings(context.Machine).FindPlaces([.. context.Baseline.Protocols.Where(static rule => rule.Expectation == ProtocolExpectation.On).Select(static rule => rule.Name)]),
    ];

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

    private static Verdict Judge(CheckContext context)
    {
        EffectiveValue<int> setting = new SecureProtocolSettings(context.Machine).Read();
        if (setting.Fault is { } unreadable)
        {
            return Verdict.Unreadable(unreadable);
        }

        IReadOnlyList<ProtocolRule> rules = context.Baseline.Protocols;
        string[] required = Names(rules, static rule => rule.Expectation == ProtocolExpectation.On);
        EffectiveValue<IReadOnlyList<string>> vetoes = new SchannelSettings(context.Machine).ReadVetoes(required);
        if (vetoes.Fault is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        if (!setting.IsCaptured)
        {
            return JudgeVetoes(setting, vetoes, required);
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
                new("obsolete", Join(obsolete)),
                new("missing", Join(missing)),
                new("forbidden", Join(vetoes.Value)),
                new("discouraged", Join(discouraged)),
                new("number", Hexadecimal(bits)),
            ],
        };
        if (status == FindingStatus.Fail)
        {
            verdict = WithMeaning(verdict, bits, setting.Source)
                .WithLockedDialog(verdict.RepairKind == RepairKind.Automatic ? DialogLock.Find(context.Machine, DialogPage.Advanced) : null);
        }

        return reason switch
        {
            SchannelDisabled => verdict with { RepairKind = RepairKind.Manual, Source = vetoes.Source, PolicySource = "" },
            CheckReason.DiscouragedEnabled => verdict with { RepairKind = RepairKind.Manual },
            _ => verdict,
        };
    }

    // What Schannel forbids is off whatever the boxes are; that it forbids nothing says nothing of them.
    private static Verdict JudgeVetoes(EffectiveValue<int> setting, EffectiveValue<IReadOnlyList<string>> vetoes, string[] required) => vetoes.Value.Count > 0
        ? Verdict.On(vetoes, FindingStatus.Fail, SchannelDisabled, RepairKind.Manual) with
        {
            Expected = List(required),
            Unseen = [.. setting.Unseen, .. vetoes.Unseen],
            Arguments =
            [
                new("required", List(required)),
                new("obsolete", ""),
                new("missing", ""),
                new("forbidden", Join(vetoes.Value)),
                new("discouraged", ""),
            ],
        }
        : Verdict.NotCaptured(setting.NotCapturedReason, [.. setting.Unseen, .. vetoes.Unseen]);

    // A number that was meant as a decimal and typed as a hexadecimal one has bits that no protocol has, and digits that read as a number without such bits.
    private static Verdict WithMeaning(Verdict verdict, int bits, string place)
    {
        string digits = bits.ToString("x", CultureInfo.InvariantCulture);
        bool isDecimal = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int meant);
        return (bits & ~SecureProtocolSettings.DefinedBits) != 0 && isDecimal && (meant & ~SecureProtocolSettings.DefinedBits) == 0
            ? verdict.WithSimilar(new NearMiss(NearMissKind.DecimalAsHexadecimal, digits + " = " + Hexadecimal(meant), place))
            : verdict;
    }

    private static string Hexadecimal(int number) => "0x" + number.ToString("X", CultureInfo.InvariantCulture);

    private static string[] Names(IEnumerable<ProtocolRule> rules, Func<ProtocolRule, bool> condition) =>
        [.. rules.Where(condition).Select(static rule => rule.Name)];

    private static string List(string[] names) => names.Length == 0 ? None : Join(names);

    private static string Join(IEnumerable<string> names) => string.Join(", ", names);
}
