using System;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.Versioning;

namespace EcoDocDiag.Benchmarks.Measuring;

/// <summary>Lets the programs that this thread starts use only some of the processors, until it is disposed of. For the main thread: others have their own set on Linux.</summary>
[SupportedOSPlatform("windows")]
[SupportedOSPlatform("linux")]
internal sealed class ProcessorLimit : IDisposable
{
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly nint _before;

    /// <param name="count">How many processors.</param>
    public ProcessorLimit(int count)
    {
        _before = _process.ProcessorAffinity;
        nint rest = _before;
        nint allowed = 0;
        for (int i = 0; i < count && rest != 0; i++)
        {
            nint lowest = rest & -rest;
            allowed |= lowest;
            rest ^= lowest;
        }

        _process.ProcessorAffinity = allowed;
    }

    /// <summary>How many processors this program may use.</summary>
    public static int Available => BitOperations.PopCount((nuint)Process.GetCurrentProcess().ProcessorAffinity);

    public void Dispose()
    {
        _process.ProcessorAffinity = _before;
        _process.Dispose();
    }
}
