using System;
using System.Diagnostics.CodeAnalysis;

namespace EcoDocDiag.Machines;

/// <summary>The result of asking one place of a machine: a value, its absence, or why neither is known.</summary>
/// <typeparam name="T">What a present place holds.</typeparam>
public readonly struct Reading<T> : IEquatable<Reading<T>>
    where T : notnull
{
    // Null in an answer that nobody filled in, of which nothing is known.
    private readonly string? _reason;
    private readonly string? _detail;

    private Reading(ReadState state, T? value, string reason, string detail)
    {
        State = state;
        Value = value;
        _reason = reason;
        _detail = detail;
    }

    /// <summary>What is known of the place.</summary>
    public ReadState State { get; }

    /// <summary>The value where <see cref="State"/> is <see cref="ReadState.Present"/>; of a list that was captured in part, see <see cref="Partial"/>, that part.</summary>
    public T? Value { get; }

    /// <summary>One of <see cref="ReadReason"/> where there is neither value nor certain absence, else empty.</summary>
    public string Reason => _reason ?? ReadReason.NotCaptured;

    /// <summary>For <see cref="ReadState.Failed"/>: culture-free detail, such as a Windows error code; else empty.</summary>
    public string Detail => _detail ?? "";

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsPresent => State == ReadState.Present;

    /// <summary>Whether the place was read, be it empty or not.</summary>
    public bool IsKnown => State is ReadState.Present or ReadState.Absent;

    /// <summary>A place that holds <paramref name="value"/>.</summary>
    public static Reading<T> Present(T value) => new(ReadState.Present, value, "", "");

    /// <summary>A place that was read and is empty.</summary>
    public static Reading<T> Absent() => new(ReadState.Absent, default, "", "");

    /// <summary>A place outside what was captured.</summary>
    public static Reading<T> NotCaptured(string reason = ReadReason.NotCaptured) => new(ReadState.NotCaptured, default, reason, "");

    /// <summary>A list of which only <paramref name="known"/> was captured: what is in it is certain, what is not may be there all the same.</summary>
    public static Reading<T> Partial(T known) => new(ReadState.NotCaptured, known, ReadReason.NotCaptured, "");

    /// <summary>A place that could not be read.</summary>
    public static Reading<T> Failed(string reason, string detail = "") => new(ReadState.Failed, default, reason, detail);

    /// <summary>The same state with the value turned into another type.</summary>
    public Reading<TResult> Select<TResult>(Func<T, TResult> selector)
        where TResult : notnull =>
        State switch
        {
            ReadState.Present => Reading<TResult>.Present(selector(Value!)),
            ReadState.Absent => Reading<TResult>.Absent(),
            ReadState.Failed => Reading<TResult>.Failed(Reason, Detail),
            _ => Reading<TResult>.NotCaptured(Reason.Length == 0 ? ReadReason.NotCaptured : Reason),
        };

    /// <inheritdoc/>
    public bool Equals(Reading<T> other) =>
        State == other.State && Equals(Value, other.Value) && Reason == other.Reason && Detail == other.Detail;

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Reading<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((int)State * 397) ^ (Value?.GetHashCode() ?? 0);

    /// <summary>Compares state, value and reason.</summary>
    public static bool operator ==(Reading<T> left, Reading<T> right) => left.Equals(right);

    /// <summary>Compares state, value and reason.</summary>
    public static bool operator !=(Reading<T> left, Reading<T> right) => !left.Equals(right);
}
