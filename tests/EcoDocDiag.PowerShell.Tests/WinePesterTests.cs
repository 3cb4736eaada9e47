using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Tests.Machines.Windows;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>The same where the system is not Windows, in a PowerShell for Windows: Wine gives it the Windows API, and a registry to change.</summary>
public sealed class WinePesterTests
{
    public static IEnumerable<TheoryDataRow<PesterResult>> Results()
    {
        if (OperatingSystem.IsWindows())
        {
            return [Skip("This is Windows: the tests run by themselves.")];
        }

        return WinePrefix.FindLauncher() is { } launcher
            ? PesterRun.StartUnderWine(launcher).Select(result => (result with { Name = $"{launcher} {result.Name}" }).ToRow())
            : [Skip(WinePrefix.NoLauncher)];
    }

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Results))]
    public void Pester_test_passes_in_PowerShell_for_Windows(PesterResult test) => test.AssertPassed();

    private static TheoryDataRow<PesterResult> Skip(string reason) => new PesterResult("Pester under Wine", "Skipped", reason).ToRow();
}
