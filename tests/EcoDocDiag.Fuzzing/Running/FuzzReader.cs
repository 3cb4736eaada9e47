using System;
using System.Collections.Generic;
using EcoDocDiag.Fuzzing.Mutation;

namespace EcoDocDiag.Fuzzing.Running;

/// <summary>A reader of hostile input: what inputs begin as, how they are changed, and what holds of every answer.</summary>
internal sealed class FuzzReader
{
    private readonly Func<IEnumerable<byte[]>> _seeds;
    private readonly Func<Func<byte[], FuzzAnswer>> _open;

    /// <summary>A reader.</summary>
    /// <param name="name">What the command line calls it.</param>
    /// <param name="mutator">Changes inputs.</param>
    /// <param name="seeds">The inputs to begin with; the same every time.</param>
    /// <param name="open">Makes what reads an input. It throws <see cref="Resources.InputException"/> for what it refuses, and nothing else.</param>
    public FuzzReader(string name, IMutator mutator, Func<IEnumerable<byte[]>> seeds, Func<Func<byte[], FuzzAnswer>> open)
    {
        Name = name;
        Mutator = mutator;
        _seeds = seeds;
        _open = open;
    }

    /// <summary>What the command line calls it.</summary>
    public string Name { get; }

    /// <summary>Changes inputs.</summary>
    public IMutator Mutator { get; }

    /// <summary>The longest input, in bytes.</summary>
    public int MaximumLength { get; init; } = 64 * 1024;

    /// <summary>How much an answer may allocate, whatever the input is, in bytes.</summary>
    public long AllocationBase { get; init; } = 4 * 1024 * 1024;

    /// <summary>How much it may allocate beside for each byte of the input.</summary>
    public long AllocationPerByte { get; init; } = 1000;

    /// <summary>How many inputs a run of the tests tries.</summary>
    public int TestCount { get; init; } = 1500;

    /// <summary>The inputs to begin with.</summary>
    public IReadOnlyList<byte[]> CreateSeeds() => [.. _seeds()];

    /// <summary>What reads an input.</summary>
    public Func<byte[], FuzzAnswer> Open() => _open();
}
