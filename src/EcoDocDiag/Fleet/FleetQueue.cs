using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace EcoDocDiag.Fleet;

/// <summary>
/// The batches of a run. Whoever judges takes the next one, which is cut off the inputs then and there, and whoever writes the results takes them in
/// that order. Its length is bounded, so memory does not grow with the fleet. Waiting costs no processor time: nobody spins.
/// </summary>
internal sealed class FleetQueue
{
    private readonly object _cutting = new();
    private readonly object _gate = new();
    private readonly Queue<FleetBatch> _batches = new();
    private readonly IEnumerator<FleetBatch> _inputs;
    private readonly int _capacity;
    private ExceptionDispatchInfo? _fault;
    private bool _isComplete;
    private bool _isStopped;

    /// <param name="inputs">Cuts the next batch off the inputs; used by one thread at a time.</param>
    /// <param name="capacity">How many batches may be on their way.</param>
    public FleetQueue(IEnumerator<FleetBatch> inputs, int capacity)
    {
        _inputs = inputs;
        _capacity = capacity;
    }

    /// <summary>The next batch to judge; null at the end, and once stopped.</summary>
    public FleetBatch? Take()
    {
        lock (_cutting)
        {
            FleetBatch? batch = WaitForRoom() ? Cut() : null;
            if (batch is null)
            {
                // Closes the file that was being read.
                _inputs.Dispose();
            }

            lock (_gate)
            {
                if (batch is null)
                {
                    _isComplete = true;
                }
                else
                {
                    _batches.Enqueue(batch);
                }

                Monitor.PulseAll(_gate);
            }

            return batch;
        }
    }

    /// <summary>Says that <paramref name="batch"/> is judged.</summary>
    public void Complete(FleetBatch batch)
    {
        lock (_gate)
        {
            batch.IsJudged = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The oldest batch once it is judged; null behind the last one, and once stopped.</summary>
    /// <exception cref="Exception">What ended the reading of the inputs before its time, behind all that was read.</exception>
    public FleetBatch? TakeJudged()
    {
        lock (_gate)
        {
            while (!_isStopped && (_batches.Count == 0 ? !_isComplete : !_batches.Peek().IsJudged))
            {
                Monitor.Wait(_gate);
            }

            if (!_isStopped && _batches.Count > 0)
            {
                Monitor.PulseAll(_gate);
                return _batches.Dequeue();
            }
        }

        _fault?.Throw();
        return null;
    }

    /// <summary>Wakes everybody: there is nothing more to take.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool WaitForRoom()
    {
        lock (_gate)
        {
            while (!_isStopped && !_isComplete && _batches.Count >= _capacity)
            {
                Monitor.Wait(_gate);
            }

            return !_isStopped && !_isComplete;
        }
    }

    // Null at the end.
    private FleetBatch? Cut()
    {
        try
        {
            if (_inputs.MoveNext())
            {
                return _inputs.Current;
            }
        }
#pragma warning disable CA1031 // It is thrown again on the thread that takes the results.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
        }

        return null;
    }
}
