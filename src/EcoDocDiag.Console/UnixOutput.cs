using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;

namespace EcoDocDiag.Console;

/// <summary>
/// Standard output outside of Windows. The stream of <see cref="System.Console"/> takes a pipe whose reader has gone away for one that takes everything
/// (ConsolePal.Unix.cs of dotnet/runtime, EPIPE), so that <c>ecodocdiag fleet … | head</c> would judge all PCs for nobody; and a file stream writes
/// to places of its own, where what the next program of a script writes must come behind.
/// </summary>
internal sealed partial class UnixOutput : OutputStream
{
    private const int StandardOutput = 1;
    private const int Interrupted = 4;
    private const int BrokenPipe = 32;

    // EAGAIN of Linux and of macOS: a terminal that somebody else has set not to block.
    private const int Full = 11;
    private const int FullOnMac = 35;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = WriteTo(StandardOutput, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case Interrupted:
                    break;
                case Full or FullOnMac:
                    Thread.Sleep(Pause);
                    break;
                case BrokenPipe:
                    throw new ReaderGoneException();
                default:
                    throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> buffer, nint count);
}
