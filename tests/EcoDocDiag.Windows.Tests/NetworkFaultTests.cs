using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Probing;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Live runs whose server goes away or says nothing: an error with its reason, and all other checks done.</summary>
public sealed class NetworkFaultTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("https", "", "Tls: ")]
    [InlineData("http", "", "Http: ")]
    [InlineData("http", "HTTP/1.1 200 OK\r\nDate: ", "Http: ")]
    public async Task A_server_process_that_is_killed_in_the_middle_is_an_error_and_the_run_is_complete(string scheme, string beginning, string actual)
    {
        using SilentServer server = new(beginning);
        Task<Finding[]> run = Task.Run(() => Run(server, scheme, Generous), TestContext.Current.CancellationToken);
        server.WaitForQuestion();
        server.Kill();

        Finding[] findings = await run.WaitAsync(Generous, TestContext.Current.CancellationToken);

        AssertOneError(findings, ConnectivityCheck.ConnectionBroken, actual);
    }

    [Theory]
    [InlineData("https")]
    [InlineData("http")]
    public async Task A_server_that_never_answers_is_an_error_at_the_time_limit_and_the_run_is_complete(string scheme)
    {
        using SilentServer server = new("");

        Finding[] findings = await Task.Run(() => Run(server, scheme, TimeSpan.FromSeconds(1)), TestContext.Current.CancellationToken)
            .WaitAsync(Generous, TestContext.Current.CancellationToken);

        AssertOneError(findings, ReadReason.TimedOut, "");
    }

    [Fact]
    public async Task A_server_process_that_was_killed_before_is_a_failure()
    {
        using SilentServer server = new("");
        server.Kill();

        Finding[] findings = await Task.Run(() => Run(server, "https", Generous), TestContext.Current.CancellationToken)
            .WaitAsync(Generous, TestContext.Current.CancellationToken);

        Finding refused = Assert.Single(findings, static finding => finding.CheckId == "Connectivity");
        Assert.Equal(("Fail", ConnectivityCheck.ConnectFailed), (refused.Status, refused.Reason));
    }

    private static Finding[] Run(SilentServer server, string scheme, TimeSpan limit)
    {
        Baseline shipped = ShippedChecks.LoadBaseline("guide-2018");
        HostRule host = new("Silent", new Uri(FormattableString.Invariant($"{scheme}://127.0.0.1:{server.Port}/")), []);
        Baseline baseline = shipped with { Connectivity = shipped.Connectivity with { Hosts = [host], Timeout = limit } };
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        using WindowsMachine machine = new(WindowsUsers.Own, null, new NetworkProbe());
        return [.. runner.Run(new CheckContext(machine, baseline), new CheckSelection())];
    }

    private static void AssertOneError(Finding[] findings, string reason, string actual)
    {
        Finding broken = Assert.Single(findings, static finding => finding.CheckId == "Connectivity");
        Assert.Equal(("Error", reason, "127.0.0.1"), (broken.Status, broken.Reason, broken.Subject));
        Assert.StartsWith(actual, broken.Actual, StringComparison.Ordinal);
        Assert.Equal(ShippedChecks.CreateCatalog().Checks.Select(static check => check.Id), findings.Select(static finding => finding.CheckId).Distinct());
    }
}
