using System;

namespace EcoDocDiag.Judging;

/// <summary>
/// The result of a check as people and scripts see it. Flat scalars only: it survives remoting, Clixml, JSON, CSV and constrained language mode.
/// Title, Message and Advice are in the culture that was asked for; everything else is culture-invariant.
/// A finding that comes back through a pipe is untrusted text: a repair takes only the check's id and the user from it.
/// </summary>
public sealed class Finding
{
    /// <summary>The check's id.</summary>
    public required string CheckId { get; init; }

    /// <summary>The check's name for a reader.</summary>
    public required string Title { get; init; }

    /// <summary><c>Issuance</c> or <c>Access</c>.</summary>
    public required string Stage { get; init; }

    /// <summary>The section of the operator's guide.</summary>
    public required string GuideSection { get; init; }

    /// <summary><c>Pass</c>, <c>Fail</c>, <c>Warning</c>, <c>NotApplicable</c>, <c>NotJudged</c> or <c>Error</c>.</summary>
    public required string Status { get; init; }

    /// <summary><c>High</c>, <c>Medium</c> or <c>Low</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>The PC's name.</summary>
    public required string Computer { get; init; }

    /// <summary>The user's security identifier; empty where the source does not say.</summary>
    public required string User { get; init; }

    /// <summary>The user's name; empty where the source does not say.</summary>
    public required string UserName { get; init; }

    /// <summary>What the finding is about, where a check has several.</summary>
    public required string Subject { get; init; }

    /// <summary>What was expected.</summary>
    public required string Expected { get; init; }

    /// <summary>What was read.</summary>
    public required string Actual { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>Whether policy holds the setting, so that a local repair would not stick.</summary>
    public required bool ManagedByPolicy { get; init; }

    /// <summary>The place of that policy; empty without one.</summary>
    public required string PolicySource { get; init; }

    /// <summary><c>Automatic</c>, <c>Manual</c>, <c>Policy</c> or <c>None</c>.</summary>
    public required string RepairKind { get; init; }

    /// <summary>The command that repairs it; empty where none does.</summary>
    public required string RepairCommand { get; init; }

    /// <summary>A stable code that tells apart what one status cannot.</summary>
    public required string Reason { get; init; }

    /// <summary>The places, separated by <c>;</c>, that could overrule the verdict and were not captured.</summary>
    public required string Unseen { get; init; }

    /// <summary>What is the case.</summary>
    public required string Message { get; init; }

    /// <summary>What to do.</summary>
    public required string Advice { get; init; }

    /// <summary>The named values of its texts as a JSON object, free of culture: strings, whole numbers, and times as ISO 8601 in UTC.</summary>
    public required string Arguments { get; init; }

    /// <summary>The name of the baseline it was judged by.</summary>
    public required string Baseline { get; init; }

    /// <summary>When the state was captured, UTC; null where the source does not say, as registry exports do not.</summary>
    public required DateTime? CapturedAt { get; init; }

    /// <summary>The time it was judged at, UTC.</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>The places of the settings behind it as a JSON array, where they were asked for; else empty. See <see cref="SettingPlace.Of"/>.</summary>
    public string Places { get; init; } = "";

    /// <summary>The same finding in other words.</summary>
    internal Finding With(string title, string message, string advice) => new()
    {
        CheckId = CheckId,
        Title = title,
        Stage = Stage,
        GuideSection = GuideSection,
        Status = Status,
        Severity = Severity,
        Computer = Computer,
        User = User,
        UserName = UserName,
        Subject = Subject,
        Expected = Expected,
        Actual = Actual,
        Source = Source,
        ManagedByPolicy = ManagedByPolicy,
        PolicySource = PolicySource,
        RepairKind = RepairKind,
        RepairCommand = RepairCommand,
        Reason = Reason,
        Unseen = Unseen,
        Message = message,
        Advice = advice,
        Arguments = Arguments,
        Baseline = Baseline,
        CapturedAt = CapturedAt,
        Timestamp = Timestamp,
        Places = Places,
    };

    /// <summary>Status, check and message in one line.</summary>
    public override string ToString() => $"{Status} {CheckId}: {Message}";
}
