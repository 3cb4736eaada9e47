using System;

namespace EcoDocDiag.Repairs;

/// <summary>Another repair or undo for the same user was still running after the time to wait.</summary>
public sealed class RepairBusyException : Exception
{
    /// <summary>The lock was not free.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="waited">How long was waited.</param>
    public RepairBusyException(string path, TimeSpan waited)
        : base(FormattableString.Invariant($"Another repair is running: {path} was not free within {waited.TotalSeconds:0} s."))
    {
        Waited = waited;
    }

    /// <summary>How long was waited.</summary>
    public TimeSpan Waited { get; }
}
