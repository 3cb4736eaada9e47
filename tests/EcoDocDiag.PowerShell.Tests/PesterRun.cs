using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using EcoDocDiag.PowerShell.Tests.Packaging;
using EcoDocDiag.Tests.Machines.Windows;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>Runs the Pester tests on the module as its package installs it, in a PowerShell out of the package feed, whatever the system has.</summary>
internal static class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The results in this system's PowerShell, one a test.</summary>
    public static IReadOnlyList<PesterResult> Start()
    {
        using PackagedModule module = new();
        string log = Run(
            DotNet,
            [
                PathIn("PowerShellPackage", "tools", "net10.0", "any", OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll"),
                .. Arguments(module, path => path),
            ]);
        return Read(module, log);
    }

    /// <summary>The results in a PowerShell for Windows under Wine, on a PC of its own that is thrown away afterwards.</summary>
    /// <param name="launcher">What starts programs under Wine.</param>
    public static IReadOnlyList<PesterResult> StartUnderWine(string launcher)
    {
        using PackagedModule module = new();
        using WinePrefix prefix = new(launcher, "Pester");
        // PowerShell's host needs a console; with this one, Wine makes it without a screen.
        prefix.Run(["reg", "add", @"HKCU\Software\Wine\Drivers", "/v", "Graphics", "/d", "null", "/f"]);
        string log = prefix.Run(
            [WinePrefix.PathInWindows(HostProgram), .. Arguments(module, WinePrefix.PathInWindows)],
            new() { ["ECODOCDIAG_DISPOSABLE_PC"] = "1" });
        return Read(module, log);
    }

    // The same configuration as these tests: …/EcoDocDiag.PowerShell.Tests/bin/<configuration>/net10.0/.
    private static string HostProgram => Repository.PathTo(
        "tests", "EcoDocDiag.PowerShell.Host", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "win-x64", "pwsh.exe");

    private static string Script => Repository.PathTo("tests", "EcoDocDiag.PowerShell.Tests", "Pester", "Invoke-Tests.ps1");

    private static string Pester => PathIn("PesterPackage", "tools", "Pester.psd1");

    // The one that runs these tests: …/shared/Microsoft.NETCore.App/<version>/ is where its runtime lies.
    private static string DotNet => Path.GetFullPath(
        Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    private static string PathIn(string package, params string[] parts)
    {
        string folder = typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == package).Value!;
        return Path.Combine([folder, .. parts]);
    }

    private static string ResultsOf(PackagedModule module) => Path.Combine(module.Folder, "results.json");

    private static string[] Arguments(PackagedModule module, Func<string, string> path) =>
    [
        "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", path(Script),
        "-OutputPath", path(ResultsOf(module)), "-ModulePath", path(module.Unpack()), "-PackagePath", path(module.Package), "-PesterPath", path(Pester),
    ];

    private static string Run(string program, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // Jobs of the package's PowerShell start its program, which looks for the runtime by itself.
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(program);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Pester ran longer than {Limit}.");
        }

        return output.Result + error.Result;
    }

    private static PesterResult[] Read(PackagedModule module, string log)
    {
        string file = ResultsOf(module);
        if (!File.Exists(file))
        {
            throw new InvalidOperationException("Pester ended without results:\n" + log);
        }

        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. json.RootElement.EnumerateArray().Select(result => new PesterResult(
                result.GetProperty("Name").GetString()!,
                result.GetProperty("Result").GetString()!,
                result.GetProperty("Message").GetString()!)),
        ];
    }
}
