using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using EcoDocDiag.Fleet;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

public sealed class FleetQueueTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    [Fact]
    public void Batches_come_out_in_the_order_in_which_they_were_cut_off_whichever_is_judged_first()
    {
        var queue = new FleetQueue(Batches(3).GetEnumerator(), 4);
        FleetBatch[] taken = [queue.Take()!, queue.Take()!, queue.Take()!];
        foreach (FleetBatch batch in Enumerable.Reverse(taken))
        {
            queue.Complete(batch);
        }

        Assert.Null(queue.Take());
        Assert.Equal([1, 2, 3, null], new[] { queue.TakeJudged(), queue.TakeJudged(), queue.TakeJudged(), queue.TakeJudged() }.Select(batch => batch?.BytesRead));
    }

    [Fact]
    public void No_more_batches_are_on_their_way_than_it_holds()
    {
        var queue = new FleetQueue(Batches(3).GetEnumerator(), 2);
        FleetBatch first = queue.Take()!;
        _ = queue.Take();
        FleetBatch? third = null;
        Thread waiting = Start(() => third = queue.Take());
        Assert.False(waiting.Join(TimeSpan.FromMilliseconds(50)));

        queue.Complete(first);
        Assert.Same(first, queue.TakeJudged());

        Assert.True(waiting.Join(Long));
        Assert.Equal(3, third!.BytesRead);
    }

    [Fact]
    public void A_fault_of_the_inputs_comes_behind_what_was_read_before_it()
    {
        var queue = new FleetQueue(Batches(1).Concat(Broken()).GetEnumerator(), 4);
        FleetBatch first = queue.Take()!;
        queue.Complete(first);

        Assert.Null(queue.Take());
        Assert.Same(first, queue.TakeJudged());
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(queue.TakeJudged).Message);
    }

    [Fact]
    public void Once_stopped_nobody_waits_any_more_and_the_inputs_are_closed()
    {
        bool isClosed = false;
        var queue = new FleetQueue(Closing(() => isClosed = true).GetEnumerator(), 1);
        _ = queue.Take();
        FleetBatch?[] taken = new FleetBatch?[2];
        Thread waitingForRoom = Start(() => taken[0] = queue.Take());
        Thread waitingForResults = Start(() => taken[1] = queue.TakeJudged());

        queue.Stop();

        Assert.True(waitingForRoom.Join(Long));
        Assert.True(waitingForResults.Join(Long));
        Assert.All(taken, Assert.Null);
        Assert.True(isClosed);
    }

    private static Thread Start(ThreadStart action)
    {
        var thread = new Thread(action) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static IEnumerable<FleetBatch> Batches(int count) => Enumerable.Range(1, count).Select(number => new FleetBatch { BytesRead = number });

    private static IEnumerable<FleetBatch> Broken()
    {
        yield return Batches(0).FirstOrDefault() ?? throw new InvalidOperationException("broken");
    }

    private static IEnumerable<FleetBatch> Closing(Action onClose)
    {
        try
        {
            foreach (FleetBatch batch in Batches(10))
            {
                yield return batch;
            }
        }
        finally
        {
            onClose();
        }
    }
}
