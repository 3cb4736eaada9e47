using System;
using System.Collections.Generic;

namespace EcoDocDiag.Fuzzing.Running;

/// <summary>What a run came to.</summary>
public sealed class FuzzResult
{
    /// <summary>How many inputs were tried.</summary>
    public long Inputs { get; internal set; }

    /// <summary>How many different answers came, errors among them.</summary>
    public int Answers { get; internal set; }

    /// <summary>How many kinds of answers; an input of each is kept while the run lasts.</summary>
    public int Kinds { get; internal set; }

    /// <summary>How many inputs were read rather than refused.</summary>
    public long Read { get; internal set; }

    /// <summary>The most that one answer allocated, in bytes, and the length of its input.</summary>
    public (long Allocated, int Length) Largest { get; internal set; }

    /// <summary>The longest time of one answer, and the length of its input.</summary>
    public (TimeSpan Time, int Length) Slowest { get; internal set; }

    /// <summary>The inputs that the reader did not stand, one of a kind.</summary>
    public IReadOnlyList<FuzzFailure> Failures => Found;

    /// <summary>The same, while the run lasts.</summary>
    internal List<FuzzFailure> Found { get; } = [];

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"{Inputs} inputs, {Read} read, {Answers} answers of {Kinds} kinds, {Failures.Count} crashes; most {Largest.Allocated / 1024} KiB for {Largest.Length} bytes, longest {Slowest.Time.TotalMilliseconds:0} ms for {Slowest.Length} bytes");
}
