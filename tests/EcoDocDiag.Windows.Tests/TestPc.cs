using System;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace EcoDocDiag.Windows.Tests;

/// <summary>What the PC is that the tests run on.</summary>
internal static class TestPc
{
    /// <summary>Whether Windows is Wine.</summary>
    public static bool IsWine { get; } =
        NativeLibrary.TryGetExport(NativeLibrary.Load("ntdll.dll"), "wine_get_version", out _);

    /// <summary>The major version of Wine; 0 on Windows.</summary>
    public static unsafe int WineVersion { get; } =
        NativeLibrary.TryGetExport(NativeLibrary.Load("ntdll.dll"), "wine_get_version", out nint function)
            ? Version.Parse(Marshal.PtrToStringAnsi(((delegate* unmanaged<nint>)function)())!).Major
            : 0;

    /// <summary>Skips the test on a PC that somebody uses: it changes settings of this user or of the machine.</summary>
    public static void RequireDisposable() => Assert.SkipUnless(
        IsWine || Environment.GetEnvironmentVariable("ECODOCDIAG_DISPOSABLE_PC") == "1",
        "Changes settings of the PC: set ECODOCDIAG_DISPOSABLE_PC=1 on one that may be thrown away.");

    /// <summary>
    /// Awaited at the beginning of a test that is skipped under Wine: before version 10 the second exception that leaves a synchronous test
    /// never returns, and a skip is one.
    /// </summary>
    public static Task AllowSkip() => Task.CompletedTask;

    /// <summary>Skips the test where Wine lacks what it needs.</summary>
    public static void SkipUnderWine(string lacks) => Assert.SkipWhen(IsWine, "Wine: " + lacks);
}
