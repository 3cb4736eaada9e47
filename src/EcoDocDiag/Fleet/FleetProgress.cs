using System;

namespace EcoDocDiag.Fleet;

/// <summary>How far a run over a fleet is, how fast it goes and how long it still takes.</summary>
public sealed class FleetProgress
{
    private readonly long? _length;
    private readonly Func<TimeSpan> _elapsed;
    private readonly Action<FleetProgress> _onAdvance;
    private long _bytesRead;

    /// <summary>The progress of one run.</summary>
    /// <param name="length">The size of all inputs in bytes; null where it is not known.</param>
    /// <param name="elapsed">The time since the run began.</param>
    /// <param name="onAdvance">Told after each step.</param>
    public FleetProgress(long? length, Func<TimeSpan> elapsed, Action<FleetProgress> onAdvance)
    {
        _length = length;
        _elapsed = elapsed;
        _onAdvance = onAdvance;
    }

    /// <summary>How many snapshots are done.</summary>
    public long Done { get; private set; }

    /// <summary>Snapshots a second.</summary>
    public double Rate => _elapsed().TotalSeconds is > 0 and var seconds ? Done / seconds : 0;

    /// <summary>How much of the inputs is done, 0 to 100; null where their size is not known.</summary>
    public int? Percent => _length is > 0 and { } length ? (int)Math.Min(100, _bytesRead * 100 / length) : null;

    /// <summary>The time left if the rest is like what was read; null where that cannot be told.</summary>
    public TimeSpan? TimeLeft => _length is { } length && _bytesRead > 0
        ? TimeSpan.FromSeconds(_elapsed().TotalSeconds * Math.Max(0, length - _bytesRead) / _bytesRead)
        : null;

    /// <summary>Notes that <paramref name="count"/> more snapshots are done, and how many bytes were read for all.</summary>
    public void Advance(int count, long bytesRead)
    {
        Done += count;
        _bytesRead = bytesRead;
        _onAdvance(this);
    }
}
