using System;
using System.Diagnostics;
using System.IO;
using System.Threading;

namespace EcoDocDiag.Repairs;

/// <summary>A lock between processes: a file that one of them holds open for itself. The system lets go of it when the process ends, however it ends.</summary>
internal static class RepairLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    internal static IDisposable Acquire(string path, TimeSpan timeout)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (UnauthorizedAccessException exception)
            {
                throw new JournalFailedException(path, exception);
            }
            catch (IOException exception) when (!File.Exists(path))
            {
                // Nobody holds a file that is not there: the disk is full.
                throw new JournalFailedException(path, exception);
            }
            catch (IOException) when (waited.Elapsed < timeout)
            {
                Thread.Sleep(Pause);
            }
            catch (IOException)
            {
                throw new RepairBusyException(path, timeout);
            }
        }
    }
}
