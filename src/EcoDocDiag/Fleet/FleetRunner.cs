using System;
using System.Collections.Generic;
using System.Threading;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>
/// Judges the snapshots of a fleet on all processors. Each thread cuts a batch of snapshots off the inputs, one after the other, and judges it; the
/// caller gets the results in the order of the inputs.
/// </summary>
public sealed class FleetRunner
{
    private const int BatchesAThread = 2;

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
        int count = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        FleetQueue queue = new(Cut(inputs).GetEnumerator(), count * BatchesAThread);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Taken here: a thread that begins late must not ask a source that is gone.
        CancellationToken stopped = stop.Token;
        using CancellationTokenRegistration stopping = stopped.Register(queue.Stop);
        List<Thread> threads = new(count);
        for (int number = 0; number < count; number++)
        {
            threads.Add(Start(() => Judge(queue, options, stopped)));
        }

        ErrorLimit errors = new();
        try
        {
            while (queue.TakeJudged() is { } batch)
            {
                IReadOnlyList<FleetItem> items = batch.Items;
                progress?.Advance(items.Count, batch.BytesRead);
                foreach (FleetItem item in items)
                {
                    if (item.Error is null || errors.Names(item.Error))
                    {
                        yield return item;
                    }
                }
            }

            foreach (InputException rest in errors.Rest())
            {
                yield return new FleetItem(rest);
            }

            cancellationToken.ThrowIfCancellationRequested();
        }
        finally
        {
            stop.Cancel();

            // Standard input gives no answer before somebody types; a thread that waits for it ends with the process.
            if (!inputs.HasStandardInput)
            {
                threads.ForEach(static thread => thread.Join());
            }
        }
    }

    private static Thread Start(ThreadStart action)
    {
        var thread = new Thread(action) { IsBackground = true, Name = "EcoDocDiag fleet" };
        thread.Start();
        return thread;
    }

    private static IEnumerable<FleetBatch> Cut(FleetInputs inputs)
    {
        var batch = new FleetBatch();
        long done = 0;
        foreach (FleetInput input in inputs.Files)
        {
            using SnapshotFile? file = Open(inputs, input, batch);
            while (file is not null && TakeNext(file, input.Path, batch))
            {
                if (batch.IsFull)
                {
                    batch.BytesRead = done + file.BytesRead;
                    yield return batch;
                    batch = new FleetBatch();
                }
            }

            done += file?.BytesRead ?? 0;
            if (batch.IsFull)
            {
                batch.BytesRead = done;
                yield return batch;
                batch = new FleetBatch();
            }
        }

        if (!batch.IsEmpty)
        {
            batch.BytesRead = done;
            yield return batch;
        }
    }

    private static SnapshotFile? Open(FleetInputs inputs, FleetInput input, FleetBatch batch)
    {
        try
        {
            return inputs.Open(input);
        }
        catch (InputException exception)
        {
            batch.Add(exception);
            return null;
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

    private void Judge(FleetQueue queue, FleetOptions options, CancellationToken stop)
    {
        using var judge = new FleetJudge(_catalog, options, stop);
        while (queue.Take() is { } batch)
        {
            batch.Judge(judge);
            queue.Complete(batch);
        }
    }
}
