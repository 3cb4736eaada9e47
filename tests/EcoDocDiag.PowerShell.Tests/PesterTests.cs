using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>The module in a real PowerShell: each Pester test is a result of its own here, so that one command runs and reports all.</summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results()
    {
        PesterRun run = PesterRun.Start();
        if (run.WhyNot.Length > 0)
        {
            PesterResult none = new("Pester", "Skipped", run.WhyNot);
            return [new TheoryDataRow<PesterResult>(none) { TestDisplayName = none.Name, Skip = run.WhyNot }];
        }

        return run.Results.Select(result => new TheoryDataRow<PesterResult>(result)
        {
            TestDisplayName = result.Name,
            Skip = result.Result == "Skipped" ? result.Message : null,
        });
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void Pester_test_passes(PesterResult test)
    {
        if (test.Result != "Passed")
        {
            Assert.Fail($"{test.Result}: {test.Message}");
        }
    }
}
