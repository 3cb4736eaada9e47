using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using EcoDocDiag.Benchmarks.Measuring;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>The console, published ahead of time from a copy of the sources.</summary>
internal sealed class BuiltConsole
{
    public BuiltConsole(Workplace workplace)
    {
        string copy = workplace.CopySources("console-sources");
        ReadyToRun = Publish(copy, workplace.PathTo("console-r2r"), "-p:PublishReadyToRun=true", "--self-contained", "false");
        try
        {
            Native = Publish(copy, workplace.PathTo("console-native"), "-p:PublishAot=true", "-p:CppCompilerAndLinker=gcc");
        }
        catch (InvalidOperationException exception)
        {
            WhyNotNative = exception.Message.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? exception.Message;
        }
    }

    /// <summary>The program with its code compiled beside the intermediate language.</summary>
    public string ReadyToRun { get; }

    /// <summary>The program as machine code alone; null where it could not be built.</summary>
    public string? Native { get; }

    /// <summary>Why it could not be built.</summary>
    public string WhyNotNative { get; } = "";

    // A warning of the trimmer or the native compiler is an error: see TreatWarningsAsErrors.
    private static string Publish(string sources, string output, params string[] settings)
    {
        ProgramRun.Run(
            "dotnet",
            ["publish", Path.Combine(sources, "src", "EcoDocDiag.Console"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "--nologo", .. settings],
            maximumExitCode: 0);
        return Path.Combine(output, OperatingSystem.IsWindows() ? "ecodocdiag.exe" : "ecodocdiag");
    }
}
