using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using EcoDocDiag.Packaging;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests.Packaging;

/// <summary>A release of a small repository: its archives, bill of materials and checksums.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly DateTimeOffset Time = new(2026, 4, 1, 9, 30, 0, TimeSpan.Zero);
    private readonly string _root = Directory.CreateTempSubdirectory("EcoDocDiag.").FullName;

    public ReleaseTests()
    {
        Write("repository/LICENSE", "MIT");
        Write("repository/THIRD-PARTY-NOTICES.txt", "Thanks");
        Write("repository/src/EcoDocDiag.PowerShell/packages.lock.json", """
            { "version": 2, "dependencies": { ".NETFramework,Version=v4.7.2": {
              "System.Text.Json": { "type": "Direct", "resolved": "8.0.6", "contentHash": "AAEC" }, "ecodocdiag": { "type": "Project" } } } }
            """);
        Write("repository/module/EcoDocDiag/EcoDocDiag.psd1", """
            @{
                ModuleVersion = '2.3.4'
                Author = 'The author''s name'
                CompanyName = 'Company'
                Copyright = 'Copyright'
                Description = 'Description'
                CompatiblePSEditions = @('Desktop', 'Core')
                CmdletsToExport = @(
                    'Test-One'
                )
                Tags = @('Windows', 'PSEdition_Core')
            }
            """);
        foreach (string file in new[] { "EcoDocDiag.Format.ps1xml", "baselines/current.json", "guides/eco-document.json", "en-US/A-Help.xml", "en-US/about_A.help.txt", "ja-JP/A-Help.xml", "ja-JP/about_A.help.txt" })
        {
            Write("repository/module/EcoDocDiag/" + file, file);
        }

        foreach (string file in new[] { "EcoDocDiag.dll", "EcoDocDiag.pdb", "EcoDocDiag.xml", "System.Text.Json.dll", "ja/EcoDocDiag.resources.dll" })
        {
            Write("built/net472/" + file, file);
        }

        Write("repository/deploy/logon.ps1", "'logon'");
        Write("artifacts/console/linux-x64/ecodocdiag", "program");
        Write("artifacts/console/linux-x64.deps.json", """
            { "libraries": {
              "EcoDocDiag.Console/2.3.4": { "type": "project", "sha512": "" },
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.1": { "type": "runtimepack", "sha512": "" },
              "System.CommandLine/3.0.0": { "type": "package", "sha512": "sha512-AwQF" } } }
            """);
        Write("artifacts/left over from an earlier run.zip", "");
    }

    private string Artifacts => Path.Combine(_root, "artifacts");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void It_is_a_package_an_archive_a_platform_the_scripts_a_bill_of_materials_and_checksums()
    {
        IReadOnlyList<string> written = Make();
        Assert.Equal(
            ["EcoDocDiag-2.3.4.spdx.json", "EcoDocDiag.2.3.4.nupkg", "SHA256SUMS", "ecodocdiag-2.3.4-deploy.zip", "ecodocdiag-2.3.4-linux-x64.zip"],
            written.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal(written.Order(StringComparer.Ordinal), Directory.GetFiles(Artifacts).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_program_of_a_platform_comes_with_the_licences_and_may_be_run()
    {
        Make();
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Artifacts, "ecodocdiag-2.3.4-linux-x64.zip"));
        Assert.Equal(["LICENSE", "THIRD-PARTY-NOTICES.txt", "ecodocdiag"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(["644", "644", "755"], archive.Entries.Select(entry => Convert.ToString((entry.ExternalAttributes >> 16) & 0x1FF, 8)));
    }

    [Fact]
    public void The_checksums_are_those_of_every_other_file()
    {
        IReadOnlyList<string> written = Make();
        string[] lines = File.ReadAllLines(Path.Combine(Artifacts, "SHA256SUMS"));
        Assert.Equal(
            written.Where(file => Path.GetFileName(file) != "SHA256SUMS").Select(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))) + "  " + Path.GetFileName(file)).Order(StringComparer.Ordinal),
            lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_bill_names_every_file_of_every_archive_and_whose_packages_are_in_it()
    {
        Make();
        using JsonDocument bill = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Artifacts, "EcoDocDiag-2.3.4.spdx.json")));
        JsonElement root = bill.RootElement;
        Assert.Equal("SPDX-2.3", root.GetProperty("spdxVersion").GetString());
        Assert.Equal("2026-04-01T09:30:00Z", root.GetProperty("creationInfo").GetProperty("created").GetString());

        string[] names = [.. root.GetProperty("packages").EnumerateArray().Select(package => package.GetProperty("name").GetString()!)];
        Assert.Equal(
            ["EcoDocDiag.2.3.4.nupkg", "ecodocdiag-2.3.4-linux-x64.zip", "ecodocdiag-2.3.4-deploy.zip", "Microsoft.NETCore.App.Runtime.linux-x64", "System.CommandLine", "System.Text.Json"],
            names);
        string[] ids = [.. Ids(root, "packages"), .. Ids(root, "files"), "SPDXRef-DOCUMENT"];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Matches("^(SPDXRef-[A-Za-z0-9.-]+\n)+$", string.Concat(ids.Select(id => id + "\n")));
        Assert.All(root.GetProperty("relationships").EnumerateArray(), relation =>
        {
            Assert.Contains(relation.GetProperty("spdxElementId").GetString(), ids);
            Assert.Contains(relation.GetProperty("relatedSpdxElement").GetString(), ids);
        });

        string[] files = [.. root.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("fileName").GetString()!)];
        Assert.Superset(new HashSet<string> { "./EcoDocDiag.psd1", "./bin/net472/EcoDocDiag.dll", "./ecodocdiag", "./logon.ps1" }, files.ToHashSet());
        Assert.Equal("00" + "01" + "02", Package(root, "System.Text.Json").GetProperty("checksums")[0].GetProperty("checksumValue").GetString());
        Assert.Equal("pkg:nuget/System.CommandLine@3.0.0", Package(root, "System.CommandLine").GetProperty("externalRefs")[0].GetProperty("referenceLocator").GetString());
        Assert.False(Package(root, "Microsoft.NETCore.App.Runtime.linux-x64").TryGetProperty("checksums", out _));
    }

    [Fact]
    public void Made_twice_it_is_the_same_and_made_at_another_time_it_is_not()
    {
        Dictionary<string, string> first = Hashes(Make());
        Assert.Equal(first, Hashes(Make()));
        Assert.NotEqual(first["EcoDocDiag.2.3.4.nupkg"], Hashes(Make(Time.AddDays(1)))["EcoDocDiag.2.3.4.nupkg"]);
    }

    [Fact]
    public void Before_a_zip_file_can_tell_the_time_it_says_the_earliest()
    {
        Make(DateTimeOffset.UnixEpoch);
        using ZipArchive archive = ZipFile.OpenRead(Path.Combine(Artifacts, "ecodocdiag-2.3.4-deploy.zip"));
        Assert.Equal(new DateTime(1980, 1, 1), archive.Entries[0].LastWriteTime.DateTime);
    }

    [Fact]
    public void A_version_that_is_not_the_manifests_is_refused()
    {
        Make();
        PackagingException refusal = Assert.Throws<PackagingException>(() => NewRelease("2.3.5", Time).Pack());
        Assert.Contains("2.3.5", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("2.3.4", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_preview_has_its_label_from_the_manifest()
    {
        string manifest = Path.Combine(_root, "repository", "module", "EcoDocDiag", "EcoDocDiag.psd1");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("Author =", "Prerelease = 'preview1'\n    Author =", StringComparison.Ordinal));
        NewRelease("2.3.4-preview1", Time).LayOut(Assemblies());
        Assert.Contains(NewRelease("2.3.4-preview1", Time).Pack(), file => Path.GetFileName(file) == "EcoDocDiag.2.3.4-preview1.nupkg");
    }

    [Fact]
    public void A_file_in_the_modules_folder_that_nobody_named_is_refused_and_one_that_is_missing_too()
    {
        Write("repository/module/EcoDocDiag/notes.txt", "left here");
        Assert.Contains("notes.txt", Assert.Throws<PackagingException>(() => Make()).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(_root, "repository/module/EcoDocDiag/notes.txt"));
        Directory.Delete(Path.Combine(_root, "repository/module/EcoDocDiag/ja-JP"), recursive: true);
        Assert.Contains("ja-JP", Assert.Throws<PackagingException>(() => Make()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_another_form_is_refused_by_the_name_of_what_is_missing()
    {
        string manifest = Path.Combine(_root, "repository", "module", "EcoDocDiag", "EcoDocDiag.psd1");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("CompanyName", "Company", StringComparison.Ordinal));
        Assert.Contains("CompanyName", Assert.Throws<PackagingException>(() => Make()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dependencies_in_no_form_of_the_sdk_are_refused()
    {
        Write("artifacts/console/linux-x64.deps.json", "{}");
        Assert.Contains("linux-x64.deps.json", Assert.Throws<PackagingException>(() => Make()).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ids(JsonElement root, string list) =>
        root.GetProperty(list).EnumerateArray().Select(item => item.GetProperty("SPDXID").GetString()!);

    private static JsonElement Package(JsonElement root, string name) =>
        root.GetProperty("packages").EnumerateArray().Single(package => package.GetProperty("name").GetString() == name);

    private static Dictionary<string, string> Hashes(IEnumerable<string> files) =>
        files.ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));

    private Dictionary<string, string> Assemblies() => new() { ["net472"] = Path.Combine(_root, "built", "net472") };

    private Release NewRelease(string version, DateTimeOffset time) => new(Path.Combine(_root, "repository"), Artifacts, version, time);

    private IReadOnlyList<string> Make(DateTimeOffset? time = null)
    {
        Release release = NewRelease("2.3.4", time ?? Time);
        release.LayOut(Assemblies());
        return release.Pack();
    }

    private void Write(string path, string text)
    {
        string file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
