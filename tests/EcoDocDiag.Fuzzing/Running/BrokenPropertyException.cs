using System;

namespace EcoDocDiag.Fuzzing.Running;

/// <summary>A reader gave an answer that it must never give.</summary>
internal sealed class BrokenPropertyException : Exception
{
    /// <summary>An error that says what does not hold.</summary>
    public BrokenPropertyException(string message)
        : base(message)
    {
    }
}
