using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Fuzzing.Readers;
using EcoDocDiag.Fuzzing.Running;

namespace EcoDocDiag.Fuzzing;

/// <summary>What the tests run of this program.</summary>
public static class Fuzzer
{
    /// <summary>The names of all readers.</summary>
    public static IReadOnlyList<string> ReaderNames => [.. ReaderCatalog.All.Select(static reader => reader.Name)];

    /// <summary>Tries as many inputs on a reader as a run of the tests does.</summary>
    public static FuzzResult Run(string reader, int seed)
    {
        FuzzReader found = ReaderCatalog.Find(reader) ?? throw new ArgumentException("No reader is called " + reader, nameof(reader));
        FuzzRun run = new(found, seed);
        for (int i = 0; i < found.TestCount; i++)
        {
            run.Next();
            run.Try();
        }

        return run.Result;
    }
}
