using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>The module in a real PowerShell: each Pester test is a result of its own here, so that one command runs and reports all.</summary>
public sealed class PesterTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results() => PesterRun.Start().Select(result => result.ToRow());

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void Pester_test_passes(PesterResult test) => test.AssertPassed();
}
