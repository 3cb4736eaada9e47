using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

public sealed class SoakTests
{
    private const int Runs = 1000;
    private const int WarmUp = 200;

    [Fact]
    public void A_thousand_live_runs_leave_no_handle_no_thread_and_no_memory()
    {
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        CheckSelection selection = new() { SkipNetwork = true };
        (int Handles, int Threads, long Managed, long WorkingSet) early = default;
        for (int run = 1; run <= Runs; run++)
        {
            foreach (OpenedMachine opening in LiveMachineOpener.Open(new MachineOptions { User = WindowsUsers.Own.Sid }))
            {
                using IMachine machine = opening.Machine!;
                Assert.Equal(ShippedChecks.CreateCatalog().Checks.Count, runner.Run(new CheckContext(machine, baseline), selection).Select(finding => finding.CheckId).Distinct().Count());
            }

            if (run == WarmUp)
            {
                early = Measure();
            }
        }

        (int Handles, int Threads, long Managed, long WorkingSet) late = Measure();
        TestContext.Current.SendDiagnosticMessage("after {0}: {1}; after {2}: {3}", WarmUp, early, Runs, late);
        Assert.InRange(late.Handles - early.Handles, int.MinValue, 10);
        Assert.InRange(late.Threads - early.Threads, int.MinValue, 3);
        Assert.InRange(late.Managed - early.Managed, long.MinValue, 1024 * 1024);
        Assert.InRange(late.WorkingSet - early.WorkingSet, long.MinValue, 16 * 1024 * 1024);
    }

    private static (int Handles, int Threads, long Managed, long WorkingSet) Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        return (self.HandleCount, self.Threads.Count, GC.GetTotalMemory(forceFullCollection: true), self.WorkingSet64);
    }
}
