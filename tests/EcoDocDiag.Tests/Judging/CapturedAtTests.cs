using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Opening;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Repairs;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>A finding says how old the state is that it is about, whatever the time it is judged by.</summary>
public sealed class CapturedAtTests
{
    private static readonly DateTime Captured = new(2026, 11, 21, 8, 9, 10, DateTimeKind.Utc);
    private static readonly DateTime Judged = new(2027, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_snapshot_says_when_it_was_recorded()
    {
        using RecordingMachine recorder = new(new MemoryMachine { CapturedAt = Captured, UtcNow = Judged });

        Assert.Equal(Captured, CapturedAt(recorder));
        Assert.Equal(Captured, CapturedAt(Replay(SnapshotWriter.Write(recorder.ToSnapshot()))));
    }

    [Fact]
    public void A_snapshot_of_what_does_not_say_has_the_time_that_it_was_recorded_by()
    {
        using RecordingMachine recorder = new(new MemoryMachine { UtcNow = Judged });

        Assert.Equal(Judged, CapturedAt(recorder));
    }

    [Fact]
    public void A_snapshot_without_the_time_leaves_it_open() =>
        Assert.Null(CapturedAt(Replay(Encoding.UTF8.GetBytes("""{"schema":"ecodocdiag/snapshot/1","computer":"PC-1","user":{"sid":"S-1-5-21-1"}}"""))));

    [Fact]
    public void A_registry_export_does_not_say()
    {
        MachineSource source = new() { RegistryFiles = [ProjectFolder.PathOf("docs", "samples", "broken-pc.reg")] };

        OpenedMachine opened = Assert.Single(new MachineOpener(() => Judged, null).Open(source, TestContext.Current.CancellationToken));

        Assert.Null(CapturedAt(opened.Machine!));
    }

    [Fact]
    public void A_PC_as_it_would_be_is_as_old_as_the_PC() => Assert.Equal(Captured, CapturedAt(new OverlayMachine(new MemoryMachine { CapturedAt = Captured })));

    private static SnapshotMachine Replay(byte[] json) => new(new SnapshotReader().Read(json, "pc.json"), Judged);

    private static DateTime? CapturedAt(IMachine machine) => new CheckRunner(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)))
        .Run(new CheckContext(machine, ShippedChecks.LoadBaseline("current")), CheckSelection.All)
        .Select(finding => finding.CapturedAt)
        .Distinct()
        .Single();
}
