using System.Collections.Generic;
using EcoDocDiag.Baselines;

namespace EcoDocDiag.Guides;

/// <summary>A cause of an entry: what confirms it or rules it out, and what to do about it.</summary>
public sealed record AdviceCause
{
    /// <summary>The cause in one sentence.</summary>
    public required PackText Text { get; init; }

    /// <summary>The checks that tell; empty where nothing on the PC can.</summary>
    public IReadOnlyList<string> CheckIds { get; init; } = [];

    /// <summary>The reasons by which a check confirms this cause and no other one of the entry; empty where each of its reasons does.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>Whether the cause is confirmed by checks that pass. Then a failing check says nothing about it: the state may be that of another PC.</summary>
    public bool IsConfirmedByPass { get; init; }

    /// <summary>Who begins.</summary>
    public required AdviceOwner Owner { get; init; }

    /// <summary>What is to be done while the cause is open; null where the finding of its checks says what is missing.</summary>
    public AdviceAction? Action { get; init; }
}
