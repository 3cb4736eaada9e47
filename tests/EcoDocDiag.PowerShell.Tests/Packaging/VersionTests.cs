using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EcoDocDiag.Packaging;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests.Packaging;

/// <summary>Whatever spells the version says what Directory.Build.props does; the console's own tests say it of the console and of SARIF.</summary>
public sealed partial class VersionTests
{
    [Fact]
    public void It_is_a_semantic_version() => Assert.Matches(Semantic(), Repository.Version);

    [Fact]
    public void The_manifest_has_it() =>
        Assert.Equal(Repository.Version, ModuleManifest.Read(Path.Combine(Repository.Module, "EcoDocDiag.psd1")).Version);

    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void The_assemblies_have_it(string framework)
    {
        foreach (string name in new[] { "EcoDocDiag.dll", "EcoDocDiag.PowerShell.dll" })
        {
            FileVersionInfo assembly = FileVersionInfo.GetVersionInfo(Path.Combine(Repository.Assemblies[framework], name));
            Assert.Equal(Repository.Version, assembly.ProductVersion);
            Assert.Equal(Repository.Version.Split('-')[0] + ".0", assembly.FileVersion);
        }
    }

    [Fact]
    public void The_changelog_begins_with_it_or_with_what_comes_after_it()
    {
        string[] versions = [.. File.ReadLines(Repository.PathTo("CHANGELOG.md")).Where(line => line.StartsWith("## [", StringComparison.Ordinal)).Select(line => line[4..line.IndexOf(']', StringComparison.Ordinal)])];
        Assert.Equal(Repository.Version, versions.First(version => version != "Unreleased"));
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-[A-Za-z][0-9A-Za-z]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Semantic();
}
