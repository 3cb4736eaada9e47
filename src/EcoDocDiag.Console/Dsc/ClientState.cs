using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Judging;

namespace EcoDocDiag.Console.Dsc;

/// <summary>An instance of the DSC resource <c>EcoDocDiag/Client</c> as it is, or as it would be.</summary>
internal sealed record ClientState
{
    /// <summary>The instance; its user is the one that was asked for, or the SID of the one who was found.</summary>
    public required ClientInstance Instance { get; init; }

    /// <summary>Whether the user has settings on this PC.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>What the checks say, in their own order.</summary>
    public IReadOnlyList<KeyValuePair<Check, Verdict>> Verdicts { get; init; } = [];

    /// <summary>Whether the user can get the certificate, and sign up and log in, by all checks that reach no network.</summary>
    public IReadOnlyList<StageReadiness> Readiness { get; init; } = [];

    /// <summary>
    /// The ids of the temporary repairs that stand open although the user has a certificate that lasts; an id begins with the time of its repair.
    /// </summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>What was changed, or would be, one change an item.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>The id of the repair's journal, which undo takes; empty where nothing was changed.</summary>
    public string RepairId { get; init; } = "";

    /// <summary>The ids of the checks that keep the instance from the state wished for. What could not be read or was not judged is among them: nobody knows that it is right.</summary>
    public IEnumerable<string> Failing => Verdicts.Where(judged => IsFailing(judged.Value)).Select(judged => judged.Key.Id).Distinct();

    /// <summary>Whether nothing keeps the instance from the state wished for.</summary>
    public bool IsDesired => Exists && !Failing.Any() && Open.Count == 0;

    /// <summary>Whether <paramref name="verdict"/> keeps an instance from the state wished for. A warning does not: nothing would be repaired.</summary>
    public static bool IsFailing(Verdict verdict) => verdict.Status is FindingStatus.Fail or FindingStatus.NotJudged or FindingStatus.Error;
}
