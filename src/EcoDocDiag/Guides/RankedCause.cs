namespace EcoDocDiag.Guides;

/// <summary>A cause as a diagnosis ranks it. Flat scalars; <see cref="Text"/> and <see cref="Evidence"/> are in the culture that was asked for.</summary>
public sealed class RankedCause
{
    /// <summary>The place in the ranking, from 1. Not "Rank": every array of PowerShell has a property of that name.</summary>
    public required int Order { get; init; }

    /// <summary>The <see cref="CauseState"/>: <c>Confirmed</c>, <c>Suspected</c>, <c>Open</c> or <c>RuledOut</c>.</summary>
    public required string State { get; init; }

    /// <summary>The cause.</summary>
    public required string Text { get; init; }

    /// <summary>The checks that tell, separated by <c>;</c>; empty where none can.</summary>
    public required string CheckId { get; init; }

    /// <summary>What the findings say that confirm it or leave it open, a line each; empty without any.</summary>
    public required string Evidence { get; init; }

    /// <summary>State and text in one line.</summary>
    public override string ToString() => $"{State}: {Text}";
}
