using Xunit;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>What Pester says of one test.</summary>
/// <param name="Name">File, blocks and test in one line.</param>
/// <param name="Result"><c>Passed</c>, <c>Failed</c>, <c>Skipped</c> …</param>
/// <param name="Message">Why it failed or was skipped.</param>
public sealed record PesterResult(string Name, string Result, string Message)
{
    /// <summary>Short, since the test's own name has the rest.</summary>
    public override string ToString() => Result;

    /// <summary>The same as a test of its own here.</summary>
    public TheoryDataRow<PesterResult> ToRow() => new(this) { TestDisplayName = Name, Skip = Result == "Skipped" ? Message : null };

    public void AssertPassed()
    {
        if (Result != "Passed")
        {
            Assert.Fail($"{Result}: {Message}");
        }
    }
}
