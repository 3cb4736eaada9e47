using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Fuzzing.Running;

/// <summary>
/// Tries inputs on one reader. Of each: only the documented exception, whose message is visible in both languages; the same answer twice; memory within a multiple of
/// the input's length; and whatever the reader asks of its answers. Reader, seed and count give the same inputs every time.
/// </summary>
internal sealed class FuzzRun
{
    private const int MaximumKept = 4096;
    private const int MaximumAnswers = 4_000_000;
    private const int MaximumFailures = 100;

    private static readonly TextCatalog[] Languages = [new(CultureInfo.GetCultureInfo("ja-JP")), new(CultureInfo.InvariantCulture)];

    private readonly FuzzReader _reader;
    private readonly Random _random;
    private readonly List<byte[]> _kept;
    private readonly int _seeds;
    private readonly HashSet<string> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<ulong> _answers = [];
    private readonly HashSet<string> _failures = new(StringComparer.Ordinal);
    private readonly Func<byte[], FuzzAnswer> _first;
    private readonly Func<byte[], FuzzAnswer> _second;
    private int _next;

    /// <summary>A run that has not begun.</summary>
    public FuzzRun(FuzzReader reader, int seed)
    {
        _reader = reader;
        _random = new Random(seed);
        _kept = [.. reader.CreateSeeds()];
        _seeds = _kept.Count;
        _first = reader.Open();
        _second = reader.Open();
    }

    /// <summary>What came of it so far.</summary>
    public FuzzResult Result { get; } = new();

    /// <summary>What is being tried.</summary>
    public byte[] Current { get; private set; } = [];

    /// <summary>Adds an input to those that are changed.</summary>
    public void Keep(byte[] input) => _kept.Add(input);

    /// <summary>The inputs that were found and gave an answer of a new kind.</summary>
    public IEnumerable<byte[]> Found => _kept.Skip(_seeds);

    /// <summary>Makes the next input.</summary>
    public byte[] Next()
    {
        // What it begins with is tried as it is.
        if (_next < _kept.Count && _next < _seeds)
        {
            return Current = _kept[_next++];
        }

        byte[] other = _kept[_random.Next(_kept.Count)];
        byte[] input = _kept[_random.Next(3) == 0 ? _random.Next(_seeds) : _random.Next(_kept.Count)];
        do
        {
            input = _reader.Mutator.Mutate(input, other, _random);

            // Each time, since what repeats a part makes any length of a long one.
            input = input.Length > _reader.MaximumLength ? input[.._reader.MaximumLength] : input;
        }
        while (_random.Next(4) == 0);

        return Current = input;
    }

    /// <summary>Tries the input that <see cref="Next"/> made.</summary>
    public void Try()
    {
        byte[] input = Current;
        byte[] copy = [.. input];
        Result.Inputs++;
        try
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            FuzzAnswer answer = Ask(_first, input);
            TimeSpan time = Stopwatch.GetElapsedTime(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Must.Hold(input.AsSpan().SequenceEqual(copy), "the input was changed");
            Must.BeSame(answer.Text, Ask(_second, input).Text, "the second answer is another");
            Must.Hold(allocated <= _reader.AllocationBase + (_reader.AllocationPerByte * input.Length), FormattableString.Invariant($"{allocated} bytes of memory for {input.Length} of input"));
            Note(answer, input, allocated, time);
        }
#pragma warning disable CA1031 // Whatever else comes is what is looked for.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            string kind = KindOf(exception);
            if (_failures.Count < MaximumFailures && _failures.Add(kind))
            {
                Result.Found.Add(new FuzzFailure(kind, exception.ToString(), copy));
            }
        }
    }

    private static FuzzAnswer Ask(Func<byte[], FuzzAnswer> read, byte[] input)
    {
        try
        {
            return read(input);
        }
        catch (InputException exception)
        {
            string text = string.Join("\n", Languages.Select(exception.Localize));
            Must.BeVisible(text.Replace('\n', ' '), "the message of " + exception.Code);
            return new FuzzAnswer("refused " + exception.Code, exception.Code + " " + exception.Place + " " + text);
        }
    }

    private void Note(FuzzAnswer answer, byte[] input, long allocated, TimeSpan time)
    {
        Result.Read += answer.Kind.StartsWith("refused", StringComparison.Ordinal) ? 0 : 1;
        if (_answers.Count < MaximumAnswers)
        {
            _answers.Add(BitConverter.ToUInt64(SHA256.HashData(MemoryMarshal.AsBytes(answer.Text.AsSpan()))));
        }

        if (_kinds.Add(answer.Kind) && _kept.Count < MaximumKept && _next >= _seeds)
        {
            _kept.Add(input);
        }

        Result.Answers = _answers.Count;
        Result.Kinds = _kinds.Count;
        Result.Largest = allocated > Result.Largest.Allocated ? (allocated, input.Length) : Result.Largest;
        Result.Slowest = time > Result.Slowest.Time ? (time, input.Length) : Result.Slowest;
    }

    // Where it came from in the library, and which property.
    private static string KindOf(Exception exception)
    {
        string[] frames = [.. new StackTrace(exception).GetFrames().Select(static frame => frame.GetMethod()).OfType<System.Reflection.MethodBase>().Select(static method => method.DeclaringType + "." + method.Name)];
        string[] own = [.. frames.Where(static frame => frame.StartsWith("EcoDocDiag.", StringComparison.Ordinal) && !frame.StartsWith("EcoDocDiag.Fuzzing.", StringComparison.Ordinal)).Take(3)];
        string what = exception is BrokenPropertyException ? new string([.. exception.Message.TakeWhile(static character => character is not (':' or '"') && !char.IsDigit(character))]) : exception.GetType().Name;
        return what + " " + string.Join(" < ", own);
    }
}
