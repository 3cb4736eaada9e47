using System;
using System.Collections.Generic;
using EcoDocDiag.Machines;
using EcoDocDiag.Resources;
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

    /// <summary>
    /// The values that the message and the advice name, each name once. They are also a field of the finding, for whoever counts or words anew.
    /// <list type="table">
    /// <item><term><c>actual</c>, <c>required</c></term><description>What is the case, what must be; as <see cref="Actual"/> and <see cref="Expected"/> have it.</description></item>
    /// <item><term><c>place</c>, <c>policy</c></term><description>Where it was read; the place of the policy that holds it, empty without one.</description></item>
    /// <item><term><c>entry</c></term><description>The line to add to a list or a policy.</description></item>
    /// <item><term><c>site</c>, <c>host</c>, <c>peer</c></term><description>Scheme and host; a host; who was asked for the connection, the host or its proxy.</description></item>
    /// <item><term><c>name</c>, <c>version</c>, <c>count</c>, <c>ids</c></term><description>Of a program or an add-on; how many, and which.</description></item>
    /// <item><term><c>certificate</c>, <c>issuer</c>, <c>sha256</c>, <c>begins</c>, <c>expires</c>, <c>distrusted</c>, <c>days</c></term><description>Of a certificate; three times, and the whole days that are left.</description></item>
    /// <item><term><c>detail</c>, <c>unseen</c>, <c>fault</c></term><description>What a failed reading says; places that were not captured; the type of a fault of our own.</description></item>
    /// <item><term><c>similarKind</c>, <c>similar</c>, <c>similarPlace</c></term><description>Of an entry that looks like the one that is needed: a <see cref="NearMissKind"/>, and where it is.</description></item>
    /// <item><term><c>dialogPolicy</c></term><description>The place of the policy that keeps the user from the dialog that the advice leads to.</description></item>
    /// <item><term><c>neededFrom</c>, <c>by</c></term><description>Of what is not needed now: the day from which it is, beside the certificate; or the baseline's way of issuing.</description></item>
    /// <item><term><c>otherEngine</c></term><description>The browser in use, where what is judged holds for Internet Explorer alone.</description></item>
    /// <item><term><c>justification</c>, <c>waivedUntil</c>, <c>waivedStatus</c>, <c>waivedReason</c></term><description>Of a waiver, beside what it covers.</description></item>
    /// </list>
    /// What one check alone names is at home there.
    /// </summary>
    public IReadOnlyList<TextArgument> Arguments { get; init; } = [];

    /// <summary>This verdict, whose message also names an entry that is there, looks like the one that is needed and has no effect.</summary>
    /// <param name="miss">The entry; null where nothing looks alike.</param>
    public Verdict WithSimilar(NearMiss? miss) => miss is null ? this : this with
    {
        Arguments =
        [
            .. Arguments,
            new(CheckTexts.SimilarKind, miss.Kind.ToString()),
            new("similar", miss.Found),
            new("similarPlace", miss.Place),
        ],
    };

    /// <summary>This verdict, whose advice also says that policy keeps the user from the dialog that it leads to.</summary>
    /// <param name="place">The place of that policy; null where the dialog can be opened.</param>
    public Verdict WithLockedDialog(string? place) => place is null ? this : this with { Arguments = [.. Arguments, new(CheckTexts.DialogPolicy, place)] };

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

    /// <summary>The verdict that <paramref name="setting"/> forces whatever was expected: it could not be read, or nothing that decides it was captured. Null where it can be judged.</summary>
    public static Verdict? Unjudgeable<T>(EffectiveValue<T> setting) =>
        setting.Fault is { } fault ? Unreadable(fault) : setting.IsCaptured ? null : NotCaptured(setting.NotCapturedReason, setting.Unseen);

    /// <summary>A place could not be read.</summary>
    public static Verdict Unreadable(ReadFault fault) => new()
    {
        Status = FindingStatus.Error,
        Reason = fault.Reason,
        Source = fault.Place,
        Actual = fault.Detail,
        Arguments = [new("place", fault.Place), new("detail", fault.Detail)],
    };

    /// <summary>The check itself failed.</summary>
    public static Verdict InternalError(Exception exception) => new()
    {
        Status = FindingStatus.Error,
        Reason = CheckReason.InternalError,
        Actual = exception.GetType().Name,
        Arguments = [new("fault", exception.GetType().Name)],
    };

    /// <summary>The check is not run, for <paramref name="reason"/>: the baseline or the caller leaves it out.</summary>
    public static Verdict LeftOut(string reason) => new() { Status = FindingStatus.NotApplicable, Reason = reason };

    /// <summary>Nothing was captured to judge by; where the caller asked not to read it, it is left out.</summary>
    public static Verdict NotCaptured(string reason, IReadOnlyList<string> unseen) => new()
    {
        Status = reason == ReadReason.Skipped ? FindingStatus.NotApplicable : FindingStatus.NotJudged,
        Reason = reason.Length == 0 ? ReadReason.NotCaptured : reason,
        Unseen = unseen,
        Arguments = [new("unseen", string.Join("; ", unseen))],
    };
}
