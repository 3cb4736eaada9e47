using System.IO;
using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace EcoDocDiag.PowerShell.Tests;

/// <summary>The PowerShell that a person starts with <c>dotnet pwsh</c> is the one of these tests.</summary>
public sealed class ToolManifestTests
{
    [Fact]
    public void The_tool_manifest_names_the_version_of_the_package_list()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Repository.PathTo(".config", "dotnet-tools.json")));
        XElement version = Assert.Single(XDocument.Load(Repository.PathTo("Directory.Packages.props")).Descendants("PowerShellVersion"));

        Assert.Equal(version.Value, manifest.RootElement.GetProperty("tools").GetProperty("powershell").GetProperty("version").GetString());
    }
}
