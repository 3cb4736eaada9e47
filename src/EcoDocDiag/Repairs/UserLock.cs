using System;
using System.Threading;

namespace EcoDocDiag.Repairs;

/// <summary>
/// A lock of all processes of the PC for the repairs of one user, whoever makes them: the user's own journals and those of administrators lie in two folders, and each
/// has a lock of its own. The system lets go of it when the process ends.
/// </summary>
/// <remarks>
/// The name is free while nobody repairs, so that the first one makes it with the access list of its own process. Whom that refuses knows that somebody else
/// is at work, and waits. A lock file in a folder of the user's would have an administrator open what the user made.
/// </remarks>
internal static class UserLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for the lock. To be disposed on the thread that took it.</summary>
    /// <param name="user">The SID of the user whose settings change.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="RepairBusyException">Somebody else had it all the time.</exception>
    public static IDisposable Acquire(string user, TimeSpan timeout)
    {
        string name = @"Global\EcoDocDiag.Repair." + user;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            if (TryOpen(name) is { } mutex)
            {
                return Wait(mutex, timeout - waited.Elapsed) ? new Held(mutex) : throw new RepairBusyException(name, timeout);
            }

            if (waited.Elapsed >= timeout)
            {
                throw new RepairBusyException(name, timeout);
            }

            Thread.Sleep(Pause);
        }
    }

    private static Mutex? TryOpen(string name)
    {
        try
        {
            return new Mutex(initiallyOwned: false, name);
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Wait(Mutex mutex, TimeSpan timeout)
    {
        try
        {
            if (mutex.WaitOne(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero))
            {
                return true;
            }
        }
        catch (AbandonedMutexException)
        {
            // Its process ended within a repair, whose journal says how far it came.
            return true;
        }

        mutex.Dispose();
        return false;
    }

    private sealed class Held(Mutex mutex) : IDisposable
    {
        public void Dispose()
        {
            mutex.ReleaseMutex();
            mutex.Dispose();
        }
    }
}
