using System;
using System.Collections.Generic;
using EcoDocDiag.Baselines;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Repairs;

public sealed class BaselineTrustTests
{
    [Theory]
    [InlineData(true, "PC\\名前\u001b[2J", true)]
    [InlineData(true, null, false)]
    [InlineData(false, "PC\\名前", false)]
    public void An_elevated_process_is_told_of_a_file_that_somebody_else_may_change(bool isElevated, string? stranger, bool isTold)
    {
        using MemoryMachine machine = new();
        StubRepairHost host = new("", machine) { IsElevated = isElevated, Stranger = stranger };

        InputException? found = BaselineTrust.FindOpenFile(host, With("/site/baseline.json", "/site/below.json"));

        Assert.Equal(isTold ? ("OpenToOthers", "/site/baseline.json", "") : default, (found?.Code, found?.File, found?.Place));
        Assert.Equal(isTold, found?.Message.Contains("PC\\名前", StringComparison.Ordinal) ?? false);
        Assert.DoesNotContain('\u001b', found?.Message ?? "");
    }

    [Fact]
    public void A_shipped_baseline_has_no_file_that_others_could_change()
    {
        using MemoryMachine machine = new();

        Assert.Null(BaselineTrust.FindOpenFile(new StubRepairHost("", machine) { IsElevated = true, Stranger = "anybody" }, With()));
    }

    private static Baseline With(params IReadOnlyList<string> files) => TestBaseline.Current with { Files = files };
}
