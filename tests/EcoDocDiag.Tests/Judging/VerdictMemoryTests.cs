using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using EcoDocDiag.Baselines;
using EcoDocDiag.Checks;
using EcoDocDiag.Judging;
using EcoDocDiag.Machines.Recall;
using EcoDocDiag.Machines.Snapshots;
using EcoDocDiag.Records;
using EcoDocDiag.Resources;
using EcoDocDiag.Tests.Certificates;
using EcoDocDiag.Tests.Fleet;
using Xunit;

namespace EcoDocDiag.Tests.Judging;

/// <summary>A runner that has judged many PCs gives the findings of one that has judged none.</summary>
public sealed class VerdictMemoryTests
{
    private static readonly byte[][] Pcs = [.. Enumerable.Range(0, 120).Select(new FleetGenerator(17, new FleetCertificates()).Create)];
    private static readonly DateTime Now = new(2026, 11, 22, 0, 0, 0, DateTimeKind.Utc);
    private static readonly Baseline Usual = ShippedChecks.LoadBaseline(BaselineLoader.DefaultName);

    private static readonly Baseline Other = Usual with { ZoneActions = [.. Usual.ZoneActions.Select(static action => action with { Expected = action.Expected == 3 ? 0 : 3, Weaker = [] })] };

    [Fact]
    public void Findings_are_those_of_a_new_runner()
    {
        Assert.Equal(JudgeAnew(Usual, Now), Judge(Usual, Now, Runner(), CheckRunner.CreateReader(Usual)));
    }

    [Fact]
    public void Neither_another_baseline_nor_another_time_gets_what_was_concluded_by_the_one_before()
    {
        CheckRunner runner = Runner();
        SnapshotReader reader = CheckRunner.CreateReader(Usual);
        DateTime later = Now.AddYears(50);
        string[] usual = JudgeAnew(Usual, Now);

        Assert.Equal(usual, Judge(Usual, Now, runner, reader));
        Assert.Equal(JudgeAnew(Other, Now), Judge(Other, Now, runner, reader));
        Assert.Equal(JudgeAnew(Usual, later), Judge(Usual, later, runner, reader));
        Assert.Equal(usual, Judge(Usual, Now, runner, reader));
        Assert.NotEqual(usual, JudgeAnew(Other, Now));
        Assert.NotEqual(usual, JudgeAnew(Usual, later));
    }

    [Fact]
    public void It_recalls_from_the_second_snapshot_on_and_starts_anew_with_another_reader_baseline_or_time()
    {
        VerdictMemory memory = new();
        SnapshotReader reader = Experienced();
        Assert.False(Recalls(reader, Usual, Now));
        Assert.True(Recalls(reader, Usual, Now));
        Assert.True(Recalls(reader, Usual, Now));
        Assert.False(Recalls(Experienced(), Usual, Now));
        Assert.False(Recalls(reader, Usual, Now));
        Assert.False(Recalls(reader, Usual with { Name = "other" }, Now));
        Assert.False(Recalls(reader, Usual, Now));
        Assert.False(Recalls(reader, Usual, Now.AddTicks(1)));
        Assert.True(Recalls(reader, Usual, Now.AddTicks(1)));

        bool Recalls(SnapshotReader from, Baseline baseline, DateTime utcNow)
        {
            CheckContext context = new(new SnapshotMachine(from.Read(Pcs[0], "fleet"), utcNow), baseline);
            CheckContext entered = memory.Enter(context);
            Assert.True(entered == context || entered.Machine is TracedMachine);
            return entered != context;
        }

        // A reader numbers keys from its second snapshot on.
        static SnapshotReader Experienced()
        {
            SnapshotReader experienced = KnownSnapshotReader.CreateReader(new SnapshotFilters());
            _ = experienced.Read(Pcs[0], "fleet");
            return experienced;
        }
    }

    [Fact]
    public void Snapshots_of_two_readers_may_come_in_turns()
    {
        CheckRunner runner = Runner();
        SnapshotReader[] readers = [new(), new()];
        string[] findings = [.. Pcs.SelectMany((pc, number) => Judge(pc, Usual, Now, runner, readers[number % 7 % 2]))];

        Assert.Equal(JudgeAnew(Usual, Now), findings);
    }

    [Fact]
    public void A_key_that_the_first_PCs_lack_is_found_where_a_later_one_has_it()
    {
        byte[][] whole = Pcs[..60];
        byte[][] without = [.. whole.Select(static pc => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(pc).Replace(@"\\Zones\\2""", @"\\Zones\\2x""", StringComparison.Ordinal)))];
        byte[][] all = [.. without, .. whole, .. without];
        CheckRunner runner = Runner();
        SnapshotReader reader = CheckRunner.CreateReader(Usual);

        string[] alone = [.. all.SelectMany(static pc => Judge(pc, Usual, Now, Runner(), new SnapshotReader()))];

        Assert.NotEqual(alone.Take(alone.Length / 3), alone.Skip(alone.Length / 3).Take(alone.Length / 3));
        Assert.Equal(alone, all.SelectMany(pc => Judge(pc, Usual, Now, runner, reader)));
    }

    [Fact]
    public void PCs_may_be_judged_in_turns()
    {
        CheckRunner runner = Runner();
        SnapshotReader reader = new();
        _ = Judge(Usual, Now, runner, reader);
        for (int number = 1; number < Pcs.Length; number++)
        {
            using IEnumerator<Finding> left = Run(Pcs[number - 1], Usual, Now, runner, reader).GetEnumerator();
            using IEnumerator<Finding> right = Run(Pcs[number], Usual, Now, runner, reader).GetEnumerator();
            List<string> both = [];
            while (left.MoveNext() && right.MoveNext())
            {
                both.Add(Spell(left.Current) + Spell(right.Current));
            }

            string[] one = Judge(Pcs[number - 1], Usual, Now, Runner(), new SnapshotReader());
            string[] two = Judge(Pcs[number], Usual, Now, Runner(), new SnapshotReader());
            Assert.Equal(one.Zip(two, static (first, second) => first + second), both);
        }
    }

    private static string[] JudgeAnew(Baseline baseline, DateTime utcNow) => [.. Pcs.SelectMany(pc => Judge(pc, baseline, utcNow, Runner(), new SnapshotReader()))];

    private static string[] Judge(Baseline baseline, DateTime utcNow, CheckRunner runner, SnapshotReader reader) =>
        [.. Pcs.SelectMany(pc => Judge(pc, baseline, utcNow, runner, reader))];

    private static string[] Judge(byte[] pc, Baseline baseline, DateTime utcNow, CheckRunner runner, SnapshotReader reader) =>
        [.. Run(pc, baseline, utcNow, runner, reader).Select(Spell)];

    private static IEnumerable<Finding> Run(byte[] pc, Baseline baseline, DateTime utcNow, CheckRunner runner, SnapshotReader reader) =>
        runner.Run(new CheckContext(new SnapshotMachine(reader.Read(pc, "fleet"), utcNow), baseline), CheckSelection.All);

    private static string Spell(Finding finding) => string.Join("|", FindingFields.All.Select(field => Convert.ToString(field.Read(finding), CultureInfo.InvariantCulture)));

    private static CheckRunner Runner() => new(ShippedChecks.CreateCatalog(), new FindingFactory(new TextCatalog(CultureInfo.InvariantCulture)));
}
