using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace EcoDocDiag.Packaging;

/// <summary>A NuGet package of somebody else's that a release file holds.</summary>
/// <param name="Name">The package's id.</param>
/// <param name="Version">The version that was restored.</param>
public sealed record ShippedPackage(string Name, string Version)
{
    /// <summary>The SHA-512 of the package in hexadecimal; empty where no lock file names it, as for the runtime of .NET.</summary>
    public string Sha512 { get; init; } = "";

    /// <summary>The packages whose assemblies are in a module folder.</summary>
    /// <param name="moduleFolder">The module as it is installed.</param>
    /// <param name="lockFile">The <c>packages.lock.json</c> of the project that the assemblies come from.</param>
    /// <exception cref="PackagingException">An assembly is neither ours nor of a package that the lock file names.</exception>
    public static IReadOnlyList<ShippedPackage> OfModule(string moduleFolder, string lockFile)
    {
        Dictionary<string, ShippedPackage> locked = ReadLock(lockFile);
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(moduleFolder, "bin"), "*.dll", SearchOption.AllDirectories)
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Where(name => !name.StartsWith("EcoDocDiag", StringComparison.Ordinal))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(name => locked.TryGetValue(name, out ShippedPackage? package)
                    ? package
                    : throw new PackagingException($"{name}.dll is in the module, and {lockFile} names no package of that name."))
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The packages that a published program depends on and brings.</summary>
    /// <param name="dependencies">The program's <c>.deps.json</c>.</param>
    /// <exception cref="PackagingException">The file is not of the form that the SDK writes.</exception>
    public static IReadOnlyList<ShippedPackage> OfProgram(string dependencies)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(dependencies));
        if (!json.RootElement.TryGetProperty("libraries", out JsonElement libraries))
        {
            throw new PackagingException($"{dependencies} names no libraries.");
        }

        const string Pack = "runtimepack.";
        return
        [
            .. libraries.EnumerateObject()
                .Where(library => library.Value.GetProperty("type").GetString() is "package" or "runtimepack")
                .Select(library => (Parts: library.Name.Split('/'), Hash: library.Value.GetProperty("sha512").GetString() ?? ""))
                .Select(library => new ShippedPackage(library.Parts[0].StartsWith(Pack, StringComparison.Ordinal) ? library.Parts[0][Pack.Length..] : library.Parts[0], library.Parts[1])
                {
                    Sha512 = library.Hash.StartsWith("sha512-", StringComparison.Ordinal) ? ToHexadecimal(library.Hash["sha512-".Length..]) : "",
                })
                .OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, ShippedPackage> ReadLock(string lockFile)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        Dictionary<string, ShippedPackage> packages = new(StringComparer.OrdinalIgnoreCase);
        foreach (JsonProperty package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject()))
        {
            if (package.Value.TryGetProperty("resolved", out JsonElement version))
            {
                packages[package.Name] = new ShippedPackage(package.Name, version.GetString()!)
                {
                    Sha512 = ToHexadecimal(package.Value.GetProperty("contentHash").GetString()!),
                };
            }
        }

        return packages;
    }

    private static string ToHexadecimal(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));
}
