using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>
/// Judges the snapshots of a fleet on all processors: one thread cuts the inputs into snapshots, the others judge them, and the caller gets the
/// results in the order of the inputs. Between them are queues of bounded length, so memory does not grow with the fleet.
/// </summary>
public sealed class FleetRunner
{
    private const int BatchesAThread = 4;

    private readonly CheckCatalog _catalog;

    /// <summary>A runner for the checks of <paramref name="catalog"/>.</summary>
    public FleetRunner(CheckCatalog catalog)
    {
        _catalog = catalog;
    }

    /// <summary>Every PC and every damaged place, in the order of the inputs, as they come.</summary>
    /// <param name="inputs">Where the snapshots are.</param>
    /// <param name="options">How they are judged.</param>
    /// <param name="progress">Told how many items are done and how far the inputs were read, on the caller's thread; null for nobody.</param>
    /// <param name="cancellationToken">Set when the caller gave up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public IEnumerable<FleetItem> Run(FleetInputs inputs, FleetOptions options, FleetProgress? progress = null, CancellationToken cancellationToken = default)
    {
        int threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var work = new BlockingCollection<FleetBatch>();
        using var ordered = new BlockingCollection<FleetBatch>(threads * BatchesAThread);
        ExceptionDispatchInfo? fault = null;
        List<Thread> running = [Start("reader", () => fault = Read(inputs, work, ordered, stop.Token))];
        for (int number = 0; number < threads; number++)
        {
            running.Add(Start("judge", () => Judge(work, options, stop.Token)));
        }

        try
        {
            foreach (FleetBatch batch in ordered.GetConsumingEnumerable(stop.Token))
            {
                IReadOnlyList<FleetItem> items = batch.Items;
                progress?.Advance(items.Count, batch.BytesRead);
                foreach (FleetItem item in items)
                {
                    yield return item;
                }
            }

            running[0].Join();
            fault?.Throw();
        }
        finally
        {
            stop.Cancel();
            running.ForEach(thread => thread.Join());
        }
    }

    private static Thread Start(string name, ThreadStart action)
    {
        var thread = new Thread(action) { IsBackground = true, Name = "EcoDocDiag fleet " + name };
        thread.Start();
        return thread;
    }

    // What ended the reading before its time, for the thread that waits.
    private static ExceptionDispatchInfo? Read(FleetInputs inputs, BlockingCollection<FleetBatch> work, BlockingCollection<FleetBatch> ordered, CancellationToken stop)
    {
        var batch = new FleetBatch();
        try
        {
            long done = 0;
            foreach (FleetInput input in inputs.Files)
            {
                done += Read(inputs, input, done, ref batch, Send);
            }

            if (!batch.IsEmpty)
            {
                batch.BytesRead = done;
                Send(batch);
            }

            return null;
        }
#pragma warning disable CA1031 // It is thrown again on the thread that waits.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            work.CompleteAdding();
            ordered.CompleteAdding();
        }

        void Send(FleetBatch full)
        {
            ordered.Add(full, stop);
            work.Add(full, CancellationToken.None);
        }
    }

    private static long Read(FleetInputs inputs, FleetInput input, long before, ref FleetBatch batch, Action<FleetBatch> send)
    {
        SnapshotFile file;
        try
        {
            file = inputs.Open(input);
        }
        catch (InputException exception)
        {
            batch.Add(exception);
            return 0;
        }

        using (file)
        {
            while (TakeNext(file, input.Path, batch))
            {
                if (batch.IsFull)
                {
                    batch.BytesRead = before + file.BytesRead;
                    send(batch);
                    batch = new FleetBatch();
                }
            }

            return file.BytesRead;
        }
    }

    private static bool TakeNext(SnapshotFile file, string path, FleetBatch batch)
    {
        try
        {
            if (!file.Take(out ReadOnlySpan<byte> text, out int line))
            {
                return false;
            }

            batch.Add(text, path, line);
        }
        catch (InputException exception)
        {
            batch.Add(exception);
        }

        return true;
    }

    private void Judge(BlockingCollection<FleetBatch> work, FleetOptions options, CancellationToken stop)
    {
        var judge = new FleetJudge(_catalog, options, stop);
        foreach (FleetBatch batch in work.GetConsumingEnumerable(CancellationToken.None))
        {
            batch.Judge(judge);
        }
    }
}
