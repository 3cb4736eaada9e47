using System;
using System.Linq;
using System.Threading;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Tests.Checks;
using EcoDocDiag.Tests.Machines;
using EcoDocDiag.Tests.Repairs;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class VerdictRunnerTests
{
    private readonly MemoryMachine _pc = new();

    [Fact]
    public void A_fault_of_one_check_is_an_error_of_that_check() =>
        Assert.Equal(FindingStatus.Error, Assert.Single(VerdictRunner.Evaluate(new FaultyCheck("A", static () => throw new InvalidOperationException()), Context(TestContext.Current.CancellationToken))).Status);

    // Who gives up while a check reads must not get a finding instead.
    [Fact]
    public void A_caller_who_gives_up_within_a_check_is_heard() =>
        Assert.Throws<OperationCanceledException>(() => VerdictRunner.Evaluate(new FaultyCheck("A", static () => throw new OperationCanceledException()), Context(TestContext.Current.CancellationToken)));

    [Fact]
    public void A_caller_who_gave_up_before_is_heard_before_the_next_check()
    {
        using CancellationTokenSource gone = new();
        CheckContext context = Context(gone.Token);
        CheckCatalog catalog = ShippedChecks.CreateCatalog();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => new VerdictRunner(catalog).Run(context, new CheckSelection { CheckIds = ["ActiveXRun"] }).Count());
        Assert.Throws<OperationCanceledException>(() => PlaceFinder.Find(catalog, context, new CheckSelection { CheckIds = ["ActiveXRun"] }).Count());
    }

    private CheckContext Context(CancellationToken cancellationToken) => new(_pc, TestBaseline.Guide2018, cancellationToken);
}
