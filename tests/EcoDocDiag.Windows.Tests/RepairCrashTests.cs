using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using EcoDocDiag.Machines.Windows;
using EcoDocDiag.Repairs;
using Xunit;

namespace EcoDocDiag.Windows.Tests;

/// <summary>Repairs and undoes whose process is killed, and repairs that run at the same time: undo finds the way back.</summary>
public sealed class RepairCrashTests : IDisposable
{
    private const int RandomMoments = 200;
    private const int ExportEvery = 20;

    private readonly MadeUpHives _hives = new();

    public void Dispose() => _hives.Dispose();

    [Fact]
    public void Killed_at_any_boundary_between_its_writes_a_repair_is_undone_completely()
    {
        RepairBench bench = Seed();
        string before = bench.Export();
        string listed = bench.List();
        int writes = bench.Plan(RepairBench.RegistryChecks).Sum(static step => step.Changes.Count);
        for (int boundary = 0; boundary <= writes; boundary++)
        {
            using (RepairChild child = RepairChild.StopAt(bench, undoes: false, boundary, RepairBench.RegistryChecks))
            {
                Assert.Equal("stopped", child.ReadLine());
                child.Kill();
            }

            RepairJournal journal = bench.Journals.Load(Assert.Single(bench.OpenJournals));
            Assert.Equal((JournalState.Started, writes), (journal.State, journal.Entries.Count));
            UndoOutcome undo = bench.Undo(journal.Id);

            Assert.Equal(boundary, undo.Steps.Count(static step => step.Status == UndoStatus.Restored));
            Assert.Equal(JournalState.Undone, undo.Journal.State);
            Assert.Equal(listed, bench.List());
        }

        Assert.Equal(before, bench.Export());
        TestContext.Current.SendDiagnosticMessage("{0} boundaries of a repair", writes + 1);
    }

    [Fact]
    public void Killed_at_any_boundary_between_its_writes_an_undo_is_completed_by_the_next()
    {
        RepairBench bench = Seed();
        string before = bench.Export();
        int writes = bench.Plan(RepairBench.RegistryChecks).Sum(static step => step.Changes.Count);
        for (int boundary = 0; boundary <= writes; boundary++)
        {
            string id = bench.Repair(RepairBench.RegistryChecks).Journal!.Id;
            using (RepairChild child = RepairChild.StopAt(bench, undoes: true, boundary, RepairBench.RegistryChecks))
            {
                Assert.Equal("stopped", child.ReadLine());
                child.Kill();
            }

            UndoOutcome undo = bench.Undo(id);

            Assert.Equal(boundary, undo.Steps.Count(static step => step.Status == UndoStatus.AlreadyBack));
            Assert.Equal(JournalState.Undone, undo.Journal.State);
        }

        Assert.Equal(before, bench.Export());
        TestContext.Current.SendDiagnosticMessage("{0} boundaries of an undo", writes + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Killed_at_any_boundary_a_removal_of_expired_certificates_and_its_undo_lose_none(bool undoes)
    {
        using LocalService service = new();
        service.AddPersonal(TestCertificate.LocalExpired);
        service.AddPersonal(TestCertificate.LocalExpiredLater);
        service.AddPersonal(TestCertificate.LocalClient);
        RepairBench bench = RepairBench.Removing(WindowsUsers.Own, service.Journals);
        string[] before = [LocalService.ExportPersonal(), LocalService.ListKeys()];
        RepairStep planned = Assert.Single(bench.Plan(RepairBench.RemovesExpired));
        int writes = planned.Changes.Count;
        Assert.Equal((RepairStatus.Planned, "Ok", "", 2), (planned.Status, planned.Before.Reason, planned.Failure, writes));
        for (int boundary = 0; boundary <= writes; boundary++)
        {
            if (undoes)
            {
                bench.Repair(RepairBench.RemovesExpired);
            }

            using (RepairChild child = RepairChild.StopAt(bench, undoes, boundary, RepairBench.RemovesExpired))
            {
                Assert.Equal("stopped", child.ReadLine());
                child.Kill();
            }

            int made = undoes ? writes - boundary : boundary;
            Assert.Equal(3 - made, service.ReadPersonal().Count);
            UndoOutcome undo = bench.Undo(Assert.Single(bench.OpenJournals));

            Assert.Equal((made, JournalState.Undone), (undo.Steps.Count(static step => step.Status == UndoStatus.Restored), undo.Journal.State));
            Assert.Equal(before, new[] { LocalService.ExportPersonal(), LocalService.ListKeys() });
            Assert.All(service.ReadPersonal(), static certificate => Assert.True(LocalService.Signs(certificate)));
        }
    }

    [Fact]
    public void Killed_at_200_random_moments_repairs_and_undoes_leave_nothing_that_undo_does_not_give_back()
    {
        RepairBench bench = Seed();
        Random random = new(20181024);
        string before = bench.Export();
        string listed = bench.List();
        Dictionary<string, int> found = new(StringComparer.Ordinal);
        for (int moment = 1; moment <= RandomMoments; moment++)
        {
            using (RepairChild child = RepairChild.Loop(bench))
            {
                int length = int.Parse(child.ReadLine()!, CultureInfo.InvariantCulture);
                Thread.Sleep(random.Next(length));
                child.Kill();
            }

            IReadOnlyList<string> open = bench.OpenJournals;
            string state = open.Count == 0 ? "no journal" : bench.Journals.Load(Assert.Single(open)).State.ToString();
            found[state] = found.GetValueOrDefault(state) + 1;
            if (open.Count == 0)
            {
                Assert.Equal(listed, bench.List());
            }

            foreach (string id in open)
            {
                Assert.Equal(JournalState.Undone, bench.Undo(id).Journal.State);
            }

            Assert.Equal(listed, bench.List());
            if (moment % ExportEvery == 0)
            {
                Assert.Equal(before, bench.Export());
            }
        }

        TestContext.Current.SendDiagnosticMessage("found: {0}", string.Join(", ", found.Select(static item => $"{item.Key} {item.Value}")));

        // The moments were worth trying: some fell into the middle of a repair.
        Assert.InRange(found.GetValueOrDefault(nameof(JournalState.Started)), 1, RandomMoments);
    }

    [Fact]
    public void Repairs_at_once_end_in_one_state_with_a_journal_each_and_are_undone_in_any_order()
    {
        // Two users with a repair of each check, and each repair in a process of its own.
        RepairBench[] benches = Seed(2);
        string[] before = [.. benches.Select(static bench => bench.Export())];
        Random random = new(20181024);
        (RepairBench Bench, string CheckId)[] repairs = [.. benches.SelectMany(static bench => RepairBench.RegistryChecks.Select(checkId => (bench, checkId)))];
        random.Shuffle(repairs);
        RepairChild[] children = [.. repairs.Select(static repair => RepairChild.Once(repair.Bench, repair.CheckId))];
        Assert.All(children, static child => Assert.Equal("ready", child.ReadLine()));
        Array.ForEach(children, static child => child.Go());
        Array.ForEach(children, static child => child.WaitForExit());
        Array.ForEach(children, static child => child.Dispose());

        foreach (RepairBench bench in benches)
        {
            Assert.All(bench.Plan(RepairBench.RegistryChecks), static step => Assert.Equal(RepairStatus.NotNeeded, step.Status));
        }

        RepairJournal[] journals = [.. benches.SelectMany(static bench => bench.Journals.Ids().Select(bench.Journals.Load))];
        TestContext.Current.SendDiagnosticMessage("{0} processes at once, {1} journals", children.Length, journals.Length);
        Assert.Equal((repairs.Length, repairs.Length), (children.Length, journals.Length));
        Assert.All(journals, static journal => Assert.Equal(JournalState.Completed, journal.State));
        Assert.Equal(
            repairs.Select(static repair => (repair.Bench.User.Sid, repair.CheckId)).Order(),
            journals.Select(static journal => (journal.User, Assert.Single(journal.Entries.Select(static entry => entry.CheckId).Distinct()))).Order());
        AssertUndoneInAnyOrder(benches, before, random);
    }

    [Fact]
    public void Repairs_of_one_check_at_once_write_it_once()
    {
        RepairBench bench = Seed();
        string before = bench.Export();
        Random random = new(20181024);
        string[] all = [.. RepairBench.RegistryChecks, .. RepairBench.RegistryChecks];
        random.Shuffle(all);
        using ManualResetEventSlim go = new();
        RepairChild[] children = [.. Enumerable.Range(0, 3).Select(child => RepairChild.Once(bench, all[(child * 4)..((child + 1) * 4)]))];
        List<Exception> faults = [];
        Thread[] threads = [.. all[12..].Select(checkId => new Thread(() =>
        {
            go.Wait();
            try
            {
                bench.Repair(checkId);
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                lock (faults)
                {
                    faults.Add(fault);
                }
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Assert.All(children, static child => Assert.Equal("ready", child.ReadLine()));
        Array.ForEach(children, static child => child.Go());
        go.Set();
        Array.ForEach(threads, static thread => thread.Join());
        Array.ForEach(children, static child => child.WaitForExit());
        Array.ForEach(children, static child => child.Dispose());

        // Of two repairs of one check the second finds nothing to do, and no journal is of more than its own check.
        Assert.Empty(faults);
        Assert.All(bench.Plan(RepairBench.RegistryChecks), static step => Assert.Equal(RepairStatus.NotNeeded, step.Status));
        RepairJournal[] journals = [.. bench.Journals.Ids().Select(bench.Journals.Load)];
        Assert.All(journals, static journal => Assert.Equal(JournalState.Completed, journal.State));
        Assert.Equal(RepairBench.RegistryChecks.Order(StringComparer.Ordinal), journals.Select(static journal => Assert.Single(journal.Entries.Select(static entry => entry.CheckId).Distinct())).Order(StringComparer.Ordinal));
        AssertUndoneInAnyOrder([bench], [before], random);
    }

    // A key that one repair made stays as long as it holds what another one put there: what is left of an undo is done again after the others.
    private static void AssertUndoneInAnyOrder(RepairBench[] benches, string[] before, Random random)
    {
        foreach (RepairBench bench in benches)
        {
            int journals = bench.OpenJournals.Count;
            for (int round = 0; round < journals && bench.OpenJournals.Count > 0; round++)
            {
                string[] open = [.. bench.OpenJournals];
                random.Shuffle(open);
                Array.ForEach(open, id => bench.Undo(id));
            }

            Assert.Empty(bench.OpenJournals);
        }

        Assert.Equal(before, benches.Select(static bench => bench.Export()));
    }

    private RepairBench Seed() => Seed(1).Single();

    private RepairBench[] Seed(int users) => _hives.Seed([.. Enumerable.Repeat(BrokenStates.Everything, users)]);
}
