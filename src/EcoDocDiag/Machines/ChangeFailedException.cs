using System;

namespace EcoDocDiag.Machines;

/// <summary>A change could not be made.</summary>
public sealed class ChangeFailedException : Exception
{
    /// <summary>A change was refused.</summary>
    /// <param name="reason">One of <see cref="ReadReason"/>.</param>
    /// <param name="place">The place that was to change.</param>
    /// <param name="detail">Culture-free detail, such as a Windows error code.</param>
    /// <param name="innerException">What the framework reported, if it did.</param>
    public ChangeFailedException(string reason, string place, string detail, Exception? innerException = null)
        : base($"{place}: {reason} {detail}".TrimEnd(), innerException)
    {
        Reason = reason;
        Place = place;
        Detail = detail;
    }

    /// <summary>One of <see cref="ReadReason"/>.</summary>
    public string Reason { get; }

    /// <summary>The place that was to change.</summary>
    public string Place { get; }

    /// <summary>Culture-free detail.</summary>
    public string Detail { get; }
}
