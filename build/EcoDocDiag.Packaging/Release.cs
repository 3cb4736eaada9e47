using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>The files of a release, out of a folder in which everything was laid out (and signed, where it is).</summary>
/// <remarks>
/// <c>module/EcoDocDiag</c> is the module as it is installed; <c>console/PLATFORM</c> the published console, and <c>console/PLATFORM.deps.json</c>
/// beside it what it depends on. Other folders that the release ships go in as they are.
/// </remarks>
/// <param name="repository">The root of the repository.</param>
/// <param name="artifacts">The folder in which everything is laid out and the release files are written.</param>
/// <param name="version">The version of the release, which the module's manifest must name too.</param>
/// <param name="time">The time of every entry of every archive.</param>
public sealed class Release(string repository, string artifacts, string version, DateTimeOffset time)
{
    private static readonly string[] Licences = ["LICENSE", "THIRD-PARTY-NOTICES.txt"];

    /// <summary>Where the module is laid out.</summary>
    public string Module => Path.Combine(artifacts, "module", "EcoDocDiag");

    /// <summary>Lays out the module.</summary>
    /// <param name="assemblies">The folder of the built assemblies for each target framework.</param>
    /// <exception cref="PackagingException">Something is missing, or nobody asked for it.</exception>
    public void LayOut(IReadOnlyDictionary<string, string> assemblies) => ModuleFolder.Create(repository, assemblies, Module);

    /// <summary>Writes the package, the archives, the bill of materials and the checksums; those of an earlier run are deleted first.</summary>
    /// <returns>The files written.</returns>
    /// <exception cref="PackagingException">The version is not the manifest's, or something is missing.</exception>
    public IReadOnlyList<string> Pack()
    {
        string manifest = ModuleManifest.Read(Path.Combine(Module, "EcoDocDiag.psd1")).Version;
        if (manifest != version)
        {
            throw new PackagingException($"Directory.Build.props says version {version}, and EcoDocDiag.psd1 {manifest}.");
        }

        foreach (string old in Directory.EnumerateFiles(artifacts))
        {
            File.Delete(old);
        }

        List<ReleaseFile> files = [PackModule(), .. PackConsoles()];
        if (Directory.Exists(Path.Combine(repository, "deploy")))
        {
            files.Add(PackFolder("deploy", ArchiveEntry.ReadFolder(Path.Combine(repository, "deploy")), []));
        }

        string bill = Path.Combine(artifacts, $"EcoDocDiag-{version}.spdx.json");
        BillOfMaterials.Write(bill, version, time, files);
        string[] written = [.. files.Select(file => file.Path), bill];
        string checksums = Path.Combine(artifacts, "SHA256SUMS");
        Checksums.Write(checksums, written);
        return [.. written, checksums];
    }

    private ReleaseFile PackModule() => new(
        NuGetPackage.Write(Module, artifacts, time),
        ArchiveEntry.ReadFolder(Module),
        ShippedPackage.OfModule(Module, Path.Combine(repository, "src", "EcoDocDiag.PowerShell", "packages.lock.json")));

    private IEnumerable<ReleaseFile> PackConsoles()
    {
        string consoles = Path.Combine(artifacts, "console");
        IEnumerable<string> platforms = Directory.Exists(consoles) ? Directory.EnumerateDirectories(consoles).Order(StringComparer.Ordinal) : [];
        foreach (string platform in platforms)
        {
            IEnumerable<ArchiveEntry> entries = ArchiveEntry.ReadFolder(platform)
                .Select(entry => entry with { IsExecutable = entry.Name is "ecodocdiag" })
                .Concat(Licences.Select(licence => new ArchiveEntry(licence, File.ReadAllBytes(Path.Combine(repository, licence)))));
            yield return PackFolder(Path.GetFileName(platform), [.. entries], ShippedPackage.OfProgram(platform + ".deps.json"));
        }
    }

    private ReleaseFile PackFolder(string name, IReadOnlyList<ArchiveEntry> entries, IReadOnlyList<ShippedPackage> packages)
    {
        string path = Path.Combine(artifacts, $"ecodocdiag-{version}-{name}.zip");
        ReproducibleZip.Write(path, entries, time);
        return new ReleaseFile(path, entries, packages);
    }
}
