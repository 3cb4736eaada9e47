using System;

namespace EcoDocDiag.Repairs;

/// <summary>A log that a trace turned on could not be put back. How it was is still on the disk, and the next trace or undo tries again.</summary>
public sealed class LogNotRestoredException : Exception
{
    /// <summary>The log is not as it was.</summary>
    /// <param name="log">The log, as Windows names it.</param>
    /// <param name="inner">What went wrong.</param>
    public LogNotRestoredException(string log, Exception inner)
        : base(log, inner)
    {
        Log = log;
    }

    /// <summary>The log, as Windows names it.</summary>
    public string Log { get; }
}
