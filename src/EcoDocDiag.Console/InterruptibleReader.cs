using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace EcoDocDiag.Console;

/// <summary>
/// What somebody types, until Ctrl+C: the terminal's own reader would wait for the end of the line first. Who waits is a thread in the background, so the
/// process ends all the same.
/// </summary>
internal sealed class InterruptibleReader(TextReader terminal, CancellationToken cancellation) : TextReader
{
    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">Ctrl+C was pressed.</exception>
    public override string? ReadLine() => Wait(terminal.ReadLine, cancellation);

    /// <summary>What <paramref name="read"/> gives, unless <paramref name="cancellation"/> comes first.</summary>
    /// <exception cref="OperationCanceledException">It came first.</exception>
    public static string? Wait(Func<string?> read, CancellationToken cancellation)
    {
        Task<string?> line = Task.Factory.StartNew(read, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        line.Wait(cancellation);

        // On Windows Ctrl+C also ends the line, maybe before the signal is told.
        cancellation.ThrowIfCancellationRequested();
        return line.Result;
    }
}
