using System.Collections.Generic;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>Reports the tests of EcoDocDiag.Windows.Tests where the system is not Windows: Wine gives them the Windows API.</summary>
public sealed class WineTests
{
    public static IEnumerable<TheoryDataRow<string, string, string>> Results()
    {
        foreach (WineResult result in WineRun.Run())
        {
            yield return new(result.Test, result.Outcome, result.Message) { TestDisplayName = result.Test };
        }
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void The_Windows_API_answers(string test, string outcome, string message)
    {
        Assert.SkipWhen(outcome is "Skip" or "NotRun", message);
        Assert.True(outcome == "Pass", $"{test}: {message}");
    }
}
