using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Settings;

namespace EcoDocDiag.Judging;

/// <summary>
/// What a check concludes, free of culture. <see cref="FindingFactory"/> adds the texts, the machine and the check's own facts.
/// </summary>
public sealed record Verdict
{
    /// <summary>The outcome.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>A stable code that tells apart what one status cannot; part of the key of the texts.</summary>
    public required string Reason { get; init; }

    /// <summary>What the finding is about: a host, a certificate's subject, a URL; empty where the check itself says it.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What was expected, culture-free.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What was read, culture-free.</summary>
    public string Actual { get; init; } = "";

    /// <summary>Where it was read.</summary>
    public string Source { get; init; } = "";

    /// <summary>The place of the policy that holds the setting; empty without one.</summary>
    public string PolicySource { get; init; } = "";

    /// <summary>Who can mend it.</summary>
    public RepairKind RepairKind { get; init; }

    /// <summary>Places that could overrule the verdict and were not captured.</summary>
    public IReadOnlyList<string> Unseen { get; init; } = [];

    /// <summary>What stands for the holes of the message and the advice, both.</summary>
    public IReadOnlyList<object?> Arguments { get; init; } = [];

    /// <summary>The verdict that a waiver took the place of; null where none did.</summary>
    public Verdict? Waived { get; init; }

    /// <summary>A verdict on <paramref name="setting"/>: its source, its policy and what was unseen. A policy turns an automatic repair into a policy one.</summary>
    public static Verdict On<T>(EffectiveValue<T> setting, FindingStatus status, string reason, RepairKind repair = RepairKind.None) => new()
    {
        Status = status,
        Reason = reason,
        Source = setting.Source,
        PolicySource = setting.PolicySource,
        RepairKind = setting.ManagedByPolicy && repair != RepairKind.None ? RepairKind.Policy : repair,
        Unseen = setting.Unseen,
    };

    /// <summary>The verdict that <paramref name="setting"/> forces whatever was expected: it could not be read, or nothing of it was captured. Null where it can be judged.</summary>
    public static Verdict? Unjudgeable<T>(EffectiveValue<T> setting) =>
        setting.Fault is { } fault ? Unreadable(fault) : setting.IsCaptured ? null : NotCaptured(setting.NotCapturedReason, setting.Unseen);

    /// <summary>A place could not be read.</summary>
    public static Verdict Unreadable(ReadFault fault) => new()
    {
        Status = FindingStatus.Error,
        Reason = fault.Reason,
        Source = fault.Place,
        Actual = fault.Detail,
        Arguments = [fault.Place, fault.Detail],
    };

    /// <summary>The check itself failed.</summary>
    public static Verdict InternalError(Exception exception) => new()
    {
        Status = FindingStatus.Error,
        Reason = CheckReason.InternalError,
        Actual = exception.GetType().Name,
        Arguments = [exception.GetType().Name],
    };

    /// <summary>Nothing was captured to judge by.</summary>
    public static Verdict NotCaptured(string reason, IReadOnlyList<string> unseen) => new()
    {
        Status = FindingStatus.NotApplicable,
        Reason = reason.Length == 0 ? ReadReason.NotCaptured : reason,
        Unseen = unseen,
        Arguments = [string.Join("; ", unseen)],
    };
}
