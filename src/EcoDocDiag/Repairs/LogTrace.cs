using System;
using EcoDocDiag.Machines;

namespace EcoDocDiag.Repairs;

/// <summary>
/// Turns a log of Windows on while somebody tries something, and puts it back as it was, whatever happens in between. How it was is on the disk before it changes, so
/// that a process that is killed leaves a log that the next trace, or an undo, puts back.
/// </summary>
/// <param name="control">The log.</param>
/// <param name="record">Where it is kept how the log was.</param>
/// <param name="lockTimeout">How long to wait for another trace.</param>
public sealed class LogTrace(ILogControl control, LogRecord record, TimeSpan lockTimeout)
{
    /// <summary>How large the log may become at least while it is on, in bytes: a handshake writes some hundred kilobytes.</summary>
    public const long MinimumSize = 4 * 1024 * 1024;

    /// <summary>The log, as Windows names it.</summary>
    public string Log => control.Name;

    /// <summary>Whether a trace was broken off, and the log may still be on; not while one is running.</summary>
    public bool IsLeftOn => record.Exists && !record.IsHeld;

    /// <summary>Puts the log back where a trace was broken off; false where none was.</summary>
    /// <exception cref="RepairBusyException">A trace is running.</exception>
    /// <exception cref="LogNotRestoredException">Windows refused; it can be tried again.</exception>
    /// <exception cref="JournalFailedException">The folder of the record cannot be written.</exception>
    /// <exception cref="Resources.InputException">The record cannot be read or believed; it stays where it is, and the log is left alone.</exception>
    public bool Recover()
    {
        if (!record.Exists)
        {
            return false;
        }

        using IDisposable held = record.Hold(lockTimeout);
        return PutBack();
    }

    /// <summary>What turning the log on changes: how it is, and how it will be.</summary>
    /// <exception cref="ChangeFailedException">Windows refused.</exception>
    public (LogState Before, LogState During) Plan()
    {
        LogState before = record.Exists ? record.Load() ?? control.Read() : control.Read();
        return (before, During(before));
    }

    /// <summary>Runs <paramref name="body"/> while the log is on, and gives what it gives. A log that a trace left on is put back first.</summary>
    /// <exception cref="RepairBusyException">Another trace is running; nothing was changed.</exception>
    /// <exception cref="JournalFailedException">The record cannot be written; nothing was changed.</exception>
    /// <exception cref="ChangeFailedException">Windows refused to turn the log on; it is as it was.</exception>
    /// <exception cref="LogNotRestoredException">The log could not be put back.</exception>
    public T Run<T>(Func<T> body)
    {
        using IDisposable held = record.Hold(lockTimeout);
        _ = PutBack();
        LogState before = control.Read();
        LogState during = During(before);
        if (during == before)
        {
            return body();
        }

        record.Save(before);
        try
        {
            control.Write(during);
            return body();
        }
        finally
        {
            PutBack(before);
        }
    }

    private static LogState During(LogState before) => new(IsEnabled: true, Math.Max(before.MaximumSize, MinimumSize));

    private bool PutBack()
    {
        if (record.Load() is not { } before)
        {
            return false;
        }

        PutBack(before);
        return true;
    }

    private void PutBack(LogState before)
    {
        try
        {
            control.Write(before);
        }
        catch (ChangeFailedException exception)
        {
            throw new LogNotRestoredException(control.Name, exception);
        }

        record.Delete();
    }
}
