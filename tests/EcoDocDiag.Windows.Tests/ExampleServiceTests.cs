using System;
using System.IO;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>The made-up second service of the samples on a live PC: judged, recorded, repaired and undone by its data alone.</summary>
public sealed class ExampleServiceTests : IDisposable
{
    private static readonly string[] Repaired = ["TlsProtocol"];
    private static readonly DateTime AsOf = new(2027, 1, 22, 0, 0, 0, DateTimeKind.Utc);

    private readonly MadeUpHives _hives = new();
    private readonly Baseline _baseline = ShippedChecks.LoadBaseline(SourceFolder.PathOf("docs", "samples", "example-service"));

    public void Dispose() => _hives.Dispose();

    [Fact]
    public void Its_settings_are_repaired_as_its_baseline_has_them_and_undone_byte_for_byte()
    {
        RepairBench seeded = _hives.Seed(["[{0}\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings]\n\"SecureProtocols\"=dword:00002008\n\n"])[0];
        RepairBench bench = new(seeded.User, Path.Combine(_hives.Folder, "journals"), _baseline, new CertificateInstaller([], new CertificateInstallOptions()));
        string before = Regedit.ExportAll();

        RepairOutcome outcome = bench.Repair(Repaired);

        Assert.All(outcome.Steps, static step => Assert.Equal((RepairStatus.Repaired, FindingStatus.Pass), (step.Status, step.After.Status)));
        Assert.Contains("SecureProtocols DWord 10240", bench.List(), StringComparison.Ordinal);
        Assert.All(bench.Undo(Assert.Single(bench.Journals.Ids())).Steps, static step => Assert.Equal(UndoStatus.Restored, step.Status));
        Assert.Equal(before, Regedit.ExportAll());
    }

    [Fact]
    public void Its_own_checks_judge_a_live_PC_and_its_snapshot_alike()
    {
        RepairBench seeded = _hives.Seed([""])[0];
        CheckCatalog catalog = ShippedChecks.CreateCatalog(_baseline);
        CheckSelection selection = new() { CheckIds = [.. _baseline.Packs[0].Checks.Select(static check => check.Id)] };
        byte[] recorded;
        (string, FindingStatus, string)[] live;
        using (WindowsMachine machine = seeded.Open())
        {
            live = Judge(machine);
        }

        using (WindowsMachine machine = seeded.Open())
        {
            recorded = new SnapshotRecorder(catalog, selection, includeUserName: false).Record(new CheckContext(machine, _baseline));
        }

        using SnapshotMachine snapshot = new(new SnapshotReader().Read(recorded, "a.json"), AsOf);
        Assert.Equal(live, Judge(snapshot));
        Assert.DoesNotContain(live, static verdict => verdict.Item2 == FindingStatus.Error);
        Assert.Contains(("example-service/SignerService", FindingStatus.Fail, "Missing"), live);
        Assert.Contains(("example-service/SignerVersion", FindingStatus.Fail, "Missing"), live);

        (string, FindingStatus, string)[] Judge(IMachine machine) =>
            [.. new VerdictRunner(catalog).Run(new CheckContext(machine, _baseline), selection).Select(static judged => (judged.Key.Id, judged.Value.Status, judged.Value.Reason))];
    }
}
