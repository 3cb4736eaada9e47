using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using EcoDocDiag.Benchmarks.Measuring;

namespace EcoDocDiag.Benchmarks.Programs;

/// <summary>
/// The module as a release has it, built from a copy of the sources. A release holds machine code for Windows on x64; here it is compiled in the same
/// way for the platform that measures, so that the numbers are those of the module where it is used most.
/// </summary>
internal sealed class StagedModule
{
    public StagedModule(Workplace workplace)
    {
        string copy = workplace.CopySources("module-sources");
        Run("build", Path.Combine(copy, "src", "EcoDocDiag.PowerShell"), "-f", "net8.0");
        string assemblies = Path.Combine(copy, "src", "EcoDocDiag.PowerShell", "bin", "Release", "net8.0");
        Plain = LayOut(copy, assemblies, workplace.PathTo("plain"));
        try
        {
            string compiled = workplace.PathTo("module-compiled");
            Run(
                "publish",
                Path.Combine(copy, "build", "EcoDocDiag.ReadyToRun"),
                "-p:ModulePlatform=" + RuntimeInformation.RuntimeIdentifier,
                "-p:Assemblies=" + assemblies + "/",
                "-o",
                compiled);
            Compiled = LayOut(copy, compiled, workplace.PathTo("compiled"));
        }
        catch (InvalidOperationException exception)
        {
            WhyNotCompiled = exception.Message.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? exception.Message;
        }
    }

    /// <summary>The manifest of the module with machine code, as on Windows on x64; null where it could not be compiled.</summary>
    public string? Compiled { get; }

    /// <summary>Why it could not be compiled.</summary>
    public string WhyNotCompiled { get; } = "";

    /// <summary>The manifest of the module in intermediate language alone, as on other platforms.</summary>
    public string Plain { get; }

    private static string LayOut(string sources, string assemblies, string folder)
    {
        string module = Path.Combine(folder, "EcoDocDiag");
        Copy(Path.Combine(sources, "module", "EcoDocDiag"), module);
        foreach (string place in new[] { "net8.0", "net8.0-win-x64" })
        {
            Copy(assemblies, Path.Combine(module, "bin", place));
        }

        return Path.Combine(module, "EcoDocDiag.psd1");
    }

    private static void Copy(string source, string destination)
    {
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(destination, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);

            // The build of the module puts its assemblies into the module's folder already.
            File.Copy(file, target, overwrite: true);
        }
    }

    private static void Run(string command, string project, params string[] settings) =>
        ProgramRun.Run("dotnet", [command, project, "-c", "Release", "--nologo", .. settings], maximumExitCode: 0);
}
