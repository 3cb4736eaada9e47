using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Windows.Tests;

/// <summary>A process of its own that repairs and undoes for a made-up user, to be killed by a test.</summary>
internal sealed class RepairChild : IDisposable
{
    /// <summary>What the program's first argument is where it is such a child.</summary>
    public const string Switch = "--repair-child";

    private const string Forever = "loop";
    private const string AtOnce = "once";
    private const string Stop = "stop";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RepairChild(RepairBench bench, string mode, string number, params string[] checkIds)
    {
        string[] arguments = [Switch, bench.User.Sid, bench.Journals.Folder, mode, number, .. checkIds];
        _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })
            ?? throw new Win32Exception(Environment.ProcessPath);
    }

    /// <summary>Starts a repair, or the undo of the open journal, that stops for ever at a boundary between its writes.</summary>
    public static RepairChild StopAt(RepairBench bench, bool undoes, int boundary, params IReadOnlyCollection<string> checkIds) =>
        new(bench, Stop + (undoes ? "-undo" : "-repair"), boundary.ToString(CultureInfo.InvariantCulture), [.. checkIds]);

    /// <summary>Starts repairs and undoes without end, which first says how many milliseconds one of each takes.</summary>
    public static RepairChild Loop(RepairBench bench) => new(bench, Forever, "0", [.. RepairBench.RegistryChecks]);

    /// <summary>Starts one repair for each of the checks, one after the other, when told to go.</summary>
    public static RepairChild Once(RepairBench bench, params string[] checkIds) => new(bench, AtOnce, "0", checkIds);

    /// <summary>What the child says next.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Lets the child begin.</summary>
    public void Go() => _process.StandardInput.WriteLine();

    /// <summary>Ends it as a power cut does: it runs no more code of its own.</summary>
    public void Kill()
    {
        _process.Kill();
        WaitForExit();
    }

    public void WaitForExit()
    {
        if (!_process.WaitForExit(Limit))
        {
            throw new TimeoutException(_process.StartInfo.Arguments);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>The child's side.</summary>
    public static void Run(string[] args)
    {
        WindowsUser user = new(args[0], args[0], "");
        int number = int.Parse(args[3], CultureInfo.InvariantCulture);
        string[] checkIds = args[4..];
        RepairBench bench = checkIds.Contains(RepairBench.RemovesExpired) ? RepairBench.Removing(user, args[1]) : new RepairBench(user, args[1]);
        using StreamWriter output = new(System.Console.OpenStandardOutput()) { AutoFlush = true };
        using StreamReader input = new(System.Console.OpenStandardInput());
        switch (args[2])
        {
            case AtOnce:
                output.WriteLine("ready");
                input.ReadLine();
                foreach (string checkId in checkIds)
                {
                    bench.Repair(checkId);
                }

                break;
            case Forever:
                // The first run is mostly the compiler's; the second says how long one takes, in milliseconds.
                Undo(bench, bench.Repair(checkIds));
                Stopwatch clock = Stopwatch.StartNew();
                Undo(bench, bench.Repair(checkIds));
                output.WriteLine(clock.ElapsedMilliseconds.ToString(CultureInfo.InvariantCulture));
                while (true)
                {
                    Undo(bench, bench.Repair(checkIds));
                }

            default:
                using (WindowsMachine real = bench.Open())
                {
                    BoundaryMachine machine = new(real, boundary =>
                    {
                        if (boundary == number)
                        {
                            output.WriteLine("stopped");
                            Thread.Sleep(Timeout.Infinite);
                        }
                    });
                    _ = args[2].EndsWith("-undo", StringComparison.Ordinal)
                        ? bench.Undo(machine, bench.OpenJournals.Single()).Journal
                        : bench.Repair(machine, checkIds).Journal;
                }

                break;
        }
    }

    private static void Undo(RepairBench bench, RepairOutcome repair)
    {
        string id = repair.Journal!.Id;
        bench.Undo(id);
        bench.Journals.Delete(id);
    }
}
