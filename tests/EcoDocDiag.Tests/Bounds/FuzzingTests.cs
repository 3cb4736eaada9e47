using System.Linq;
using EcoDocDiag.Fuzzing;
using EcoDocDiag.Fuzzing.Running;
using Xunit;

namespace EcoDocDiag.Tests.Bounds;

/// <summary>Every reader of hostile input under the fuzzer, with a fixed seed and count: the same inputs every time. docs/proof.md has longer runs.</summary>
public sealed class FuzzingTests
{
    private const int Seed = 20181024;

    public static TheoryData<string> Readers => [.. Fuzzer.ReaderNames];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_changed_input_is_read_or_refused_and_nothing_else(string reader)
    {
        FuzzResult result = Fuzzer.Run(reader, Seed);

        Assert.Empty(result.Failures.Select(failure => failure.Detail));

        // A run that only ever sees one answer has tried nothing.
        Assert.True(result.Answers > 3 && result.Read > 0, result.ToString());
    }
}
