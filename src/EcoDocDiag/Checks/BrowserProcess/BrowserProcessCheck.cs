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
/// No process of Internet Explorer is left after its windows were closed (guide 2-1-3). Edge hosts the pages of IE mode in such processes, so they may run where Edge
/// runs and IE mode is in use; which process belongs to which cannot be told from outside (not verified on Windows).
/// </summary>
public sealed class BrowserProcessCheck : Check
{
    /// <summary>Processes of Internet Explorer are left.</summary>
    public const string LeftRunning = "LeftRunning";

    /// <summary>Processes of Internet Explorer run for the IE mode of Microsoft Edge.</summary>
    public const string IeModeActive = "IeModeActive";

    /// <inheritdoc/>
    public override string Id => "BrowserProcess";

    /// <inheritdoc/>
    public override Stage Stage => Stage.Access;

    /// <inheritdoc/>
    public override string GuideSection => "2-1-3";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Medium;

    /// <inheritdoc/>
    public override string TestCommand => "Test-IeProcess";

    /// <inheritdoc/>
    public override string RepairCommand => "Stop-IeProcess";

    /// <inheritdoc/>
    public override IReadOnlyList<Verdict> Evaluate(CheckContext context)
    {
        EffectiveValue<IReadOnlyList<RunningProcess>> running = Read(context);
        if (Verdict.Unjudgeable(running) is { } unjudgeable)
        {
            return [unjudgeable];
        }

        List<RunningProcess> left = FindLeft(context, running.Value);
        IeModeUse ieMode = left.Count == 0 ? IeModeUse.None : FindIeMode(context, running.Value);
        if (ieMode.Fault is { } fault)
        {
            return [Verdict.Unreadable(fault)];
        }

        if (ieMode is { IsInUse: false, IsKnown: false })
        {
            return [Verdict.NotCaptured(ReadReason.NotCaptured, ieMode.Unseen)];
        }

        Verdict verdict = left.Count == 0
            ? Verdict.On(running, FindingStatus.Pass, CheckReason.Ok)
            : ieMode.IsInUse
                ? Verdict.On(running, FindingStatus.Pass, IeModeActive) with { Unseen = ieMode.Unseen }
                : Verdict.On(running, FindingStatus.Fail, LeftRunning, RepairKind.Automatic) with { Unseen = ieMode.Unseen };
        string ids = string.Join(", ", left.Select(process => process.Id.ToString(CultureInfo.InvariantCulture)));
        string actual = left.Count == 0 ? "" : string.Format(CultureInfo.InvariantCulture, "{0} ({1}): {2}", context.Baseline.Browser.ImageName, left.Count, ids);
        return [verdict with { Actual = actual, Arguments = [new("count", left.Count), new("ids", ids)] }];
    }

    /// <inheritdoc/>
    public override RepairPlan PlanRepair(CheckContext context)
    {
        EffectiveValue<IReadOnlyList<RunningProcess>> running = Read(context);
        List<RunningProcess> left = FindLeft(context, running.Value);
        if (Verdict.Unjudgeable(running) is not null || left.Count == 0 || FindIeMode(context, running.Value) is not { Fault: null, IsInUse: false, IsKnown: true })
        {
            return RepairPlan.Empty;
        }

        // The guide asks for a restart: what such a process held open, its end alone may not set free.
        return new RepairPlan { Changes = [.. left.Select(process => new ProcessStopChange(process))], NeedsRestart = true };
    }

    private static EffectiveValue<IReadOnlyList<RunningProcess>> Read(CheckContext context)
    {
        BrowserRule rule = context.Baseline.Browser;
        return new ProcessSetting(context.Machine).Read([rule.ImageName, rule.EdgeImageName]);
    }

    private static List<RunningProcess> FindLeft(CheckContext context, IReadOnlyList<RunningProcess> running) =>
        [.. running.Where(process => Is(process, context.Baseline.Browser.ImageName))];

    private static bool Is(RunningProcess process, string imageName) => process.Name.Equals(imageName, StringComparison.OrdinalIgnoreCase);

    // What could not be read counts only where what was read leaves it open: a process that hosts a page of IE mode must not be ended on a guess.
    private static IeModeUse FindIeMode(CheckContext context, IReadOnlyList<RunningProcess> running)
    {
        if (!running.Any(process => Is(process, context.Baseline.Browser.EdgeImageName)))
        {
            return IeModeUse.None;
        }

        EffectiveValue<IeMode> setting = new IeModeSetting(context.Machine, context.Baseline.Browser).Read(context.Baseline.IssuanceSite);
        IeMode mode = setting.Value;
        if (mode.LevelFault is not null || mode.IsOff || mode.IsOn)
        {
            return new IeModeUse(mode.IsOn, mode.LevelFault, setting.Unseen);
        }

        EffectiveValue<BrowserEngine> engine = new BrowserEngineSetting(context.Machine).Read();
        bool isInUse = (engine.Fault is null && engine.Value.Standalone is BrowserStandalone.DisabledByPolicy or BrowserStandalone.Retired)
            || (setting.Fault is null && mode.UsesOwnList && mode.Pages.Count > 0);
        return new IeModeUse(isInUse, isInUse ? null : engine.Fault ?? setting.Fault, [.. setting.Unseen.Union(engine.Unseen, StringComparer.Ordinal)])
        {
            IsKnown = mode.IsWhollySeen && engine.IsCaptured && engine.Value.Standalone != BrowserStandalone.Unknown,
        };
    }

    private sealed record IeModeUse(bool IsInUse, ReadFault? Fault, IReadOnlyList<string> Unseen)
    {
        internal static readonly IeModeUse None = new(false, null, []);

        internal bool IsKnown { get; init; } = true;
    }
}
