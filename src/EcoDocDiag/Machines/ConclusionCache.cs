using System;

namespace EcoDocDiag.Machines;

/// <summary>Conclusions with their types.</summary>
internal static class ConclusionCache
{
    /// <summary>What <paramref name="conclude"/> gives, now or when it was asked before.</summary>
    /// <param name="cache">The machine.</param>
    /// <param name="subject">What the conclusion is about; compared by reference.</param>
    /// <param name="state">What <paramref name="conclude"/> is given. It must hold nothing that was read before: what a conclusion rests on is what it reads itself.</param>
    /// <param name="conclude">Reads the machine.</param>
    public static T Conclude<TState, T>(this IConclusionCache cache, object subject, TState state, Func<TState, T> conclude)
        where T : class =>
        cache.Recall(subject) is { } known ? (T)known : ConcludeAnew(cache, subject, state, conclude);

    // A method of its own: what is known costs no delegate.
    private static T ConcludeAnew<TState, T>(IConclusionCache cache, object subject, TState state, Func<TState, T> conclude)
        where T : class =>
        (T)cache.Conclude(subject, () => conclude(state));
}
