using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Judging;

/// <summary>
/// Applies the waivers of a baseline. A failure or warning that a waiver covers keeps its facts and becomes <c>NotApplicable</c>, <c>Waived</c>;
/// what could not be read or was not judged is never waived. An expired waiver leaves every verdict as it is and is a warning of its own, <c>WaiverExpired</c>.
/// </summary>
public static class WaiverRule
{
    /// <summary>The name of the argument that holds the reason of the verdict that is waived.</summary>
    internal const string ReasonArgument = "waivedReason";

    /// <summary>The verdicts of <paramref name="check"/> with the waivers that hold applied.</summary>
    public static IReadOnlyList<Verdict> Waive(Check check, IReadOnlyList<Verdict> verdicts, CheckContext context)
    {
        Waiver? waiver = Covering(check, context).FirstOrDefault(waiver => !waiver.IsExpired(context.Machine.UtcNow));
        return waiver is null ? verdicts : [.. verdicts.Select(verdict => Waive(verdict, waiver))];
    }

    /// <summary>A warning for each expired waiver of <paramref name="check"/> on this PC that no other one has taken the place of.</summary>
    public static IReadOnlyList<Verdict> Expired(Check check, CheckContext context)
    {
        Waiver[] covering = [.. Covering(check, context)];
        DateTime now = context.Machine.UtcNow;
        return covering.All(waiver => waiver.IsExpired(now))
            ? [.. covering.Select(waiver => Expired(waiver, context))]
            : [];
    }

    private static IEnumerable<Waiver> Covering(Check check, CheckContext context)
    {
        IMachine machine = context.Machine;
        return context.Baseline.Waivers.Where(waiver => waiver.Covers(check.Id, machine.Computer, machine.User.Sid, machine.User.Name));
    }

    private static Verdict Waive(Verdict verdict, Waiver waiver) => verdict.Status is FindingStatus.Fail or FindingStatus.Warning
        ? verdict with
        {
            Status = FindingStatus.NotApplicable,
            Reason = CheckReason.Waived,
            RepairKind = RepairKind.None,
            Arguments =
            [
                .. verdict.Arguments,
                new("justification", waiver.Justification),
                new("waivedUntil", waiver.Expires),
                new("waivedStatus", verdict.Status.ToString()),
                new(ReasonArgument, verdict.Reason),
            ],
        }
        : verdict;

    private static Verdict Expired(Waiver waiver, CheckContext context) => new()
    {
        Status = FindingStatus.Warning,
        Reason = CheckReason.WaiverExpired,
        Subject = "waiver " + waiver.Scope,
        Expected = ">= " + Format(context.Machine.UtcNow),
        Actual = Format(waiver.Expires),
        Source = context.Baseline.Name,
        RepairKind = RepairKind.Manual,
        Arguments =
        [
            new("justification", waiver.Justification),
            new("waivedUntil", waiver.Expires),
            new("scope", waiver.Scope),
            new("baseline", context.Baseline.Name),
        ],
    };

    private static string Format(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
