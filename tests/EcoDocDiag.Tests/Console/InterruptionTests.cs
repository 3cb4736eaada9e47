using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Console;

public sealed class InterruptionTests : IDisposable
{
    private const int Interrupted = 130;
    private const int Snapshots = 5000;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("json")]
    [InlineData("ndjson")]
    [InlineData("table")]
    public async Task Ctrl_C_in_the_middle_of_many_snapshots_ends_the_program_at_once_with_its_own_exit_code(string format)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals as Unix has them: EcoDocDiag.Windows.Tests presses Ctrl+C.");
        string program = Path.Combine(AppContext.BaseDirectory, "EcoDocDiag.Console.dll");
        using Process run = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", program, "test", "--snapshot", WriteFleet(), "--skip-network", "--format", format, "--culture", "en"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;

        // Its output has a reader only after the signal: it waits in the middle until then.
        char[] begun = new char[1024];
        await run.StandardOutput.ReadBlockAsync(begun, TestContext.Current.CancellationToken);
        Stopwatch watch = Stopwatch.StartNew();

        // The shell's own kill: a small system may have no program of that name.
        using (Process kill = Process.Start("sh", ["-c", FormattableString.Invariant($"kill -INT {run.Id}")]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Task<string> rest = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string error = await run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        bool hasEnded = run.WaitForExit(AtOnce);
        if (!hasEnded)
        {
            run.Kill();
        }

        TestContext.Current.SendDiagnosticMessage("SIGINT: {0} ms, {1} characters of output", watch.ElapsedMilliseconds, begun.Length + (await rest).Length);
        Assert.True(hasEnded, "It runs on.");
        Assert.Equal((Interrupted, "ecodocdiag: Cancelled.\n"), (run.ExitCode, error));
    }

    private string WriteFleet()
    {
        using RecordingMachine recorder = new(new MemoryMachine());
        byte[] line = SnapshotWriter.Write(recorder.ToSnapshot());
        StringBuilder fleet = new();
        for (int index = 0; index < Snapshots; index++)
        {
            fleet.Append(Encoding.UTF8.GetString(line)).Append('\n');
        }

        return _folder.Write("fleet.ndjson", fleet.ToString());
    }
}
