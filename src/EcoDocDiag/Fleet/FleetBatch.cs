using System;
using System.Buffers;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fleet;

/// <summary>Some snapshots of a fleet, and what came of them.</summary>
internal sealed class FleetBatch
{
    private const int Size = 2 * 1024 * 1024;
    private const int MaximumEntries = 4096;

    private readonly List<Entry> _entries = [];
    private IReadOnlyList<FleetItem> _items = [];
    private ExceptionDispatchInfo? _fault;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Size);
    private int _length;

    /// <summary>Whether it is time to send it on.</summary>
    public bool IsFull => _length >= Size / 4 * 3 || _entries.Count >= MaximumEntries;

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>How many bytes of all inputs had been read when it was full.</summary>
    public long BytesRead { get; set; }

    /// <summary>Whether <see cref="Judge"/> is over; for <see cref="FleetQueue"/>, under its lock.</summary>
    public bool IsJudged { get; set; }

    /// <summary>What came of it, in the order of the inputs.</summary>
    /// <exception cref="Exception">What ended <see cref="Judge"/>.</exception>
    public IReadOnlyList<FleetItem> Items
    {
        get
        {
            _fault?.Throw();
            return _items;
        }
    }

    /// <summary>Adds the text of a snapshot.</summary>
    public void Add(ReadOnlySpan<byte> text, string file, int line)
    {
        if (_bytes.Length - _length < text.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(_length + text.Length);
            Buffer.BlockCopy(_bytes, 0, larger, 0, _length);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        text.CopyTo(new Span<byte>(_bytes, _length, text.Length));
        _entries.Add(new Entry(_length, text.Length, file, line, null));
        _length += text.Length;
    }

    /// <summary>Adds what could not be read.</summary>
    public void Add(InputException error) => _entries.Add(new Entry(0, 0, error.File, 0, error));

    /// <summary>Judges all that is in it; whoever asks for <see cref="Items"/> gets the items or the exception.</summary>
    public void Judge(FleetJudge judge)
    {
        try
        {
            _items = _entries.ConvertAll(entry => entry.Error is { } error
                ? new FleetItem(error)
                : judge.Judge(new ReadOnlySpan<byte>(_bytes, entry.Start, entry.Length), entry.File, entry.Line));
        }
#pragma warning disable CA1031 // It is thrown again on the thread that takes the results.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
    }

    private readonly record struct Entry(int Start, int Length, string File, int Line, InputException? Error);
}
