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

    /// <summary>
    /// Makes or takes back a change. Whatever a machine throws, the change has failed: what was made before it is to be taken back, and must not be left
    /// half-way by an exception that nobody thought of.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="ChangeFailedException">It was refused, or the machine failed.</exception>
    internal static void Guard(Change change, Action make)
    {
        try
        {
            make();
        }
#pragma warning disable CA1031 // See above.
        catch (Exception exception) when (exception is not ChangeFailedException and not OutOfMemoryException)
#pragma warning restore CA1031
        {
            throw new ChangeFailedException(ReadReason.ReadFailed, change.Place, exception.GetType().Name, exception);
        }
    }

    /// <summary>The place that was to change.</summary>
    public string Place { get; }

    /// <summary>Culture-free detail.</summary>
    public string Detail { get; }
}
