using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>The zone of the issuance site does about an action, or several that belong together, what the baseline asks for (guide 1-3 steps ③ and ④).</summary>
public abstract class ZoneActionCheck : ZoneCheck
{
    /// <summary>The value is another one than asked for.</summary>
    public const string WrongValue = "WrongValue";

    private static readonly FindingStatus[] WorstFirst = [FindingStatus.Error, FindingStatus.Fail, FindingStatus.NotJudged, FindingStatus.Warning, FindingStatus.NotApplicable, FindingStatus.Pass];

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeActiveX";

    /// <inheritdoc/>
    public override string RepairCommand => "Repair-IeActiveX";

    /// <inheritdoc/>
    public override IReadOnlyList<RegistryPath> RepairKeys => [ZoneActions.User];

    /// <inheritdoc/>
    public abstract override IReadOnlyList<ZoneActionRange> JudgedActions { get; }

    /// <inheritdoc/>
    public sealed override string SharedTexts => "ZoneAction";

    private protected override string Question => "GetZoneActionPolicy";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        Row[] rows = Judge(context);
        return rows.Length switch
        {
            0 => [Verdict.LeftOut(CheckReason.Disabled)],
            1 => [rows[0].Verdict],
            _ => [Combine(rows)],
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<PlaceReading> FindPlaces(CheckContext context) =>
        [.. RulesOf(context).SelectMany(rule => ZoneActions.FindPlaces(context.Machine, context.Baseline.Zone, rule.Action))];

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        Row[] rows = Judge(context);
        return rows.Length > 0 && Worst(rows).Verdict.RepairKind == RepairKind.Automatic
            ? new RepairPlan { Changes = RegistryChangePlanner.Combine([.. rows.Select(static row => row.Changes)]) }
            : RepairPlan.Empty;
    }

    // The action that hinders most is the finding; of two alike, the one that a repair mends.
    private static Row Worst(Row[] rows) => rows
        .OrderBy(static row => Array.IndexOf(WorstFirst, row.Verdict.Status))
        .ThenBy(static row => row.Verdict.RepairKind == RepairKind.Automatic ? 0 : 1)
        .First();

    private static Verdict Combine(Row[] rows)
    {
        Verdict worst = Worst(rows).Verdict;
        string Name(Row row, string value) => row.Rule.Action.ToString("X4", CultureInfo.InvariantCulture) + "=" + value;
        string actual = string.Join("; ", rows.Select(row => Name(row, row.Verdict.Actual)));
        return worst.Status is FindingStatus.Error or FindingStatus.NotJudged or FindingStatus.NotApplicable ? worst : worst with
        {
            Expected = string.Join("; ", rows.Select(row => Name(row, row.Verdict.Expected))),
            Actual = actual,
            Unseen = [.. rows.SelectMany(static row => row.Verdict.Unseen).Distinct(StringComparer.Ordinal)],
            Arguments = [.. worst.Arguments, new("rows", actual)],
        };
    }

    private IEnumerable<ZoneActionRule> RulesOf(CheckContext context) => context.Baseline.ZoneActions.Where(rule => rule.CheckId == Id);

    private Row[] Judge(CheckContext context) => [.. RulesOf(context).Select(rule => Judge(context, rule))];

    private Row Judge(CheckContext context, ZoneActionRule rule)
    {
        int zone = context.Baseline.Zone;
        EffectiveValue<ZoneActionPolicy> setting = ZoneActions.Read(context.Machine, zone, rule.Action);
        if (Verdict.Unjudgeable(setting) is { } unjudgeable)
        {
            return new Row(rule, unjudgeable, []);
        }

        Reading<int> answered = context.Machine.InternetApi.GetZoneActionPolicy(zone, rule.Action);
        WindowsAnswer? answer = setting.Value.Policy is { } own ? WindowsAnswer.Of(answered, own)
            : answered.IsPresent ? WindowsAnswer.Of(answered, answered.Value)
            : null;
        (FindingStatus status, string reason) = Judge(setting, answer, rule);
        IReadOnlyList<Change> changes = Plan(context, setting, rule);
        string expected = rule.Expected.ToString(CultureInfo.InvariantCulture);
        string actual = answer?.Text ?? "";
        Verdict verdict = Conclude(() => new RepairPlan { Changes = changes }, setting, setting.Value.IsMachineOnly, answer, status, reason);
        verdict = (verdict with
        {
            Expected = expected,
            Actual = actual,
            Arguments =
            [
                new("action", rule.Action.ToString("X4", CultureInfo.InvariantCulture)),
                new("actual", actual),
                new("answer", answer?.Value.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("own", answer?.Own.ToString(CultureInfo.InvariantCulture) ?? ""),
                new("required", expected),
                new("place", setting.Source),
                new("policy", verdict.PolicySource),
                new("entry", ZoneActions.PolicyPlace(zone, rule.Action) + " = " + expected),
            ],
        }).WithLockedDialog(verdict.RepairKind is RepairKind.Automatic or RepairKind.Manual ? DialogLock.Find(context.Machine, DialogPage.ZoneSettings) : null);
        return new Row(rule, verdict, changes);
    }

    private static IReadOnlyList<Change> Plan(CheckContext context, EffectiveValue<ZoneActionPolicy> setting, ZoneActionRule rule) =>
        (setting.Value.Policy is { } policy && IsRight(rule, policy)) || setting.ManagedByPolicy || setting.Value.IsMachineOnly
            ? []
            : ZoneActions.Plan(context.Machine, context.Baseline.Zone, rule.Action, rule.Expected);

    private static bool IsRight(ZoneActionRule rule, int policy) => policy == rule.Expected || rule.Accepted.Contains(policy);

    private static (FindingStatus Status, string Reason) Judge(EffectiveValue<ZoneActionPolicy> setting, WindowsAnswer? answer, ZoneActionRule rule)
    {
        if (answer is null)
        {
            return (FindingStatus.Fail, CheckReason.Missing);
        }

        FindingStatus status = IsRight(rule, answer.Value) ? FindingStatus.Pass
            : rule.Weaker.Contains(answer.Value) ? FindingStatus.Warning
            : FindingStatus.Fail;
        string reason = answer.Disagrees ? CheckReason.ApiDisagrees
            : status == FindingStatus.Pass ? CheckReason.Ok
            : status == FindingStatus.Warning ? CheckReason.Weaker
            : setting.ManagedByPolicy ? CheckReason.LockedByPolicy
            : setting.Value.IsMachineOnly ? CheckReason.MachineOnly
            : WrongValue;
        return (status, reason);
    }

    // One action: what it is to be, what was found, and the changes that would mend it.
    private sealed record Row(ZoneActionRule Rule, Verdict Verdict, IReadOnlyList<Change> Changes);
}
