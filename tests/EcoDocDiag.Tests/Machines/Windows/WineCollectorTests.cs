using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Collected;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using Xunit;

namespace EcoDocDiag.Tests.Machines.Windows;

/// <summary>What Collect-EcoDoc.cmd gathers under Wine, judged on this system; whether it is what the PC itself gives, EcoDocDiag.Windows.Tests says.</summary>
public sealed class WineCollectorTests : IDisposable
{
    private static readonly DateTime Now = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_it_gathers_is_judged_here_as_a_folder_and_as_a_zip_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This is Windows: EcoDocDiag.Windows.Tests runs it.");
        string wine = WinePrefix.FindLauncher() ?? "";
        Assert.SkipWhen(wine.Length == 0, WinePrefix.NoLauncher);
        using (WinePrefix prefix = new(wine, "Collector"))
        {
            prefix.Run(["cmd", "/d", "/c", WinePrefix.PathInWindows(ProjectFolder.PathOf("deploy", "collect", "Collect-EcoDoc.cmd")), "/quiet", "/out", WinePrefix.PathInWindows(_folder.Path)]);
        }

        string made = Assert.Single(Directory.GetDirectories(_folder.Path));
        string zip = Path.Combine(_folder.Path, "all.zip");
        ZipFile.CreateFromDirectory(made, zip, CompressionLevel.Optimal, includeBaseDirectory: true);

        Finding[] findings = Judge(made);
        Assert.Equal(findings.Select(Comparable), Judge(zip).Select(Comparable));

        // Of a Windows that nobody has set up nothing is refused, and the site is in no zone.
        Assert.DoesNotContain(findings, static finding => finding.Status == "Error");
        Assert.Contains(findings, static finding => (finding.CheckId, finding.Status) == ("TrustedSite", "Fail"));
        string[] unjudged = [.. findings.Where(static finding => finding.Status == "NotJudged").Select(static finding => finding.CheckId)];
        Assert.Subset(new HashSet<string>(["BrowserProcess", "OtherSessions", "Browser", "Connectivity", "KeyHealth"]), unjudged.ToHashSet());
    }

    private static Finding[] Judge(string path)
    {
        using CollectedMachine machine = CollectedMachine.Open(path, Now);
        CheckRunner runner = new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
        return [.. runner.Run(new CheckContext(machine, ShippedChecks.LoadBaseline("guide-2018")), new CheckSelection { SkipNetwork = true })];
    }

    // The file names the PC.
    private static string Comparable(Finding finding) => string.Join(
        "|", FindingFields.All.Where(static field => field.Name is not (nameof(Finding.Computer) or nameof(Finding.Timestamp))).Select(field => $"{field.Name}={field.Read(finding)}"));
}
