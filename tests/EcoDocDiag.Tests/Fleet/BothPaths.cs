using System;
using System.Globalization;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Resources;

namespace EcoDocDiag.Tests.Fleet;

/// <summary>
/// The findings on a PC by the path of a fleet and by that of a single PC, in their order. The path of the fleet is that of
/// one of its threads, which knows what the PCs before had; the other reads and judges each PC as if there were no other.
/// </summary>
internal sealed class BothPaths(Baseline baseline, DateTime utcNow) : IDisposable
{
    private readonly SnapshotReader _reader = CheckRunner.CreateReader(baseline);
    private readonly TracedMachine _machine = new(utcNow);
    private readonly VerdictRunner _runner = new(ShippedChecks.CreateCatalog(baseline));
    private readonly FindingFactory _findings = new(new TextCatalog(CultureInfo.InvariantCulture));

    public WholeFinding[] OfFleet(byte[] snapshot)
    {
        Snapshot pc = _reader.Read(snapshot, "fleet");
        _machine.Open(pc);
        WholeFinding[] findings = Run(_machine);
        _reader.Recycle(pc);
        return findings;
    }

    public WholeFinding[] OfSingle(byte[] snapshot)
    {
        using var machine = new SnapshotMachine(new SnapshotReader().Read(snapshot, "fleet"), utcNow);
        return Run(machine);
    }

    public void Dispose() => _machine.Dispose();

    private WholeFinding[] Run(IMachine machine)
    {
        var context = new CheckContext(machine, baseline);
        return [.. _runner.Run(context, CheckSelection.All).Select(judged => new WholeFinding(_findings.Create(judged.Key, judged.Value, context), judged.Value))];
    }
}
