using System;

namespace EcoDocDiag.Machines;

/// <summary>
/// A machine that keeps what was concluded from it, for itself and for others that answer the same. What is concluded must rest on nothing but the
/// answers of the machine and, where there is more, on <c>subject</c>; and it must never change.
/// </summary>
internal interface IConclusionCache
{
    /// <summary>What was concluded about <paramref name="subject"/>, an object that is compared by reference; null where that is not known.</summary>
    object? Recall(object subject);

    /// <summary>Concludes it and keeps it.</summary>
    object Conclude(object subject, Func<object> conclude);
}
