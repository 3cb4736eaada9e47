using System;
using System.Collections.Generic;
using System.Linq;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Tests.Machines;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

public sealed class SnapshotRecorderTests
{
    private readonly MemoryMachine _machine = new MemoryMachine()
        .Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings\Zones\2", "1200", 3)
        .Set(@"HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings", "SecureProtocols", 0x28);

    [Theory]
    [InlineData("current")]
    [InlineData("guide-2018")]
    public void A_snapshot_is_judged_like_its_pc_by_every_shipped_baseline_even_where_ones_own_has_the_name_of_one(string name)
    {
        Baseline narrow = ShippedChecks.LoadBaseline("current") with
        {
            Name = name,
            Checks = ShippedChecks.CreateCatalog().Checks.ToDictionary(check => check.Id, _ => new CheckRule(IsEnabled: false, Severity: null)),
        };

        var snapshot = new SnapshotMachine(new SnapshotReader().Read(Record(narrow), "pc.json"), _machine.UtcNow);

        Assert.All(BaselineLoader.ShippedNames.Select(ShippedChecks.LoadBaseline), shipped =>
            Assert.Equal(Judge(new CheckContext(_machine, shipped)), Judge(new CheckContext(snapshot, shipped))));
    }

    [Fact]
    public void It_tells_each_verdict_once_and_by_the_baseline_that_was_asked_for()
    {
        List<string> told = [];

        Record(ShippedChecks.LoadBaseline("guide-2018"), told);

        // What it records it judges, needed or not.
        Assert.Equal(Judge(new CheckContext(_machine, ShippedChecks.LoadBaseline("guide-2018")) { Need = Need.Always }), told);
        Assert.Contains(told, verdict => verdict.StartsWith("TlsProtocol Fail ", StringComparison.Ordinal));
    }

    private byte[] Record(Baseline baseline, List<string>? told = null) =>
        new SnapshotRecorder(ShippedChecks.CreateCatalog(), CheckSelection.All, includeUserName: false)
            .Record(new CheckContext(_machine, baseline), (check, verdict) => told?.Add(Spell(check, verdict)));

    private static List<string> Judge(CheckContext context) =>
        [.. new VerdictRunner(ShippedChecks.CreateCatalog()).Run(context, CheckSelection.All).Select(judged => Spell(judged.Key, judged.Value))];

    private static string Spell(Check check, Verdict verdict) => $"{check.Id} {verdict.Status} {verdict.Reason} {verdict.Subject} {verdict.Actual} {verdict.Source}";
}
