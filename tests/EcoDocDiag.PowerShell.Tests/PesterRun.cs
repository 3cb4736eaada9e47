using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using EcoDocDiag.PowerShell.Tests.Packaging;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>One run of the Pester tests in the <c>pwsh</c> of this system, on the module as its package installs it.</summary>
internal sealed class PesterRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    private PesterRun(string whyNot, IReadOnlyList<PesterResult> results)
    {
        WhyNot = whyNot;
        Results = results;
    }

    /// <summary>Why Pester did not run; empty where it did.</summary>
    public string WhyNot { get; }

    public IReadOnlyList<PesterResult> Results { get; }

    public static PesterRun Start()
    {
        if (FindOnPath("pwsh") is not { } pwsh)
        {
            return new PesterRun("pwsh not found on PATH", []);
        }

        using PackagedModule module = new();
        string output = Path.Combine(module.Folder, "results.json");
        string log = Run(
            pwsh,
            [
                "-NoProfile", "-NonInteractive", "-File", Repository.PathTo("tests", "EcoDocDiag.PowerShell.Tests", "Pester", "Invoke-Tests.ps1"),
                "-OutputPath", output, "-ModulePath", module.Unpack(), "-PackagePath", module.Package,
            ]);
        return File.Exists(output) ? Read(output) : throw new InvalidOperationException("Pester ended without results:\n" + log);
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
            .FirstOrDefault(File.Exists);

    private static string Run(string program, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // The test host's own runtime is not the one that pwsh brings.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("DOTNET_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        System.Threading.Tasks.Task<string> output = process.StandardOutput.ReadToEndAsync();
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Pester ran longer than {Limit}.");
        }

        return output.Result + error.Result;
    }

    private static PesterRun Read(string file)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(file));
        JsonElement root = json.RootElement;
        return new PesterRun(
            root.GetProperty(nameof(WhyNot)).GetString()!,
            [.. root.GetProperty(nameof(Results)).EnumerateArray().Select(result => new PesterResult(
                result.GetProperty("Name").GetString()!,
                result.GetProperty("Result").GetString()!,
                result.GetProperty("Message").GetString()!))]);
    }
}
