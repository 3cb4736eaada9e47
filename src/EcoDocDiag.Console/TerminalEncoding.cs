using System;
using System.Text;

namespace EcoDocDiag.Console;

/// <summary>
/// UTF-8 on the terminal as long as the program runs. A Windows console shows bytes by its code page, and keeps the one that a program set: what runs
/// after us in the same window, a batch file of an administrator in Japan say, must find its own again.
/// </summary>
internal sealed class TerminalEncoding : IDisposable
{
    private readonly Encoding _before = System.Console.OutputEncoding;

    /// <summary>Sets UTF-8.</summary>
    public TerminalEncoding()
    {
        System.Console.OutputEncoding = new UTF8Encoding(false);
    }

    /// <summary>Puts back what was there.</summary>
    public void Dispose() => System.Console.OutputEncoding = _before;
}
