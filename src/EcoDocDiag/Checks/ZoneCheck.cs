using System;
using EcoDocDiag.Judging;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Checks;

/// <summary>A check of the security zones: read from the registry, compared with Windows' own answer, and out of the user's hands where policy says so.</summary>
public abstract class ZoneCheck : Check
{
    /// <inheritdoc/>
    public override Stage Stage => Stage.Issuance;

    /// <inheritdoc/>
    public override Severity Severity => Severity.High;

    /// <summary>The name of Windows' function that <see cref="WindowsAnswer"/> comes from.</summary>
    private protected abstract string Question { get; }

    /// <summary>
    /// The verdict on <paramref name="setting"/>. Without a pass, a policy (that it be set, or that the machine's zones count alone) leaves the repair to its administrator;
    /// else it is automatic where there is something to change.
    /// </summary>
    /// <param name="plan">The changes that would mend it.</param>
    /// <param name="setting">What was read.</param>
    /// <param name="isMachineOnly">Whether the machine's zones count alone.</param>
    /// <param name="answer">What Windows answered; null where nothing is known.</param>
    /// <param name="status">The outcome.</param>
    /// <param name="reason">Its code.</param>
    private protected Verdict Conclude<T>(
        Func<RepairPlan> plan, EffectiveValue<T> setting, bool isMachineOnly, WindowsAnswer? answer, FindingStatus status, string reason)
    {
        string policy = isMachineOnly && !setting.ManagedByPolicy ? InternetSettingsKeys.MachineOnlyPlace : setting.PolicySource;
        return Verdict.On(setting, status, reason) with
        {
            PolicySource = policy,
            RepairKind = status == FindingStatus.Pass ? RepairKind.None
                : policy.Length > 0 ? RepairKind.Policy
                : plan().Changes.Count > 0 ? RepairKind.Automatic
                : RepairKind.Manual,
            Unseen = answer is { Failed: true } ? [.. setting.Unseen, Question] : setting.Unseen,
        };
    }
}
