using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using EcoDocDiag.Fleet;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Tests.Checks.Declared;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>The checks of a service pack in a fleet: the findings of the single path, whatever the number of threads.</summary>
public sealed class FleetPackTests
{
    private const int Count = 400;
    private static readonly DateTime Now = new(2026, 12, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly int[] ThreadCounts = [1, 2, 4];

    [Fact]
    public void The_findings_on_many_PCs_are_those_of_the_single_path()
    {
        byte[][] snapshots = [.. Enumerable.Range(0, Count).Select(Record)];
        using BothPaths paths = new(ExamplePack.Baseline, Now);
        WholeFinding[] single = [.. snapshots.SelectMany(paths.OfSingle)];

        Assert.Equal(single, snapshots.SelectMany(paths.OfFleet));
        Assert.All(ExamplePack.Baseline.Packs[0].Checks, check => Assert.Contains(single, finding => finding.Verdict.CheckId == check.Id && finding.Verdict.Status == FindingStatus.Pass));
        Assert.All(ExamplePack.Baseline.Packs[0].Checks, check => Assert.Contains(single, finding => finding.Verdict.CheckId == check.Id && finding.Verdict.Status is FindingStatus.Fail or FindingStatus.Warning));
        foreach (int threads in ThreadCounts)
        {
            Assert.Equal(single.Select(finding => finding.Verdict), Run(snapshots, threads));
        }
    }

    private static IEnumerable<FleetVerdict> Run(byte[][] snapshots, int threads)
    {
        using MemoryStream lines = new([.. snapshots.SelectMany(snapshot => snapshot.Append((byte)'\n'))]);
        var options = new FleetOptions { Baseline = ExamplePack.Baseline, UtcNow = Now, Threads = threads };
        return [.. new FleetRunner(ExamplePack.Catalog).Run(new FleetInputs(["-"], lines), options, null, TestContext.Current.CancellationToken).SelectMany(item => item.Verdicts)];
    }

    private static byte[] Record(int number)
    {
        Random random = new(number % 40);
        string[] states = ["Running", "Stopped"];
        MemoryMachine machine = new()
        {
            Computer = "PC-" + number,
            UtcNow = Now,
            FileVersion = _ => random.Next(4) == 0 ? Reading<string>.Absent() : Reading<string>.Present($"2.{random.Next(3, 6)}.0.0"),
            ServiceState = _ => Reading<string>.Present(states[random.Next(2)]),
            Listener = _ => random.Next(2) == 0 ? Reading<string>.Absent() : Reading<string>.Present("0.0.0.0"),
        };
        machine.Key(@"HKCU\Software\Classes\.txt")
            .Set(@"HKLM\SYSTEM\CurrentControlSet\Services\ExampleSignerService", "Start", random.Next(2, 5))
            .Set(@"HKCU\Software\Example Sign\Signer", "UseWindowsStore", random.Next(2));
        if (random.Next(2) == 0)
        {
            machine.Set(@"HKLM\SOFTWARE\WOW6432Node\dotnet\Setup\InstalledVersions\x64\sharedfx\Microsoft.WindowsDesktop.App", "8.0.11", 1)
                .Set(@"HKLM\SOFTWARE\Classes\example-sign", "URL Protocol", "")
                .Set(@"HKLM\SOFTWARE\Classes\example-sign\shell\open\command", "", "ExampleSigner.exe %1")
                .Set(@"HKLM\SOFTWARE\Policies\Microsoft\Edge\ExtensionInstallForcelist", "1", "abcdefghijklmnopabcdefghijklmnop")
                .Set(@"HKLM\SOFTWARE\Microsoft\Edge\NativeMessagingHosts\com.example.signer", "", "host.json");
        }

        return new SnapshotRecorder(ExamplePack.Catalog, CheckSelection.All, includeUserName: false).Record(new CheckContext(machine, ExamplePack.Baseline));
    }
}
