using System;
using System.IO;
using System.IO.Compression;
using EcoDocDiag.Packaging;

namespace EcoDocDiag.PowerShell.Tests.Packaging;

/// <summary>The module's package, made of what was built with these tests, in a folder that is deleted afterwards.</summary>
internal sealed class PackagedModule : IDisposable
{
    /// <summary>When the package says that it was made.</summary>
    public static readonly DateTimeOffset Time = new(2026, 4, 1, 9, 30, 0, TimeSpan.Zero);

    public PackagedModule()
    {
        Folder = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;
        Laid = Path.Combine(Folder, "laid", "EcoDocDiag");
        ModuleFolder.Create(Repository.Root, Repository.Assemblies, Laid);
        Package = NuGetPackage.Write(Laid, Folder, Time);
    }

    public string Folder { get; }

    /// <summary>The module as it is installed.</summary>
    public string Laid { get; }

    public string Package { get; }

    /// <summary>The module that <c>Install-PSResource</c> makes of the package: without what is a package's own.</summary>
    public string Unpack()
    {
        string module = Path.Combine(Folder, "installed", "EcoDocDiag");
        ZipFile.ExtractToDirectory(Package, module);
        File.Delete(Path.Combine(module, "EcoDocDiag.nuspec"));
        File.Delete(Path.Combine(module, "[Content_Types].xml"));
        Directory.Delete(Path.Combine(module, "_rels"), recursive: true);
        Directory.Delete(Path.Combine(module, "package"), recursive: true);
        return module;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
