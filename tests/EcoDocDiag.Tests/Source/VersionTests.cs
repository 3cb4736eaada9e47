using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Console;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Reports;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Source;

/// <summary>The version is written down in Directory.Build.props; whoever says it has it from there.</summary>
public sealed class VersionTests
{
    private static readonly string Version =
        XDocument.Load(Path.Combine(ProjectFolder.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

    [Fact]
    public void The_library_and_the_console_have_it()
    {
        Assert.Equal(Version, ProductVersion.Text);
        Assert.Equal(Version, typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
    }

    [Fact]
    public void A_snapshot_says_which_version_recorded_it() =>
        Assert.Equal(Version, new RecordingMachine(new MemoryMachine()).ToSnapshot().ToolVersion);

    [Fact]
    public void Reports_say_which_version_wrote_them()
    {
        using MemoryStream sarif = new();
        new SarifReportWriter(ShippedChecks.CreateCatalog(), new TextCatalog(CultureInfo.InvariantCulture)).Write([], sarif);
        using JsonDocument report = JsonDocument.Parse(sarif.ToArray());
        Assert.Equal(Version, report.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("semanticVersion").GetString());
    }
}
