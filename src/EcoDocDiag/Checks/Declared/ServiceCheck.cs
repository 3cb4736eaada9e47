using EcoDocDiag.Baselines;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>
/// A service runs, or is not disabled. Whether it is disabled stands in the registry, which exports hold too: <c>Start</c> of its key, 4
/// ("HKLM\SYSTEM\CurrentControlSet\Services Registry Tree", learn.microsoft.com); whether it runs only Windows can say. One that is disabled and still
/// runs counts as disabled: it will not after the next start.
/// </summary>
internal sealed class ServiceCheck(PackCheck declared, ServiceSubject subject) : DeclaredCheck(declared)
{
    private const string Services = @"SYSTEM\CurrentControlSet\Services";
    private const string Start = "Start";
    private const string Running = "Running";
    private const int StartDisabled = 4;

    private protected override Verdict Judge(CheckContext context)
    {
        RegistryPath key = RegistryPath.Machine(Services).Append(subject.Service);
        string place = "service " + subject.Service;
        SettingReader windows = new(context.Machine);
        string? state = windows.Take(context.Machine.Programs.ReadServiceState(subject.Service), place);
        SettingReader registry = new(context.Machine);
        int? start = registry.ReadDWord(key, Start);
        EffectiveValue<string> answered = windows.Conclude(state ?? "", SettingLevel.Machine, place);
        EffectiveValue<string> stored = registry.Conclude(start == StartDisabled ? "Disabled" : "", SettingLevel.Machine, key.ToString(Start));
        string required = subject.MustRun ? Running : "Enabled";

        // What Windows answers decides, and of an export the registry alone.
        if (answered.IsCaptured && (answered.Fault is not null || state is null))
        {
            return Conclude(answered, PackReason.Missing, "", required);
        }

        if (start == StartDisabled)
        {
            return Conclude(stored with { Fault = null }, PackReason.Disabled, stored.Value, required);
        }

        if (answered.IsCaptured && (subject.MustRun || state == Running))
        {
            return Conclude(answered with { Fault = stored.Fault, Unseen = stored.Unseen }, !subject.MustRun || state == Running ? PackReason.Ok : PackReason.NotRunning, state!, required);
        }

        bool isMissing = stored is { IsCaptured: true, Fault: null } && start is null;
        return isMissing || !subject.MustRun
            ? Conclude(stored, isMissing ? PackReason.Missing : PackReason.Ok, isMissing ? "" : "Enabled", required)
            : Conclude(answered, PackReason.Ok, "", required);
    }
}
