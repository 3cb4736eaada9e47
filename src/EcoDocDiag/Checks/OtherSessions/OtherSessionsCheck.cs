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
/// No other browser runs in the user's sessions, since a session with another certificate can get in the way (guide 2-1-1). Edge and Chrome remember which
/// certificate was chosen for a host, or that none was, until their last process ends (chromium, net/ssl/ssl_client_auth_cache.cc); two policies keep a
/// process when the last window is closed. Information.
/// </summary>
public sealed class OtherSessionsCheck : Check
{
    /// <summary>Programs that can be in the way are running.</summary>
    public const string Running = "Running";

    /// <summary>One of them keeps running by policy when its last window is closed, and so does what it remembers.</summary>
    public const string KeptInBackground = "KeptInBackground";

    /// <summary>Edge keeps a process ready by policy when its last window is closed, so that a process alone says nothing.</summary>
    public const string StartupBoost = "StartupBoost";

    private const string BackgroundPolicy = "BackgroundModeEnabled";
    private const string BoostPolicy = "StartupBoostEnabled";

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

        return [running.Value.Count == 0 ? Verdict.On(running, FindingStatus.Pass, CheckReason.Ok) : Judge(context.Machine, running)];
    }

    private static Verdict Judge(IMachine machine, EffectiveValue<IReadOnlyList<RunningProcess>> running)
    {
        SettingReader reader = new(machine);
        Keeper? keeper = FindKeeper(reader, running.Value, BackgroundPolicy, KeptInBackground) ?? FindKeeper(reader, running.Value, BoostPolicy, StartupBoost);
        string actual = Count(running.Value);
        return Verdict.On(running, FindingStatus.Warning, keeper?.Reason ?? Running, RepairKind.Manual) with
        {
            Actual = actual,
            PolicySource = keeper?.Place ?? "",
            Unseen = [.. running.Unseen, .. keeper is null ? reader.Unseen : [], .. reader.Fault is { } fault ? new[] { fault.Place } : []],
            Arguments = [new("actual", actual), new("browser", keeper?.Browser ?? ""), new("place", keeper?.Place ?? "")],
        };
    }

    // Chrome has no startup boost; what it does not know has no effect there.
    private static Keeper? FindKeeper(SettingReader reader, IReadOnlyList<RunningProcess> running, string policy, string reason)
    {
        foreach (ChromiumBrowser browser in policy == BoostPolicy ? [ChromiumBrowser.Edge] : ChromiumBrowser.All)
        {
            if (running.Any(process => process.Name.Equals(browser.ImageName, StringComparison.OrdinalIgnoreCase))
                && new BrowserPolicies(reader, browser).ReadSwitch(policy) is { Value: true } on)
            {
                return new Keeper(reason, browser.Name, on.Source);
            }
        }

        return null;
    }

    private static string Count(IReadOnlyList<RunningProcess> processes) => string.Join(
        ", ",
        processes.GroupBy(process => process.Name, StringComparer.OrdinalIgnoreCase)
            .Select(group => string.Format(CultureInfo.InvariantCulture, "{0} ({1})", group.Key, group.Count())));

    private sealed record Keeper(string Reason, string Browser, string Place);
}
