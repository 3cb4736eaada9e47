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
            // IL2104: for that framework System.CommandLine has an assembly without annotations only; for the newest one it is free of warnings.
            // The packages of the newest framework's native compiler may be missing where those of the one before are at hand.
            string project = Path.Combine(copy, "src", "EcoDocDiag.Console", "EcoDocDiag.Console.csproj");
            File.WriteAllText(project, File.ReadAllText(project).Replace("net10.0", "net9.0", StringComparison.Ordinal));
            Native = Publish(copy, workplace.PathTo("console-native"), "-p:PublishAot=true", "-p:CppCompilerAndLinker=gcc", "-p:WarningsNotAsErrors=IL2104");
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
