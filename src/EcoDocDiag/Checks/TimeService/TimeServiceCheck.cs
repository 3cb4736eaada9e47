using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// The PC has a time zone of the baseline, and Windows sets its clock: a clock that is wrong makes good certificates look out of time, in TLS and in the
/// choice of a client certificate. It is read from the registry, so it is known without a network.
/// </summary>
public sealed class TimeServiceCheck : Check
{
    /// <summary>The time zone is another one.</summary>
    public const string OtherTimeZone = "OtherTimeZone";

    /// <summary>The time service is disabled.</summary>
    public const string ServiceDisabled = "ServiceDisabled";

    /// <summary>The client of the time service is off.</summary>
    public const string ClientOff = "ClientOff";

    /// <summary>The time service is told not to synchronize.</summary>
    public const string NoSync = "NoSync";

    /// <summary>The time service is to ask a server, and none is named.</summary>
    public const string NoServer = "NoServer";

    /// <summary>The time service has not had a time for long.</summary>
    public const string SyncedLongAgo = "SyncedLongAgo";

    /// <summary>The clock of the PC is before the time that the service last had.</summary>
    public const string ClockSetBack = "ClockSetBack";

    /// <summary>All is well, and Windows takes the hardware clock for UTC, which it does not as it comes.</summary>
    public const string UniversalClock = "UniversalClock";

    /// <summary>The system has no time service of Windows.</summary>
    public const string NoTimeService = "NoTimeService";

    /// <inheritdoc/>
    public override string Id => "TimeService";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocConnection";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<TimeServiceState> service = TimeServiceSetting.Read(context.Machine);
        Verdict? unknownService = Verdict.Unjudgeable(service);
        if (unknownService is null && service.Value.Condition == TimeServiceCondition.Absent)
        {
            return [Verdict.LeftOut(NoTimeService) with { Source = service.Source }];
        }

        EffectiveValue<string> zone = TimeServiceSetting.ReadZone(context.Machine);
        EffectiveValue<DateTime?> last = TimeServiceSetting.ReadLast(context.Machine);
        EffectiveValue<bool> universal = TimeServiceSetting.ReadUniversal(context.Machine);
        Verdict? unknownZone = context.Baseline.Connectivity.TimeZones.Count == 0 ? null : Verdict.Unjudgeable(zone);
        Verdict[] wrong =
        [
            .. new[]
            {
                unknownService ?? JudgeService(service),
                unknownZone ?? JudgeZone(context.Baseline.Connectivity.TimeZones, zone),
                unknownService is null && service.Value.Condition == TimeServiceCondition.Sound ? JudgeLast(context, last) : null,
                universal.Fault is { } fault ? Verdict.Unreadable(fault) : null,
            }.OfType<Verdict>(),
        ];
        Verdict[] known = Array.FindAll(wrong, static verdict => verdict.Status != FindingStatus.NotJudged);
        return known.Length > 0 ? known
            : wrong.Length > 0 ? [Verdict.NotCaptured(wrong[0].Reason, [.. wrong.SelectMany(static verdict => verdict.Unseen)])]
            : [Pass(service, zone, last, universal)];
    }

    private static Verdict Pass(EffectiveValue<TimeServiceState> service, EffectiveValue<string> zone, EffectiveValue<DateTime?> last, EffectiveValue<bool> universal)
    {
        string actual = string.Join("; ", new[] { service.Value.Text, zone.IsCaptured ? zone.Value : "" }.Where(static part => part.Length > 0));
        Verdict verdict = universal.Value ? Verdict.On(universal, FindingStatus.Pass, UniversalClock) : Verdict.On(service, FindingStatus.Pass, CheckReason.Ok);
        return verdict with
        {
            Actual = actual,
            Unseen = [.. service.Unseen.Concat(last.Unseen).Concat(universal.Unseen).Distinct(StringComparer.Ordinal)],
            Arguments = [new("actual", actual), new("place", universal.Source)],
        };
    }

    // The clock that the time is compared with is that of when the state was captured, whenever it is judged.
    private static Verdict? JudgeLast(CheckContext context, EffectiveValue<DateTime?> last)
    {
        if (last.Fault is { } fault)
        {
            return Verdict.Unreadable(fault);
        }

        if (last.Value is not { } time || context.Machine.CapturedAt is not { } now)
        {
            return null;
        }

        int days = (int)(now - time).TotalDays;
        return time - now > context.Baseline.Connectivity.MaximumClockSkew ? On(ClockSetBack, "")
            : context.Baseline.Connectivity.MaximumSyncAgeDays is { } limit && days > limit ? On(SyncedLongAgo, limit.ToString(CultureInfo.InvariantCulture))
            : null;

        Verdict On(string reason, string expected) => Verdict.On(last, FindingStatus.Warning, reason, RepairKind.Manual) with
        {
            Subject = "LastKnownGoodTime",
            Expected = expected,
            Actual = time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            Arguments = [new("last", time), new("captured", now), new("days", Math.Max(days, 0)), new("required", expected), new("place", last.Source)],
        };
    }

    private static Verdict? JudgeService(EffectiveValue<TimeServiceState> service)
    {
        string? reason = service.Value.Condition switch
        {
            TimeServiceCondition.Disabled => ServiceDisabled,
            TimeServiceCondition.ClientOff => ClientOff,
            TimeServiceCondition.NoSync => NoSync,
            TimeServiceCondition.NoServer => NoServer,
            _ => null,
        };
        return reason is null ? null : Verdict.On(service, FindingStatus.Warning, reason, RepairKind.Manual) with
        {
            Subject = "W32Time",
            Actual = service.Value.Text,
            Arguments = [new("actual", service.Value.Text), new("place", service.Source), new("policy", service.PolicySource)],
        };
    }

    private static Verdict? JudgeZone(IReadOnlyList<string> required, EffectiveValue<string> zone)
    {
        string expected = string.Join(", ", required);
        return required.Count == 0 || required.Contains(zone.Value, StringComparer.OrdinalIgnoreCase) ? null : Verdict.On(zone, FindingStatus.Warning, OtherTimeZone, RepairKind.Manual) with
        {
            Subject = "TimeZone",
            Expected = expected,
            Actual = zone.Value,
            Arguments = [new("actual", zone.Value), new("required", expected), new("place", zone.Source)],
        };
    }
}
