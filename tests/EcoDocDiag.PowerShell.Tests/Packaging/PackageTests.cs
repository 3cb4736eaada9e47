using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Xml.Linq;
using EcoDocDiag.Packaging;
using EcoDocDiag.PowerShell.Tests.Contract;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests.Packaging;

/// <summary>The module's package: what is in it, and that it follows from that alone.</summary>
public sealed class PackageTests : IDisposable
{
    private readonly PackagedModule _module = new();

    public void Dispose() => _module.Dispose();

    [Fact]
    public void It_holds_the_module_its_help_in_both_languages_and_nothing_that_only_a_developer_needs()
    {
        string[] files = [.. ArchiveEntry.ReadFolder(_module.Laid).Select(entry => entry.Name)];
        Assert.Superset(
            new HashSet<string>
            {
                "EcoDocDiag.psd1", "EcoDocDiag.Format.ps1xml", "LICENSE", "THIRD-PARTY-NOTICES.txt",
                "baselines/baseline.schema.json", "baselines/checks.schema.json", "baselines/current.json", "baselines/guide-2018.json",
                "guides/guide.schema.json", "guides/eco-document.json",
                "en-US/EcoDocDiag.PowerShell.dll-Help.xml", "ja-JP/EcoDocDiag.PowerShell.dll-Help.xml",
                "en-US/about_EcoDocDiag.help.txt", "ja-JP/about_EcoDocDiag.help.txt",
                "bin/net472/EcoDocDiag.PowerShell.dll", "bin/net472/EcoDocDiag.dll", "bin/net472/ja/EcoDocDiag.resources.dll", "bin/net472/System.Text.Json.dll",
                "bin/net8.0/EcoDocDiag.PowerShell.dll", "bin/net8.0/EcoDocDiag.dll", "bin/net8.0/ja/EcoDocDiag.resources.dll",
                "bin/net8.0-win-x64/EcoDocDiag.PowerShell.dll", "bin/net8.0-win-x64/EcoDocDiag.dll", "bin/net8.0-win-x64/ja/EcoDocDiag.resources.dll",
            },
            files.ToHashSet());
        Assert.DoesNotContain(files, file => Path.GetExtension(file) is ".pdb" || file.StartsWith("lib/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.StartsWith("bin/", StringComparison.Ordinal) && Path.GetExtension(file) is not ".dll");
        Assert.DoesNotContain(files, file => file.StartsWith("bin/net8.0", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("EcoDocDiag.", StringComparison.Ordinal));
        Assert.Equal(
            files.Where(file => file.StartsWith("en-US/", StringComparison.Ordinal)).Select(Path.GetFileName),
            files.Where(file => file.StartsWith("ja-JP/", StringComparison.Ordinal)).Select(Path.GetFileName));
    }

    [Fact]
    public void A_repository_finds_it_by_the_tags_of_its_cmdlets_and_editions()
    {
        using ZipArchive package = ZipFile.OpenRead(_module.Package);
        XElement nuspec = Load(package, "EcoDocDiag.nuspec").Elements().Single();
        XNamespace space = nuspec.Name.Namespace;
        string[] tags = nuspec.Element(space + "tags")!.Value.Split(' ');
        Assert.Equal("EcoDocDiag", nuspec.Element(space + "id")!.Value);
        Assert.Equal(Repository.Version, nuspec.Element(space + "version")!.Value);
        Assert.Superset(new HashSet<string> { "PSModule", "PSEdition_Desktop", "PSEdition_Core", "PSIncludes_Cmdlet" }, tags.ToHashSet());
        Assert.Equal(ModuleSurface.Names, tags.Where(tag => tag.StartsWith("PSCmdlet_", StringComparison.Ordinal)).Select(tag => tag["PSCmdlet_".Length..]).Order(StringComparer.Ordinal));
        Assert.Equal(tags.Distinct(), tags);
    }

    [Fact]
    public void Each_part_has_a_type_and_the_relations_lead_to_parts()
    {
        using ZipArchive package = ZipFile.OpenRead(_module.Package);
        XElement types = Load(package, "[Content_Types].xml");
        HashSet<string?> extensions = [.. types.Elements().Select(type => (string?)type.Attribute("Extension"))];
        HashSet<string?> parts = [.. types.Elements().Select(type => (string?)type.Attribute("PartName"))];
        Assert.All(
            package.Entries.Where(entry => entry.FullName != "[Content_Types].xml"),
            entry => Assert.True(extensions.Contains(Path.GetExtension(entry.FullName).TrimStart('.')) || parts.Contains("/" + entry.FullName), entry.FullName));
        Assert.All(Load(package, "_rels/.rels").Elements(), relation => Assert.NotNull(package.GetEntry(((string)relation.Attribute("Target")!)[1..])));
    }

    [Fact]
    public void The_same_files_give_the_same_bytes_whenever_and_in_whatever_order_they_were_written()
    {
        string copy = Path.Combine(_module.Folder, "elsewhere", "copy", "EcoDocDiag");
        foreach (ArchiveEntry entry in ArchiveEntry.ReadFolder(_module.Laid).Reverse())
        {
            string file = Path.Combine(copy, entry.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, entry.Bytes);
            File.SetLastWriteTimeUtc(file, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        }

        string again = NuGetPackage.Write(copy, Path.GetDirectoryName(copy)!, PackagedModule.Time);
        Assert.Equal(File.ReadAllBytes(_module.Package), File.ReadAllBytes(again));
        using ZipArchive package = ZipFile.OpenRead(again);
        Assert.All(package.Entries, entry => Assert.Equal(PackagedModule.Time.DateTime, entry.LastWriteTime.DateTime));
        Assert.Equal(package.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal), package.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void No_assembly_of_ours_names_the_folder_in_which_it_was_built()
    {
        byte[][] spellings = [Encoding.UTF8.GetBytes(Repository.Root), Encoding.Unicode.GetBytes(Repository.Root)];
        foreach (ArchiveEntry entry in ArchiveEntry.ReadFolder(_module.Laid).Where(entry => Path.GetFileName(entry.Name).StartsWith("EcoDocDiag", StringComparison.Ordinal)))
        {
            Assert.All(spellings, spelling => Assert.True(entry.Bytes.AsSpan().IndexOf(spelling) < 0, entry.Name));
        }
    }

    [Fact]
    public void Whoever_is_shipped_is_named_in_the_notices()
    {
        string notices = File.ReadAllText(Repository.PathTo("THIRD-PARTY-NOTICES.txt"));
        IReadOnlyList<ShippedPackage> shipped = ShippedPackage.OfModule(_module.Laid, Repository.PathTo("src", "EcoDocDiag.PowerShell", "packages.lock.json"));
        Assert.NotEmpty(shipped);
        Assert.All(shipped, package => Assert.Contains(package.Name + "\n", notices, StringComparison.Ordinal));
        Assert.All(shipped, package => Assert.Equal(128, package.Sha512.Length));
    }

    [Fact]
    public void An_assembly_that_no_package_brings_is_refused()
    {
        File.WriteAllText(Path.Combine(_module.Laid, "bin", "net472", "Stranger.dll"), "");
        PackagingException refusal = Assert.Throws<PackagingException>(() => ShippedPackage.OfModule(_module.Laid, Repository.PathTo("src", "EcoDocDiag.PowerShell", "packages.lock.json")));
        Assert.Contains("Stranger.dll", refusal.Message, StringComparison.Ordinal);
    }

    private static XElement Load(ZipArchive package, string name)
    {
        using Stream part = package.GetEntry(name)!.Open();
        return XDocument.Load(part).Root!;
    }
}
