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
    private protected Verdict Conclude<T>(
        CheckContext context, EffectiveValue<T> setting, bool isMachineOnly, WindowsAnswer? answer, FindingStatus status, string reason)
    {
        string policy = isMachineOnly && !setting.ManagedByPolicy ? InternetSettingsKeys.MachineOnlyPlace : setting.PolicySource;
        return Verdict.On(setting, status, reason) with
        {
            PolicySource = policy,
            RepairKind = status == FindingStatus.Pass ? RepairKind.None
                : policy.Length > 0 ? RepairKind.Policy
                : PlanRepair(context).Changes.Count > 0 ? RepairKind.Automatic
                : RepairKind.Manual,
            Unseen = answer is { Failed: true } ? [.. setting.Unseen, Question] : setting.Unseen,
        };
    }
}
