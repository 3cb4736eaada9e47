using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace EcoDocDiag.Packaging;

/// <summary>
/// A module as a package that PSResourceGet and PowerShellGet install: the module's files at the root, a .nuspec with the tags by which a
/// repository finds modules, and the parts that the Open Packaging Conventions ask for.
/// </summary>
/// <remarks>The tags are those of <c>Publish-PSResource</c>: https://github.com/PowerShell/PSResourceGet, src/code/PublishHelper.cs.</remarks>
public static class NuGetPackage
{
    private static readonly XNamespace Nuspec = "http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd";
    private static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace CoreProperties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>Writes the package.</summary>
    /// <param name="moduleFolder">The module as it is installed.</param>
    /// <param name="folder">Where <c>NAME.VERSION.nupkg</c> is written.</param>
    /// <param name="time">The time of every entry.</param>
    /// <returns>The path of the package.</returns>
    /// <exception cref="PackagingException">The manifest lacks something.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static string Write(string moduleFolder, string folder, DateTimeOffset time)
    {
        ModuleManifest manifest = ModuleManifest.Read(Directory.GetFiles(moduleFolder, "*.psd1").Single());
        List<ArchiveEntry> entries = [.. ArchiveEntry.ReadFolder(moduleFolder)];
        string nuspec = manifest.Name + ".nuspec";
        string properties = "package/services/metadata/core-properties/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(manifest.Name + manifest.Version)))[..32] + ".psmdcp";
        entries.Add(Part(nuspec, Describe(manifest)));
        entries.Add(Part(properties, Summarize(manifest)));
        entries.Add(Part("_rels/.rels", Relate(nuspec, properties)));
        entries.Add(Part("[Content_Types].xml", NameTypes(entries)));

        string path = Path.Combine(folder, $"{manifest.Name}.{manifest.Version}.nupkg");
        ReproducibleZip.Write(path, entries, time);
        return path;
    }

    private static XElement Describe(ModuleManifest manifest)
    {
        IReadOnlyList<string> cmdlets = manifest.List("CmdletsToExport");
        IEnumerable<string> tags =
        [
            .. manifest.List("Tags").Where(tag => !tag.StartsWith("PSEdition_", StringComparison.Ordinal)),
            "PSModule",
            .. manifest.List("CompatiblePSEditions").Select(edition => "PSEdition_" + edition),
            "PSIncludes_Cmdlet",
            .. cmdlets.SelectMany(cmdlet => new[] { "PSCmdlet_" + cmdlet, "PSCommand_" + cmdlet }),
        ];
        return new XElement(
            Nuspec + "package",
            new XElement(
                Nuspec + "metadata",
                new XElement(Nuspec + "id", manifest.Name),
                new XElement(Nuspec + "version", manifest.Version),
                new XElement(Nuspec + "authors", manifest.Text("Author")),
                new XElement(Nuspec + "owners", manifest.Text("CompanyName")),
                new XElement(Nuspec + "requireLicenseAcceptance", "false"),
                new XElement(Nuspec + "license", new XAttribute("type", "file"), "LICENSE"),
                new XElement(Nuspec + "description", manifest.Text("Description")),
                new XElement(Nuspec + "copyright", manifest.Text("Copyright")),
                new XElement(Nuspec + "tags", string.Join(' ', tags))));
    }

    private static XElement Summarize(ModuleManifest manifest) => new(
        CoreProperties + "coreProperties",
        new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
        new XElement(DublinCore + "creator", manifest.Text("Author")),
        new XElement(DublinCore + "description", manifest.Text("Description")),
        new XElement(DublinCore + "identifier", manifest.Name),
        new XElement(CoreProperties + "version", manifest.Version));

    private static XElement Relate(string nuspec, string properties) => new(
        Relationships + "Relationships",
        Relationship("R1", "http://schemas.microsoft.com/packaging/2010/07/manifest", "/" + nuspec),
        Relationship("R2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "/" + properties));

    private static XElement Relationship(string id, string type, string target) => new(
        Relationships + "Relationship",
        new XAttribute("Type", type),
        new XAttribute("Target", target),
        new XAttribute("Id", id));

    private static XElement NameTypes(List<ArchiveEntry> entries)
    {
        string[] extensions = [.. entries.Select(entry => Path.GetExtension(entry.Name).TrimStart('.')).Where(extension => extension.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new XElement(
            ContentTypes + "Types",
            extensions.Select(extension => new XElement(ContentTypes + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", TypeOf(extension)))),
            entries.Where(entry => Path.GetExtension(entry.Name).Length == 0)
                .Select(entry => new XElement(ContentTypes + "Override", new XAttribute("PartName", "/" + entry.Name), new XAttribute("ContentType", TypeOf("")))));
    }

    private static string TypeOf(string extension) => extension switch
    {
        "rels" => "application/vnd.openxmlformats-package.relationships+xml",
        "psmdcp" => "application/vnd.openxmlformats-package.core-properties+xml",
        _ => "application/octet-stream",
    };

    private static ArchiveEntry Part(string name, XElement content) =>
        new(name, Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + content.ToString().ReplaceLineEndings("\n") + "\n"));
}
