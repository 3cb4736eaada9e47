using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using EcoDocDiag.Checks;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Repairs;

namespace EcoDocDiag.Console;

/// <summary>The entry point: binds the command line to the process.</summary>
internal static class Program
{
    private const int StandardWidth = 80;

    internal static int Main(string[] arguments)
    {
        using var cancellation = new CancellationTokenSource();
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using PosixSignalRegistration broken = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Interrupt);
        using PosixSignalRegistration terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);
        using PosixSignalRegistration hungUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Interrupt);
        int cancelled = ExitCode.Cancelled;

        bool isCultureKnown = CultureArgument.TryFind(arguments, CultureInfo.CurrentUICulture, out CultureInfo culture, out string given);
        CultureInfo.CurrentUICulture = culture;
        bool isTerminal = !System.Console.IsOutputRedirected;

        // Not disposed: that would write once more to an output that has just failed.
        var output = new BufferedStream(OperatingSystem.IsWindows() ? System.Console.OpenStandardOutput() : new UnixOutput(), 64 * 1024);
        using var error = new StreamWriter(new StandardError(System.Console.OpenStandardError()), new UTF8Encoding(false)) { AutoFlush = true };
        using TerminalEncoding? encoding = isTerminal ? new TerminalEncoding() : null;
        var session = new ConsoleSession
        {
            Output = output,
            Error = error,
            Input = System.Console.IsInputRedirected ? null : new InterruptibleReader(System.Console.In, cancellation.Token),
            ReadSecret = () => InterruptibleReader.Wait(ReadSecret, cancellation.Token),
            Culture = culture,
            IsCultureGiven = given.Length > 0,
            Width = isTerminal ? Width() : StandardWidth,
            Color = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
            CancellationToken = cancellation.Token,
            OpenInput = System.Console.OpenStandardInput,
            ShowsProgress = !System.Console.IsErrorRedirected,
        };
        if (!isCultureKnown)
        {
            session.WriteError(session.Text.Get("Error.Culture", given));
            return ExitCode.Usage;
        }

        int code = new Application(session, ShippedChecks.CreateCatalog(), source => Open(source, session), new LiveRepairHost(MachineOpener.ForThisSystem())).Run(arguments);
        return code == ExitCode.Cancelled ? cancelled : code;

        // Ctrl+C, Ctrl+Break on Windows, the end of the session, a window that is closed. The first lets the verb put things in order; the second ends the process.
        void Interrupt(PosixSignalContext signal)
        {
            cancelled = signal.Signal switch
            {
                PosixSignal.SIGTERM => ExitCode.Terminated,
                PosixSignal.SIGHUP => ExitCode.HungUp,
                _ => ExitCode.Cancelled,
            };
            signal.Cancel = !cancellation.IsCancellationRequested;
            cancellation.Cancel();
        }
    }

    private static IEnumerable<OpenedMachine> Open(MachineSource source, ConsoleSession session)
    {
        if (source.IsThisPC && !OperatingSystem.IsWindows())
        {
            throw new UsageException(session.Text.Get("Error.NotWindows"));
        }

        return MachineOpener.ForThisSystem().Open(source, session.CancellationToken);
    }

    private static string? ReadSecret()
    {
        var line = new StringBuilder();
        while (System.Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                line.Length = Math.Max(line.Length - 1, 0);
            }
            else if (key.KeyChar != '\0')
            {
                line.Append(key.KeyChar);
            }
        }

        return line.ToString();
    }

    private static int Width()
    {
        try
        {
            return System.Console.WindowWidth > 0 ? System.Console.WindowWidth : StandardWidth;
        }
        catch (IOException)
        {
            return StandardWidth;
        }
    }
}
