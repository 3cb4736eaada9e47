using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>No other browser runs in the user's sessions, since a session with another certificate can get in the way (guide 2-1-1). Information.</summary>
public sealed class OtherSessionsCheck : Check
{
    /// <summary>Programs that can be in the way are running.</summary>
    public const string Running = "Running";

    /// <inheritdoc/>
    public override string Id => "OtherSessions";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-1";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Low;

    /// <inheritdoc/>
    public override string TestCommand => "Test-EcoDocBrowser";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        BrowserRule rule = context.Baseline.Browser;
        EffectiveValue<IReadOnlyList<RunningProcess>> running = new ProcessSetting(context.Machine).Read([rule.EdgeImageName, .. rule.OtherImageNames]);
        if (Verdict.Unjudgeable(running) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        string actual = running.Value.Count == 0 ? "" : Count(running.Value);
        Verdict verdict = actual.Length == 0
            ? Verdict.On(running, FindingStatus.Pass, CheckReason.Ok)
            : Verdict.On(running, FindingStatus.Warning, Running, RepairKind.Manual);
        return [verdict with { Actual = actual, Arguments = [new("actual", actual)] }];
    }

    private static string Count(IReadOnlyList<RunningProcess> processes) => string.Join(
        ", ",
        processes.GroupBy(process => process.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", group.Key, group.Count())));
}
