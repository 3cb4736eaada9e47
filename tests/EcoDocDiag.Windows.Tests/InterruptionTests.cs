using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Windows;
using Microsoft.Win32;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A live run that somebody ends in the middle.</summary>
public sealed class InterruptionTests
{
    /// <summary>What the program's first argument is where it is the command line <c>ecodocdiag</c>.</summary>
    public const string ConsoleSwitch = "--console";

    private const int Interrupted = 130;
    private const int Runs = 100;
    private const int WarmUp = 20;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ctrl_C_in_the_middle_of_a_live_run_ends_it_at_once_and_leaves_no_hive()
    {
        await TestPc.AllowSkip();
        using TestUser user = new("S-1-5-21-7-7-7-8001", isLoggedOn: false);
        user.WriteHive(proxyEnable: 0);
        string hive = "EcoDocDiag-" + user.User.Sid;
        using SilentServer server = new("");
        using Process run = Process.Start(new ProcessStartInfo(
            Environment.ProcessPath!,
            [ConsoleSwitch, "test", "--user", user.User.Sid, "--baseline", WriteBaseline(user, server), "--format", "ndjson", "--culture", "en"])
        {
            // A console of its own, so that nobody else gets its Ctrl+C.
            CreateNoWindow = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        Task<string> error = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> output = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        server.WaitForQuestion();
        Assert.Contains(hive, Registry.Users.GetSubKeyNames());

        Stopwatch watch = Stopwatch.StartNew();
        Interruption.Press(run);
        bool hasEnded = run.WaitForExit(AtOnce);
        watch.Stop();
        if (!hasEnded)
        {
            run.Kill();
        }

        TestContext.Current.SendDiagnosticMessage("Ctrl+C: exit code {0} after {1} ms", hasEnded ? run.ExitCode : -1, watch.ElapsedMilliseconds);
        Assert.True(hasEnded, "It runs on.");
        Assert.Equal(Interrupted, run.ExitCode);
        Assert.Equal("ecodocdiag: Cancelled.", (await error).TrimEnd());
        Assert.DoesNotContain("\"Connectivity\"", await output, StringComparison.Ordinal);
        Assert.DoesNotContain(hive, Registry.Users.GetSubKeyNames());
        File.Delete(Path.Combine(user.User.ProfilePath, "NTUSER.DAT"));
    }

    [Fact]
    public void A_hundred_runs_that_are_cancelled_in_the_middle_leave_no_handle_and_no_hive()
    {
        using TestUser user = new("S-1-5-21-7-7-7-8002", isLoggedOn: false);
        user.WriteHive(proxyEnable: 0);
        VerdictRunner runner = new(ShippedChecks.CreateCatalog());
        Baseline baseline = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);
        int early = 0;
        for (int run = 1; run <= Runs; run++)
        {
            using CancellationTokenSource pressed = new();
            using (WindowsMachine machine = new(user.User, null, new Cancelling(pressed)))
            {
                List<string> judged = [];
                Assert.ThrowsAny<OperationCanceledException>(() => judged.AddRange(
                    runner.Run(new CheckContext(machine, baseline, pressed.Token), new CheckSelection()).Select(item => item.Key.Id)));
                Assert.Contains("EcoDocDiag-" + user.User.Sid, Registry.Users.GetSubKeyNames());
            }

            Assert.DoesNotContain("EcoDocDiag-" + user.User.Sid, Registry.Users.GetSubKeyNames());
            early = run == WarmUp ? Handles() : early;
        }

        int late = Handles();
        TestContext.Current.SendDiagnosticMessage("handles after {0} runs: {1}, after {2}: {3}", WarmUp, early, Runs, late);
        Assert.InRange(late - early, int.MinValue, 5);
    }

    private static int Handles()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process self = Process.GetCurrentProcess();
        return self.HandleCount;
    }

    // The one host accepts and never answers: the run is in the middle for a minute.
    private static string WriteBaseline(TestUser user, SilentServer server)
    {
        string path = Path.Combine(user.User.ProfilePath, "baseline.json");
        File.WriteAllText(path, $$"""
            {
              "name": "silent",
              "description": "A host that accepts and never answers.",
              "extends": "guide-2018",
              "connectivity": { "timeoutSeconds": 60, "hosts": [{ "id": "Silent", "url": "https://127.0.0.1:{{server.Port}}/", "issuerOrganizations": ["None"] }] }
            }
            """, Encoding.UTF8);
        return path;
    }

    /// <summary>A network at which the user presses Ctrl+C.</summary>
    private sealed class Cancelling(CancellationTokenSource pressed) : INetworkProbe
    {
        public IReadOnlyList<Reading<ProbeResult>> Probe(IReadOnlyList<ProbeRequest> requests, CancellationToken cancellationToken)
        {
            pressed.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return [.. requests.Select(_ => Reading<ProbeResult>.NotCaptured())];
        }
    }
}
